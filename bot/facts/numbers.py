"""Numbers as people write them: 1,299.00, 1.5万, 1千2, 两万三, 三百多."""

import re
from decimal import Decimal, InvalidOperation
from typing import Final

import cn2an

DIGITS: Final = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?"
NUMERAL: Final = r"[零〇一二两三四五六七八九十百千万亿]+"
ABOUT: Final = "[多来余几]"

_SCALES: Final = {"十": 10, "百": 100, "千": 1000, "k": 1000, "万": 10_000, "w": 10_000}
_SCALED: Final = re.compile(rf"^({DIGITS})([百千万kw])(\d)?([百千])?$", re.IGNORECASE)
_SHORTENED: Final = re.compile(r"^(.*)([百千万])([一二两三四五六七八九])$")


def read_number(text: str) -> Decimal | None:
    """Return the number that a text writes, the lower end where it is vague; None for no number."""
    plain = re.sub(rf"{ABOUT}+$", "", re.sub(rf"(?<=[百千万十]){ABOUT}", "", text)).replace(",", "")
    try:
        return Decimal(plain)
    except InvalidOperation:
        return _read_scaled(plain) or _read_numeral(plain)


def _read_scaled(text: str) -> Decimal | None:
    """Read digits with a scale: 1.5万, 3k, 1千2 (which means 1200), 1万2千."""
    match = _SCALED.match(text)
    if match is None:
        return None
    scale = _SCALES[match[2].lower()]
    number = Decimal(match[1]) * scale
    if match[3]:
        number += Decimal(match[3]) * (_SCALES[match[4]] if match[4] else scale // 10)
    return number


def _read_numeral(text: str) -> Decimal | None:
    """Read Chinese numerals; a digit left over counts the next lower scale: 两千五 is 2500."""
    shortened = _SHORTENED.match(text)
    if shortened and not shortened[1].endswith("零"):
        head = _read_numeral(shortened[1] + shortened[2])
        tail = _read_numeral(shortened[3])
        if head is None or tail is None:
            return None
        return head + tail * (_SCALES[shortened[2]] // 10)
    try:
        # The library's looser way also takes 两 and mixed writings such as 3万5千.
        return Decimal(str(cn2an.cn2an(text.replace("〇", "零"), "smart")))
    except ValueError:
        return None
