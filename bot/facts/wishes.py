"""What is wanted, by the words that people use for it."""

import re
from typing import Final

from bot.facts.fact import Fact
from bot.lexicon import Lexicon

_UNWANTED: Final = re.compile(
    r"(?:不想|不要|不用|不是要|不是想|不打算|没想|没有想|先不|别|不需要)(?:再|去|给我)?$"
)
_ASKED_HERE: Final = re.compile(r"(?:主要诉求|诉求|本人要求|我的要求)\s?(?:[:：]|是|为)")
_ASKS: Final = re.compile(
    r"要(?!不|么)|想|希望|请|求|给我|帮我|必须|赶紧|尽快|马上|立即|能|可以|怎么|如何|应该|得|让他|叫他|叫它|再不|什么时候|为什么不|是$"
)
_TOLD: Final = re.compile(
    r"(?:客服|商家|老板娘?|卖家|店家|店员|厂家|平台|售后|物业|公司|司机|师傅|他们?|她们?|它|人家|对方|代购)[^,。;!?\s]{0,4}"
    r"(?:叫|让|要|说|称|答应|同意|只给|只肯|建议|需要)[^,。;!?\s]{0,8}$"
)
_MENTIONED: Final = frozenset({"repair", "exchange", "perform", "stop"})
"""Remedies whose words tell what happened as often as what is wanted."""

_ENOUGH: Final = re.compile(r"[^,。;!?\s]{0,4}(?:就行|就好|即可|就可以|算了|吧|吗)")
# How offices begin a ticket: "退货,更换 食品安全 …".
_HEADING: Final = re.compile(r"^(?:[\u4e00-\u9fff]{2,5}[,、])*[\u4e00-\u9fff]{2,5}(?=\s)")
_CLAUSE: Final = re.compile(r"[^,。;!?|\s]*$")
_GIVEN_UP: Final = re.compile(r"^(?:货|款|钱)?了(?!吗|么)")
_FIELDS: Final = {
    "narrative": re.compile("经过|情况|内容|事情|过程"),
    "merchant": re.compile("商家|店名|店铺|公司|商户"),
    "remedies": re.compile("诉求|要求|怎么解决"),
    "contact_name": re.compile("称呼|名字|姓名|我叫"),
    "phone": re.compile("电话|手机|(?<!订单)号码|联系方式"),
    "amount": re.compile("金额|价格|价钱|多少钱"),
    "purchased_on": re.compile("日期|时间|哪天"),
    "order_number": re.compile("订单号?|单号"),
    "product": re.compile("商品|产品"),
    "platform": re.compile("平台"),
    "issue_type": re.compile("问题类型|类型"),
    "place": re.compile("地点|地址"),
    "evidence_told": re.compile("证据"),
}
_CHANGES: Final = re.compile("改|错|不对|重新|重填|更正")
LONGEST_CHANGE: Final = 20


def read_remedies(text: str, lexicon: Lexicon) -> list[Fact]:
    """Return one fact with every remedy that is wanted, in the order of the text.

    Where a part of the text says that it tells what is wanted, only that part counts.
    """
    stated = [match.end() for match in _ASKED_HERE.finditer(text)]
    heading = _HEADING.match(text)
    wanted = _wanted(text, lexicon, stated[-1]) if stated and not heading else {}
    wanted = wanted or _wanted(text, lexicon, None)
    if not wanted:
        return []
    ordered = sorted(wanted, key=lambda name: wanted[name].start())
    start = min(match.start() for match in wanted.values())
    end = max(match.end() for match in wanted.values())
    return [Fact("remedies", ordered, start, end)]


def _wanted(text: str, lexicon: Lexicon, begin: int | None) -> dict[str, re.Match[str]]:
    """Return the first place of each remedy wanted; behind a beginning, all that is named is."""
    wanted: dict[str, re.Match[str]] = {}
    for name, pattern in lexicon.remedies.items():
        for match in pattern.finditer(text, begin or 0):
            is_asked = begin is not None or name not in _MENTIONED or _is_asked(text, match)
            if is_asked and _is_wanted(text, match):
                wanted.setdefault(name, match)
    return wanted


def _is_asked(text: str, match: re.Match[str]) -> bool:
    """Tell whether the clause asks for what it names."""
    heading = _HEADING.match(text)
    if heading and match.end() <= heading.end():
        return True
    clause = _CLAUSE.search(text[: match.start()])
    before = clause.group() if clause else ""
    return bool(_ASKS.search(before) or _ENOUGH.match(text[match.end() :])) or (
        not before and match.end() == len(text)
    )


def read_field(text: str) -> list[Fact]:
    """Return which answer somebody wants to change; long messages ask for no change."""
    if len(text) > LONGEST_CHANGE or not _CHANGES.search(text):
        return []
    for name, pattern in _FIELDS.items():
        match = pattern.search(text)
        if match:
            return [Fact("field", name, match.start(), match.end())]
    return []


def _is_wanted(text: str, match: re.Match[str]) -> bool:
    before = text[max(0, match.start() - 5) : match.start()]
    after = text[match.end() :]
    if _UNWANTED.search(before) or _TOLD.search(text[: match.start()]):
        return False
    return not (before.endswith("不") and _GIVEN_UP.match(after))
