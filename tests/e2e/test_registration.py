"""Registering over HTTP, told in different ways, and what is in the database afterwards."""

from collections.abc import AsyncIterator
from datetime import date

import pytest
from sqlalchemy import func, select

from deploy.trial.consumer import Consumer, Reply
from deploy.trial.house import TrialHouse
from deploy.trial.staff import Staff
from huquan.cases.models import Case, Reporter
from huquan.config import Settings
from huquan.conversations.models import Conversation
from huquan.db import Database

pytestmark = pytest.mark.house

WHOLE = (
    "2026年11月3日我在京东的晨光数码专营店买了一部手机，花了2999元，到手屏幕就有划痕，"
    "商家说是我弄的，我要求退款"
)
BARE = "我在小区门口的店里办了张卡，现在关门了联系不上人，真气人"
LEAD = "我要举报城南菜市场的好又多粮油店，卖过期奶粉，把生产日期涂掉重新打"


@pytest.fixture
async def database(house: TrialHouse) -> AsyncIterator[Database]:
    """The house's own database."""
    database = Database.connect(Settings.from_env(house.house.environment).database_url)
    yield database
    await database.close()


async def case_of(database: Database, number: str) -> Case:
    async with database.reading() as session:
        return (await session.scalars(select(Case).where(Case.number == number))).one()


async def press(consumer: Consumer, reply: Reply, title: str) -> Reply:
    """Press the choice whose title begins so."""
    choice = next(i for name, i in reply.choices.items() if name.startswith(title))
    return await consumer.choose(choice)


async def to_summary(consumer: Consumer) -> Reply:
    """Tell the whole story and answer until the summary stands."""
    reply = await press(consumer, await consumer.say(WHOLE), "登记投诉")
    reply = await press(consumer, reply, "跳过")
    return await consumer.say("王丽 13800138000")


async def test_a_whole_story_is_filed_within_six_messages(
    consumer: Consumer, database: Database
) -> None:
    summary = await to_summary(consumer)
    assert "2,999 元" in summary.text
    assert "个人信息" in summary.text
    filed = await press(consumer, summary, "同意并提交")
    assert sum(m["sender"] == "consumer" for m in await consumer.history()) <= 6

    case = await case_of(database, filed.turn["case_number"])
    assert (case.kind, case.platform, case.amount) == ("complaint", "京东", 2999)
    assert case.merchant == "晨光数码专营店"
    assert case.purchased_on == date(2026, 11, 3)
    assert (case.contact_name, case.phone_tail) == ("王丽", "8000")
    assert "refund" in case.remedies
    assert [(c.purpose, c.given) for c in case.consents] == [
        ("handling", True),
        ("publication", False),
    ]


async def test_publication_is_agreed_to_by_itself(consumer: Consumer, database: Database) -> None:
    filed = await press(consumer, await to_summary(consumer), "同意，且同意匿名公示")
    case = await case_of(database, filed.turn["case_number"])
    assert [c.given for c in case.consents] == [True, True]


async def test_without_consent_nothing_is_filed(consumer: Consumer, database: Database) -> None:
    refused = await press(consumer, await to_summary(consumer), "不同意")
    assert refused.turn["case_number"] is None
    assert "12315" in refused.text
    async with database.reading() as session:
        query = select(func.count()).where(Case.conversation_id == consumer.conversation_id)
        assert await session.scalar(query) == 0


async def test_facts_are_put_right_at_the_summary_in_words_and_by_choice(
    consumer: Consumer, database: Database
) -> None:
    await to_summary(consumer)
    corrected = await consumer.say("刚才金额说错了，是299")
    assert "金额改为299 元" in corrected.text
    asked = await consumer.say("改订单号")
    assert "订单号是多少" in asked.text
    summary = await consumer.say("123456789012")
    assert "123456789012" in summary.text
    listed = await press(consumer, summary, "有不对的")
    asked = await press(consumer, listed, "改商品")
    summary = await consumer.say("平板电脑")
    filed = await consumer.say("同意，但不要公示")
    case = await case_of(database, filed.turn["case_number"])
    assert (case.amount, case.order_number, case.product) == (299, "123456789012", "平板电脑")
    assert [c.given for c in case.consents] == [True, False]


async def test_questions_can_be_left_open_and_bad_answers_open_a_way_out(
    consumer: Consumer, database: Database
) -> None:
    reply = await press(consumer, await consumer.say(BARE), "登记投诉")
    for _ in range(8):
        if "怎么称呼您" in reply.text:
            break
        question = reply.messages[-1]["text"]
        if "希望怎么解决" in question:
            reply = await press(consumer, reply, "退款")
        elif "哪方面" in question:
            reply = await press(consumer, reply, "其他")
        else:
            reply = await consumer.say("忘了")
    reply = await consumer.say("老李")
    reply = await consumer.say("123")
    assert "不像手机号" in reply.text
    reply = await consumer.say("你好")
    assert "手机号" in reply.text
    reply = await consumer.say("456")
    assert "跳过这一项" in reply.choices
    summary = await press(consumer, reply, "跳过这一项")
    assert "现在还差" in summary.text
    filed = await press(consumer, summary, "同意并提交")
    case = await case_of(database, filed.turn["case_number"])
    assert (case.merchant, case.phone_sealed, case.contact_name) == (None, None, "老李")


async def test_a_confirmation_that_is_sent_twice_files_once(
    consumer: Consumer, database: Database
) -> None:
    summary = await to_summary(consumer)
    first = await press(consumer, summary, "同意并提交")
    again = await press(consumer, summary, "同意并提交")
    assert "没有待提交" in again.text
    async with database.reading() as session:
        query = select(func.count()).where(Case.conversation_id == consumer.conversation_id)
        assert await session.scalar(query) == 1
    assert first.turn["case_number"]


async def test_a_report_lives_behind_the_wall(
    consumer: Consumer, staff: Staff, database: Database
) -> None:
    reply = await consumer.say(LEAD)
    assert reply.turn["kind"] == "complaint"
    for _ in range(6):
        if "同意并提交" in reply.choices:
            break
        question = reply.messages[-1]["text"]
        reply = await consumer.say(
            "13900001234"
            if "手机号" in question
            else "城南菜市场东门"
            if "哪儿" in question
            else "有照片"
        )
    filed = await press(consumer, reply, "同意并提交")
    number = filed.turn["case_number"]
    assert number.startswith("JB")

    case = await case_of(database, number)
    assert (case.kind, case.contact_name, case.phone_sealed) == ("report", None, None)
    assert case.conversation_id != consumer.conversation_id
    async with database.reading() as session:
        assert (await session.get_one(Conversation, consumer.conversation_id)).walled_at
        reporter = await session.get_one(Reporter, case.id)
        assert reporter.conversation_id == consumer.conversation_id

    revealed = await staff.post(f"cases/{number}/reporter", {"reason": "核查线索"})
    assert revealed["phone"] == "13900001234"
    assert number in (await consumer.say("我的举报到哪一步了")).text


async def test_what_is_both_becomes_two_linked_records(
    consumer: Consumer, database: Database
) -> None:
    await consumer.say(WHOLE)
    reply = await consumer.say("我要投诉他，还要举报他卖翻新机")
    reply = await press(consumer, reply, "跳过")
    summary = await consumer.say("王丽 13800138000")
    assert "另外登记一条举报" in summary.text
    filed = await press(consumer, summary, "同意并提交")
    complaint = await case_of(database, filed.turn["case_number"])
    async with database.reading() as session:
        query = select(Reporter).where(Reporter.linked_case_id == complaint.id)
        assert (await session.scalars(query)).one().conversation_id == consumer.conversation_id
