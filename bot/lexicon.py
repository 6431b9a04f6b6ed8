"""The words of knowledge/lexicon: platforms, products, merchants, issues, remedies."""

import functools
import hashlib
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Self

import yaml

FOLDER: Final = Path(__file__).parent.parent / "knowledge/lexicon"
FILES: Final = ("platforms", "products", "merchants", "issues", "remedies")


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Words by what they mean."""

    platforms: dict[str, str]
    """Name as written -> name of the platform."""

    products: frozenset[str]
    brands: frozenset[str]
    """Merchants known by name."""

    kinds: frozenset[str]
    """Words that end the name of a merchant, and say nothing alone."""

    stops: frozenset[str]
    """Words that stand before the name of a merchant and are no part of it."""

    issues: dict[str, re.Pattern[str]]
    """Issue type -> what people write about it."""

    remedies: dict[str, re.Pattern[str]]

    @classmethod
    def load(cls, folder: Path = FOLDER) -> Self:
        """Read the files of a lexicon folder."""
        platforms, products, merchants, issues, remedies = (
            yaml.safe_load((folder / f"{name}.yml").read_text(encoding="utf-8")) for name in FILES
        )
        return cls(
            platforms=_by_writing(platforms),
            products=frozenset(word for words in products.values() for word in words),
            brands=frozenset(merchants["brands"]),
            kinds=frozenset(merchants["kinds"]),
            stops=frozenset(merchants["stops"].split()),
            issues={name: _any_of(patterns) for name, patterns in issues.items()},
            remedies={name: _any_of(patterns) for name, patterns in remedies.items()},
        )

    def words(self) -> frozenset[str]:
        """Return what segmentation must keep in one piece."""
        words = frozenset(self.platforms) | self.products | self.brands | self.kinds
        # jieba cuts Latin words and digits by itself.
        return frozenset(word for word in words if len(word) > 1 and not word.isascii())


@functools.cache
def lexicon() -> Lexicon:
    """Return the lexicon of this installation, read once a process."""
    return Lexicon.load()


def fingerprint(folder: Path = FOLDER) -> str:
    """Return a hash of the lexicon, so that a change of words trains the model anew."""
    digest = hashlib.sha256()
    for name in FILES:
        digest.update((folder / f"{name}.yml").read_bytes())
    return digest.hexdigest()


def _by_writing(platforms: dict[str, list[str] | None]) -> dict[str, str]:
    return {
        writing.lower(): name
        for name, others in platforms.items()
        for writing in (str(name), *map(str, others or []))
    }


def _any_of(patterns: str) -> re.Pattern[str]:
    return re.compile("|".join(patterns.split()))
