"""The merchant: a name that ends in what kind of business it is, or one everybody knows."""

import re
from typing import Final

from bot.facts.fact import Fact
from bot.lexicon import Lexicon
from bot.words import cut

MOST_WORDS: Final = 6
LONGEST: Final = 24

_PLACES: Final = frozenset("城店馆厅铺")
"""What jieba may cut off behind a kind of business: 家电 in 美美家电城."""

_OPENING: Final = re.compile(r"[\u4e00-\u9fffA-Za-z0-9·&]")
_QUOTED: Final = re.compile(
    r"(?:店名|店铺|商家|公司|店|叫做?|名叫|名称)[:是为]?\s?[“\"「《【'](?P<name>[^”\"」》】']{2,20})[”\"」》】']"
)
_LABELLED: Final = re.compile(
    r"(?:商家|店铺|商户|公司|卖家)(?:名称|名字|名)?\s?(?:[:：]|是|叫)\s?(?P<name>[\u4e00-\u9fffA-Za-z0-9·()（）]{2,24})(?=[,，。;；\s]|$)"
)


def read_merchant(text: str, lexicon: Lexicon) -> list[Fact]:
    """Return the merchant that a message names; "这家店" names none."""
    quoted = _QUOTED.search(text) or _LABELLED.search(text)
    if quoted:
        return [Fact("merchant", quoted["name"], quoted.start("name"), quoted.end("name"))]
    words = cut(text)
    for position, (word, _) in enumerate(words):
        name = (
            _name_before(text, words, position, lexicon) if word.lower() in lexicon.kinds else None
        )
        if name:
            return [name]
    for word, start in words:
        if word in lexicon.brands:
            return [Fact("merchant", word, start, start + len(word))]
    return []


def _name_before(
    text: str, words: list[tuple[str, int]], position: int, lexicon: Lexicon
) -> Fact | None:
    """Return the name that ends at a word for a kind of business, if anything names it."""
    last, last_start = words[position]
    end = last_start + len(last)
    first = position
    while first > 0 and position - first < MOST_WORDS:
        word, start = words[first - 1]
        joins = start + len(word) == words[first][1]
        if not joins or word in lexicon.stops or not _OPENING.match(word):
            break
        first -= 1
    named = [word for word, _ in words[first:position] if word.lower() not in lexicon.kinds]
    start = words[first][1]
    if not named or end - start > LONGEST or all(word in lexicon.products for word in named):
        return None
    if _goes_on(words, position, lexicon):
        return None
    end += text[end : end + 1] in _PLACES
    return Fact("merchant", text[start:end], start, end)


def _goes_on(words: list[tuple[str, int]], position: int, lexicon: Lexicon) -> bool:
    """Tell whether the name is longer: 培训 in 培训机构 ends nothing."""
    if position + 1 >= len(words):
        return False
    following, start = words[position + 1]
    previous, previous_start = words[position]
    return following.lower() in lexicon.kinds and previous_start + len(previous) == start
