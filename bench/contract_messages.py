"""Post every message of JSONL files to a house and check each answer against the contract.

A line holds a `text`; each is said in a conversation of its own.
"""

import argparse
import asyncio
import json
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from http import HTTPStatus
from pathlib import Path
from statistics import quantiles

import aiohttp
import yaml
from rich.console import Console
from rich.progress import track

from deploy.house import ROOT
from deploy.trial.consumer import Consumer
from deploy.trial.house import TrialHouse

LONGEST_SECONDS = 2.0


@dataclass(frozen=True, slots=True)
class Answer:
    """One message and what became of it."""

    text: str
    status: int
    kind: str
    seconds: float


def read_texts(files: list[Path]) -> list[str]:
    """Return the texts of all files."""
    lines = [line for file in files for line in file.read_text().splitlines() if line.strip()]
    return [json.loads(line)["text"] for line in lines]


async def ask_all(url: str, texts: list[str], console: Console) -> list[Answer]:
    """Say each text in a conversation of its own, one after the other."""
    answers = []
    async with aiohttp.ClientSession() as http:
        for text in track(texts, "Messages", console=console):
            consumer = await Consumer.arrive(http, url)
            began = time.perf_counter()
            reply = await consumer.say(text)
            seconds = time.perf_counter() - began
            answers.append(Answer(text, reply.status, reply.turn.get("kind", ""), seconds))
    return answers


def find_faults(answers: list[Answer]) -> list[Answer]:
    """Return what is not 200, names no route of the taxonomy, or took too long."""
    routes = yaml.safe_load((ROOT / "knowledge/taxonomy.yml").read_text())["routes"]
    return [
        answer
        for answer in answers
        if answer.status != HTTPStatus.OK
        or answer.kind not in routes
        or answer.seconds > LONGEST_SECONDS
    ]


def show(answers: list[Answer], faults: list[Answer], console: Console) -> None:
    """Print how the answers were and every fault."""
    milliseconds = sorted(answer.seconds * 1000 for answer in answers)
    cuts = quantiles(milliseconds, n=20)
    kinds = Counter(answer.kind for answer in answers).most_common()
    console.print("kinds: " + ", ".join(f"{kind} {count}" for kind, count in kinds))
    console.print(
        f"{len(answers)} messages, p50 {cuts[9]:.0f} ms, p95 {cuts[18]:.0f} ms, "
        f"slowest {milliseconds[-1]:.0f} ms, faults {len(faults)}"
    )
    for fault in faults:
        console.print(f"  {fault.status} {fault.kind!r} {fault.seconds:.2f} s: {fault.text}")


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


def main() -> None:
    """Ask, print, and fail where an answer breaks the contract."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("files", nargs="+", type=Path)
    parser.add_argument("--url", help="a running house; default: one is started for the run")
    arguments = parser.parse_args()
    console = Console(highlight=False)
    with a_house(arguments.url, console) as url:
        answers = asyncio.run(ask_all(url, read_texts(arguments.files), console))
    faults = find_faults(answers)
    show(answers, faults, console)
    sys.exit(bool(faults))


if __name__ == "__main__":
    main()
