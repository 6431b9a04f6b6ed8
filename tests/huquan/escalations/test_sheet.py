"""The hand-over sheet: complete with a case and without one."""

from datetime import date, timedelta

from fixtures.factories import NOW, STORY, make_case, make_conversation, make_message

from huquan.conversations.models import Attachment
from huquan.conversations.service import read_history, say
from huquan.conversations.statuses import Sender
from huquan.escalations.service import call_person, escalate_case
from huquan.escalations.sheet import Entry, draw_up
from huquan.escalations.statuses import EscalationReason

R = EscalationReason


async def sheet_of(session, conversation, checklists, case=None):
    messages = await read_history(session, conversation_id=conversation.id, after=0, limit=100)
    return await draw_up(
        session, conversation=conversation, messages=messages, case=case, checklists=checklists
    )


async def upload(session, message, *, name="订单截图.png", minutes=1):
    session.add(
        Attachment(
            id="a" * 32,
            conversation_id=message.conversation_id,
            message_id=message.id,
            name=name,
            media_type="image/png",
            size=1,
            sha256="f" * 64,
            received_at=NOW + timedelta(minutes=minutes),
            kind="order",
        )
    )
    await session.flush()


async def test_the_sheet_of_a_case_tells_it_from_the_purchase_on(database, checklists):
    async with database.unit_of_work() as session:
        conversation = await make_conversation(session)
        message = await make_message(session, conversation)
        case = await make_case(session, conversation, message, issue_type="safety_injury")
        case.assessment = [{"code": "quality_return"}]
        later = NOW + timedelta(minutes=2)
        await escalate_case(session, case=case, reasons=(R.INJURY,), now=later)
        await upload(session, message)
        sheet = await sheet_of(session, conversation, checklists, case)
    assert sheet.narrative == STORY
    assert sheet.facts["amount"] == 299
    assert sheet.facts["purchased_on"] == date(2026, 11, 18)
    assert sheet.missing == ("platform", "product", "order_number", "phone")
    assert [reason.reason for reason in sheet.reasons] == ["injury"]
    assert sheet.assessment == [{"code": "quality_return"}]
    assert [attachment.name for attachment in sheet.attachments] == ["订单截图.png"]
    wanted = checklists.still_worth_keeping("safety_injury", held={"order"})
    assert sheet.evidence_wanted == wanted
    assert [(moment.entry, moment.note) for moment in sheet.timeline] == [
        (Entry.PURCHASED, None),
        (Entry.BEGAN, None),
        (Entry.EVENT, "opened"),
        (Entry.EVIDENCE, "订单截图.png"),
        (Entry.REASON, "injury"),
    ]


async def test_without_a_case_the_sheet_holds_what_was_told_and_judged(database, checklists):
    async with database.unit_of_work() as session:
        conversation = await make_conversation(session)
        told = await make_message(session, conversation)
        facts = {"merchant": "青禾旗舰店", "purchased_on_text": "去年", "issue_type": "contract"}
        told.turn = {"facts": facts}
        asked = await make_message(session, conversation, text="转人工", client_message_id="m-2")
        asked.turn = {"facts": {}}
        await call_person(
            session,
            conversation=conversation,
            reason=R.REQUESTED,
            now=NOW,
            assessment=[{"code": "prepaid_refund"}],
        )
        await say(session, conversation=conversation, sender=Sender.SYSTEM, text="请稍等", now=NOW)
        sheet = await sheet_of(session, conversation, checklists)
    assert sheet.narrative == STORY
    assert sheet.facts == {
        "merchant": "青禾旗舰店",
        "purchased_on": "去年",
        "issue_type": "contract",
    }
    assert "amount" in sheet.missing
    assert sheet.assessment == [{"code": "prepaid_refund"}]
    assert sheet.evidence_wanted == checklists.still_worth_keeping("contract", held=())
    assert (Entry.NOTICE, "请稍等") in [(m.entry, m.note) for m in sheet.timeline]


async def test_the_sheet_of_silence_is_empty_and_whole(database, checklists):
    async with database.unit_of_work() as session:
        conversation = await make_conversation(session)
        sheet = await sheet_of(session, conversation, checklists)
    assert (sheet.narrative, sheet.facts, list(sheet.assessment)) == ("", {}, [])
    assert [moment.entry for moment in sheet.timeline] == [Entry.BEGAN]
