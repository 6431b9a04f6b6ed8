"""What careless and hostile clients send: a clear error or a sensible answer, in Chinese."""

import asyncio
import json
import re
from collections.abc import Awaitable, Callable

import aiohttp
import pytest
import yaml

from deploy.house import ROOT
from deploy.trial.consumer import Consumer, Json, Reply
from deploy.trial.house import TrialHouse
from deploy.trial.registration import Registration

pytestmark = pytest.mark.house

ROUTES = set(yaml.safe_load((ROOT / "knowledge/taxonomy.yml").read_text())["routes"])
CHINESE = re.compile(r"[\u4e00-\u9fff]")
LEAKS = re.compile(r"Traceback|File \"|\.py\b|sqlalchemy|Exception|utter_", re.IGNORECASE)


def _is_sensible(reply: Reply) -> bool:
    """A turn of the taxonomy with words in Chinese, and nothing of our insides."""
    leaks = LEAKS.search(json.dumps(reply.body, ensure_ascii=False))
    return reply.turn["kind"] in ROUTES and bool(CHINESE.search(reply.text)) and not leaks


def _is_clear(error: Json, code: str) -> bool:
    """One error of the contract, in Chinese."""
    leaks = LEAKS.search(json.dumps(error, ensure_ascii=False))
    return error["code"] == code and bool(CHINESE.search(error["message"])) and not leaks


async def _answers_as_ever(consumer: Consumer) -> bool:
    reply = await consumer.say("你好")
    return reply.status == 200 and reply.turn["kind"] == "greet"


@pytest.mark.parametrize(
    ("body", "status", "code"),
    [
        pytest.param({"text": ""}, 400, "message_empty", id="empty"),
        pytest.param({"text": " \n\t　"}, 400, "message_empty", id="blank"),
        pytest.param({"text": "退款" * 5000}, 400, "message_too_long", id="10,000 characters"),
        pytest.param({"choice": "nobody offered this"}, 400, "choice_unknown", id="no such choice"),
        pytest.param({}, 400, "bad_request", id="nothing to say"),
        pytest.param({"text": 5}, 400, "bad_request", id="a number"),
        pytest.param({"text": {"$ne": ""}}, 400, "bad_request", id="an object"),
        pytest.param(
            {"text": "好", "client_message_id": "x" * 65}, 400, "bad_request", id="long id"
        ),
    ],
)
async def test_a_message_of_no_use_is_refused_with_words(
    consumer: Consumer, body: Json, status: int, code: str
) -> None:
    reply = await consumer.send(body)

    assert reply.status == status
    assert _is_clear(reply.body["error"], code)
    assert await _answers_as_ever(consumer)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("😡😡😡👎", id="emoji only"),
        pytest.param("退\x00款\x07怎\x1b[31m么办\x7f", id="control characters"),
        pytest.param("/restart", id="a command of the bot"),
        pytest.param('/problem{"x":1}', id="a forced intent"),
        pytest.param('/intent{"x":1}', id="an intent that isn't"),
        pytest.param(" /submit_complaint", id="a payload of our own"),
        pytest.param("／restart", id="a command in full width"),
        pytest.param('<script>alert("1")</script><img src=x onerror=alert(1)>', id="HTML"),
        pytest.param("'; DROP TABLE cases; --", id="SQL"),
        pytest.param("{{7*7}} ${HUQUAN_SECRET_KEY} %s {merchant}", id="templates"),
        pytest.param("啊" * 2000, id="one character 2,000 times"),
        pytest.param("\u202e\u200b\ufeff反了", id="invisible characters"),
    ],
)
async def test_odd_texts_get_a_sensible_answer(consumer: Consumer, text: str) -> None:
    reply = await consumer.say(text)

    assert reply.status == 200
    assert _is_sensible(reply)
    assert await _answers_as_ever(consumer)


@pytest.mark.parametrize("text", ["/restart", "/submit_complaint", '/inform{"merchant":"x"}'])
async def test_a_typed_command_neither_ends_a_registration_nor_submits_it(
    consumer: Consumer, text: str
) -> None:
    registration = await Registration.begin(consumer)
    await registration.fill()

    reply = await consumer.say(text)

    assert reply.status == 200
    assert reply.turn["case_number"] is None
    assert (await consumer.state())["case_number"] is None


@pytest.mark.parametrize("raw", [b"{", b"[]", b'"text"', b"\xff\xfe", b"null", b"[" * 9000])
async def test_broken_json_is_refused_with_words(consumer: Consumer, raw: bytes) -> None:
    headers = {"Authorization": f"Bearer {consumer.token}", "Content-Type": "application/json"}
    url = f"{consumer.url}/api/v1/conversations/{consumer.conversation_id}/messages"

    async with consumer.http.post(url, data=raw, headers=headers) as response:
        assert response.status == 400
        assert _is_clear((await response.json())["error"], "bad_request")
    assert await _answers_as_ever(consumer)


@pytest.mark.parametrize(
    ("header", "status", "code"),
    [
        pytest.param({}, 401, "not_signed_in", id="no token"),
        pytest.param({"Authorization": "x"}, 401, "not_signed_in", id="no bearer token"),
        # A guess learns nothing, not even whether the conversation exists.
        pytest.param({"Authorization": "Bearer guess"}, 404, "not_found", id="wrong token"),
    ],
)
@pytest.mark.parametrize("rest", ["", "/messages"])
async def test_without_the_right_token_nothing_is_read(
    consumer: Consumer, header: dict[str, str], status: int, code: str, rest: str
) -> None:
    url = f"{consumer.url}/api/v1/conversations/{consumer.conversation_id}{rest}"

    async with consumer.http.get(url, headers=header) as response:
        assert response.status == status
        assert _is_clear((await response.json())["error"], code)


async def test_a_strangers_conversation_and_one_that_never_was_look_the_same(
    arrive: Callable[[], Awaitable[Consumer]],
) -> None:
    mine, theirs = await arrive(), await arrive()
    await theirs.say("我叫陈晓雨，电话13800138000")
    headers = {"Authorization": f"Bearer {mine.token}"}

    answers = []
    for conversation_id in (theirs.conversation_id, "neverwas"):
        url = f"{mine.url}/api/v1/conversations/{conversation_id}/messages"
        async with mine.http.get(url, headers=headers) as response:
            answers.append((response.status, await response.json()))
        body = {"client_message_id": "a", "text": "你好"}
        async with mine.http.post(url, json=body, headers=headers) as response:
            answers.append((response.status, await response.json()))

    assert {status for status, _ in answers} == {404}
    assert len({json.dumps(body) for _, body in answers}) == 1
    assert "你好" not in [message["text"] for message in await theirs.history()]


async def test_a_strangers_stream_stays_shut(arrive: Callable[[], Awaitable[Consumer]]) -> None:
    mine, theirs = await arrive(), await arrive()
    url = f"{mine.url}/api/v1/conversations/{theirs.conversation_id}/stream"

    with pytest.raises(aiohttp.WSServerHandshakeError) as refused:
        await mine.http.ws_connect(url, protocols=("huquan", mine.token))

    assert refused.value.status == 404


async def test_messages_sent_at_once_are_answered_each_and_in_order(consumer: Consumer) -> None:
    texts = ["你好", "七天无理由退货从哪天开始算？", "谢谢，再见"]

    replies = await asyncio.gather(*(consumer.say(text) for text in texts))

    assert [reply.status for reply in replies] == [200, 200, 200]
    assert all(_is_sensible(reply) for reply in replies)
    senders = [message["sender"] for message in await consumer.history()]
    assert senders.count("consumer") == len(texts)


async def test_the_same_message_sent_twice_at_once_is_answered_once(consumer: Consumer) -> None:
    first, second = await asyncio.gather(
        consumer.say("你好", client_message_id="same"),
        consumer.say("你好", client_message_id="same"),
    )

    assert first.body == second.body
    texts = [message["text"] for message in await consumer.history()]
    assert texts.count("你好") == 1


async def test_unknown_addresses_and_methods_answer_in_the_shape_of_errors(
    house: TrialHouse, http: aiohttp.ClientSession
) -> None:
    async with http.get(f"{house.url}/api/v1/nothing") as response:
        assert response.status == 404
        assert _is_clear((await response.json())["error"], "not_found")
    async with http.delete(f"{house.url}/api/v1/conversations") as response:
        assert response.status == 405
        assert _is_clear((await response.json())["error"], "bad_request")
