"""Print what each component of the pipeline costs: seconds of training, milliseconds a message.

usage: .venv/rasa/bin/python -m bench.nlu.costs [MESSAGES.jsonl]

Runs inside the Rasa environment. The model is trained anew, without anything that was kept: a first
training costs as much. Messages are parsed one after the other, and means are shown, because plain
messages pass the embedder by.
"""

import asyncio
import logging
import os
import re
import sys
import tempfile
import time
from collections import defaultdict
from pathlib import Path
from typing import Any, Final

# What Rasa kept of an earlier training would hide what it costs; it is read on import.
os.environ["RASA_MAX_CACHE_SIZE"] = "0"

import structlog
import yaml
from rasa.engine.graph import GraphNode

from bench.nlu.trial import ask, train

ROOT: Final = Path(__file__).parents[2]
GOLDEN: Final = ROOT / "tests/dialogue/golden/messages.jsonl"

Seconds = dict[str, float]


def watch(spent: Seconds) -> None:
    """Add up in `spent` how long each node of Rasa's graphs takes, by its name."""
    run = GraphNode.__call__

    def timed(node: GraphNode, *inputs: Any) -> Any:  # noqa: ANN401 - whatever nodes hand on
        began = time.perf_counter()
        try:
            return run(node, *inputs)
        finally:
            spent[node._node_name] += time.perf_counter() - began  # noqa: SLF001 - Rasa tells nobody

    GraphNode.__call__ = timed


def without_shelf(folder: Path) -> Path:
    """Write the house's configuration into a folder, but for vectors that were kept."""
    config = yaml.safe_load((ROOT / "config.yml").read_text(encoding="utf-8"))
    for component in config["pipeline"]:
        component.pop("shelf", None)
    file = folder / "config.yml"
    file.write_text(yaml.safe_dump(config, allow_unicode=True), encoding="utf-8")
    return file


def by_component(spent: Seconds) -> Seconds:
    """Add up the nodes of one component: train_NAME0 and run_NAME0 are the same."""
    summed: Seconds = defaultdict(float)
    for node, seconds in spent.items():
        summed[node.removeprefix("train_").removeprefix("run_")] += seconds
    return summed


def place(node: str) -> tuple[bool, int]:
    """Return where a component stands in the pipeline; Rasa's own parts have no number."""
    number = re.search(r"\d+$", node)
    return (number is None, int(number.group()) if number else 0)


def main() -> None:
    """Train, parse, print."""
    logging.disable(logging.CRITICAL)
    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(logging.CRITICAL))
    messages = Path(sys.argv[1]) if sys.argv[1:] else GOLDEN
    spent: Seconds = defaultdict(float)
    watch(spent)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        train(without_shelf(folder), ROOT / "data/nlu", folder)
        training = by_component(spent)
        spent.clear()
        asked = len(asyncio.run(ask(folder, messages))["named"])
    inference = by_component(spent)
    print(f"{'component':<36} {'training s':>11} {'ms a message':>13}")
    for name in sorted(training | inference, key=place):
        milliseconds = 1000 * inference.get(name, 0.0) / asked
        print(f"{name:<36} {training.get(name, 0.0):>11.1f} {milliseconds:>13.2f}")


if __name__ == "__main__":
    main()
