"""Danger to life in messages that no bot reads, because a person has the conversation.

The bot reads the same words in its own process (bot/safety.py); tests/fixtures/safety.yml holds
both to the same sentences.
"""

import re
import unicodedata
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Self

import yaml

_BETWEEN: Final = re.compile(r"[\s*.·…_\-~～|/\\]+")


@dataclass(frozen=True, slots=True)
class SafetyWords:
    """What raises the alarm, and what only sounds like it."""

    danger: re.Pattern[str]
    harmless: re.Pattern[str]

    @classmethod
    def load(cls, knowledge: Path) -> Self:
        """Read the policy of a knowledge folder."""
        text = (knowledge / "policies" / "safety.yml").read_text(encoding="utf-8")
        words = yaml.safe_load(text)
        return cls(
            danger=re.compile("|".join(" ".join(words["danger"].values()).split())),
            harmless=re.compile("|".join(words["harmless"].split())),
        )

    def sound_in(self, text: str) -> bool:
        """Tell whether a text speaks of danger to somebody's life."""
        plain = _BETWEEN.sub("", unicodedata.normalize("NFKC", text)).replace(",", "，")
        # A comma, so that what stood before and behind does not become one word.
        return self.danger.search(self.harmless.sub("，", plain)) is not None
