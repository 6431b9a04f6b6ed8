"""Words by which a message asks for what is refused, however long the story that goes with it.

The classifier of topics takes a message as a whole; beside a story of one's own dispute, a request
to forge the evidence for it is outweighed. These words are looked for on their own.
"""

import re
import unicodedata
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Self

import yaml

_BETWEEN: Final = re.compile(r"[\s,，;；、:：.。·…~～—_|/\\\"'“”‘’「」《》()（）\[\]【】!！?？]+")


@dataclass(frozen=True, slots=True)
class RefusalWords:
    """What is asked for, by the kind of its refusal, and what only sounds like it."""

    asked: dict[str, re.Pattern[str]]
    signs: dict[str, re.Pattern[str]]
    harmless: re.Pattern[str] | None = None

    @classmethod
    def load(cls, folder: Path) -> Self:
        """Read the policy of a knowledge folder; without one nothing is looked for."""
        file = folder / "policies" / "refusals.yml"
        if not file.exists():
            return cls({}, {})
        words = yaml.safe_load(file.read_text(encoding="utf-8"))
        return cls(
            {kind: _any_of(patterns) for kind, patterns in words["asked"].items()},
            {kind: _any_of(patterns) for kind, patterns in words["signs"].items()},
            _any_of(words["harmless"]),
        )

    def kind_of(self, text: str) -> str | None:
        """Return the kind of refusal that a text asks for, or None."""
        plain = self._plain(text)
        return next((kind for kind, words in self.asked.items() if words.search(plain)), None)

    def bear_out(self, kind: str, text: str) -> bool:
        """Tell whether a text, which sounds like what is refused, has a sign of it in its words."""
        signs = self.signs.get(kind)
        return signs is None or signs.search(self._plain(text)) is not None

    def _plain(self, text: str) -> str:
        """Return a text in small letters, with commas between clauses, without what is harmless."""
        plain = _BETWEEN.sub("，", unicodedata.normalize("NFKC", text).lower())
        # A comma, so that what stood before and behind does not become one clause.
        return plain if self.harmless is None else self.harmless.sub("，", plain)


def _any_of(patterns: str) -> re.Pattern[str]:
    return re.compile("|".join(patterns.split()))
