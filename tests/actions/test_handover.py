"""Calling a person: what is said, by the hour and the line, and what is kept."""

import pytest
from fixtures.factories import make_conversation, make_message
from sqlalchemy import select

from huquan.cases.models import Case
from huquan.conversations.models import Conversation
from huquan.escalations.models import Escalation
from huquan.escalations.service import call_person
from huquan.escalations.statuses import EscalationReason

HURT = "热水壶漏电把我手烫伤了，去医院缝了两针，商家不管"
COMPLAINT = {
    "narrative": HURT,
    "merchant": "青禾旗舰店",
    "issue_type": "safety_injury",
    "remedies": ["compensate"],
    "contact_name": "老李",
    "phone": "13900001234",
    "amount": 199.0,
    "awaiting": "complaint_confirmation",
}


def templates(responses):
    return [response["response"] for response in responses]


@pytest.fixture
def kept(database, confirmation):
    """Hand out what reads the conversation and its unsettled reasons."""

    async def kept():
        async with database.reading() as session:
            conversation = await session.get_one(Conversation, confirmation[0])
            query = (
                select(Escalation.reason)
                .where(
                    Escalation.conversation_id == conversation.id,
                    Escalation.settled_at.is_(None),
                )
                .order_by(Escalation.id)
            )
            return conversation, (await session.scalars(query)).all()

    return kept


@pytest.fixture
def in_line(database, clock):
    """Hand out what puts others into the line first."""

    async def in_line(count):
        async with database.unit_of_work() as session:
            for _ in range(count):
                await call_person(
                    session,
                    conversation=await make_conversation(session),
                    reason=EscalationReason.REQUESTED,
                    now=clock(),
                )
        clock.advance(minutes=1)

    return in_line


async def test_whoever_asks_for_a_person_is_told_how_many_come_first(call, kept, in_line):
    await in_line(2)
    _, [said] = await call("action_request_person", text="转人工")
    assert (said["response"], said["ahead"]) == ("utter_person_requested_in_line", 2)
    conversation, reasons = await kept()
    assert (conversation.state, conversation.is_for_bot, reasons) == (
        "waiting",
        False,
        ["requested"],
    )


async def test_at_night_the_bot_goes_on_and_says_when_people_are_back(call, kept, clock):
    clock.advance(hours=12)
    _, [said] = await call("action_request_person", text="转人工")
    assert (said["response"], said["back_at"]) == ("utter_person_off_hours", "明天 9:00")
    conversation, _ = await kept()
    assert (conversation.state, conversation.is_for_bot) == ("waiting", True)


async def test_at_night_too_the_line_is_told(call, in_line, clock):
    clock.advance(hours=12)
    await in_line(1)
    _, [said] = await call("action_request_person", text="转人工")
    assert (said["response"], said["ahead"]) == ("utter_person_off_hours_in_line", 1)


@pytest.mark.parametrize(
    ("hours", "others", "template"),
    [
        (0, 0, "utter_still_waiting"),
        (0, 1, "utter_still_waiting_in_line"),
        (12, 1, "utter_still_off_hours"),
    ],
)
async def test_whoever_asks_again_hears_that_the_place_is_kept(
    call, kept, in_line, clock, hours, others, template
):
    clock.advance(hours=hours)
    await in_line(others)
    await call("action_request_person", text="转人工")
    since = (await kept())[0].waiting_since
    clock.advance(minutes=5)
    _, [said] = await call("action_request_person", text="人呢")
    assert said["response"] == template
    assert (await kept())[0].waiting_since == since


async def test_a_message_for_people_only_silences_the_bot(call, kept, clock):
    clock.advance(hours=12)
    await call("action_request_person", text="转人工")
    _, [said] = await call("action_leave_message", text="/leave_message")
    assert (said["response"], said["back_at"]) == ("utter_leave_message", "明天 9:00")
    conversation, reasons = await kept()
    assert (conversation.state, conversation.is_for_bot, reasons) == (
        "waiting",
        False,
        ["requested"],
    )


async def test_danger_at_night_promises_nobody_at_once(call, kept, clock):
    clock.advance(hours=12)
    _, [said] = await call("action_raise_alarm", text="不想活了")
    assert (said["response"], said["back_at"]) == ("utter_crisis_off_hours", "明天 9:00")
    conversation, reasons = await kept()
    assert (conversation.priority, reasons) == ("urgent", ["crisis"])


async def test_what_was_told_and_judged_goes_to_the_person(call, database, confirmation):
    slots = {"issue_type": "quality_defect", "amount": 60000.0, "story": "冰箱坏了，商家不修"}
    await call("action_request_person", text="转人工", slots=slots)
    async with database.reading() as session:
        query = select(Escalation).where(Escalation.conversation_id == confirmation[0])
        large, requested = (await session.scalars(query.order_by(Escalation.id))).all()
    assert (large.reason, requested.reason) == ("large_sum", "requested")
    assert "quality_return" in [right["code"] for right in requested.assessment]


async def test_a_story_of_an_injury_is_advised_once_and_goes_on(call, kept):
    first = await call("action_triage", text=HURT, slots={"issue_type": "safety_injury"})
    again = await call("action_triage", text=HURT, slots={"issue_type": "safety_injury"})
    assert "utter_advise_injury" in templates(first[1])
    assert templates(first[1])[-1] == "utter_triage_next"
    assert "utter_advise_injury" not in templates(again[1])
    conversation, reasons = await kept()
    assert (conversation.state, reasons) == ("bot", ["injury"])


@pytest.mark.parametrize(
    ("text", "slots", "template"),
    [
        ("我10岁的儿子给主播打赏了八千，平台不退", {}, "utter_advise_minor"),
        ("健身房跑路，两百多个会员都没退钱", {}, "utter_advise_group"),
        ("装修公司收了钱不干活", {"amount": 120000.0}, "utter_advise_large_sum"),
    ],
)
async def test_every_dispute_for_a_person_has_its_advice(call, text, slots, template):
    _, responses = await call("action_triage", text=text, slots=slots)
    assert template in templates(responses)


async def test_an_ordinary_story_is_not_alarmed(call, kept):
    _, responses = await call("action_triage", text="电饭煲坏了，商家不退钱，一直拖着")
    assert not [name for name in templates(responses) if name.startswith("utter_advise")]
    assert (await kept())[1] == []


async def test_the_case_of_who_was_hurt_is_filed_urgent_and_a_person_is_offered(
    call, database, kept
):
    for _ in range(2):  # the same confirmation, handled again after a broken turn
        _, responses = await call("action_open_case", slots=COMPLAINT)
    assert templates(responses)[0] == "utter_case_opened"
    async with database.reading() as session:
        [case] = (await session.scalars(select(Case))).all()
        assert (case.status, case.priority) == ("submitted", "urgent")
        assert [event.kind for event in case.events] == ["opened", "escalated"]
    conversation, reasons = await kept()
    assert (conversation.state, reasons) == ("bot", ["injury"])


async def test_why_a_case_is_urgent_is_said_in_words(call):
    _, responses = await call("action_open_case", slots=COMPLAINT | {"amount": 80000.0})
    assert templates(responses) == ["utter_case_opened", "utter_case_urgent"]
    assert responses[1]["reasons"] == "人身伤害、金额较大"


async def test_an_ordinary_case_is_not_marked(call, database):
    ordinary = COMPLAINT | {"narrative": "鞋子开胶，商家不给退", "issue_type": "quality_defect"}
    _, responses = await call("action_open_case", slots=ordinary)
    assert templates(responses) == ["utter_case_opened"]
    async with database.reading() as session:
        assert (await session.scalar(select(Case))).priority == "normal"


async def test_a_person_is_offered_at_the_second_unclear_message_and_called_at_the_third(
    call, database, confirmation, kept
):
    _, offered = await call("action_offer_person", text="那个嘛")
    assert templates(offered) == ["utter_not_understood_again"]
    conversation, reasons = await kept()
    assert (conversation.state, reasons) == ("bot", ["misunderstood"])

    async with database.unit_of_work() as session:
        conversation = await session.get_one(Conversation, confirmation[0])
        third = await make_message(session, conversation, text="唉", client_message_id="m-3")
    for _ in range(2):  # a turn that is tried again says the same
        _, called = await call(
            "action_offer_person",
            text="唉",
            latest_message={"text": "唉", "metadata": {"message_id": third.id}},
        )
        assert templates(called) == ["utter_person_called", "utter_person_requested"]
    conversation, reasons = await kept()
    assert (conversation.state, reasons) == ("waiting", ["misunderstood"])
