"""Register labelled stories and see whether anything is asked for that they had told.

Each line of the files labels the facts of one story, as for `bench.evaluate`. The story is told in
a conversation of its own, a complaint is begun, and whatever is asked for is answered until the
summary stands; nothing is submitted. A question is needless where the label says that its answer
was in the story. Names of persons are labelled nowhere: asking for one is never needless.
"""

import argparse
import asyncio
import sys
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

import aiohttp
from rich.console import Console
from rich.progress import Progress, TimeRemainingColumn
from rich.table import Table

from bench.asking import COLUMNS, a_house
from bench.evaluate.labels import TAXONOMY, FactsLabel, read_labels
from bench.jsonl import BadFile
from deploy.house import ROOT
from deploy.trial.consumer import Consumer, Reply
from deploy.trial.sentences import Sentences

DEFAULT_FILES = (ROOT / "tests/dialogue/golden/facts.jsonl",)
MOST_NEEDLESS = 0.10
MOST_QUESTIONS = 20
CONSUMERS_AT_A_TIME = 4
NAMES_SEVERAL = frozenset({"details"})
FACTS = ("platform", "product", "amount", "purchased_on", "order_number")
BEGIN, SUBMIT = "投诉", "提交"
COMPLAIN = "我要投诉"
DONT_KNOW = "不知道"
OTHERWISE = {
    "merchant": "青禾旗舰店",
    "product": "电饭煲",
    "amount": "100元",
    "purchased_on": "上周三",
    "remedies": "退款",
    "contact_name": "陈晓雨",
    "phone": "13800138000",
}
"""What is answered where the story did not tell it; nobody is tested on saying it again."""


@dataclass(frozen=True, slots=True)
class Registered:
    """One story and the slots that were asked for on the way to its summary."""

    label: FactsLabel
    asked: list[str] = field(default_factory=list)
    is_summed_up: bool = False

    @property
    def needless(self) -> list[str]:
        """Return the slots that the story had told."""
        told = told_in(self.label)
        return [slot for slot in self.asked if slot in told]


def told_in(label: FactsLabel) -> set[str]:
    """Return the slots whose answers are in a story; the story itself always is."""
    values = {
        "merchant": label.merchant,
        "product": label.product,
        "amount": label.amount,
        "purchased_on": label.date,
        "order_number": label.order_no,
        "phone": label.phone,
        "issue_type": label.issue_types,
        "remedies": label.remedies,
    }
    return {"narrative", *(slot for slot, value in values.items() if value not in (None, []))}


async def register(
    http: aiohttp.ClientSession, url: str, label: FactsLabel, sentences: Sentences
) -> Registered:
    """Tell one story and answer until the summary stands or nothing more is asked for."""
    consumer = await Consumer.arrive(http, url)
    reply = await _begin(consumer, label.text)
    asked: list[str] = []
    while (slot := sentences.asks(reply)) is not None and len(asked) < MOST_QUESTIONS:
        asked += _named(reply) if slot in NAMES_SEVERAL else [slot]
        reply = await _answer(consumer, reply, slot, label)
    # A slot that is asked for again got an answer that was none: one question, not two.
    is_summed_up = any(SUBMIT in title for title in reply.choices)
    return Registered(label, list(dict.fromkeys(asked)), is_summed_up)


def _named(reply: Reply) -> list[str]:
    """Return the facts that a question for several at once names by their labels."""
    return [name for name in FACTS if TAXONOMY.label("facts", name) in reply.messages[-1]["text"]]


async def _begin(consumer: Consumer, text: str) -> Reply:
    """Tell a story and ask for it to be registered, unless that has begun by itself."""
    reply = await consumer.say(text)
    choice = next((c for title, c in reply.choices.items() if BEGIN in title), None)
    if choice is not None:
        return await consumer.choose(choice)
    return reply if reply.turn.get("kind") == "complaint" else await consumer.say(COMPLAIN)


async def _answer(consumer: Consumer, reply: Reply, slot: str, label: FactsLabel) -> Reply:
    own = {"narrative": label.text, **OTHERWISE}
    words = own.get(slot, next(iter(reply.choices), DONT_KNOW))
    choice = reply.choices.get(words)
    return await (consumer.choose(choice) if choice else consumer.say(words))


async def register_all(url: str, labels: list[FactsLabel], console: Console) -> list[Registered]:
    """Register every story, some at a time, in the order of the labels."""
    waiting = iter(enumerate(labels))
    done: dict[int, Registered] = {}
    sentences = Sentences.load()
    with Progress(*COLUMNS, TimeRemainingColumn(), console=console) as progress:
        bar = progress.add_task("Stories", total=len(labels))

        async def register_on() -> None:
            for number, label in waiting:
                done[number] = await register(http, url, label, sentences)
                progress.advance(bar)

        async with aiohttp.ClientSession() as http, asyncio.TaskGroup() as group:
            for _ in range(CONSUMERS_AT_A_TIME):
                group.create_task(register_on())
    return [done[number] for number in range(len(labels))]


def needless_share(registered: Sequence[Registered]) -> float:
    """Return the share of questions whose answers had been told."""
    asked = sum(len(each.asked) for each in registered)
    return sum(len(each.needless) for each in registered) / asked if asked else 0.0


def show(registered: Sequence[Registered], console: Console) -> None:
    """Print how often each slot was asked for and every needless question."""
    asked = Counter(slot for each in registered for slot in each.asked)
    needless = Counter(slot for each in registered for slot in each.needless)
    table = Table(title=f"What was asked for in {len(registered)} registrations")
    for column in ("slot", "asked for", "although told", "told in"):
        table.add_column(column, justify="left" if column == "slot" else "right")
    for slot, count in asked.most_common():
        told = sum(slot in told_in(each.label) for each in registered)
        table.add_row(slot, str(count), str(needless[slot]), str(told))
    console.print(table)
    for each in registered:
        if each.needless:
            slots = ", ".join(each.needless)
            console.print(f"  {each.label.id}: {slots} of: {each.label.text}", markup=False)
    stuck = [each.label.id for each in registered if not each.is_summed_up]
    console.print(f"without a summary in the end: {len(stuck)} {' '.join(stuck)}")
    share = needless_share(registered)
    console.print(
        f"questions {asked.total()}, {asked.total() / len(registered):.1f} a story; "
        f"needless {needless.total()}: {share:.1%} (wanted: {MOST_NEEDLESS:.0%} or less)"
    )


def main() -> None:
    """Register, print, and fail where too much is asked for."""
    parser = argparse.ArgumentParser(prog="bench.asked", description=__doc__)
    parser.add_argument("files", nargs="*", type=Path, help="default: the golden set")
    parser.add_argument("--url", help="a running house; default: one is started for the run")
    arguments = parser.parse_args()
    console = Console(highlight=False)
    try:
        labels = read_labels(arguments.files or DEFAULT_FILES)
    except BadFile as error:
        sys.exit(f"bench.asked: {error}")
    stories = [label for label in labels if isinstance(label, FactsLabel)]
    if not stories:
        sys.exit("bench.asked: the files label no facts")
    with a_house(arguments.url, console) as url:
        registered = asyncio.run(register_all(url, stories, console))
    show(registered, console)
    sys.exit(needless_share(registered) > MOST_NEEDLESS)


if __name__ == "__main__":
    main()
