"""From the bot to a person and back, over HTTP, with the records that it leaves."""

import asyncio
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import select, update

from deploy.house import ROOT
from deploy.trial.consumer import Consumer
from deploy.trial.house import TrialHouse
from deploy.trial.staff import Staff
from huquan.cases.models import Case
from huquan.conversations.models import Conversation
from huquan.db import Database
from huquan.entitlements.service import load_calendar
from huquan.escalations.models import Escalation
from huquan.escalations.policy import load_hours

pytestmark = pytest.mark.house

Arrive = Callable[[], Awaitable[Consumer]]

HURT = "我上周在青禾旗舰店买的热水壶漏电，花了199元，手被烫伤了去医院缝了两针，商家不肯赔"
WITHIN_SECONDS = 20


@pytest.fixture
async def records(house: TrialHouse) -> AsyncIterator[Database]:
    """The database of the house."""
    var = house.house.environment["HUQUAN_VAR"]
    database = Database.connect(f"sqlite+aiosqlite:///{var}/huquan.db")
    yield database
    await database.close()


def _is_open() -> bool:
    """Tell whether the house counts this moment as one when people are there."""
    knowledge = ROOT / "knowledge"
    calendar = load_calendar(knowledge)
    return load_hours(knowledge).is_open(datetime.now(UTC), calendar=calendar)


async def _reasons(records: Database, consumer: Consumer) -> dict[str, bool]:
    """Return every reason of a conversation, and whether it is settled."""
    async with records.reading() as session:
        query = select(Escalation).where(Escalation.conversation_id == consumer.conversation_id)
        found = await session.scalars(query.order_by(Escalation.id))
        return {escalation.reason: escalation.settled_at is not None for escalation in found}


async def _eventually(consumer: Consumer, word: str) -> dict:
    """Return the message with a word in it once the worker has said it."""
    end = time.monotonic() + WITHIN_SECONDS
    while time.monotonic() < end:
        for message in await consumer.history():
            if message["sender"] != "consumer" and word in message["text"]:
                return message
        await asyncio.sleep(0.3)
    pytest.fail(f"nobody said {word}")


async def test_whoever_asks_for_a_person_learns_the_line_or_the_hours(
    arrive: Arrive, staff: Staff, records: Database
) -> None:
    first, second = await arrive(), await arrive()
    await first.say("转人工")
    reply = await second.say("转人工")

    assert (reply.turn["kind"], reply.turn["handover"]) == ("human", True)
    ahead = (await second.state())["ahead"]
    assert ahead >= 1
    assert f"前面还有 {ahead} 位" in reply.text
    assert ("休息时间" in reply.text) is not _is_open()
    assert await _reasons(records, second) == {"requested": False}
    if not _is_open():  # by day the bot is silent now, and the next word goes to the person
        assert "替您留着" in (await second.say("转人工")).text
    [row] = await staff.find_in_queue(second.conversation_id)
    assert [reason["label"] for reason in row["reasons"]] == ["消费者要人工"]


async def test_the_bot_stands_in_until_a_person_comes(consumer: Consumer, staff: Staff) -> None:
    asked = await consumer.say("转人工")
    if "先让机器人接着答" in asked.choices:
        assert (await consumer.choose(asked.choices["先让机器人接着答"])).status == 200
    answer = await consumer.say("七天无理由退货从哪天开始算？")
    assert answer.messages
    assert answer.turn["handover"]
    assert (await consumer.state())["state"] == "waiting"

    await staff.post(f"conversations/{consumer.conversation_id}/take")
    silent = await consumer.say("七天无理由退货从哪天开始算？")
    assert (silent.turn["kind"], silent.messages) == ("human", [])


async def test_a_message_is_left_for_people_and_the_bot_keeps_out_of_it(
    consumer: Consumer, staff: Staff
) -> None:
    asked = await consumer.say("转人工")
    if not _is_open():
        told = await consumer.choose(asked.choices["只给人工留言"])
        assert "我不插话" in told.text
    left = await consumer.say("请明天下午三点以后给我打电话")
    assert left.turn["kind"] == "human"
    assert not [message for message in left.messages if message["sender"] == "bot"]
    shown = await staff.get(f"conversations/{consumer.conversation_id}")
    assert "请明天下午三点以后给我打电话" in [message["text"] for message in shown["messages"]]
    assert (shown["state"], shown["bot_stands_in"]) == ("waiting", False)


async def test_whoever_was_hurt_is_advised_registered_and_marked_urgent(
    consumer: Consumer, staff: Staff, records: Database
) -> None:
    triage = await consumer.say(HURT)
    assert "先去看医生" in triage.text
    assert not triage.turn["handover"]

    reply = await consumer.choose(triage.choices["登记投诉"])
    for answer in ("赔偿损失", "王女士", "13800138000"):
        if "同意并提交" in reply.choices:
            break
        reply = await consumer.say(answer)
    opened = await consumer.choose(reply.choices["同意并提交"])
    number = opened.turn["case_number"]
    assert number
    assert "人身伤害" in opened.text
    assert "转人工" in opened.choices

    async with records.reading() as session:
        case = await session.scalar(select(Case).where(Case.number == number))
        assert (case.status, case.priority) == ("submitted", "urgent")
        assert [event.kind for event in case.events] == ["opened", "escalated"]
    assert await _reasons(records, consumer) == {"injury": False}

    sheet = (await staff.get(f"conversations/{consumer.conversation_id}"))["sheet"]
    assert sheet["narrative"] == HURT
    assert sheet["assessment"]
    assert sheet["assessment"][0]["citations"]
    assert "订单号" in sheet["missing"]
    assert sheet["evidence_wanted"]
    assert "人身伤害" in [moment["note"] for moment in sheet["timeline"]]


async def test_three_unclear_messages_in_a_row_call_a_person(
    consumer: Consumer, records: Database
) -> None:
    for text in ("😡😡😡", "？？？"):
        offered = await consumer.say(text)
    assert "找人工" in offered.choices
    assert (await consumer.state())["state"] == "bot"
    called = await consumer.say("。。。！")

    assert called.turn["handover"]
    assert "请了工作人员" in called.text
    assert await _reasons(records, consumer) == {"misunderstood": False}


async def test_the_bot_takes_over_from_a_person_who_says_nothing(
    consumer: Consumer, staff: Staff, records: Database
) -> None:
    await staff.post(f"conversations/{consumer.conversation_id}/take")
    asked = await consumer.say("七天无理由退货从哪天开始算？")
    assert asked.messages == []
    async with records.unit_of_work() as session:
        await session.execute(
            update(Conversation)
            .where(Conversation.id == consumer.conversation_id)
            .values(staff_acted_at=datetime.now(UTC) - timedelta(minutes=31))
        )

    await _eventually(consumer, "重新排队")
    await _eventually(consumer, "七天")  # what was asked is answered after all
    state = await consumer.state()
    assert (state["state"], state["agent_name"]) == ("waiting", None)
    assert await _reasons(records, consumer) == {"agent_silent": False}


async def test_a_case_whose_day_has_passed_comes_first_and_its_consumer_is_told(
    consumer: Consumer, staff: Staff, records: Database
) -> None:
    reply = await consumer.say("我在青禾旗舰店买的电饭煲，花了299元，用三天就不加热了，要求退款")
    reply = await consumer.choose(reply.choices["登记投诉"])
    for answer in ("退款", "王女士", "13800138000"):
        if "同意并提交" in reply.choices:
            break
        reply = await consumer.say(answer)
    number = (await consumer.choose(reply.choices["同意并提交"])).turn["case_number"]
    async with records.unit_of_work() as session:
        yesterday = datetime.now(UTC).date() - timedelta(days=1)
        await session.execute(update(Case).where(Case.number == number).values(due_on=yesterday))

    told = await _eventually(consumer, "该告诉您是否受理的日子过了")
    assert number in told["text"]
    [row] = await staff.find_in_queue(consumer.conversation_id)
    assert row["priority"] == "urgent"
    assert "受理决定逾期" in [reason["label"] for reason in row["reasons"]]
    assert await _reasons(records, consumer) == {"decision_overdue": False}

    await staff.post(f"cases/{number}/moves", {"to": "accepted"})
    assert await _reasons(records, consumer) == {"decision_overdue": True}
    [row] = await staff.find_in_queue(consumer.conversation_id)
    assert row["priority"] == "normal"
