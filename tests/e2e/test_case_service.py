"""A case afterwards: asked after, added to, found again, followed up, erased; over HTTP."""

import asyncio
import json
import sqlite3
import time
from collections.abc import Awaitable, Callable
from pathlib import Path

import aiohttp
import pytest

from deploy.trial.consumer import Consumer, Json, Reply
from deploy.trial.house import TrialHouse
from deploy.trial.registration import STORY, Registration
from deploy.trial.staff import Staff

Arrive = Callable[[], Awaitable[Consumer]]

pytestmark = pytest.mark.house

PHONE = "13800138000"
NAME = "陈晓雨"
ADDED = "商家昨晚又打电话来，说再告就把我的住址贴到网上"
WITHIN_SECONDS = 30


async def press(consumer: Consumer, reply: Reply, title: str) -> Reply:
    """Press the choice whose title begins so."""
    choice = next(c for name, c in reply.choices.items() if name.startswith(title))
    return await consumer.choose(choice)


async def said_by_system(consumer: Consumer, words: str) -> Json:
    """Wait for a notice."""
    end = time.monotonic() + WITHIN_SECONDS
    while time.monotonic() < end:
        for message in await consumer.history():
            if message["sender"] == "system" and words in message["text"]:
                return message
        await asyncio.sleep(0.3)
    pytest.fail(f"nobody said {words}")


async def events_of(staff: Staff, consumer: Consumer) -> list[tuple[str, str | None]]:
    detail = await staff.get(f"conversations/{consumer.conversation_id}")
    return [(event["kind"], event["reason"]) for event in detail["case"]["events"]]


async def test_a_case_is_asked_after_added_to_and_withdrawn(
    consumer: Consumer, staff: Staff
) -> None:
    number = await (await Registration.begin(consumer)).complete()
    progress = await consumer.say("我的投诉办到哪一步了，还要多久")
    assert progress.turn["kind"] == "case_status"
    assert number in progress.text
    assert any(c["article"] == 15 for m in progress.messages for c in m["citations"])

    asked = await press(consumer, progress, "补充情况")
    assert "要补充什么" in asked.text
    added = await consumer.say(ADDED)
    assert added.turn["kind"] == "case_status"
    assert "原来登记的内容不变" in added.text
    detail = await staff.get(f"conversations/{consumer.conversation_id}")
    assert detail["case"]["narrative"] == STORY
    assert ("supplemented", ADDED) in await events_of(staff, consumer)

    asked = await consumer.say("我想撤诉")
    assert "确认撤回" in asked.choices
    kept = await consumer.say("不了")
    assert "没有动" in kept.text
    asked = await consumer.say("还是把投诉撤了吧")
    done = await consumer.say("确认")
    assert "已经撤回" in done.text, asked.text
    detail = await staff.get(f"conversations/{consumer.conversation_id}")
    assert detail["case"]["status"] == "withdrawn"


async def test_a_case_is_found_again_by_number_and_tail_and_by_nothing_less(
    arrive: Arrive, consumer: Consumer
) -> None:
    number = await (await Registration.begin(consumer)).complete()

    stranger = await arrive()
    wrong = []
    for tried, tail in ((number, "9999"), ("HQ261123-999999", PHONE[-4:])):
        asked = await stranger.say(f"查一下我的投诉 {tried}")
        asked = await press(stranger, asked, "核对手机尾号")
        assert "后四位" in asked.text
        wrong.append((await stranger.say(tail)).text)
    assert len(set(wrong)) == 1

    owner = await arrive()
    asked = await owner.say("查一下我以前的投诉进度")
    asked = await press(owner, asked, "查以前的投诉")
    asked = await owner.say(number)
    found = await owner.say(PHONE[-4:])
    assert number in found.text
    assert "已提交" in found.text
    again = await owner.say("投诉办到哪了")
    assert number in again.text
    assert list(again.choices) == ["转人工"]
    refused = await owner.say("我要撤回投诉")
    assert "只能看进度" in refused.text


async def test_a_resolved_case_is_followed_up(consumer: Consumer, staff: Staff) -> None:
    number = await (await Registration.begin(consumer)).complete()
    for to in ("accepted", "resolved"):
        await staff.post(f"cases/{number}/moves", {"to": to, "reason": "商家同意退款"})

    question = await said_by_system(consumer, "真正解决了吗")
    assert [choice["title"] for choice in question["choices"]] == ["解决了", "没解决"]
    scored = await consumer.choose(question["choices"][0]["id"])
    asked = await press(consumer, scored, "4")
    assert "没有了" in asked.choices
    await consumer.say("就是慢了点")

    detail = await staff.get(f"conversations/{consumer.conversation_id}")
    [follow_up] = detail["case"]["follow_ups"]
    assert detail["case"]["status"] == "closed"
    assert (follow_up["is_solved"], follow_up["score"]) == (True, 4)
    assert follow_up["words"] == "就是慢了点"


async def test_not_solved_brings_the_case_back_to_a_person(
    consumer: Consumer, staff: Staff
) -> None:
    number = await (await Registration.begin(consumer)).complete()
    for to in ("accepted", "resolved"):
        await staff.post(f"cases/{number}/moves", {"to": to, "reason": "商家同意退款"})
    question = await said_by_system(consumer, "真正解决了吗")
    answer = await consumer.choose(question["choices"][1]["id"])
    assert "重新办理" in answer.text
    [row] = await staff.find_in_queue(consumer.conversation_id)
    assert (row["status"], row["state"]) == ("mediating", "waiting")


def left_of(folder: Path, words: list[str]) -> set[str]:
    """Return every column of every table, and every file of evidence, in which a word stands."""
    places = set()
    for file in (folder / "huquan.db", folder / "rasa.db"):
        with sqlite3.connect(file) as connection:
            tables = [
                row[0]
                for row in connection.execute("select name from sqlite_master where type='table'")
            ]
            for table in tables:
                rows = connection.execute(f'select * from "{table}"')  # noqa: S608 - our own tables
                names = [column[0] for column in rows.description]
                for row in rows:
                    for name, value in zip(names, row, strict=True):
                        plain = str(value) + str(value).encode().decode("unicode_escape", "ignore")
                        if any(word in plain for word in words):
                            places.add(f"{file.name}:{table}.{name}")
        connection.close()
    places |= {str(path) for path in (folder / "evidence").glob("*") if path.is_file()}
    return places


async def test_after_an_erasure_nothing_of_the_consumer_is_left_anywhere(
    house: TrialHouse, http: aiohttp.ClientSession, arrive: Arrive
) -> None:
    folder = Path(house.house.environment["HUQUAN_VAR"])
    unique = "霸王花牌电热锅"
    words = [unique, "杜若蘅", "13712349876"]
    consumer = await arrive()
    await consumer.say(f"我在淘宝买的{unique}坏了，花了123元，商家不退")
    await consumer.say("我叫杜若蘅，电话13712349876")
    before = left_of(folder, words)
    assert {"huquan.db:messages.text", "rasa.db:events.data"} <= before

    kept = await consumer.say("你们保存了我哪些信息")
    assert "您说过的话：3" in kept.text
    url = f"{consumer.url}/api/v1/conversations/{consumer.conversation_id}/export.json"
    async with http.get(url, headers={"Authorization": f"Bearer {consumer.token}"}) as response:
        assert unique in json.dumps(await response.json(), ensure_ascii=False)

    asked = await consumer.say("把我的信息全部删掉")
    assert asked.turn["kind"] == "privacy"
    await press(consumer, asked, "确定删除")
    await said_by_system(consumer, "已经删除")

    assert {place for place in left_of(folder, words) if "evidence" not in place} == set()
    assert len(await consumer.history()) == 1
    fresh = await consumer.say("你好")
    assert fresh.status == 200
