"""The chat API, request by request."""

import asyncio

import pytest

from gateway import keys
from gateway.limits import Limiter


async def test_a_message_is_answered(begin):
    chat = await begin()
    answer = await chat.say("买的电饭煲坏了")
    assert answer["turn"]["kind"] == "problem"
    assert answer["turn"]["handover"] is False
    [message] = answer["messages"]
    assert (message["sender"], message["text"]) == ("bot", "买的电饭煲坏了")


async def test_the_same_id_again_gives_the_same_answer(begin, dialogue):
    chat = await begin()
    first = await (await chat.post(client_message_id="m", text="退钱")).json()
    again = await (await chat.post(client_message_id="m", text="退钱")).json()
    assert again == first
    assert dialogue.heard == ["退钱"]
    assert len(await chat.history()) == 2


async def test_a_double_click_is_one_message(begin, dialogue):
    chat = await begin()
    posts = [chat.post(client_message_id="m", text="确认") for _ in range(5)]
    answers = [await (await posted).json() for posted in asyncio.as_completed(posts)]
    assert dialogue.heard == ["确认"]
    assert all(answer == answers[0] for answer in answers)


async def test_messages_written_while_one_is_answered_keep_their_order(begin):
    chat = await begin()
    posts = [
        asyncio.create_task(chat.post(client_message_id=f"m{i}", text=f"第{i}句")) for i in range(4)
    ]
    answers = [await (await post).json() for post in posts]
    assert [a["messages"][0]["text"] for a in answers] == [f"第{i}句" for i in range(4)]
    history = await chat.history()
    asked = [m["text"] for m in history if m["sender"] == "consumer"]
    assert [m["text"] for m in history if m["sender"] == "bot"] == asked


async def test_a_choice_is_sent_back_by_its_id(begin, dialogue):
    chat = await begin()
    [message] = (await chat.say("坏了"))["messages"]
    assert message["choices"] == [{"id": f"{message['id']}-0", "title": "投诉登记"}]
    response = await chat.post(client_message_id="c", choice=message["choices"][0]["id"])
    assert response.status == 200
    assert dialogue.heard[-1] == "/complaint"
    assert (await chat.history())[-2]["text"] == "投诉登记"


@pytest.mark.parametrize("choice", ["1-0", "999999-0", "1-9", "x", "-1--1", "/restart"])
async def test_a_choice_that_nobody_offered_is_refused(begin, choice):
    other = await begin()
    await other.say("别人的选项")
    chat = await begin()
    response = await chat.post(client_message_id="c", choice=choice)
    assert response.status == 400
    assert (await response.json())["error"]["code"] == "choice_unknown"


async def test_while_the_bot_is_away_the_message_is_kept(begin, dialogue):
    chat = await begin()
    dialogue.is_down = True
    response = await chat.post(client_message_id="m", text="有人吗")
    assert response.status == 202
    answer = await response.json()
    assert answer["turn"] is None
    assert [m["sender"] for m in answer["messages"]] == ["system"]

    dialogue.is_down = False
    response = await chat.post(client_message_id="m", text="有人吗")
    assert response.status == 200
    answer = await response.json()
    assert [m["sender"] for m in answer["messages"]] == ["system", "bot"]


async def test_history_goes_on_after_an_id(begin):
    chat = await begin()
    await chat.say("一")
    await chat.say("二")
    everything = await chat.history()
    response = await chat.client.get(
        f"{chat.url}/messages", params={"after": everything[1]["id"]}, headers=chat.headers
    )
    assert (await response.json())["messages"] == everything[2:]


async def test_a_stranger_and_a_typo_get_the_same_answer(begin):
    chat, stranger = await begin(), await begin()
    for url in (chat.url, "/api/v1/conversations/nothing"):
        for request in (
            stranger.client.get(url, headers=stranger.headers),
            stranger.client.get(f"{url}/messages", headers=stranger.headers),
            stranger.client.get(f"{url}/stream", headers=stranger.headers),
            stranger.client.post(
                f"{url}/messages",
                json={"client_message_id": "m", "text": "你好"},
                headers=stranger.headers,
            ),
        ):
            response = await request
            assert response.status == 404
            assert (await response.json())["error"]["code"] == "not_found"
    assert await chat.history() == []


async def test_without_a_token_nothing_opens(begin):
    chat = await begin()
    response = await chat.client.get(chat.url)
    assert response.status == 401


async def test_requests_above_the_limit_are_told_when_to_try_again(begin, client):
    chat = await begin()
    vars(client.app[keys.LIMITER]).update(vars(Limiter.from_setting("2/minute")))
    for number in range(2):
        assert (await chat.post(client_message_id=f"m{number}", text="在吗")).status == 200
    response = await chat.post(client_message_id="m3", text="在吗")
    assert response.status == 429
    assert 0 < int(response.headers["Retry-After"]) <= 60


async def test_a_promise_of_the_bot_is_not_shown_and_is_counted(begin, client, dialogue, wording):
    chat = await begin()
    dialogue.prefix = "您一定会赢："
    [message] = (await chat.say("能退吗"))["messages"]
    assert message["text"] == wording.say("utter_withheld")
    figures = await (await client.get("/metrics")).text()
    assert "huquan_utterances_withheld_total 1.0" in figures
