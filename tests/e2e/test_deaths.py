"""`kill -9` of any one process amid a registration: nothing is lost, nothing is twice."""

import asyncio
import sqlite3
from contextlib import closing

import pytest

from deploy.house import PROCESSES
from deploy.trial.consumer import Consumer
from deploy.trial.house import TrialHouse
from deploy.trial.registration import Registration, answered
from deploy.trial.staff import Staff

pytestmark = pytest.mark.house

RESTARTED_WITHIN_SECONDS = 5


def _count_cases(house: TrialHouse, conversation_id: str) -> int:
    """Ask the database itself: the desk would show a second case of one conversation nowhere."""
    path = house.house.settings.var / "huquan.db"
    with closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True)) as connection:
        query = "SELECT count(*) FROM cases WHERE conversation_id = ?"
        [count] = connection.execute(query, (conversation_id,)).fetchone()
    return count


@pytest.mark.parametrize("name", PROCESSES)
async def test_a_registration_goes_on_where_it_was_after_a_death(
    house: TrialHouse, consumer: Consumer, staff: Staff, name: str
) -> None:
    registration = await Registration.begin(consumer)
    await registration.step()
    question = registration.last.text
    dead = house.pids()[name]

    house.kill(name)
    house.wait_restarted(name, dead, RESTARTED_WITHIN_SECONDS)
    await registration.step()

    assert registration.last.text != question
    number = await registration.complete()
    [row] = await staff.find_in_queue(consumer.conversation_id)
    assert row["case_number"] == number
    assert _count_cases(house, consumer.conversation_id) == 1
    house.wait_ready()


@pytest.mark.parametrize("name", PROCESSES)
@pytest.mark.parametrize("delay", [0.0, 0.02, 0.06], ids="{:.2f}s".format)
async def test_a_case_exists_once_when_a_process_dies_while_it_is_opened(
    house: TrialHouse, consumer: Consumer, name: str, delay: float
) -> None:
    registration = await Registration.begin(consumer)
    await registration.fill()

    submitting = asyncio.create_task(answered(consumer, registration.next_answer()))
    await asyncio.sleep(delay)
    house.kill(name)
    reply = await submitting
    house.wait_ready()

    assert reply.turn["case_number"]
    assert (await consumer.state())["case_number"] == reply.turn["case_number"]
    assert _count_cases(house, consumer.conversation_id) == 1


async def test_a_message_sent_while_the_bot_is_down_is_kept_and_answered_later(
    house: TrialHouse, consumer: Consumer
) -> None:
    house.kill("rasa")

    first = await consumer.say("你好", client_message_id="while-down")

    assert first.status == 202
    assert first.body["turn"] is None
    assert [message["sender"] for message in first.messages] == ["system"]
    async with await consumer.listen(after=first.messages[-1]["id"]) as stream:
        frame = await stream.receive_json(timeout=60)
        while frame["type"] != "message" or frame["message"]["sender"] != "bot":
            frame = await stream.receive_json(timeout=60)
    again = await consumer.say("你好", client_message_id="while-down")
    assert again.status == 200
    assert frame["message"] in again.messages
    texts = [message["text"] for message in await consumer.history()]
    assert texts.count("你好") == 1
    house.wait_ready()
