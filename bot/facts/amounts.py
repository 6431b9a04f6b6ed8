"""The amount in dispute: what was paid, not what is claimed or saved."""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Final

from bot.facts.fact import Fact
from bot.facts.numbers import ABOUT, DIGITS, NUMERAL, read_number

_NUMBER: Final = rf"(?:(?:{DIGITS})\s?[百千万kKwW]?(?:\d[百千]?)?|{NUMERAL})"
_UNIT: Final = r"(?:元钱|元|块钱|块|圆|大洋|人民币|RMB|rmb)"
_CENTS: Final = r"(?P<cents>[\d一二两三四五六七八九])(?:毛|角)?"
_NO_MONEY: Final = (
    r"(?![\d.:]|\s?(?:[个件天次年月日号%折斤倍台岁人楼室栋点分秒块种条双只套盒箱瓶袋张本部款位名级期"
    r"寸米平克升码周后/-]|公斤|小时|星期|多[个天次]|来[天个]|几[个天次]|公[里分]|厘米|毫升|ml|kg|g\b|cm))"
)
_PAID: Final = (
    r"花|付|交|支付|转|价|款|消费|充|共|总|卖|收|定金|订金|押金|学费|费用|预存"
    r"|办卡|存|买|刷|给|借|缴|要|扣|值"
)
_WITH_UNIT: Final = re.compile(
    rf"(?P<sign>[¥$]\s?)?(?P<number>{_NUMBER})\s?(?P<about>{ABOUT})?\s?(?P<unit>{_UNIT})"
    rf"(?:{_CENTS}(?![\d个天次年月元块]))?"
)
_WITH_SIGN: Final = re.compile(rf"[¥]\s?(?P<number>{_NUMBER})")
_WITH_CUE: Final = re.compile(
    rf"(?:{_PAID})(?:了|格|是|为|到|在|我|我们|出|掉|的|个|:|大概|大约|将近|近|约|差不多|一共|总共|费|金|钱|下){{0,3}}\s?"
    rf"(?P<number>{_NUMBER})(?P<about>{ABOUT})?{_NO_MONEY}"
)
# 三千六, 一万二: nobody counts things that way.
_SHORT: Final = re.compile(
    rf"(?P<number>(?:\d+|[一二两三四五六七八九十]+)[百千万][一二两三四五六七八九\d]){_NO_MONEY}(?![百千十万零])"
)
_CLAIMED: Final = re.compile(
    r"(?:赔|补偿|补|差|优惠|便宜|降|罚|运费|邮费|返|减|券|红包|贴|退了?我?|送)[^，。,;；！!？?]{0,5}$"
)
_SPENT: Final = re.compile(rf"(?:{_PAID})[^，。,;；！!？?]{{0,8}}$")
_EACH: Final = re.compile(r"^\s?(?:/|每|一)(?:斤|个|袋|瓶|箱|盒|次|节|小时|天|公斤|克|件|吨|度)")

SMALLEST_BARE: Final = 10
"""Yuan; bare numbers below are counts far more often than money."""


def read_amount(text: str, likely: Sequence[Fact] = ()) -> list[Fact]:
    """Return `amount` (yuan) and `amount_text`; nothing when no money is named, or only claimed.

    What the model takes for the amount paid goes before other amounts.
    """
    found = sorted(_candidates(text, likely), key=lambda c: (-c[0], c[1]))
    if not found:
        return []
    _, start, end, number = found[0]
    facts = [Fact("amount_text", text[start:end].strip(), start, end)]
    if number is not None:
        facts.insert(0, Fact("amount", float(number), start, end))
    return facts


def _candidates(
    text: str, likely: Sequence[Fact]
) -> Iterator[tuple[int, int, int, Decimal | None]]:
    """Yield worth, place and value of every amount that may have been paid."""
    taken: list[tuple[int, int]] = []
    for pattern in (_WITH_UNIT, _WITH_SIGN, _WITH_CUE, _SHORT):
        for match in pattern.finditer(text):
            start, end = match.start("number"), match.end()
            if any(start < e and s < end for s, e in taken):
                continue
            taken.append((start, end))
            number = _value(match)
            is_bare = pattern is _WITH_CUE
            if number is None or (is_bare and number < SMALLEST_BARE):
                continue
            before = text[max(0, match.start() - 10) : start]
            if _CLAIMED.search(before):
                continue
            worth = 2 * bool(_SPENT.search(before) or is_bare) - 2 * bool(_EACH.match(text[end:]))
            worth += any(start < fact.end and fact.start < end for fact in likely)
            yield worth, start, end, number


def _value(match: re.Match[str]) -> Decimal | None:
    groups = match.groupdict()
    number = read_number(groups["number"].replace(" ", "").strip())
    if number is not None and groups.get("cents"):
        cents = read_number(groups["cents"])
        number += (cents or 0) / Decimal(10)
    return number
