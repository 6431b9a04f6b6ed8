"""All facts of a message: spaCy finds what has a name, patterns what has a form."""

import re
from datetime import datetime
from typing import Any, Final

import spacy
from spacy.language import Language
from spacy.tokens import Doc, Span

from bot.facts.amounts import read_amount
from bot.facts.contacts import read_contact_name, read_order_number, read_phone
from bot.facts.dates import read_date
from bot.facts.fact import Fact
from bot.facts.merchants import read_merchant
from bot.facts.wishes import read_field, read_issue_type, read_remedies
from bot.lexicon import Lexicon, lexicon
from bot.words import cut

MOST_CHARACTERS: Final = 1000
"""What matters of a story is told by then; reading on would only cost time."""

_BUYS: Final = re.compile(
    r"(?:买|购|订|定制|定做|下单|入手|拍|报|办|充|卖|租|修|寄|点|喝|吃|做|装|收到|换)(?:的|了|过|到|是|个|份|下)?[^，。,！？!?]{0,9}$"
)
_NO_PRODUCT_AFTER: Final = re.compile(
    r"^(?:店|厂|行|城|公司|市场|专卖|旗舰|老板|商家|客服|费|卡|号|险)"
)


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

    def __init__(self, words: Lexicon | None = None) -> None:
        """Prepare spaCy and jieba with the lexicon."""
        self._lexicon = words or lexicon()
        # spaCy cuts with the same jieba: it must know the words before it cuts the patterns.
        cut("")
        self._nlp = make_language(self._lexicon)

    def read(self, text: str, sent_at: datetime) -> list[Fact]:
        """Return the facts of one message that was sent at a moment in China."""
        text = text[:MOST_CHARACTERS]
        order_numbers = read_order_number(text)
        phones = read_phone(text, order_numbers)
        blanked = _without(text, order_numbers + phones)
        named = self._nlp(text)
        return [
            *read_merchant(text, self._lexicon),
            *_platform(named),
            *_product(named),
            *read_amount(blanked),
            *read_date(blanked, sent_at),
            *order_numbers,
            *phones,
            *read_contact_name(text, phones),
            *read_issue_type(text, self._lexicon),
            *read_remedies(text, self._lexicon),
            *read_field(text),
        ]


def _without(text: str, facts: list[Fact]) -> str:
    """Blank out numbers that are known to be no money and no date."""
    for fact in facts:
        text = text[: fact.start] + "#" * (fact.end - fact.start) + text[fact.end :]
    return text


def _platform(doc: Doc) -> list[Fact]:
    spans = [span for span in doc.ents if span.label_ == "platform" and not _is_denied(span)]
    return [_as_fact(spans[0], spans[0].ent_id_)] if spans else []


def _product(doc: Doc) -> list[Fact]:
    """Return the product: what was bought before what is merely mentioned."""
    spans = [
        span
        for span in doc.ents
        if span.label_ == "product" and not _NO_PRODUCT_AFTER.match(doc.text[span.end_char :])
    ]
    if not spans:
        return []
    bought = [span for span in spans if _BUYS.search(doc.text[: span.start_char])]
    chosen = (bought or spans)[0]
    return [_as_fact(chosen, chosen.text)]


def _is_denied(span: Span) -> bool:
    """Tell whether a name is put right: in "不是京东，是淘宝" the first is not meant."""
    return span.doc.text[: span.start_char].endswith("不是")


def _as_fact(span: Span, value: str) -> Fact:
    return Fact(span.label_, value, span.start_char, span.end_char)
