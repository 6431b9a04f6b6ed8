"""What is still worth keeping: knowledge/policies/evidence.yml."""

from collections.abc import Collection, Sequence
from pathlib import Path
from typing import Annotated, Final, Self

import yaml
from pydantic import BaseModel, ConfigDict, Field

from huquan.knowledge.taxonomy import Taxonomy

ENOUGH_WORDS: Final = 2
"""Words of a kind that must stand in a picture: one alone stands anywhere."""

UNTOLD_PICTURE: Final = "photo"
"""What a picture is whose text tells nothing, or that nobody has read."""

_BY_MEDIA: Final = {"audio": "recording", "video": "video", "application": "document"}


class Point(BaseModel):
    """One thing worth keeping, and the kinds of files that show it is there."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    keep: Annotated[str, Field(min_length=4, max_length=40)]
    kinds: tuple[str, ...] = ()


class _Policy(BaseModel):
    model_config = ConfigDict(extra="forbid")

    told_by: dict[str, tuple[str, ...]]
    worth_keeping: dict[str, tuple[Point, ...]]


class Checklists:
    """What is worth keeping for every issue type, and what a file is."""

    def __init__(self, policy: _Policy) -> None:
        """Take the table."""
        self._points = policy.worth_keeping
        self._words = policy.told_by

    @classmethod
    def load(cls, knowledge: Path, taxonomy: Taxonomy) -> Self:
        """Read the table; raise ValueError unless it names each issue type and real kinds."""
        text = (knowledge / "policies" / "evidence.yml").read_text(encoding="utf-8")
        policy = _Policy.model_validate(yaml.safe_load(text))
        if set(policy.worth_keeping) != set(taxonomy.names("issue_types")):
            raise ValueError("evidence.yml must name every issue type of taxonomy.yml")
        named = {
            kind for points in policy.worth_keeping.values() for p in points for kind in p.kinds
        }
        if not named | set(policy.told_by) <= set(taxonomy.names("evidence_kinds")):
            raise ValueError("evidence.yml names a kind that taxonomy.yml does not know")
        return cls(policy)

    def kind_of(self, media_type: str, text: str = "") -> str:
        """Return what a file shows, by its type and, in a picture, by the words in it."""
        by_media = _BY_MEDIA.get(media_type.partition("/")[0])
        if by_media:
            return by_media
        found = {kind: sum(word in text for word in words) for kind, words in self._words.items()}
        # The first of equals: the table names the more special kinds first.
        best = max(found, key=lambda kind: found[kind])
        return best if found[best] >= ENOUGH_WORDS else UNTOLD_PICTURE

    def still_worth_keeping(self, issue_type: str, *, held: Collection[str]) -> tuple[str, ...]:
        """Return what no file of these kinds shows yet, in the order of the table."""
        return missing(self._points[issue_type], held=held)


def missing(points: Sequence[Point], *, held: Collection[str]) -> tuple[str, ...]:
    """Return the points that nothing held covers; what is to be done is never covered."""
    return tuple(point.keep for point in points if not set(point.kinds) & set(held))
