"""All facts of a message: lists and patterns for what has a form, the model for what has none."""

import re
from collections.abc import Iterable
from datetime import datetime
from typing import Any, Final

import spacy
from spacy.language import Language
from spacy.tokens import Doc

from bot.facts.amounts import read_amount
from bot.facts.contacts import read_contact_name, read_order_number, read_phone
from bot.facts.corrections import corrected_from, without_before, without_denials
from bot.facts.dates import read_date, read_day
from bot.facts.fact import Fact
from bot.facts.issues import likely_issue_types, read_issue_type
from bot.facts.learned import Learned, taught
from bot.facts.merchants import read_merchant
from bot.facts.names import Word, extent
from bot.facts.products import read_product
from bot.facts.wishes import read_field, read_remedies
from bot.lexicon import Lexicon, lexicon
from bot.words import cut

_IS: Final = re.compile(r"(?<!不)(?<!还)是(?:在|从)?$")

MOST_CHARACTERS: Final = 1000
"""What matters of a story is told by then; reading on would only cost time."""


def make_language(words: Lexicon) -> Language:
    """Return spaCy for Chinese, cut by jieba, that knows the names of the lexicon."""
    nlp = spacy.blank("zh", config={"nlp": {"tokenizer": {"segmenter": "jieba"}}})
    ruler = nlp.add_pipe("entity_ruler", config={"phrase_matcher_attr": "LOWER"})
    patterns: list[dict[str, Any]] = [
        {"label": "platform", "pattern": writing, "id": name}
        for writing, name in words.platforms.items()
    ]
    patterns += [{"label": "product", "pattern": word} for word in sorted(words.products)]
    ruler.add_patterns(patterns)
    return nlp


class FactReader:
    """Reads facts out of normalised text."""

    def __init__(self, learned: Learned | None = None, words: Lexicon | None = None) -> None:
        """Prepare spaCy and jieba with the lexicon; what is taught is learned if not handed in."""
        self._lexicon = words or lexicon()
        # spaCy cuts with the same jieba: it must know the words before it cuts the patterns.
        cut("")
        self._learned = learned or taught()
        self._nlp = make_language(self._lexicon)
        self._ruler = self._nlp.get_pipe("entity_ruler")

    def read(self, text: str, sent_at: datetime) -> list[Fact]:
        """Return the facts of one message that was sent at a moment in China."""
        text = text[:MOST_CHARACTERS]
        affirmed = without_denials(text)
        facts = self._read(affirmed, sent_at)
        begin = corrected_from(affirmed)
        if begin is not None:
            corrected = self._read(without_before(affirmed, begin), sent_at)
            names = {fact.name.removesuffix("_text") for fact in corrected}
            facts = [f for f in facts if f.name.removesuffix("_text") not in names] + corrected
        return [*facts, *read_field(text)]

    def _read(self, text: str, sent_at: datetime) -> list[Fact]:
        order_numbers = read_order_number(text)
        phones = read_phone(text, order_numbers)
        blanked = _without(text, order_numbers + phones)
        words = cut(blanked)
        found = self._learned.names.find(blanked, words)
        known = self._known(blanked, words)
        merchants = read_merchant(blanked, words, self._lexicon, _named("merchant", found))
        products = _named("product", known), _named("product", found)
        return [
            *merchants,
            *_platform(text, _named("platform", known)),
            *read_product(blanked, words, *products, merchants),
            *read_amount(blanked, _named("amount", found)),
            *read_date(blanked, sent_at, _named("date", found)),
            *read_day(blanked, sent_at),
            *order_numbers,
            *phones,
            *read_contact_name(text, phones),
            *self._issues(text),
            *read_remedies(text, self._lexicon),
        ]

    def _issues(self, text: str) -> list[Fact]:
        """Return what the complaint is about, or what it is likely to be about."""
        judge = self._learned.issues
        return read_issue_type(text, self._lexicon, judge) or likely_issue_types(text, judge)

    def _known(self, text: str, words: list[Word]) -> list[Fact]:
        """Return platforms and products that the lexicon lists; platforms by their usual name."""
        doc = self._ruler(Doc(self._nlp.vocab, words=[word for word, _ in words]))
        places = [(span, *extent(words, span)) for span in doc.ents]
        return [
            Fact(span.label_, span.ent_id_ or text[start:end], start, end)
            for span, start, end in places
        ]


def _platform(text: str, known: list[Fact]) -> list[Fact]:
    """Return one platform: of several, the one that is said to be it."""
    affirmed = [fact for fact in known if _IS.search(text[: fact.start])]
    return (affirmed or known)[:1]


def _named(name: str, facts: Iterable[Fact]) -> list[Fact]:
    return [fact for fact in facts if fact.name == name]


def _without(text: str, facts: list[Fact]) -> str:
    """Blank out numbers that are known to be no money and no date."""
    for fact in facts:
        text = text[: fact.start] + "#" * (fact.end - fact.start) + text[fact.end :]
    return text
