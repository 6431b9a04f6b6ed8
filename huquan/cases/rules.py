"""What may keep a complaint from being accepted: 市场监督管理投诉举报处理办法 arts. 16 and 17.

The words of a narrative only hint. Each rule says that a ground may apply, so that the consumer can
add what is missing; none of them decides, and a complaint is filed whatever they say.
"""

import re
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Final

from huquan.cases.facts import Doubt, Ground, Particulars
from huquan.cases.statuses import NUMBER_PREFIX, CaseKind
from huquan.entitlements.schedule import add_years

LIMIT_YEARS: Final = 3  # 市场监督管理投诉举报处理办法 16 (四)
MANY_PIECES: Final = 50
MANY_CASES: Final = 10
"""From so many pieces, or boxes and machines, a purchase looks unlike a household's."""

LARGEST_AMOUNT: Final = Decimal(100_000_000)
"""Yuan; whoever names more has mistyped."""

_REPORT_NUMBER: Final = re.compile(rf"{NUMBER_PREFIX[CaseKind.REPORT]}\d{{6}}-\d{{6}}")
_CLAUSE: Final = re.compile(r"[^,，。;；!！?？\n]+")
_ELSEWHERE: Final = re.compile(
    r"12315|消协|消费者协会|消保委|消费者权益保护委员会|市场监管|市场监督|市监局|工商|法院|仲裁|起诉"
)
_DONE: Final = re.compile(
    r"已经|受理了|立案|判决|判了|开庭|调解[过了]|处理[过了]|投诉[过了]|起诉了|投诉到|仲裁了|告了"
)
_NOT_DONE: Final = re.compile(
    r"没|未|不|打算|准备|想|要|能|可以|怎么|如何|如果|要是|建议|让我|叫我|否则|再"
)
_FOR_BUSINESS: Final = re.compile(
    r"进货|进的货|拿货|转卖|转售|倒卖|倒手|用来卖|拿来卖|拿去卖|卖给(?:客人|客户|顾客)"
    r"|(?:开店|店里|工地|工程|公司|单位|厂里|办公室?)(?:上)?(?:自己)?用"
    r"|(?:公司|单位|厂里)(?:采购|订购|统一买)|经营用|加盟费|代理费|做代理|批发[了来]"
)
_MERCHANTS_OWN: Final = re.compile(
    r"(?<![从向跟找])(?:他|她|它|商家|卖家|老板|店家|对方)们?[^,，。;；]{0,6}$"
)
_FOR_FARMING: Final = re.compile(r"种子|种苗|化肥|肥料|农药|饲料|农机|农膜|地膜|兽药")
_COUNTED: Final = re.compile(
    r"(?:买|订|下|拍|囤|购|要)(?:了|过|单了)?[^,，。;；!！?？\d]{0,6}?"
    r"(?P<count>\d{1,6}|[零一二三四五六七八九两十百千]{1,6})(?:多)?(?P<unit>[箱台部辆单]|件|瓶|袋|盒|个|包|罐|条|双|支|份)"
)
_DIGITS: Final = {c: i for i, c in enumerate("零一二三四五六七八九")} | {"两": 2}
_POWERS: Final = {"十": 10, "百": 100, "千": 1000}
_LARGE_UNITS: Final = frozenset("箱台部辆单")


def mask_reports(text: str) -> str:
    """Hide the digits of report numbers: they lead from a conversation to a report (art. 37)."""
    return _REPORT_NUMBER.sub(f"{NUMBER_PREFIX[CaseKind.REPORT]}******", text)


def is_possible_amount(amount: Decimal) -> bool:
    """Tell whether an amount in dispute can be meant: above nothing, below what nobody spends."""
    return Decimal(0) < amount <= LARGEST_AMOUNT


def find_doubts(particulars: Particulars, *, today: date) -> tuple[Doubt, ...]:
    """Return every ground that may apply, in the order of the article."""
    found = (rule(particulars, today) for rule in RULES)
    return tuple(doubt for doubt in found if doubt is not None)


def handled_elsewhere(particulars: Particulars, today: date) -> Doubt | None:
    """Art. 16 (二): a court, authority or consumers' association has it or had it."""
    del today
    for clause in _CLAUSE.findall(particulars.narrative):
        is_told = _ELSEWHERE.search(clause) and _DONE.search(clause)
        if is_told and not _NOT_DONE.search(clause):
            return Doubt(Ground.HANDLED_ELSEWHERE, 16)
    return None


def not_for_living(particulars: Particulars, today: date) -> Doubt | None:
    """Art. 16 (三): not bought for daily life; farming goods count (消费者权益保护法 62)."""
    del today
    text = particulars.narrative
    if _FOR_FARMING.search(text):
        return None
    told = (m for m in _FOR_BUSINESS.finditer(text) if not _MERCHANTS_OWN.search(text[: m.start()]))
    return Doubt(Ground.NOT_FOR_LIVING, 16) if next(told, None) else None


def abnormal_quantity(particulars: Particulars, today: date) -> Doubt | None:
    """Art. 17 (一): bought in a quantity that is unlike a consumer's habits."""
    del today
    for match in _COUNTED.finditer(particulars.narrative):
        most = MANY_CASES if match["unit"] in _LARGE_UNITS else MANY_PIECES
        if _read_count(match["count"]) >= most:
            return Doubt(Ground.ABNORMAL_QUANTITY, 17)
    return None


def too_late(particulars: Particulars, today: date) -> Doubt | None:
    """Art. 16 (四): over three years since the harm was or should have been known."""
    day = particulars.happened_on
    if day is None or add_years(day, LIMIT_YEARS) >= today:
        return None
    return Doubt(Ground.TOO_LATE, 16)


def particulars_missing(particulars: Particulars, today: date) -> Doubt | None:
    """Art. 16 (五) with art. 10: name and phone, the merchant, a request."""
    del today
    given = {
        "merchant": particulars.merchant,
        "remedies": particulars.remedies,
        "contact_name": particulars.contact_name,
        "phone": particulars.has_phone,
    }
    missing = tuple(name for name, value in given.items() if not value)
    return Doubt(Ground.PARTICULARS_MISSING, 16, missing) if missing else None


Rule = Callable[[Particulars, date], Doubt | None]
RULES: Final[tuple[Rule, ...]] = (
    handled_elsewhere,
    not_for_living,
    abnormal_quantity,
    too_late,
    particulars_missing,
)


def _read_count(text: str) -> int:
    """Return a count written in digits or Chinese numerals below ten thousand."""
    if text.isascii():
        return int(text)
    total, digit = 0, 0
    for sign in text:
        if sign in _DIGITS:
            digit = _DIGITS[sign]
        else:
            total, digit = total + (digit or 1) * _POWERS[sign], 0
    return total + digit
