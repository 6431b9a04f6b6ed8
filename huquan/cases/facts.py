"""What a complaint tells before it is filed, and what speaks against its being accepted."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum


class Ground(StrEnum):
    """A ground on which an authority may not accept a complaint (投诉举报处理办法 art. 16)."""

    TOO_LATE = "too_late"
    HANDLED_ELSEWHERE = "handled_elsewhere"
    NOT_FOR_LIVING = "not_for_living"
    ABNORMAL_QUANTITY = "abnormal_quantity"
    PARTICULARS_MISSING = "particulars_missing"


@dataclass(frozen=True, slots=True, kw_only=True)
class Particulars:
    """What is known of a complaint; absent where nothing was said."""

    narrative: str
    merchant: str | None = None
    remedies: tuple[str, ...] = ()
    contact_name: str | None = None
    has_phone: bool = False
    amount: Decimal | None = None
    happened_on: date | None = None
    """The day of purchase or incident: the earliest on which the harm can have been known."""


@dataclass(frozen=True, slots=True)
class Doubt:
    """A ground that may apply: its article, and names of facts that would help."""

    ground: Ground
    article: int
    missing: tuple[str, ...] = ()
