"""A load of consumers: each plays one conversation after the other, one message at a time."""

import asyncio
import itertools
import random
import time
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from statistics import quantiles
from typing import Protocol

import aiohttp

MESSAGES = Path(__file__).parent / "data/messages.txt"
# After so many scripts the consumer leaves and another one comes.
SCRIPTS_A_CONVERSATION = 3
LONGEST_WAIT_SECONDS = 30


class Talk(Protocol):
    """One conversation with a system under load."""

    async def say(self, text: str) -> bool:
        """Send a message; return whether it was answered."""
        ...


class Target(Protocol):
    """A system under load."""

    name: str

    async def begin(self, http: aiohttp.ClientSession) -> Talk:
        """Begin a conversation."""
        ...


@dataclass(slots=True)
class Figures:
    """What was measured of one system, over all its rounds."""

    seconds: float = 0
    latencies: list[float] = field(default_factory=list)
    errors: int = 0
    cpu_seconds: Counter[str] = field(default_factory=Counter)

    @property
    def rate(self) -> float:
        """Return answered messages a second."""
        return len(self.latencies) / self.seconds

    def percentile(self, percent: int) -> float:
        """Return a percentile of the latencies in milliseconds."""
        return quantiles(self.latencies, n=100)[percent - 1] * 1000


def read_scripts(path: Path = MESSAGES) -> list[list[str]]:
    """Return the conversations of a file, without its comments."""
    blocks = path.read_text().split("\n\n")
    lines = [[line for line in block.splitlines() if not line.startswith("#")] for block in blocks]
    return [block for block in lines if block]


@dataclass(frozen=True, slots=True)
class Load:
    """Many consumers for one round."""

    target: Target
    figures: Figures
    on_answer: Callable[[], None]

    async def drive(self, *, consumers: int, seconds: float) -> None:
        """Let the consumers talk to the target for some seconds and add to its figures."""
        scripts = read_scripts()
        timeout = aiohttp.ClientTimeout(total=LONGEST_WAIT_SECONDS)
        connector = aiohttp.TCPConnector(limit=0)
        async with aiohttp.ClientSession(timeout=timeout, connector=connector) as http:
            began = time.perf_counter()
            async with asyncio.TaskGroup() as group:
                for number in range(consumers):
                    shuffled = _shuffle_for_ever(scripts, seed=number)
                    group.create_task(self._consume(http, shuffled, began + seconds))
            self.figures.seconds += time.perf_counter() - began

    async def _consume(
        self, http: aiohttp.ClientSession, scripts: Iterator[list[str]], end: float
    ) -> None:
        while time.perf_counter() < end:
            talk = await self.target.begin(http)
            for script in itertools.islice(scripts, SCRIPTS_A_CONVERSATION):
                for text in script:
                    if time.perf_counter() < end:
                        await self._say(talk, text)

    async def _say(self, talk: Talk, text: str) -> None:
        asked = time.perf_counter()
        if await talk.say(text):
            self.figures.latencies.append(time.perf_counter() - asked)
        else:
            self.figures.errors += 1
        self.on_answer()


def _shuffle_for_ever(scripts: list[list[str]], *, seed: int) -> Iterator[list[str]]:
    """The same order in every round and for every system."""
    order = random.Random(seed)  # noqa: S311 - a mix of messages, no secret
    while True:
        yield from order.sample(scripts, len(scripts))
