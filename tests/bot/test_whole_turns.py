"""Turns are whole: the trained bot, a real store and an action server that may fail."""

import asyncio
import json
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import pytest
import rasa.core.agent
from aiohttp import web
from rasa.core.agent import Agent, load_agent
from rasa.core.channels.channel import UserMessage
from rasa.core.utils import AvailableEndpoints
from rasa.utils.endpoints import EndpointConfig

from bot.channel import _read_message, _take_turn
from bot.processor import WholeTurnProcessor
from bot.trackers import TrackerStore

MODEL = Path(__file__).parents[2] / "models/huquan.tar.gz"
STORY = "买的电饭煲用了两天就不通电，商家不管"


class ActionServer:
    """Answers every action with nothing, or with a failure."""

    def __init__(self) -> None:
        """Begin in good health."""
        self.is_broken = False
        self.calls: list[str] = []

    async def answer(self, request: web.Request) -> web.Response:
        """Do what an action server does at its webhook."""
        call = await request.json()
        self.calls.append(call["next_action"])
        if self.is_broken:
            return web.Response(status=500)
        return web.json_response({"events": [], "responses": []})


@asynccontextmanager
async def bot(folder: Path, server: ActionServer) -> AsyncIterator[Agent]:
    """Run the action server and load the trained bot beside it."""
    app = web.Application()
    app.router.add_post("/webhook", server.answer)
    runner = web.AppRunner(app)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    port = runner.addresses[0][1]
    endpoints = AvailableEndpoints(
        tracker_store=EndpointConfig(
            type="bot.trackers.TrackerStore", dialect="sqlite", db=str(folder / "turns.db")
        ),
        action=EndpointConfig(url=f"http://127.0.0.1:{port}/webhook"),
    )
    try:
        yield await load_agent(str(MODEL), endpoints=endpoints)
    finally:
        await runner.cleanup()


@pytest.fixture
def with_bot(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., None]:
    """Run a scene with a bot whose conversations begin empty."""
    monkeypatch.setattr(rasa.core.agent, "MessageProcessor", WholeTurnProcessor)

    def run(scene: Callable[[Agent, ActionServer], Any]) -> None:
        async def play() -> None:
            server = ActionServer()
            async with bot(tmp_path, server) as agent:
                await scene(agent, server)

        asyncio.run(play())

    return run


async def say(agent: Agent, message_id: int, text: str, *, retry: bool = False) -> Any:
    message = _read_message(
        {
            "sender": "consumer",
            "message": text,
            "metadata": {
                "message_id": message_id,
                "sent_at": "2026-11-23T10:00:00+08:00",
                "retry": retry,
            },
        }
    )
    assert isinstance(message, UserMessage)
    return await _take_turn(message, agent.handle_message)


async def count_events(agent: Agent) -> int:
    tracker = await agent.tracker_store.retrieve("consumer")
    return len(tracker.events) if tracker else 0


def test_a_turn_whose_action_failed_leaves_no_trace_and_can_be_repeated(with_bot: Any) -> None:
    async def scene(agent: Agent, server: ActionServer) -> None:
        await say(agent, 1, "我要投诉")
        before = await count_events(agent)

        server.is_broken = True
        assert await say(agent, 2, STORY) is None
        assert await count_events(agent) == before

        server.is_broken = False
        turn = await say(agent, 2, STORY, retry=True)
        assert turn["kind"] == "complaint"
        assert turn["facts"]["product"] == "电饭煲"

    with_bot(scene)


def test_a_turn_that_the_database_did_not_take_failed(
    with_bot: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def scene(agent: Agent, _: ActionServer) -> None:
        await say(agent, 1, "我要投诉")
        before = await count_events(agent)

        for door in ("save", "retrieve"):
            with monkeypatch.context() as broken:
                broken.setattr(TrackerStore, door, _refuse)
                assert await say(agent, 2, STORY) is None
        assert await count_events(agent) == before

        turn = await say(agent, 2, STORY, retry=True)
        assert turn["kind"] == "complaint"

    with_bot(scene)


async def _refuse(*_: Any) -> None:
    raise OSError("disk full")


def test_a_repeated_message_is_answered_as_before_and_nothing_runs_twice(with_bot: Any) -> None:
    async def scene(agent: Agent, server: ActionServer) -> None:
        first = await say(agent, 1, STORY)
        calls, events = list(server.calls), await count_events(agent)

        assert await say(agent, 1, STORY, retry=True) == first
        assert (server.calls, await count_events(agent)) == (calls, events)

    with_bot(scene)


def test_a_form_goes_on_after_a_question_and_keeps_its_answers(with_bot: Any) -> None:
    async def scene(agent: Agent, server: ActionServer) -> None:
        await say(agent, 1, "我要投诉")
        await say(agent, 2, STORY)
        aside = await say(agent, 3, "退款要多久到账？")
        answer = await say(agent, 4, "美美家电城")

        assert aside["kind"] == "rights"
        assert "action_answer_question" in server.calls
        assert "商家" in aside["messages"][-1]["text"]
        assert answer["facts"]["merchant"] == "美美家电城"

    with_bot(scene)


def test_a_conversation_that_is_forgotten_begins_anew(with_bot: Any) -> None:
    async def scene(agent: Agent, _: ActionServer) -> None:
        await say(agent, 1, STORY)
        agent.processor.tracker_store.forget("consumer")

        assert await count_events(agent) == 0
        turn = await say(agent, 2, "你好")
        assert turn["facts"] == {}

    with_bot(scene)


def test_the_consumers_own_words_are_kept(with_bot: Any) -> None:
    async def scene(agent: Agent, _: ActionServer) -> None:
        await say(agent, 1, "我要投诉")
        await say(agent, 2, "花了１００元，坏了！")
        tracker = await agent.tracker_store.retrieve("consumer")

        assert tracker.get_slot("narrative") == "花了１００元，坏了！"
        assert tracker.get_slot("amount") == 100

    with_bot(scene)


@pytest.mark.parametrize("text", ["／restart", "／submit_complaint", "／session_start"])
def test_a_command_in_full_width_is_just_text(with_bot: Any, text: str) -> None:
    async def scene(agent: Agent, server: ActionServer) -> None:
        turn = await say(agent, 1, text)

        assert turn["kind"] == "out_of_scope"
        assert server.calls == ["action_offer_routes"]

    with_bot(scene)


def test_nothing_understood_twice_offers_a_person(with_bot: Any) -> None:
    async def scene(agent: Agent, server: ActionServer) -> None:
        await say(agent, 1, "😡😡😡")
        await say(agent, 2, "asdf qwer")

        assert server.calls == ["action_offer_routes", "action_offer_person"]

    with_bot(scene)


def test_the_log_of_a_failure_does_not_tell_what_was_written(
    with_bot: Any, caplog: pytest.LogCaptureFixture
) -> None:
    async def scene(agent: Agent, server: ActionServer) -> None:
        server.is_broken = True
        assert await say(agent, 1, STORY) is None

    with_bot(scene)
    assert "Turn of message 1 failed" in caplog.text
    assert "电饭煲" not in caplog.text


@pytest.mark.parametrize(
    "body",
    [
        None,
        [],
        "text",
        {"sender": "a", "message": "b"},
        {"sender": "", "message": "b", "metadata": {"message_id": 1}},
        {"sender": "a", "message": " ", "metadata": {"message_id": 1}},
        {"sender": "a", "message": 5, "metadata": {"message_id": 1}},
        {"sender": "a", "message": "b", "metadata": {"message_id": "1"}},
    ],
    ids=json.dumps,
)
def test_what_is_no_message_is_refused(body: Any) -> None:
    assert _read_message(body) is None
