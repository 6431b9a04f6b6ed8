"""The product or service: what was bought before what is merely mentioned."""

import re
from typing import Final

from bot.facts.fact import Fact
from bot.facts.names import Word
from bot.facts.ordinary import parts_of_speech

SHORTEST: Final = 2
"""Characters of a product that no list holds."""

_BUYS: Final = re.compile(
    r"(?:买|购|订|定制|定做|下单|入手|拍|报|办|充|卖|租|修|寄|点|喝|吃|做|装|收到|换)(?:的|了|过|到|是|个|份|下)?[^，。,！？!?]{0,9}$"
)
_NO_PRODUCT_AFTER: Final = re.compile(
    r"^(?:店|厂|行|城|公司|市场|专卖|旗舰|老板|商家|客服|费|卡|号|险)"
)
_NO_EDGE: Final = frozenset("rpcduyemqt")
_NO_END: Final = frozenset("rpcduyevaf")
_NO_PRODUCT: Final = re.compile(
    r"^(?:商品|产品|货物?|东西|物品|订单|服务|问题|质量|钱|费用?|退款|金额|商家|老板娘?|客服|快递员|收银员|时间|日期|定金|订金|出厂日期|投诉|举报|申诉|维权|回执|[儿女]子|[儿孙]女|女儿|小?孩子?|老[公婆人]|[爸妈爷奶]+|父母|老师|朋友|同事|\W+|\d+)$"
)
_LETTER: Final = re.compile("(?:投诉|举报|申诉|维权|起诉|律师)[书信函状单]$")
"""What one writes because of a purchase; jieba cuts it into a deed and a book."""

_SEEN_ON: Final = re.compile("上(?:面|头)?(?:买|购|订|看|下单|推销)|购物|广告")
"""What follows on a television or a phone on which something was bought."""

_SOLD_AS: Final = frozenset(
    {"自营", "官方", "正品", "正版", "旗舰", "进口", "国产", "同款", "包邮", "正规"}
)
"""Words before a product that say how it is sold."""

_CHINESE: Final = re.compile(r"[\u4e00-\u9fffA-Za-z]")


def read_product(
    text: str, words: list[Word], known: list[Fact], found: list[Fact], merchants: list[Fact]
) -> list[Fact]:
    """Return the product among known names and the model's finds; no part of the merchant."""
    likely = [fact for fact in (_tidy(f, text, words) for f in found) if fact]
    known = [f for f in known if not _NO_PRODUCT_AFTER.match(text[f.end :])]
    candidates = [(_worth(fact, text, likely), fact) for fact in known]
    candidates += [(_worth(fact, text, known), fact) for fact in likely]
    candidates = [
        (worth, fact)
        for worth, fact in candidates
        if not _is_within(fact, merchants)
        and not _LETTER.search(text[: fact.end])
        and not _SEEN_ON.match(text[fact.end :])
    ]
    if not candidates:
        return []
    return [max(candidates, key=lambda c: (c[0], -c[1].start, c[1].end - c[1].start))[1]]


def _worth(fact: Fact, text: str, others: list[Fact]) -> int:
    """Weigh a candidate: what two ways agree on, what follows a word for buying."""
    return _overlaps(fact, others) + bool(_BUYS.search(text[: fact.start]))


def _tidy(fact: Fact, text: str, words: list[Word]) -> Fact | None:
    """Return what the model found without the words around it that are part of no name."""
    inside = [(word, start) for word, start in words if fact.start <= start < fact.end]
    parts = parts_of_speech()
    while inside and _is_edge(inside[0][0]):
        inside.pop(0)
    while len(inside) > 1 and parts.get(inside[-1][0]) in _NO_END:
        inside.pop()
    if not inside:
        return None
    start, end = inside[0][1], inside[-1][1] + len(inside[-1][0])
    name = text[start:end]
    if len(name) < SHORTEST or _NO_PRODUCT.match(name) or not _CHINESE.search(name):
        return None
    return Fact(fact.name, name, start, end)


def _is_edge(word: str) -> bool:
    """Tell whether a word before a product is no part of it: 这个, 的, 买."""
    part = parts_of_speech().get(word)
    return part in _NO_EDGE or (part == "v" and len(word) == 1) or word in _SOLD_AS


def _overlaps(fact: Fact, others: list[Fact]) -> bool:
    return any(fact.start < other.end and other.start < fact.end for other in others)


def _is_within(fact: Fact, others: list[Fact]) -> bool:
    return any(other.start <= fact.start and fact.end <= other.end for other in others)
