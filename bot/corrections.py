"""Corrections: "不是京东，是淘宝" changes what is known, whatever the message looks like otherwise.

They are known by their form, and only where something is known that they can put right.
"""

import re
from collections.abc import Mapping, Sequence
from typing import Any, Final

from bot.text import normalise

LONGEST: Final = 40
"""Characters; longer messages tell more than what was wrong."""

SHORTEST: Final = 12
"""Characters up to which a message that something is wrong says nothing else."""

FACTS: Final = (
    "merchant",
    "platform",
    "product",
    "amount",
    "purchased_on",
    "order_number",
    "issue_type",
    "remedies",
    "contact_name",
    "phone",
)

WRITTEN: Final[Mapping[str, str]] = {
    "amount_text": "amount",
    "purchased_on_text": "purchased_on",
}
"""What stands beside a fact: how the consumer wrote it."""

_NAMED_BY: Final = {
    "merchant": re.compile("商家|店名|店铺|店家|公司|商户"),
    "platform": re.compile("平台"),
    "product": re.compile("商品|产品|东西|买的"),
    "order_number": re.compile("订单号?|单号"),
    "contact_name": re.compile("称呼|名字|姓名|我姓|我叫|不叫"),
}
"""Facts that are any words, and how people call them."""

_JUDGED: Final = frozenset({"issue_type", "remedies"})
"""Facts that a sentence may hold without naming them: they count only in what is affirmed."""

_PIECE: Final = r"[^,，。;；!！?？、]"
_BUT: Final = re.compile(
    rf"(?:不是|不叫|并非)(?P<denied>{_PIECE}{{1,16}}?)[,，、;；\s]*(?:而|应该|其实)*(?:是|叫)"
    rf"(?P<affirmed>{_PIECE}{{1,24}})"
)
_NOT: Final = re.compile(
    rf"(?<!不)(?:是|叫)(?P<affirmed>{_PIECE}{{1,24}}?)[,，、;；\s]*(?:而)?(?:不是|不叫|并非)(?P<denied>{_PIECE}{{1,16}})"
)
_CHANGED: Final = re.compile(rf"(?:改成|改为|换成|更正为|纠正为)(?P<affirmed>{_PIECE}{{1,24}})")
_SHOULD: Final = re.compile(
    rf"(?:应该是|应该叫|应是|应为|其实是|实际上?是|正确的?是|准确说是)(?P<affirmed>{_PIECE}{{1,24}})"
)
_IS: Final = re.compile(rf"(?:是|叫)(?P<affirmed>{_PIECE}{{1,24}})$")
_GUESSES: Final = frozenset({_SHOULD, _IS})
"""Forms that may also say what somebody thinks: "应该是假货"."""

_MISTAKEN: Final = re.compile(
    r"(?:说|写|记|弄|搞|打|填|讲|选|报|输|认|听|理解)(?:错|反|混|岔|串)|更正|纠正|口误|手误"
)
_TO_CHANGE: Final = re.compile(
    r"^(?:我?[要想]|请|帮我|麻烦)?(?:改|重填|重新填)|(?:写|填|打|输|记|说)错了?$"
)
_NOT_RIGHT: Final = re.compile(r"不对|有误|才对")
_ASKS: Final = re.compile(r"[?？]\s*$|吗|呢\W*$|怎么|为什么|是不是|难道|凭什么")
_TELLS: Final = re.compile("我[^叫姓]|他|她|商家|卖家|店家|客服|责任|原因|意思|正品")
"""Words of a story: "不是我不退，是他们不让退" puts nothing right."""

_TAIL: Final = re.compile(r"(?:才对|才是|的?那?家?店?(?=吧$)|[哈啊呀哦呢吧啦]|了|\s)+$")
_MONEY: Final = re.compile(r"^(?P<number>-?\d+(?:\.\d+)?)(?:元|块钱?)?$")

Entity = dict[str, Any]


def read_correction(
    parse_data: Mapping[str, Any], known: Mapping[str, Any], *, is_expected: bool
) -> list[Entity] | None:
    """Return the facts that a message puts right; None where it corrects nothing that is known.

    `is_expected`: the classifier, or what was talked about last, makes every fact a correction.
    """
    text = normalise(parse_data["text"])
    if not known or len(text) > LONGEST or _ASKS.search(text):
        return None
    match = _BUT.search(text) or _NOT.search(text) or _CHANGED.search(text)
    hint = match or _SHOULD.search(text)
    is_plain = bool(match or _MISTAKEN.search(text) or is_expected)
    if not (is_plain or hint or _NOT_RIGHT.search(text)):
        return None
    hint = hint or _IS.search(text)
    if match and _TELLS.search(match.group()):
        return None
    told = [e for e in parse_data["entities"] if _is_affirmed(e, hint, known)]
    told = [e for e in told if not any(_is_within(e, other) for other in told)]
    told = told or (_reworded(text, hint, known) if hint else [])
    return [e for e in told if _changes(e, known, may_be_new=is_plain)] or None


def says_it_is_wrong(text: str) -> bool:
    """Tell whether a message only says that something is wrong."""
    is_wrong = _MISTAKEN.search(text) or _NOT_RIGHT.search(text)
    return bool(is_wrong) and len(text) <= SHORTEST and not _ASKS.search(text)


def names_field_to_change(text: str, entities: Sequence[Entity]) -> bool:
    """Tell whether a short message names what is to be changed: "改金额"."""
    is_named = any(entity["entity"] == "field" for entity in entities)
    return is_named and len(text) <= SHORTEST and bool(_TO_CHANGE.search(text))


def _changes(entity: Entity, known: Mapping[str, Any], *, may_be_new: bool) -> bool:
    """Tell whether a fact is other than what is known; how it is written goes with it."""
    name = WRITTEN.get(entity["entity"], entity["entity"])
    if name not in known:
        return may_be_new
    return name != entity["entity"] or known[name] != entity["value"]


def _is_affirmed(entity: Entity, match: re.Match[str] | None, known: Mapping[str, Any]) -> bool:
    """Tell whether a fact is what somebody means, and neither taken back nor about the mistake."""
    name = entity["entity"]
    if WRITTEN.get(name, name) not in FACTS:
        return False
    if match is None or "start" not in entity:
        return name not in _JUDGED
    if name in _JUDGED and (name not in known or match.re in _GUESSES):
        return False
    return match.start("affirmed") <= entity["start"] < match.end("affirmed")


def _is_within(entity: Entity, other: Entity) -> bool:
    """Tell whether a fact is a word of another: 水果 in 城南水果超市."""
    start, end = entity.get("start", 0), entity.get("end", 0)
    other_start, other_end = other.get("start", 0), other.get("end", 0)
    return other_end - other_start > end - start and other_start <= start and end <= other_end


def _reworded(text: str, match: re.Match[str], known: Mapping[str, Any]) -> list[Entity]:
    """Return the known fact whose words are taken back, or which is named, in its new words."""
    groups = match.groupdict()
    affirmed, denied = _TAIL.sub("", groups["affirmed"]), groups.get("denied") or ""
    money = _MONEY.match(affirmed)
    if money:
        return _as_amount(text, money, denied, known)
    before = text[: match.start("affirmed")]
    called = (name for name, words in _NAMED_BY.items() if words.search(before))
    if denied and not _MISTAKEN.search(text):
        # "东西不是新的，是旧的" tells about the product, and no other name of it.
        called = (name for name in called if name != "product")
    taken_back = (name for name in _NAMED_BY if denied and _is_of(denied, known.get(name)))
    name = next(taken_back, None) or next(called, None)
    return [{"entity": name, "value": affirmed}] if name and affirmed else []


def _as_amount(
    text: str, money: re.Match[str], denied: str, known: Mapping[str, Any]
) -> list[Entity]:
    """Return a bare number as the amount where an amount is known or talked about."""
    was = _MONEY.match(_TAIL.sub("", denied))
    is_amount = bool(was) or re.search(r"金额|价|钱|花了|块|元", text)
    if known.get("amount") is None or not is_amount:
        return []
    return [
        {"entity": "amount", "value": float(money["number"])},
        {"entity": "amount_text", "value": money.group()},
    ]


def _is_of(denied: str, value: object) -> bool:
    """Tell whether words name a fact: "不是老王那家" takes back 老王五金店 too."""
    return isinstance(value, str) and bool(value) and (denied in value or value in denied)
