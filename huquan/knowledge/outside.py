"""What must never get a cited answer, though it sounds like a question: sentences to learn from."""

import random
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Self

import yaml

FOREIGN: Final = "foreign"
"""No consumer matter at all: what the bot sends away, and law outside of buying."""

REFUSALS: Final = ("promise", "invented_law", "help_with_fraud", "instructions")
"""Sections of outside.yml to which the bot has an answer of its own: `utter_refuse_<name>`."""

_SAMPLE: Final = 1500
"""Sentences that the bot sends away; more teach the search nothing and are long to embed."""


@dataclass(frozen=True, slots=True)
class Outside:
    """Sentences by what they are instead of a question that an article answers."""

    sentences: dict[str, tuple[str, ...]]

    @classmethod
    def load(cls, folder: Path, *, sent_away: Path | None) -> Self:
        """Read outside.yml of a knowledge folder, and what the bot is taught to send away."""
        file = folder / "outside.yml"
        sections = yaml.safe_load(file.read_text(encoding="utf-8")) if file.exists() else {}
        named = {name: tuple(sections[name]) for name in REFUSALS if name in sections}
        foreign = [
            sentence
            for name, sentences in sections.items()
            if name not in REFUSALS
            for sentence in sentences
        ]
        foreign += _sample(sent_away) if sent_away else []
        return cls(named | ({FOREIGN: tuple(foreign)} if foreign else {}))


def _sample(file: Path) -> list[str]:
    """Return some sentences of a file of training data; the same each time."""
    groups = yaml.safe_load(file.read_text(encoding="utf-8"))["nlu"]
    sentences = [
        line.strip().removeprefix("- ")
        for group in groups
        for line in group["examples"].splitlines()
        if line.strip()
    ]
    chosen = random.Random(0)  # noqa: S311 - a sample, no secret
    return chosen.sample(sentences, min(_SAMPLE, len(sentences)))
