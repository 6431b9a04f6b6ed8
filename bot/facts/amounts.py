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
    r"(?![\d.:零〇二两三四五六七八九十百千万]|一[十百千万]|\s?(?:[个件天次年月日号%折斤倍台岁人楼室栋点分秒块种条双只套盒箱瓶袋张本部款位名级期"
    r"寸米平克升码周后/-]|公斤|小时|星期|以[上下内]|多[个天次]|来[天个]|几[个天次]|公[里分]|厘米|毫升|ml|kg|g\b|cm))"
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
# 15.8万, 2w, 3k: nothing but money is written that way, unless a unit follows.
_THOUSANDS: Final = re.compile(
    rf"(?<![\d.A-Za-z])(?P<number>\d+(?:\.\d+)?[万wWkK]){_NO_MONEY}(?![A-Za-z])"
)
# A number that is all of a clause, in a list of what was bought.
_ALONE: Final = re.compile(
    rf"(?:^|(?<=[,。;\s(]))(?:大概|大约|将近|差不多|约|一共|共|才|就|整整)?(?P<number>{_NUMBER})(?P<about>{ABOUT})?"
    r"(?=$|[,。;!?)\s]|左右|包邮|到手|全款|一[个年月晚次台件]|每[晚年月人])"
)
# Any other number: money only where the model takes it for the amount.
_LIKELY: Final = re.compile(
    rf"(?<![\d.A-Za-z#])(?P<number>{_NUMBER})(?P<about>{ABOUT})?{_NO_MONEY}"
)
_CLAIMED: Final = re.compile(
    r"(?:赔|补偿|补|差(?!不多)|优惠|便宜|降|罚|运费|邮费|返|减|券|红包|贴|退了?我?|送|加)[^，。,;；！!？?]{0,5}$"
)
_SPENT: Final = re.compile(rf"(?:{_PAID})[^，。,;；！!？?]{{0,8}}$")
_OTHER: Final = re.compile(
    r"(?:原价|市场价|标价|吊牌价|隔壁|别家|别人|网上|剩|余额|卡里|涨到|降到|只要|才卖|变成|医院|住院|输液|吊瓶|吊水|医药费|检查费|鉴定费|误工费"
    r"|尾款|还差|再[加交付]|要加|加收|预估|本来|原来|说好|报价|月租)[^,。;!?]{0,6}$"
)
_EACH: Final = re.compile(r"^\s?(?:/|每|一)(?:斤|个|袋|瓶|箱|盒|次|节|小时|天|公斤|克|件|吨|度)")

SMALLEST_BARE: Final = 10
"""Yuan; bare numbers below are counts far more often than money."""

LARGEST_BARE: Final = 10_000_000
"""Yuan; bare numbers above are codes."""

_YEARS: Final = range(1950, 2036)
"""Bare numbers that are years."""


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
    for pattern in (_WITH_UNIT, _WITH_SIGN, _WITH_CUE, _THOUSANDS, _SHORT, _ALONE, _LIKELY):
        for match in pattern.finditer(text):
            start, end = match.start("number"), match.end()
            if any(start < e and s < end for s, e in taken):
                continue
            is_likely = any(start < fact.end and fact.start < end for fact in likely)
            if pattern is _LIKELY and not is_likely:
                continue
            taken.append((start, end))
            number = _value(match)
            is_bare = pattern not in {_WITH_UNIT, _WITH_SIGN, _THOUSANDS}
            before = text[max(0, match.start() - 10) : start]
            if number is None or (is_bare and not _is_sum(number)) or _CLAIMED.search(before):
                continue
            worth = 2 * bool(_SPENT.search(before) or pattern is _WITH_CUE) + 2 * is_likely
            worth += (not is_bare) - 2 * bool(_EACH.match(text[end:]) or _OTHER.search(before))
            yield worth, start, end, number


def _is_sum(number: Decimal) -> bool:
    """Tell whether a number that stands without a unit may be money."""
    return SMALLEST_BARE <= number < LARGEST_BARE and number not in _YEARS


def _value(match: re.Match[str]) -> Decimal | None:
    groups = match.groupdict()
    number = read_number(groups["number"].replace(" ", "").strip())
    if number is not None and groups.get("cents"):
        cents = read_number(groups["cents"])
        number += (cents or 0) / Decimal(10)
    return number
