"""Post every message of JSONL files to a house and check each answer against the contract.

A line holds a `text`; each is said in a conversation of its own.
"""

import argparse
import asyncio
import sys
from collections import Counter
from http import HTTPStatus
from pathlib import Path
from statistics import quantiles

import yaml
from rich.console import Console

from bench.asking import Answer, a_house, ask_all
from bench.jsonl import BadFile, read_lines
from deploy.house import ROOT

LONGEST_SECONDS = 2.0


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


def main() -> None:
    """Ask, print, and fail where an answer breaks the contract."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("files", nargs="+", type=Path)
    parser.add_argument("--url", help="a running house; default: one is started for the run")
    arguments = parser.parse_args()
    console = Console(highlight=False)
    try:
        texts = [line.content["text"] for line in read_lines(arguments.files)]
    except BadFile as error:
        sys.exit(str(error))
    with a_house(arguments.url, console) as url:
        answers = asyncio.run(ask_all(url, texts, console))
    faults = find_faults(answers)
    show(answers, faults, console)
    sys.exit(bool(faults))


if __name__ == "__main__":
    main()
