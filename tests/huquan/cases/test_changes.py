"""What a consumer does with a case: adds to it, withdraws it."""

import pytest
from fixtures.factories import NOW, STORY, make_case, make_conversation, make_message

from huquan.cases.service import add_to_case, withdraw_case
from huquan.cases.statuses import CaseStatus
from huquan.errors import IllegalTransition

WORDS = "商家昨天又打电话来骂人"


@pytest.fixture
async def case(database):
    async with database.unit_of_work() as session:
        conversation = await make_conversation(session)
        message = await make_message(session, conversation)
        return await make_case(session, conversation, message)


def move(case, *statuses):
    for status in statuses:
        case.record("moved", at=NOW, to=status)


def test_what_is_added_is_kept_beside_what_was_filed(case):
    add_to_case(case=case, words=WORDS, message_id=7, now=NOW)
    assert case.narrative == STORY
    assert [(e.kind, e.reason) for e in case.events][-1] == ("supplemented", WORDS)
    assert case.status == CaseStatus.SUBMITTED


def test_what_is_handled_twice_is_added_once(case):
    for _ in range(2):
        add_to_case(case=case, words=WORDS, message_id=7, now=NOW)
    assert [e.kind for e in case.events].count("supplemented") == 1


@pytest.mark.parametrize("before", [CaseStatus.SUBMITTED, CaseStatus.MEDIATING])
def test_a_case_that_waited_for_its_consumer_goes_on_where_it_stood(case, before):
    if before is CaseStatus.MEDIATING:
        move(case, CaseStatus.ACCEPTED, CaseStatus.MEDIATING)
    move(case, CaseStatus.AWAITING_CONSUMER)
    add_to_case(case=case, words=WORDS, message_id=7, now=NOW)
    assert case.status == before


def test_a_case_is_withdrawn_once(case):
    for _ in range(2):
        withdraw_case(case=case, message_id=8, now=NOW)
    assert case.status == CaseStatus.WITHDRAWN
    assert [e.kind for e in case.events].count("withdrawn") == 1


def test_what_has_ended_is_not_withdrawn(case):
    move(case, CaseStatus.DECLINED)
    with pytest.raises(IllegalTransition):
        withdraw_case(case=case, message_id=8, now=NOW)
