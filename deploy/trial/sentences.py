"""What the bot said, by the names that domain.yml has for it: wording changes, names stay."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final, Self

import yaml

from deploy.house import ROOT
from deploy.trial.consumer import Json, Reply

DOMAIN: Final = ROOT / "domain.yml"
ASKS: Final = "utter_ask_"
_HOLE: Final = re.compile(r"\{\w+\}")


@dataclass(frozen=True, slots=True)
class Sentence:
    """One text of a response; `weight` counts the characters that are the same every time."""

    name: str
    pattern: re.Pattern[str]
    weight: int

    @classmethod
    def of(cls, name: str, text: str) -> Self:
        """Make holes of the places that values go to."""
        parts = _HOLE.split(text.strip())
        pattern = "(?s:.*)".join(map(re.escape, parts))
        return cls(name, re.compile(pattern), sum(map(len, parts)))


@dataclass(frozen=True, slots=True)
class Sentences:
    """Every sentence of the house, and the slots that some of them ask for."""

    all: tuple[Sentence, ...]
    asked: Mapping[str, str]
    """Response -> the slot that it asks for."""

    @classmethod
    def load(cls, path: Path = DOMAIN) -> Self:
        """Read the responses, forms and slots of a Rasa domain."""
        domain = yaml.safe_load(path.read_text(encoding="utf-8"))
        responses: dict[str, list[dict[str, Any]]] = domain["responses"]
        texts = [
            (name, variation["text"])
            for name, variations in responses.items()
            for variation in variations
            if "text" in variation
        ]
        return cls(
            tuple(Sentence.of(name, text) for name, text in texts),
            _asked(responses, forms=domain.get("forms", {}), slots=domain["slots"]),
        )

    @property
    def names(self) -> frozenset[str]:
        """Return the names of all responses."""
        return frozenset(sentence.name for sentence in self.all)

    def names_of(self, text: str) -> set[str]:
        """Return the responses that a text may be: of those that fit, the ones that fit closest."""
        fitting = [each for each in self.all if each.pattern.fullmatch(text.strip())]
        most = max((each.weight for each in fitting), default=0)
        return {each.name for each in fitting if each.weight == most}

    def said(self, messages: Iterable[Json]) -> set[str]:
        """Return the responses that several messages are."""
        return {name for message in messages for name in self.names_of(message["text"])}

    def asks(self, reply: Reply) -> str | None:
        """Return the slot that a reply asks for, the last one where it asks for several."""
        slots = [
            self.asked[name]
            for message in reply.messages
            for name in sorted(self.names_of(message["text"]) & set(self.asked))
        ]
        return slots[-1] if slots else None


def _asked(
    responses: Iterable[str], *, forms: Iterable[str], slots: Iterable[str]
) -> dict[str, str]:
    """Return what is asked for, as the names say: `utter_ask_<form>_<slot>` and the like."""
    patterns = ("utter_ask_{slot}", "utter_{slot}_missing", *(f"{ASKS}{f}_{{slot}}" for f in forms))
    named = {pattern.format(slot=slot): slot for slot in slots for pattern in patterns}
    return {response: named[response] for response in responses if response in named}
