"""Invented narratives with their facts marked: what the model of names is taught with.

The texts are in knowledge/lexicon/narratives; here a symbol is replaced by one of its
writings until nothing is left to replace.
"""

import functools
import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import Final

import yaml

from bot.facts.ordinary import words_of
from bot.facts.writings import (
    draw_card,
    draw_day,
    draw_number,
    draw_order,
    draw_phone,
    draw_sum,
)
from bot.lexicon import FOLDER, Lexicon

FILES: Final = ("words", "sentences", "issues")
NAMES: Final[Mapping[str, str]] = {
    "merchant": "merchant",
    "product": "product",
    "served": "product",
    "date": "date",
    "amount": "amount",
}
"""Symbol -> fact that it writes; an issue type is written by the symbol of its own name."""

_DRAWN: Final = {
    "sum": draw_sum,
    "day": draw_day,
    "number": draw_number,
    "order": draw_order,
    "phone": draw_phone,
    "card": draw_card,
}
_PARTS: Final = {
    "noun": "n",
    "verb": "v",
    "adjective": "a",
    "adverb": "d",
    "pronoun": "r",
    "conjunction": "c",
    "preposition": "p",
    "moment": "t",
    "side": "f",
    "idiom": "i",
    "place_name": "ns",
}
"""Symbol -> part of speech: ordinary words, so that not all that is unknown looks like a name."""

_SYMBOL: Final = re.compile(r"\{(\w+)\}")
_STYLES: Final = (None,) * 13 + ("",) * 4 + (" ",) * 3 + ("!",)
"""What stands for commas and full stops: mostly themselves, often nothing."""

SLIPS: Final = 0.1
"""Share of narratives that were typed in haste."""

MISSED: Final = 0.3
"""Share of their pieces in which a character is missed."""

SHORTEST: Final = 3
"""Characters of a piece that can miss one."""

_MARKS: Final = re.compile("[,。]")

_Piece = tuple[str, str | None]


@dataclass(frozen=True, slots=True)
class Narrative:
    """A text and its facts as (label, start, end) in characters."""

    text: str
    spans: tuple[tuple[str, int, int], ...]


def narratives(lexicon: Lexicon, begin: str, *, count: int, seed: int) -> Iterator[Narrative]:
    """Yield invented narratives drawn from one symbol, the same for the same seed and words."""
    random = Random(seed)  # noqa: S311 - invents stories, guards nothing
    grammar = _grammar(lexicon)
    labels = {**NAMES, **{name: name for name in lexicon.issues}}
    for _ in range(count):
        yield _assemble(_restyle(list(_expand(begin, grammar, labels, random)), random))


def texts(folder: Path = FOLDER) -> list[Path]:
    """Return the files that narratives are made of."""
    return [folder / f"narratives/{name}.yml" for name in FILES]


def _grammar(lexicon: Lexicon) -> dict[str, Sequence[str]]:
    words, sentences, issues = (
        yaml.safe_load(path.read_text(encoding="utf-8")) for path in texts()
    )
    return {
        **{symbol: listed.split() for symbol, listed in words.items()},
        **sentences,
        **issues,
        **{symbol: words_of(part) for symbol, part in _PARTS.items()},
        "known_product": sorted(lexicon.products),
        "brand": sorted(lexicon.brands),
        "platform": sorted(lexicon.platforms),
    }


def _expand(
    symbol: str,
    grammar: Mapping[str, Sequence[str]],
    labels: Mapping[str, str],
    random: Random,
    label: str | None = None,
) -> Iterator[_Piece]:
    """Yield the pieces that one drawn writing of a symbol consists of."""
    if symbol in _DRAWN:
        yield _DRAWN[symbol](random), label
        return
    for position, part in enumerate(_split(random.choice(grammar[symbol]))):
        if position % 2:
            yield from _expand(part, grammar, labels, random, label or labels.get(part))
        elif part:
            yield unicodedata.normalize("NFKC", part), label


@functools.cache
def _split(writing: str) -> list[str]:
    """Return literal text and symbols by turns."""
    return _SYMBOL.split(writing)


def _restyle(pieces: list[_Piece], random: Random) -> list[_Piece]:
    """Write as some people do: without marks, with blanks for marks, with letters left out."""
    mark = random.choice(_STYLES)
    slips = random.random() < SLIPS
    return [
        (text if label else _slip(_remark(text, mark), random, slips), label)
        for text, label in pieces
    ]


def _remark(text: str, mark: str | None) -> str:
    return text if mark is None else _MARKS.sub(mark, text)


def _slip(text: str, random: Random, slips: bool) -> str:
    """Miss a character here and there where the writer slips."""
    if not slips or len(text) < SHORTEST or random.random() > MISSED:
        return text
    place = random.randrange(1, len(text))
    return text[: place - 1] + text[place:]


def _assemble(pieces: list[_Piece]) -> Narrative:
    """Join pieces; neighbours of one label are one fact."""
    text, spans = "", []
    for piece, label in pieces:
        start, text = len(text), text + piece
        if label is None or not piece:
            continue
        if spans and spans[-1][0] == label and spans[-1][2] == start:
            spans[-1] = (label, spans[-1][1], len(text))
        else:
            spans.append((label, start, len(text)))
    return Narrative(text, tuple(spans))
