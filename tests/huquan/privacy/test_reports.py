"""Who reported has the same rights: the report behind the wall is theirs too."""

import pytest
from fixtures.factories import NOW, make_complaint, make_conversation, make_message
from fixtures.told import PHONE, WORDS, places_of
from sqlalchemy import select

from huquan.cases.models import Case
from huquan.cases.reports import open_report
from huquan.cases.statuses import CaseStatus
from huquan.conversations.models import Conversation
from huquan.privacy.erasure import erase
from huquan.privacy.export import export_data
from huquan.privacy.service import find_running_cases, take_stock


@pytest.fixture
async def reporter(database, vault):
    """The conversation of somebody who handed in a report."""
    async with database.unit_of_work() as session:
        conversation = await make_conversation(session)
        message = await make_message(session, conversation, text=f"举报{WORDS}菜场卖过期奶粉")
        message.answered_at = NOW
        await open_report(
            session,
            conversation=conversation,
            message_id=message.id,
            report=make_complaint(
                narrative=f"{WORDS}菜场卖过期奶粉",
                contact_name=f"{WORDS}老李",
                phone=vault.seal(PHONE),
                place=f"{WORDS}菜场",
                evidence_told=f"{WORDS}小票",
            ),
            department="quality",
            due_on=NOW.date(),
            consents=[],
            now=NOW,
        )
    return conversation


async def test_a_report_is_told_of_and_handed_over_to_its_reporter(database, vault, reporter):
    async with database.reading() as session:
        holdings = await take_stock(session, conversation_id=reporter.id)
        data = await export_data(session, conversation=reporter, vault=vault, now=NOW)
    counts = {holding.name: holding.count for holding in holdings}
    assert (counts["cases"], counts["contacts"]) == (1, 1)
    [case] = data["cases"]
    assert (case["contact_name"], case["phone"]) == (f"{WORDS}老李", PHONE)
    assert (case["place"], case["evidence_told"]) == (f"{WORDS}菜场", f"{WORDS}小票")


async def test_a_report_is_erased_with_its_mailbox_once_it_has_ended(database, tmp_path, reporter):
    async def run():
        async with database.unit_of_work() as session:
            conversation = await session.get_one(Conversation, reporter.id)
            return await erase(session, conversation=conversation, folder=tmp_path, now=NOW)

    assert not await run()
    async with database.unit_of_work() as session:
        [case] = await find_running_cases(session, conversation_id=reporter.id)
        case.record("moved", at=NOW, to=CaseStatus.DECLINED, reason=f"{WORDS}菜场已经关门")
    assert await run()
    async with database.reading() as session:
        assert await places_of(session, WORDS, PHONE, PHONE[-4:]) == set()
        kept = await session.scalar(select(Case))
    assert (kept.kind, kept.status) == ("report", CaseStatus.CLOSED)
