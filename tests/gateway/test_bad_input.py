"""What nobody should send: a clear refusal in Chinese, and nothing kept of it."""

import re

import pytest

CHINESE = re.compile("[一-鿿]")


@pytest.mark.parametrize(
    ("body", "code", "field"),
    [
        ({"client_message_id": "m", "text": ""}, "message_empty", "text"),
        ({"client_message_id": "m", "text": " \n\u200b"}, "message_empty", "text"),
        ({"client_message_id": "m", "text": "\x00\x01\x02"}, "message_empty", "text"),
        ({"client_message_id": "m", "text": "长" * 10_000}, "message_too_long", "text"),
        ({"client_message_id": "m"}, "bad_request", None),
        ({"client_message_id": "m", "text": "a", "choice": "1-0"}, "bad_request", None),
        ({"client_message_id": "m", "text": 7}, "bad_request", "text"),
        ({"client_message_id": "", "text": "a"}, "bad_request", "client_message_id"),
        ({"client_message_id": "x" * 65, "text": "a"}, "bad_request", "client_message_id"),
        ({"client_message_id": "m", "text": "a", "admin": True}, "bad_request", "admin"),
        ({"client_message_id": "m", "attachment_ids": []}, "bad_request", "attachment_ids"),
        ({"client_message_id": "m", "attachment_ids": ["x"]}, "not_found", "attachment_ids"),
        ([], "bad_request", None),
        ("text", "bad_request", None),
    ],
)
async def test_a_bad_message_is_refused_and_not_kept(begin, body, code, field):
    chat = await begin()
    response = await chat.client.post(f"{chat.url}/messages", json=body, headers=chat.headers)
    error = (await response.json())["error"]
    assert response.status in {400, 404}
    assert (error["code"], error.get("field")) == (code, field)
    assert CHINESE.search(error["message"])
    assert await chat.history() == []


@pytest.mark.parametrize("raw", [b"{", b"\xff\xfe", b"[" * 100_000, b"null"])
async def test_broken_json_is_refused(begin, raw):
    chat = await begin()
    response = await chat.client.post(
        f"{chat.url}/messages", data=raw, headers={**chat.headers, "Content-Type": "text/json"}
    )
    assert response.status == 400
    assert (await response.json())["error"]["code"] == "bad_request"


@pytest.mark.parametrize(
    "text",
    ["😡😡😡", "<img src=x onerror=alert(1)>", "'; DROP TABLE cases; --", "/restart", "退\x00款"],
)
async def test_strange_text_is_answered_like_any_other(begin, text, dialogue):
    chat = await begin()
    assert (await chat.say(text))["turn"]["kind"]
    assert not dialogue.heard[0].startswith("/")


@pytest.mark.parametrize("after", ["-1", "x", "1.5", "9" * 30, "１"])
async def test_a_bad_position_is_refused(begin, after):
    chat = await begin()
    response = await chat.client.get(
        f"{chat.url}/messages", params={"after": after}, headers=chat.headers
    )
    assert response.status == 400
    assert (await response.json())["error"]["field"] == "after"


@pytest.mark.parametrize("path", ["/api/v1/nothing", "/nothing", "/api/v1/desk/nothing"])
async def test_an_unknown_address_is_told_so_in_chinese(client, path):
    response = await client.get(path)
    assert response.status == 404
    assert CHINESE.search((await response.json())["error"]["message"])


async def test_a_fault_of_ours_shows_no_trace(begin, dialogue, caplog):
    chat = await begin()
    secret = "我的电话是13900001234"

    async def explode(**_):
        raise RuntimeError("bug")

    dialogue.reply = explode
    response = await chat.post(client_message_id="m", text=secret)
    assert response.status == 500
    assert set((await response.json())["error"]) == {"code", "message"}
    assert "RuntimeError" in caplog.text
    assert "13900001234" not in caplog.text
