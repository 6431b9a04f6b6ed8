"""From the first sentence to the answer of a person, over HTTP, through all four processes."""

import aiohttp
import pytest

from deploy.trial.consumer import Consumer
from deploy.trial.house import TrialHouse
from deploy.trial.registration import STORY, Registration
from deploy.trial.staff import Staff

pytestmark = pytest.mark.house

ANSWER = "您好，我是小王，已联系商家，预计三天内退款。"


async def _next_message(stream: aiohttp.ClientWebSocketResponse, sender: str) -> dict:
    while True:
        frame = await stream.receive_json(timeout=10)
        if frame["type"] == "message" and frame["message"]["sender"] == sender:
            return frame["message"]


async def test_a_story_is_understood_and_its_claims_are_named(consumer: Consumer) -> None:
    reply = await consumer.say(STORY)

    assert reply.status == 200
    assert reply.turn["kind"] in {"problem", "complaint"}
    assert reply.turn["facts"]["amount"] == 89
    assert reply.turn["facts"]["platform"] == "拼多多"
    assert any(message["citations"] for message in reply.messages)
    assert any("投诉" in title for title in reply.choices)


async def test_a_complaint_travels_from_the_first_sentence_to_the_answer_of_a_person(
    house: TrialHouse, consumer: Consumer, staff: Staff
) -> None:
    registration = await Registration.begin(consumer)
    number = await registration.complete()
    assert (await consumer.state())["case_number"] == number

    [row] = await staff.find_in_queue(consumer.conversation_id)
    assert row["case_number"] == number
    detail = await staff.get(f"conversations/{consumer.conversation_id}")
    assert detail["case"]["narrative"] == STORY
    assert STORY in [message["text"] for message in detail["messages"]]

    async with await consumer.listen(after=detail["messages"][-1]["id"]) as stream:
        taken = await staff.post(f"conversations/{consumer.conversation_id}/take")
        assert taken["mine"]
        await staff.post(
            f"conversations/{consumer.conversation_id}/messages",
            {"client_message_id": "first-answer", "text": ANSWER},
        )
        assert (await _next_message(stream, "agent"))["text"] == ANSWER

    # With a person in charge the bot keeps silent and the desk gets the message.
    reply = await consumer.say("好的，谢谢")
    assert reply.turn["kind"] == "human"
    assert reply.turn["handover"]
    assert reply.messages == []

    before = await consumer.history()
    assert ANSWER in [message["text"] for message in before]

    house.kill_everything()
    house.start()

    assert await consumer.history() == before
    state = await consumer.state()
    assert (state["state"], state["case_number"]) == ("agent", number)


async def test_a_page_opened_again_reads_what_it_missed(consumer: Consumer) -> None:
    first = await consumer.say("你好")
    await consumer.say("七天无理由退货从哪天开始算？")

    async with await consumer.listen(after=first.messages[-1]["id"]) as stream:
        missed = await _next_message(stream, "consumer")

    assert missed["text"] == "七天无理由退货从哪天开始算？"
