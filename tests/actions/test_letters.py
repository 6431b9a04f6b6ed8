"""Where letters are, and which ways are left."""

import pytest
from fixtures.factories import NOW, make_case

from huquan.cases.statuses import CaseStatus
from huquan.conversations.models import Conversation, Message


def said(responses):
    return [response["response"] for response in responses]


@pytest.fixture
def register(database, confirmation):
    """Hand out what registers a case that stands where it is told to; returns its number."""

    async def register(status=CaseStatus.SUBMITTED, **differences):
        async with database.unit_of_work() as session:
            conversation = await session.get_one(Conversation, confirmation[0])
            message = await session.get_one(Message, confirmation[1])
            case = await make_case(session, conversation, message, **differences)
            path = {CaseStatus.FAILED: (CaseStatus.ACCEPTED, CaseStatus.FAILED)}
            for step in path.get(status, (status,)):
                if step != CaseStatus.SUBMITTED:
                    case.record("moved", at=NOW, to=step)
        return case.number

    return register


async def test_a_letter_is_offered_with_its_number_and_the_conversation_it_lies_in(
    call, register, confirmation
):
    number = await register()
    _, [answer] = await call("action_offer_letter")
    assert answer["response"] == "utter_letter_ready"
    assert (answer["case_number"], answer["conversation_id"]) == (number, confirmation[0])


async def test_without_a_case_there_is_no_letter_yet(call):
    _, responses = await call("action_offer_letter")
    assert said(responses) == ["utter_letter_needs_case"]


async def test_the_ways_left_have_their_days_and_provisions(call, register):
    number = await register(CaseStatus.DECLINED)
    _, responses = await call("action_say_next_route")
    assert said(responses) == [
        "utter_next_after_declined",
        "utter_next_routes",
    ]
    after, routes = responses
    assert after["case_number"] == number
    assert "2029年11月18日" in routes["complaint_period"]  # three years after 18 November 2026
    assert routes["decision_on"] == "2026年12月2日"  # seven working days after 23 November
    assert "2029年11月18日" in routes["limitation"]
    cited = {(c["law"], c["article"]) for c in routes["citations"]}
    assert cited >= {
        ("消费者权益保护法", 39),
        ("市场监督管理投诉举报处理办法", 15),
        ("市场监督管理投诉举报处理办法", 16),
        ("民法典", 188),
    }


async def test_a_failed_mediation_has_its_own_words(call, register):
    await register(CaseStatus.FAILED, purchased_on=None)
    _, responses = await call("action_say_next_route")
    assert said(responses) == ["utter_next_after_failed", "utter_next_routes"]


async def test_after_three_years_the_complaint_is_too_late_and_says_so(call, register):
    await register(CaseStatus.DECLINED, purchased_on=NOW.date().replace(year=2023, day=22))
    _, [_, routes] = await call("action_say_next_route")
    assert "一般不再受理" in routes["complaint_period"]


async def test_without_a_case_there_is_no_way_on_to_tell(call):
    _, responses = await call("action_say_next_route")
    assert said(responses) == ["utter_case_none"]


@pytest.mark.parametrize("status", [CaseStatus.DECLINED, CaseStatus.FAILED])
async def test_who_asks_after_a_case_that_did_not_succeed_is_shown_the_way_on(
    call, register, status
):
    await register(status)
    _, responses = await call("action_report_case_status")
    assert said(responses)[-1] == "utter_case_other_ways"
