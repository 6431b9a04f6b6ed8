"""A return and a sum, from the first word to what is kept: over HTTP."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from deploy.trial.consumer import Consumer
from deploy.trial.house import TrialHouse
from huquan.clock import day_in_china, system_clock
from huquan.db import Database
from huquan.entitlements.schedule import day_in_words
from huquan.outbox import Notice

pytestmark = pytest.mark.house

STORY = "在淘宝青禾旗舰店花了399元买的行李箱，轮子坏了，客服不给退"


async def reminders(house: TrialHouse, consumer: Consumer) -> list[Notice]:
    """Return the reminders that stand in the outbox for a consumer."""
    database = Database.connect(house.house.environment["HUQUAN_DATABASE_URL"])
    async with database.reading() as session:
        found = await session.scalars(
            select(Notice).where(
                Notice.conversation_id == consumer.conversation_id,
                Notice.template == "utter_notice_return_due",
            )
        )
        notices = list(found.all())
    await database.close()
    return notices


async def guided(consumer: Consumer) -> None:
    """Answer the questions of somebody who changed her mind."""
    for text in ("我要退货", "京东", "不喜欢、不合适、买错了", "昨天", "都不是"):
        await consumer.say(text)


async def test_a_return_is_guided_step_by_step_and_reminded_of_only_on_demand(
    house: TrialHouse, consumer: Consumer
) -> None:
    await guided(consumer)
    guide = await consumer.say("完好，最多拆开试过")

    last = day_in_china(system_clock()) + timedelta(days=6)
    assert guide.turn["kind"] == "return"
    assert "可以七天无理由退货" in guide.text
    assert day_in_words(last) in guide.text
    assert "在京东这样办" in guide.text
    assert any(m["text"].startswith("您好，我要求七天无理由退货") for m in guide.messages)
    assert any(m["citations"] for m in guide.messages)
    assert await reminders(house, consumer) == []

    promised = await consumer.choose(guide.choices["到期前提醒我"])
    [notice] = await reminders(house, consumer)
    assert notice.values == {"until": day_in_words(last)}
    assert day_in_china(notice.due_at) == last - timedelta(days=1)
    assert "提醒您" in promised.text

    await consumer.choose(promised.choices["已经解决了"])
    assert await reminders(house, consumer) == []


async def test_what_was_told_is_not_asked_again_and_goes_into_the_complaint(
    consumer: Consumer,
) -> None:
    await consumer.say(STORY)
    asked = await consumer.say("我要退货")
    assert "在哪里买的" not in asked.text
    if "为什么想退换" in asked.text:
        asked = await consumer.say("有问题、和说的不一样")
    assert "哪天收到的" in asked.text
    guide = await consumer.say("前天")
    assert "可以退货，也可以换货、修理" in guide.text
    assert "行李箱" in guide.text

    begun = await consumer.choose(guide.choices["商家不同意，转投诉"])
    assert "订单号" in begun.text
    named = await consumer.say("没有")
    assert "称呼" in named.text
    await consumer.say("王女士")
    summary = await consumer.say("13800138000")
    for told in ("青禾旗舰店", "行李箱", "399 元", "退货", "收到："):
        assert told in summary.text
    opened = await consumer.say("确认提交")
    assert opened.turn["case_number"]


async def test_a_question_comes_between_and_leaving_leaves(consumer: Consumer) -> None:
    await consumer.say("我要退货")
    aside = await consumer.say("退货运费谁出？")
    assert aside.turn["kind"] == "rights"
    assert "在哪里买的" in aside.messages[-1]["text"]

    left = await consumer.say("不弄了")
    assert "先不弄了" in left.text
    again = await consumer.say("你好")
    assert again.turn["kind"] == "greet"


async def test_what_is_settled_meanwhile_is_left(consumer: Consumer) -> None:
    await consumer.say("我要退货")
    settled = await consumer.say("已经退款了")
    assert "解决了就好" in settled.text
    fresh = await consumer.say("我要退货")
    assert "在哪里买的" in fresh.text


async def test_danger_and_a_person_are_heard_in_the_middle_of_a_sum(consumer: Consumer) -> None:
    await consumer.say("算赔偿")
    reply = await consumer.say("再没人管我就从楼上跳下去")

    assert (reply.turn["kind"], reply.turn["handover"]) == ("crisis", True)


async def test_a_sum_is_shown_line_by_line_with_what_was_told(consumer: Consumer) -> None:
    begun = await consumer.say("我在淘宝买的奶粉过期了，花了258元，能赔多少")
    assert "花了多少钱" not in begun.text
    assert "安全问题" in begun.text

    await consumer.say("是")
    await consumer.say("不只是标签")
    worked = await consumer.say("医药费300")

    assert worked.turn["kind"] == "compensation"
    assert "258 元 × 10 = 2,580 元" in worked.text
    assert "合计：258 元 + 2,580 元 + 300 元 = 3,138 元" in worked.text
    assert {c["law"] for m in worked.messages for c in m["citations"]} >= {"食品安全法"}
    assert worked.turn["facts"]["amount"] == 258
