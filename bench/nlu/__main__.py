"""Train our pipeline and Rasa's default one on the same sentences, ask both the same, compare.

A line of either file holds `text` and `intent`. Facts are left out on both sides: the default
pipeline has none.
"""

import argparse
import sys
from pathlib import Path
from statistics import median, quantiles

import yaml
from rich.console import Console
from rich.table import Table
from scipy.stats import binomtest

from bench.jsonl import read_lines
from bench.nlu.trials import Component, Trial, our_config, try_out
from deploy.house import ROOT

DEFAULT = ROOT / "bench/nlu/default.yml"
OF_THE_HOUSE = {"outside", "outside_above", "shelf"}


def without_the_house(pipeline: list[Component]) -> list[Component]:
    """Leave out what knows our routes, and vectors that were computed before."""
    return [
        {name: value for name, value in component.items() if name not in OF_THE_HOUSE}
        for component in pipeline
    ]


def add_row(table: Table, name: str, trial: Trial, intents: list[str]) -> None:
    """Add how right, quick and large a pipeline was."""
    right = sum(named == intent for named, intent in zip(trial.named, intents, strict=True))
    interval = binomtest(right, len(intents)).proportion_ci(method="wilson")
    table.add_row(
        name,
        f"{right / len(intents):.3f} ({interval.low:.3f}–{interval.high:.3f})",
        f"{trial.seconds:.1f}",
        f"{median(trial.ms):.1f}",
        f"{quantiles(trial.ms, n=20)[-1]:.1f}",
        f"{trial.megabytes:.0f}",
    )


def main() -> int:
    """Compare on two files."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("train", type=Path)
    parser.add_argument("test", type=Path)
    arguments = parser.parse_args()
    console = Console(highlight=False)
    train, test = arguments.train.resolve(), arguments.test.resolve()
    intents = [line.content["intent"] for line in read_lines([test])]
    ours = try_out("ours", our_config(without_the_house), train, test, console)
    default = try_out("default", yaml.safe_load(DEFAULT.read_text()), train, test, console)
    table = Table("pipeline", "accuracy (95 %)", "training s", "p50 ms", "p95 ms", "peak MB")
    add_row(table, "default", default, intents)
    add_row(table, "ours", ours, intents)
    console.print(table)
    console.print(f"training {default.seconds / ours.seconds:.1f} times as fast as the default")
    return 0


if __name__ == "__main__":
    sys.exit(main())
