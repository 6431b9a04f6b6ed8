"""Let simulated consumers talk to a house and look at what became of it.

Each comes with a dispute, a goal and habits: typos, double clicks, questions in between, wrong
answers, windows opened anew, days away. The same seed brings the same people.
"""

import argparse
import asyncio
import sys
from collections import Counter
from dataclasses import dataclass
from random import Random

import aiohttp
from rich.console import Console
from rich.progress import Progress, TimeElapsedColumn
from rich.table import Table

from bench.asking import COLUMNS, trial_house
from bench.simulate.disputes import Words
from bench.simulate.goals import FULL, GOALS, Goal
from bench.simulate.outcomes import STORY, WANTED_SHARE, WANTED_TURNS, Figures, Outcome, judge
from bench.simulate.page import Page
from bench.simulate.personas import PERSONAS
from bench.simulate.visitor import Visitor
from bench.typos import Typist
from deploy.trial.consumer import Consumer
from deploy.trial.house import TrialHouse
from deploy.trial.records import Records
from deploy.trial.sentences import Sentences

LONGEST_WAIT_SECONDS = 60


@dataclass(frozen=True, slots=True)
class Street:
    """Where consumers come from, one number each."""

    house: TrialHouse
    http: aiohttp.ClientSession
    words: Words
    sentences: Sentences
    typist: Typist
    seed: int

    async def send(self, number: int) -> Outcome:
        """Let one consumer come, talk and go."""
        random = Random(f"{self.seed}:{number}")  # noqa: S311 - invents people, guards nothing
        goal = draw_goal(random)
        consumer = await Consumer.arrive(self.http, self.house.url)
        visitor = Visitor(
            page=Page(
                consumer, Records(self.house.database, consumer.conversation_id), self.sentences
            ),
            persona=random.choice(PERSONAS),
            dispute=self.words.draw_dispute(random),
            words=self.words,
            typist=self.typist,
            random=random,
        )
        is_reached = await goal.pursue(visitor)
        return judge(number, goal, visitor, is_reached=is_reached)


def draw_goal(random: Random) -> Goal:
    """Return what somebody comes for, the common more often."""
    [goal] = random.choices(GOALS, weights=[goal.share for goal in GOALS])
    return goal


async def simulate(
    house: TrialHouse, arguments: argparse.Namespace, console: Console
) -> list[Outcome]:
    """Let all of them come, several at a time."""
    numbers = iter(range(arguments.conversations))
    outcomes: list[Outcome] = []
    timeout = aiohttp.ClientTimeout(total=LONGEST_WAIT_SECONDS)
    with Progress(*COLUMNS, TimeElapsedColumn(), console=console) as progress:
        bar = progress.add_task("Conversations", total=arguments.conversations)

        async def send_on() -> None:
            for number in numbers:
                outcomes.append(await street.send(number))
                progress.advance(bar)

        async with aiohttp.ClientSession(timeout=timeout) as http, asyncio.TaskGroup() as group:
            street = Street(
                house, http, Words.load(), Sentences.load(), Typist.trained(), arguments.seed
            )
            for _ in range(arguments.at_once):
                group.create_task(send_on())
    return sorted(outcomes, key=lambda outcome: outcome.number)


def show(figures: Figures, console: Console) -> None:
    """Print the figures of every goal and of all."""
    table = Table(title=f"{len(figures.outcomes)} simulated conversations")
    for column in ("goal", "conversations", "reached", "share", "mean turns"):
        table.add_column(column, justify="left" if column == "goal" else "right")
    for goal in GOALS:
        of_goal = figures.of(goal)
        if of_goal:
            reached = sum(outcome.is_reached for outcome in of_goal)
            turns = sum(outcome.turns for outcome in of_goal) / len(of_goal)
            share = f"{reached / len(of_goal):.1%}"
            table.add_row(goal.name, str(len(of_goal)), str(reached), share, f"{turns:.1f}")
    console.print(table)
    console.print(f"reached their goal: {figures.share:.1%} (wanted: {WANTED_SHARE:.0%} or more)")
    console.print(
        f"median turns to a case, {FULL.name}: {figures.turns} (wanted: {WANTED_TURNS} or fewer)"
    )
    kept = {column: figures.kept(column) for column in STORY}
    shares = [f"{column} {share:.0%}" for column, share in kept.items() if share is not None]
    console.print(f"cases of full stories that hold what was told: {', '.join(shares)}")
    console.print(
        f"errors {sum(figures.errors.values())}, cases lost {figures.lost}, "
        f"cases too many {figures.surplus}, cases with a wrong name or number {figures.garbled}"
    )


def show_failures(figures: Figures, console: Console, *, whole: bool) -> None:
    """Print what failed and where; with `whole`, every conversation of it."""
    failed = [outcome for outcome in figures.outcomes if not outcome.is_clean]
    places = Counter((o.goal.name, fault) for o in failed for fault in o.faults)
    for (goal, fault), count in places.most_common():
        console.print(f"  {count} × {goal}: {fault}", markup=False)
    for outcome in failed if whole else ():
        console.rule(f"{outcome.number}: {outcome.goal.name}, {outcome.persona}")
        console.print("\n".join([*outcome.faults, "", *outcome.transcript]), markup=False)


def read_arguments() -> argparse.Namespace:
    """Return what was asked for."""
    parser = argparse.ArgumentParser(prog="bench.simulate", description=__doc__)
    parser.add_argument("--conversations", type=int, default=300)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--at-once", type=int, default=8)
    parser.add_argument("--failures", action="store_true", help="print what failed as a whole")
    return parser.parse_args()


def main() -> None:
    """Simulate, print, and fail where the house falls short."""
    arguments = read_arguments()
    console = Console(highlight=False)
    with trial_house(console) as house:
        figures = Figures(asyncio.run(simulate(house, arguments, console)))
        show(figures, console)
        show_failures(figures, console, whole=arguments.failures)
    shortfalls = figures.shortfalls()
    sys.exit("; ".join(shortfalls) or 0)


if __name__ == "__main__":
    main()
