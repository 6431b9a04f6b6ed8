"""Show what each part of the pipeline is worth: all of it, and all of it but one part.

Every row is trained on data/nlu anew and asked twice: as written, and with typos in every message.
"""

import argparse
import json
import sys
import tempfile
from collections import defaultdict
from collections.abc import Callable, Mapping
from pathlib import Path
from statistics import fmean, median
from typing import Final

from rich.console import Console
from rich.table import Table

from bench.evaluate.labels import OUT_OF_SCOPE, RouteLabel, read_labels
from bench.nlu.trials import Component, Trial, our_config, try_out
from bench.typos import Typist
from bot.routes import ROUTE_OF_THE_REST
from deploy.house import ROOT

GOLDEN = ROOT / "tests/dialogue/golden/messages.jsonl"
Change = Callable[[list[Component]], list[Component]]


def without(**features: object) -> Change:
    """Leave out the components that have these settings."""

    def is_left_out(component: Component) -> bool:
        return all(component.get(name) == value for name, value in features.items())

    return lambda pipeline: [each for each in pipeline if not is_left_out(each)]


def with_setting(component: str, **settings: object) -> Change:
    """Set a component's settings otherwise."""
    return lambda pipeline: [
        {**each, **settings} if each["name"] == component else each for each in pipeline
    ]


def without_meaning(pipeline: list[Component]) -> list[Component]:
    """Stop before the embeddings; the first classifier decides as the last one would."""
    last = pipeline[-1]
    return [
        {**last, **each}
        for each in pipeline[:-1]
        if each["name"] != "bot.embedder.SentenceEmbedder"
    ]


VARIANTS: Final[Mapping[str, Change]] = {
    "all": lambda pipeline: pipeline,
    "− meaning": without_meaning,
    "− neighbours": with_setting("bot.classifier.IntentClassifier", neighbours=False),
    "− hearing and slips": without(name="bot.hearing.TypoHearing"),
    "− slips": with_setting("bot.hearing.TypoHearing", slips_up_to=0),
    "− sounds": without(kind="sounds"),
    "− words": without(kind="words"),
    "− characters": without(kind="characters"),
    "− ours or not first": with_setting("bot.classifier.IntentClassifier", outside=None),
    "meaning of plain messages too": with_setting("bot.embedder.SentenceEmbedder", plain_from=1.1),
}


def figures(labels: list[RouteLabel], named: list[str]) -> tuple[float, float, float]:
    """Return the mean over routes, consumers sent away, strangers let in; as shares."""
    kinds = [ROUTE_OF_THE_REST.get(name, name) for name in named]
    by_route: dict[str, list[bool]] = defaultdict(list)
    for label, kind in zip(labels, kinds, strict=True):
        by_route[label.best].append(kind in label.routes)
    pairs = list(zip(labels, kinds, strict=True))
    away = fmean(kind == OUT_OF_SCOPE for label, kind in pairs if label.is_consumers)
    let_in = fmean(kind != OUT_OF_SCOPE for label, kind in pairs if label.is_foreign)
    return fmean(map(fmean, by_route.values())), away, let_in


def row_of(name: str, trial: Trial, labels: list[RouteLabel]) -> list[str]:
    """Describe a variant; the first half of what it named is as written, the second with typos."""
    half = len(labels)
    written, mistyped = figures(labels, trial.named[:half]), figures(labels, trial.named[half:])
    shares = [f"{figure:.3f}" for figure in (*written, *mistyped)]
    return [name, *shares, f"{median(trial.ms):.1f}", f"{trial.seconds:.0f}"]


def main() -> int:
    """Try every variant on the messages of the files."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("files", nargs="*", type=Path, default=[GOLDEN])
    files = parser.parse_args().files
    labels = [label for label in read_labels(files) if isinstance(label, RouteLabel)]
    typist = Typist.trained()
    texts = [label.text for label in labels]
    texts += [typist.mistype(text, seed=1) for text in texts]
    headings = ("mean over routes", "sent away", "let in")
    table = Table("pipeline", *headings, *(f"{each}, typos" for each in headings), "p50 ms", "s")
    console = Console(highlight=False)
    with tempfile.TemporaryDirectory() as folder:
        asked = Path(folder) / "texts.jsonl"
        asked.write_text("".join(json.dumps({"text": text}) + "\n" for text in texts))
        for name, change in VARIANTS.items():
            trial = try_out(name, our_config(change), ROOT / "data/nlu", asked, console)
            table.add_row(*(row := row_of(name, trial, labels)))
            console.log(*row)
    console.print(table)
    return 0


if __name__ == "__main__":
    sys.exit(main())
