"""Reading order pages, payment records and receipts: labelled lines, unlike what people write.

Shops put label and value on one row, often at its two ends, and payment pages leave the amount
without a label. What is read is offered to the consumer and never taken unasked.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from decimal import Decimal
from typing import Final

from huquan.evidence.facts import Finding, TextLine

# Labels, the most telling first: an order's own number before that of its payment.
ORDER_LABELS: Final = (
    "订单编号",
    "订单号码",
    "订单号",
    "订单编码",
    "商户单号",
    "商家订单号",
    "商户订单号",
    "交易单号",
    "流水号",
)
AMOUNT_LABELS: Final = (
    "实付款",
    "实付金额",
    "实际支付",
    "实际付款",
    "实付",
    "支付金额",
    "付款金额",
    "价税合计",
    "订单总额",
    "订单金额",
    "应付金额",
    "合计",
    "总计",
    "总额",
)
DAY_LABELS: Final = (
    "下单时间",
    "创建时间",
    "订单时间",
    "付款时间",
    "支付时间",
    "交易时间",
    "成交时间",
    "购买日期",
    "销售日期",
    "开票日期",
)
MERCHANT_LABELS: Final = (
    "店铺名称",
    "店铺",
    "商户全称",
    "商户名称",
    "商家名称",
    "收款方全称",
    "收款方",
    "卖家",
)

DEAREST: Final = Decimal(10_000_000)
"""Yuan; a larger number in a consumer's order is no amount."""

_NUMBER: Final = re.compile(r"[A-Z]{0,6}-?\d[\dA-Z-]{7,39}", re.IGNORECASE)
_MONEY: Final = r"(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d{1,2})?"
_AMOUNT: Final = re.compile(rf"[¥￥]?\s*(?P<money>{_MONEY})(?![\d.%折件])")
_PRICED: Final = re.compile(rf"^[¥￥]\s*{_MONEY}(?![\d.])")
_BARE_AMOUNT: Final = re.compile(r"^[-−–—]?\s*[¥￥]?\s*(?P<money>[\d,]+\.\d{2})$")
_DAY: Final = re.compile(r"(20\d{2})\s*[-年/.]\s*(\d{1,2})\s*[-月/.]\s*(\d{1,2})")
_PAID: Final = re.compile(r"支付成功|交易成功|付款成功|当前状态|付款方式|支付方式|账单详情")
_SHOP: Final = re.compile(
    r"^[^\s:：，。！？,!?]{1,30}(?:旗舰店|专卖店|专营店|企业店|官方店|直营店|工厂店|自营店|小店|小铺|超市|药房)$"
)
_TRAILING: Final = re.compile(r"[\s>＞》›]+$|(?:进店|联系商家|联系卖家|客服|复制)$")
_GAP_IN_NUMBER: Final = re.compile(r"(?<=\d)\s+(?=\d)")

Row = tuple[TextLine, ...]


def read_order(lines: Iterable[TextLine], *, today: date) -> Finding:
    """Return the facts of an order that labelled lines tell; a day to come is none of its own."""
    rows = rows_of(lines)
    return Finding(
        merchant=_merchant(rows),
        amount=_amount(rows),
        purchased_on=_day(rows, today=today),
        order_number=_order_number(rows),
    )


def rows_of(lines: Iterable[TextLine]) -> list[Row]:
    """Return lines that stand at one height as rows, from top to bottom and left to right."""
    rows: list[list[TextLine]] = []
    for line in sorted(lines, key=lambda line: line.middle):
        last = rows[-1][-1] if rows else None
        if last and line.middle - last.middle < min(line.height, last.height) / 2:
            rows[-1].append(line)
        else:
            rows.append([line])
    return [tuple(sorted(row, key=lambda line: line.left)) for row in rows]


def text_of(lines: Iterable[TextLine]) -> str:
    """Return what stands in a picture, a row a line."""
    return "\n".join(_joined(row) for row in rows_of(lines))


def _joined(row: Row) -> str:
    return " ".join(line.text for line in row)


def _after(rows: Sequence[Row], labels: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Yield what stands after a label and the row below it, for the most telling label first."""
    texts = [_joined(row) for row in rows]
    for label in labels:
        for position, text in enumerate(texts):
            _, found, rest = text.partition(label)
            if found:
                below = texts[position + 1] if position + 1 < len(texts) else ""
                yield rest.lstrip(" :："), below


def _order_number(rows: Sequence[Row]) -> str | None:
    for rest, below in _after(rows, ORDER_LABELS):
        for place in (rest, "" if rest else below):
            number = _NUMBER.match(_GAP_IN_NUMBER.sub("", place))
            if number:
                return number[0].rstrip("-")
    return None


def _amount(rows: Sequence[Row]) -> Decimal | None:
    for rest, below in _after(rows, AMOUNT_LABELS):
        place = rest if rest or not _PRICED.match(below) else below
        amount = _plausible(_AMOUNT.search(place))
        if amount is not None:
            return amount
    if not any(_PAID.search(_joined(row)) for row in rows):
        return None
    bare = (_plausible(_BARE_AMOUNT.match(_joined(row))) for row in rows)
    return next((amount for amount in bare if amount is not None), None)


def _plausible(found: re.Match[str] | None) -> Decimal | None:
    if found is None:
        return None
    amount = Decimal(found["money"].replace(",", ""))
    return amount if 0 < amount < DEAREST else None


def _day(rows: Sequence[Row], *, today: date) -> date | None:
    for rest, below in _after(rows, DAY_LABELS):
        written = _DAY.search(rest or below)
        if written is None:
            continue
        try:
            day = date(*map(int, written.groups()))
        except ValueError:  # no such day: misread
            continue
        if day <= today:
            return day
    return None


def _merchant(rows: Sequence[Row]) -> str | None:
    """Return the shop by its label, or else by how names of shops end."""
    for label in MERCHANT_LABELS:
        for row in rows:
            name = _labelled_name(row, label)
            if name:
                return name
    cells = (_tidy(line.text) for row in rows for line in row)
    return next((cell for cell in cells if _SHOP.match(cell)), None)


def _labelled_name(row: Row, label: str) -> str | None:
    """Return the name beside a label that stands alone or is set off: 店铺好评 is no shop."""
    first, *others = (line.text.strip() for line in row)
    if not first.startswith(label):
        return None
    rest = first.removeprefix(label)
    if rest and rest[0] not in ":： ":
        return None
    name = _tidy(rest.lstrip(":： ") or " ".join(others))
    return name if 1 < len(name) <= 60 and not name.isascii() else None  # noqa: PLR2004


def _tidy(name: str) -> str:
    """Return a name without the arrow and the buttons beside it."""
    while (shorter := _TRAILING.sub("", name)) != name:
        name = shorter
    return name.strip()
