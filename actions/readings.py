"""How an answer of the registration is read: a value, or None where it is none."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any, Final

from huquan.cases.rules import is_possible_amount
from huquan.knowledge.taxonomy import Taxonomy
from huquan.vault import find_mobile

SHORTEST_NARRATIVE: Final = 4
"""Characters; below that nobody can tell what happened."""

LONGEST_NAME: Final = 20
LONGEST_MERCHANT: Final = 60
LONGEST_PLATFORM: Final = 40
LONGEST_ORDER: Final = 64
LONGEST_EVIDENCE: Final = 500
LONGEST_PLACE: Final = 200

_SAYS_NOTHING: Final = re.compile(r"^[\W\d_]*$")
_CODE: Final = re.compile(r"[{}<>|\\]|^[/／]")
"""What is in no name but in what people write to try a machine out."""

_NOBODY: Final = re.compile(
    rf"{_CODE.pattern}|[?？!！。]|什么|怎么|为啥|为什么|干嘛|不[想会要用给知懂]|你们?[在说要]|[吗呢]$"
)
"""What nobody is called: people who don't see why they are asked answer so."""

_NUMBER: Final = re.compile(r"^[¥￥]?\s*(?P<number>-?\d[\d,]*(?:\.\d+)?)\s*(?:元|块钱?|圆)?$")
_ORDER: Final = re.compile(r"[A-Za-z]{0,6}-?\d[\dA-Za-z-]{5,31}")
_SHORT_NUMBER: Final = re.compile(r"^\d{1,6}(?:\.\d{1,2})?(?:元|块钱?)?$")
_ASKED_FOR: Final = (
    r"(?:订单编?号?|单号|日期|时间|哪天|金额|价格|多少钱|平台|商品|店名|商家"
    r"|电话|手机号?|名字|地点|地址|证据)"
)
_NONE: Final = re.compile(
    rf"^(?:我|这个|都|全|现在|暂时|真的?|确实|实在|也|好像|{_ASKED_FOR})*"
    r"(?:跳过|没有|没了|无|忘了|忘记|不记得|记不清|记不得|想不起来|不知道|不清楚|不晓得|找不到|没留|没保存"
    rf"|不想[填说留写]|不填|不留|不方便|没想好|匿名|下一[个步项])(?:了|啊|呢|吧|哦|啦|的|都|我|{_ASKED_FOR})*\W*$"
)


@dataclass(frozen=True, slots=True)
class Terms:
    """What answers are held against: names of the taxonomy and the day it is."""

    taxonomy: Taxonomy
    today: date


Reading = Callable[[Any, Terms], object | None]


def says_nothing_known(value: object) -> bool:
    """Tell whether an answer is that there is none: 没有, 忘了, 跳过."""
    return isinstance(value, str) and bool(_NONE.match(value.strip()))


def read_narrative(value: Any, terms: Terms) -> str | None:  # noqa: ANN401 - whatever was said
    """Return a story of some length; forms read text with its spaces."""
    del terms
    text = str(value).strip()
    is_story = len(text) >= SHORTEST_NARRATIVE and not _SAYS_NOTHING.match(text)
    return text if is_story else None


def _read_name(longest: int, *, none: re.Pattern[str] = _CODE) -> Reading:
    """Return what reads a name up to a length; a story is none, nor what `none` is found in."""

    def read(value: Any, terms: Terms) -> str | None:  # noqa: ANN401
        del terms
        name = str(value).strip()
        if not 0 < len(name) <= longest or _SAYS_NOTHING.match(name) or none.search(name):
            return None
        return name

    return read


def read_remedies(value: Any, terms: Terms) -> list[str] | None:  # noqa: ANN401
    """Return names of the taxonomy, one or several."""
    given = value if isinstance(value, list) else [value]
    known = terms.taxonomy.names("remedies")
    return [remedy for remedy in dict.fromkeys(given) if remedy in known] or None


def read_issue_type(value: Any, terms: Terms) -> str | None:  # noqa: ANN401
    """Return a name of the taxonomy, also by a word of its label."""
    known = terms.taxonomy.sections["issue_types"]
    if value in known:
        return str(value)
    text = str(value).strip()
    named = (name for name, label in known.items() if len(text) > 1 and text in label)
    return next(named, None)


def read_phone(value: Any, terms: Terms) -> str | None:  # noqa: ANN401
    """Return a mainland mobile number, however it is written."""
    del terms
    return find_mobile(str(value))


def read_amount(value: Any, terms: Terms) -> float | None:  # noqa: ANN401
    """Return an amount in yuan that somebody can have spent."""
    del terms
    match = _NUMBER.match(str(value).strip())
    if match is None:
        return None
    try:
        amount = Decimal(match["number"].replace(",", ""))
    except InvalidOperation:
        return None
    return float(amount) if is_possible_amount(amount) else None


def read_purchased_on(value: Any, terms: Terms) -> str | None:  # noqa: ANN401
    """Return a day that is not in the future."""
    try:
        day = date.fromisoformat(str(value).strip())
    except ValueError:
        return None
    return day.isoformat() if day <= terms.today else None


def read_order_number(value: Any, terms: Terms) -> str | None:  # noqa: ANN401
    """Return an order number of any shape: a platform's usual one is only hinted at."""
    del terms
    text = str(value).strip()
    found = _ORDER.search(text)
    if found:
        return found.group()
    return text if 0 < len(text) <= LONGEST_ORDER and re.search(r"\d", text) else None


def read_bare_number(text: str, missing: Sequence[str]) -> dict[str, object]:
    """Return the missing fact that a number without a word is, if any."""
    text = text.strip()
    if "amount" in missing and _SHORT_NUMBER.match(text):
        match = _NUMBER.match(text)
        return {"amount": float(match["number"]), "amount_text": text} if match else {}
    if "order_number" in missing and _ORDER.fullmatch(text):
        return {"order_number": text}
    return {}


READINGS: Final[dict[str, Reading]] = {
    "narrative": read_narrative,
    "merchant": _read_name(LONGEST_MERCHANT),
    "platform": _read_name(LONGEST_PLATFORM),
    "product": _read_name(LONGEST_MERCHANT),
    "amount": read_amount,
    "purchased_on": read_purchased_on,
    "order_number": read_order_number,
    "issue_type": read_issue_type,
    "remedies": read_remedies,
    "contact_name": _read_name(LONGEST_NAME, none=_NOBODY),
    "phone": read_phone,
    "place": _read_name(LONGEST_PLACE),
    "evidence_told": _read_name(LONGEST_EVIDENCE),
}
"""What the registration asks for, and how an answer is read."""
