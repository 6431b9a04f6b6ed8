"""Answers: what is said about the circumstances of a dispute, asked for or told by the way.

Which kind of answer a fact takes is what its slot in domain.yml is: `bool` a yes or a no, `float` a
number, `categorical` a choice; a text whose name ends in `_on` is a day.
"""

import functools
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final, Self

import yaml

from bot.facts.corrections import without_denials
from bot.facts.numbers import DIGITS, NUMERAL, read_number
from bot.text import normalise

FILE: Final = Path(__file__).parent.parent / "knowledge/lexicon/answers.yml"

CANNOT_SAY: Final = "cannot_say"
"""Entity that names the fact of which the consumer knows nothing."""

CIRCUMSTANCES: Final = frozenset(
    {"is_remote", "is_defective", "is_intact", "deposit_kind", "received_on"}
)
"""What any message may tell."""

_EITHER_OR: Final = frozenset(
    {"is_remote", "is_consumer_deal", "is_defective", "is_intact", "is_unlimited"}
)
"""What is asked as one thing or another, so that a bare yes or no says nothing."""

LONGEST_NO: Final = 8
"""Characters; a longer message that begins with 不 or 没 tells something else."""

_YES: Final = re.compile(
    r"^(?:是的?|对的?|嗯+|有的?|会的?|能的?|要的?|行|好的?|没错|当然|确实|属于|算是?)\W*$"
)
_NO: Final = re.compile(r"^(?:不|没|无|否|别|哪有|从来没)")
_UNKNOWN: Final = re.compile(
    r"不(?:知道|清楚|记得|确定|晓得|了解|太清楚|好说)|忘(?:了|记)|说不(?:准|清|上来)|记不(?:清|得|住)|没(?:注意|印象)|不会算|没算"
)
_NOTHING: Final = re.compile(r"^(?:没有?|无|零|没花|没了|都没有?|不用|一分没|还没)[^\d]{0,6}$")
_NUMBER: Final = re.compile(rf"(?P<number>(?:{DIGITS})[百千万wWkK]?|{NUMERAL})\s*(?P<share>%|％)?")
_RECEIVED_BEHIND: Final = re.compile(
    r"^[^,，。;；\d]{0,6}?(?:收到|签收|到货|到手|拿到|送到|收货|才到|到的)"
)
_RECEIVED_BEFORE: Final = re.compile(r"(?:收到|签收|到货|收货|拿到)[^,，。;；]{0,5}$")

Entity = dict[str, Any]


@dataclass(frozen=True, slots=True)
class AnswerWords:
    """Patterns by fact and value, for every message and for answers."""

    told: dict[str, dict[Any, re.Pattern[str]]]
    reckoned: dict[str, dict[Any, re.Pattern[str]]]
    asked: dict[str, dict[Any, re.Pattern[str]]]

    @classmethod
    def load(cls, file: Path = FILE) -> Self:
        """Read the words of a lexicon file."""
        parts = yaml.safe_load(file.read_text(encoding="utf-8"))
        return cls(**{part: _patterns(facts) for part, facts in parts.items()})


@functools.cache
def answer_words() -> AnswerWords:
    """Return the words of this installation, read once a process."""
    return AnswerWords.load()


def read_told(parse_data: Mapping[str, Any]) -> list[Entity]:
    """Return the circumstances that a message tells without being asked."""
    text = without_denials(normalise(parse_data["text"]))
    words = answer_words()
    named = {fact: _value(values, text) for fact, values in words.told.items()}
    if parse_data["intent"]["name"] == "compensation":
        named |= {fact: _value(values, text) for fact, values in words.reckoned.items()}
    if any(entity["entity"] == "issue_type" for entity in parse_data["entities"]):
        # "不喜欢" beside what is wrong with a thing says nothing against its being wrong.
        named.pop("is_defective")
    named["received_on"] = _received_on(text, parse_data["entities"])
    return [_entity(fact, value) for fact, value in named.items() if value is not None]


def read_answer(parse_data: Mapping[str, Any], *, asked: str, kind: str) -> list[Entity]:
    """Return the fact that was asked for, or that it cannot be said; else nothing."""
    text = without_denials(normalise(parse_data["text"]))
    if not _takes_words(asked, kind):
        return []
    if _UNKNOWN.search(text):
        return [_entity(CANNOT_SAY, asked)]
    value = _read(text, parse_data, asked, kind)
    return [] if value is None else [_entity(asked, value)]


def _takes_words(asked: str, kind: str) -> bool:
    return kind in {"bool", "float", "categorical"} or asked.endswith("_on")


def _read(text: str, parse_data: Mapping[str, Any], asked: str, kind: str) -> object | None:
    """Return the value that a text gives to a fact of one kind."""
    entities = parse_data["entities"]
    if kind == "float":
        return _number(text, entities)
    if asked.endswith("_on"):
        return _day(asked, entities)
    value = _value(answer_words().asked.get(asked, {}), text)
    if value is None and kind == "bool" and asked not in _EITHER_OR:
        return _yes_or_no(text, parse_data["intent"]["name"])
    return value


def _day(asked: str, entities: list[Entity]) -> str | None:
    """Return a day that has been, or, of what was promised or agreed, one that may be to come."""
    if asked in {"purchased_on", "received_on"}:
        return _named("purchased_on", entities)
    return _named("day", entities) or _named("purchased_on", entities)


def _number(text: str, entities: list[Entity]) -> float | None:
    """Return the money or the number that a text names; a share of a hundred as a fraction."""
    if _NOTHING.match(text):
        return 0.0
    amount = _named("amount", entities)
    if amount is not None:
        return float(amount)
    match = _NUMBER.search(text)
    number = read_number(match["number"]) if match else None
    if match is None or number is None:
        return None
    return float(number / 100 if match["share"] else number)


def _yes_or_no(text: str, intent: str) -> bool | None:
    """Return a yes or a no; "不弄了" is neither."""
    if intent == "stop":
        return None
    if _NO.match(text) and len(text) <= LONGEST_NO:
        return False
    if intent in {"affirm", "deny"}:
        return intent == "affirm"
    return True if _YES.match(text) else None


def _received_on(text: str, entities: list[Entity]) -> str | None:
    """Return the day of purchase that is said to be the day of receipt."""
    for entity in entities:
        if entity["entity"] == "purchased_on" and "start" in entity:
            before, behind = text[: entity["start"]], text[entity["end"] :]
            if _RECEIVED_BEHIND.match(behind) or _RECEIVED_BEFORE.search(before):
                return str(entity["value"])
    return None


def _value(values: Mapping[Any, re.Pattern[str]], text: str) -> Any:
    """Return the first value whose words a text holds."""
    return next((value for value, pattern in values.items() if pattern.search(text)), None)


def _named(name: str, entities: list[Entity]) -> Any:
    return next((entity["value"] for entity in entities if entity["entity"] == name), None)


def _entity(name: str, value: object) -> Entity:
    return {"entity": name, "value": value}


def _patterns(facts: Mapping[str, Mapping[Any, str]]) -> dict[str, dict[Any, re.Pattern[str]]]:
    return {
        fact: {value: re.compile("|".join(words.split())) for value, words in values.items()}
        for fact, values in facts.items()
    }
