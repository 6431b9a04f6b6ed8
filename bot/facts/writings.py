"""Sums, days and numbers as people write them, drawn at random: what narratives are filled with."""

import re
from collections.abc import Callable
from decimal import Decimal
from random import Random
from typing import Final

import cn2an

_WEEKDAYS: Final = "一二三四五六日"
_FESTIVALS: Final = ("双十一", "双11", "618", "五一", "国庆", "春节", "中秋节", "元旦", "双十二")
_SPOKEN_DAYS: Final = (
    *("昨天", "前天", "大前天", "昨晚", "今天", "前几天", "前两天", "前阵子", "几天前", "月初"),
    *("上周", "上周末", "上个月", "上个月底", "这个月", "半个月前", "一个月前", "半年前"),
    *("去年", "前年", "年前", "今年年初", "去年年底", "去年夏天"),
)
_YEARS: Final = ("今年", "去年", "2025年", "2026年", "25年", "前年", "2017年", "2019年", "", "", "")


def draw_sum(random: Random) -> str:
    """Return an amount of money, from a few yuan to some hundred thousand."""
    figures = random.randint(1, 99) * 10 ** random.choice((0, 1, 1, 1, 2, 2, 2, 3, 3, 4))
    yuan = figures + random.choice((0, 0, 0, -1, -2, 8, 9))
    yuan = max(yuan, 3)
    return random.choice(_SUMS)(yuan, random)


def draw_day(random: Random) -> str:
    """Return a day or a longer time in the past."""
    return random.choice(_DAYS)(random)


def draw_number(random: Random) -> str:
    """Return a small count."""
    return random.choice((str(random.randint(2, 60)), cn2an.an2cn(random.randint(2, 30)), "几"))


def draw_order(random: Random) -> str:
    """Return the number of an order."""
    return "".join(random.choice("0123456789") for _ in range(random.randint(12, 20)))


def draw_phone(random: Random) -> str:
    """Return a mobile number."""
    return "1" + random.choice("35789") + "".join(random.choice("0123456789") for _ in range(9))


def draw_card(random: Random) -> str:
    """Return what has the shape of an identity card's number."""
    born = f"{random.randint(1950, 2005)}{random.randint(1, 12):02d}{random.randint(1, 28):02d}"
    return f"{random.randint(110000, 659999)}{born}{random.randint(1000, 9999)}"


def _numeral(yuan: int, random: Random) -> str:
    """Write in numerals as they are spoken: 两百 as well as 二百, 三千六 as well as 三千六百."""
    spoken = re.sub("^二(?=[百千万])", lambda _: random.choice("二两"), cn2an.an2cn(yuan))
    return re.sub(
        "^一(?=十)", "", re.sub("(?<=千.)百$", lambda _: random.choice(("", "百")), spoken)
    )


def _scaled(yuan: int, random: Random) -> str:
    """Write thousands short: 1.2万, 3k, 1千2."""
    ten_thousands, thousands = Decimal(yuan) / 10_000, Decimal(yuan) / 1000
    if ten_thousands >= 1:
        return f"{ten_thousands:.1f}".removesuffix(".0") + random.choice(
            ("万", "万元", "w", "万块")
        )
    if thousands >= 1:
        whole, rest = divmod(yuan // 100, 10)
        return random.choice((f"{whole}千{rest or ''}", f"{thousands:.1f}k", f"{whole}千多"))
    return f"{yuan}元"


_SUMS: Final[tuple[Callable[[int, Random], str], ...]] = (
    lambda yuan, _: f"{yuan}元",
    lambda yuan, _: f"{yuan}元",
    lambda yuan, _: f"{yuan}块",
    lambda yuan, _: f"{yuan}块钱",
    lambda yuan, _: f"{yuan}",
    lambda yuan, _: f"{yuan}",
    lambda yuan, _: f"{yuan}多",
    lambda yuan, _: f"{yuan}多元",
    lambda yuan, _: f"¥{yuan}",
    lambda yuan, _: f"{yuan:,}元",
    lambda yuan, _: f"{yuan:,}.00元",
    lambda yuan, _: f"{yuan}.9元",
    lambda yuan, _: f"人民币{yuan}元",
    lambda yuan, random: f"{_numeral(yuan, random)}块",
    lambda yuan, random: f"{_numeral(yuan, random)}元",
    lambda yuan, random: f"{_numeral(yuan, random)}块钱",
    _numeral,
    lambda yuan, random: f"{_numeral(yuan, random)}多",
    _scaled,
    _scaled,
)


def _month_and_day(random: Random) -> str:
    month, day = random.randint(1, 12), random.randint(1, 28)
    spoken = f"{cn2an.an2cn(month)}月{cn2an.an2cn(day)}".replace("一十", "十")
    written = f"{month}月{day}"
    return random.choice((written, written, written, spoken)) + random.choice("号日")


def _month(random: Random) -> str:
    part = random.choice(("", "份", "底", "初"))
    return f"{random.choice(_YEARS)}{random.randint(1, 12)}月{part}"


def _with_marks(random: Random) -> str:
    mark = random.choice("-./")
    year = random.choice(("2025", "2026", "25", "2024"))
    return f"{year}{mark}{random.randint(1, 12)}{mark}{random.randint(1, 28)}"


_DAYS: Final[tuple[Callable[[Random], str], ...]] = (
    lambda random: random.choice(_SPOKEN_DAYS),
    lambda random: random.choice(_SPOKEN_DAYS),
    lambda random: random.choice(_YEARS) + _month_and_day(random),
    lambda random: random.choice(_YEARS) + _month_and_day(random),
    lambda random: (
        f"{random.choice(_YEARS)}{random.randint(1, 12)}月{random.choice(('', '份', '底', '初'))}"
    ),
    _with_marks,
    lambda random: f"{random.randint(1, 28)}号",
    lambda random: f"{random.choice(('上周', '这周', '周', '上星期'))}{random.choice(_WEEKDAYS)}",
    lambda random: random.choice(("", "", "今年", "去年")) + random.choice(_FESTIVALS),
    lambda random: f"{draw_number(random)}{random.choice(('天', '个月', '周'))}前",
    lambda random: f"{random.choice(('上个月', '这个月'))}{random.randint(1, 28)}号",
)
