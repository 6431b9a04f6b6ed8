"""Danger to life in plain words: a second net beneath the classifier, which may be unsure."""

import functools
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Self

import yaml

from bot.text import normalise

FILE: Final = Path(__file__).parent.parent / "knowledge/policies/safety.yml"

_BETWEEN: Final = re.compile(r"[\s*.·…_\-~～|/\\]+")


@dataclass(frozen=True, slots=True)
class SafetyWords:
    """What raises the alarm, and what only sounds like it."""

    danger: re.Pattern[str]
    harmless: re.Pattern[str]

    @classmethod
    def load(cls, file: Path = FILE) -> Self:
        """Read the words of a policy file."""
        words = yaml.safe_load(file.read_text(encoding="utf-8"))
        return cls(
            danger=re.compile("|".join(" ".join(words["danger"].values()).split())),
            harmless=re.compile("|".join(words["harmless"].split())),
        )

    def sound_in(self, text: str) -> bool:
        """Tell whether a text speaks of danger to somebody's life."""
        # A comma, so that what stood before and behind does not become one word.
        plain = self.harmless.sub("，", _BETWEEN.sub("", normalise(text)).replace(",", "，"))
        return self.danger.search(plain) is not None


@functools.cache
def safety_words() -> SafetyWords:
    """Return the words of this installation, read once a process."""
    return SafetyWords.load()
