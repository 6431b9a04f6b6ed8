"""Saying messages to a house, each in a conversation of its own."""

import asyncio
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import aiohttp
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from deploy.trial.consumer import Consumer
from deploy.trial.house import TrialHouse

COLUMNS = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn())


@dataclass(frozen=True, slots=True)
class Answer:
    """One message and what became of it; `turn` is empty where it wasn't answered."""

    text: str
    status: int
    turn: dict[str, Any]
    seconds: float
    citations: tuple[dict[str, Any], ...] = ()
    """Of all that was said."""

    @property
    def kind(self) -> str:
        """Return the route that the message took."""
        return str(self.turn.get("kind", ""))


@contextmanager
def a_house(url: str | None, console: Console) -> Iterator[str]:
    """Give the address of a running house, or of one that lives as long as the block."""
    if url is not None:
        yield url
        return
    with tempfile.TemporaryDirectory() as folder:
        house = TrialHouse.furnish(Path(folder), HUQUAN_RATE_LIMIT="0")
        try:
            with console.status("Starting the house"):
                house.start()
            yield house.url
        finally:
            house.stop()


async def ask_all(
    url: str, texts: list[str], console: Console, *, consumers: int = 1
) -> list[Answer]:
    """Return the answers in the order of the texts, however many consumers ask at a time."""
    waiting = iter(enumerate(texts))
    answers: dict[int, Answer] = {}
    with Progress(*COLUMNS, TimeRemainingColumn(), console=console) as progress:
        bar = progress.add_task("Messages", total=len(texts))

        async def ask_on() -> None:
            for number, text in waiting:
                answers[number] = await _ask(http, url, text)
                progress.advance(bar)

        async with aiohttp.ClientSession() as http, asyncio.TaskGroup() as group:
            for _ in range(consumers):
                group.create_task(ask_on())
    return [answers[number] for number in range(len(texts))]


async def _ask(http: aiohttp.ClientSession, url: str, text: str) -> Answer:
    consumer = await Consumer.arrive(http, url)
    began = time.perf_counter()
    reply = await consumer.say(text)
    seconds = time.perf_counter() - began
    citations = tuple(each for said in reply.messages for each in said["citations"])
    return Answer(text, reply.status, reply.turn, seconds, citations)
