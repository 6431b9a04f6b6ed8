"""Measure how a running house understands labelled messages.

Each message is said in a conversation of its own. A line with `routes` labels where a message
belongs, a line with `merchant` which facts it tells; files may hold both kinds.
"""

import argparse
import asyncio
import json
import sys
from dataclasses import asdict, dataclass
from pathlib import Path

from rich.console import Console

from bench.asking import Answer, a_house, ask_all
from bench.evaluate import pictures, tables
from bench.evaluate.calibration import Calibration, calibrate
from bench.evaluate.facts import FactFigures, Told, read_story, score_facts
from bench.evaluate.labels import FactsLabel, RouteLabel, read_labels
from bench.evaluate.routes import Routed, RouteFigures, score_routes
from bench.jsonl import BadFile
from bench.typos import Typist
from deploy.house import ROOT

GOLDEN = ROOT / "tests/dialogue/golden"
DEFAULT_FILES = (GOLDEN / "messages.jsonl", GOLDEN / "facts.jsonl")
RESULTS = ROOT / "results"
CONSUMERS_AT_A_TIME = 4
PIPE_WIDTH = 120


@dataclass(frozen=True, slots=True)
class Understood:
    """Every message with its label and answer."""

    routed: list[Routed]
    told: list[Told]


@dataclass(frozen=True, slots=True)
class Figures:
    """All that was measured; None where the files hold nothing of the kind."""

    typos: int | None
    routes: RouteFigures | None
    calibration: Calibration | None
    facts: FactFigures | None
    strict_facts: FactFigures | None


def ask(
    labels: list[RouteLabel | FactsLabel], arguments: argparse.Namespace, console: Console
) -> Understood:
    """Say every message to the house, with a typo in each where that is asked for."""
    texts = [label.text for label in labels]
    if arguments.typos is not None:
        typist = Typist.trained()
        texts = [typist.mistype(text, seed=arguments.typos) for text in texts]
    with a_house(arguments.url, console) as url:
        answers = asyncio.run(ask_all(url, texts, console, consumers=CONSUMERS_AT_A_TIME))
    return pair(labels, answers)


def pair(labels: list[RouteLabel | FactsLabel], answers: list[Answer]) -> Understood:
    """Bring labels and answers together, by kind."""
    understood = Understood([], [])
    for label, answer in zip(labels, answers, strict=True):
        if isinstance(label, RouteLabel):
            understood.routed.append(Routed(label, answer))
        else:
            understood.told.append(Told(label, answer))
    return understood


def measure(understood: Understood, typos: int | None) -> Figures:
    """Compute every figure that the messages allow."""
    routed, told = understood.routed, understood.told
    strict = [read_story(story, is_strict=True) for story in told]
    return Figures(
        typos=typos,
        routes=score_routes(routed) if routed else None,
        calibration=calibrate(routed),
        facts=score_facts([read_story(story) for story in told]) if told else None,
        strict_facts=score_facts(strict) if told else None,
    )


def show(figures: Figures, console: Console) -> None:
    """Print the tables and draw the pictures."""
    suffix = "" if figures.typos is None else "-typos"
    if figures.routes:
        tables.show_routes(figures.routes, console)
        picture = RESULTS / f"evaluate{suffix}.png"
        pictures.draw_routes(figures.routes, picture)
        console.print(f"picture: {picture}")
    if figures.calibration:
        tables.show_calibration(figures.calibration, console)
        picture = RESULTS / f"calibration{suffix}.png"
        pictures.draw_calibration(figures.calibration, picture)
        console.print(f"picture: {picture}")
    if figures.facts and figures.strict_facts:
        tables.show_facts(figures.facts, figures.strict_facts, console)


def read_arguments() -> argparse.Namespace:
    """Return what was asked for."""
    parser = argparse.ArgumentParser(prog="bench.evaluate", description=__doc__)
    parser.add_argument("files", nargs="*", type=Path, help="default: the golden set")
    parser.add_argument("--url", help="a running house; default: one is started for the run")
    parser.add_argument("--typos", type=int, metavar="SEED", help="put typos into every message")
    parser.add_argument("--failures", action="store_true", help="list each message that failed")
    parser.add_argument("--json", type=Path, metavar="OUT", help="write all figures to a file")
    return parser.parse_args()


def main() -> None:
    """Ask, measure, print; fail where the files are bad."""
    arguments = read_arguments()
    # What reads a pipe has no width; tables are wider than a terminal's default.
    console = Console(highlight=False, width=None if sys.stdout.isatty() else PIPE_WIDTH)
    try:
        labels = read_labels(arguments.files or DEFAULT_FILES)
    except BadFile as error:
        sys.exit(f"bench.evaluate: {error}")
    understood = ask(labels, arguments, console)
    figures = measure(understood, arguments.typos)
    if arguments.failures:
        told = understood.told
        tables.show_wrong_routes(understood.routed, console)
        tables.show_wrong_facts(told, [read_story(story) for story in told], console)
    show(figures, console)
    if arguments.json:
        arguments.json.write_text(json.dumps(asdict(figures), ensure_ascii=False, indent=2))


if __name__ == "__main__":
    main()
