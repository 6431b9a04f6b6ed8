"""What a letter is made from, and what it consists of."""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class Exhibit:
    """A file that proves something: what it shows, when it came, and its fingerprint."""

    name: str
    shows: str
    media_type: str
    size: int
    sha256: str
    received_at: datetime


@dataclass(frozen=True, slots=True)
class Ground:
    """A right and the articles of one law that it rests on."""

    title: str
    law: str
    articles: tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class LetterFacts:
    """A case as its letter tells it; None is what nobody told and stays blank."""

    number: str
    narrative: str
    remedies: tuple[str, ...]
    name: str | None = None
    phone: str | None = None
    merchant: str | None = None
    platform: str | None = None
    product: str | None = None
    amount: Decimal | None = None
    purchased_on: date | None = None
    purchased_on_text: str | None = None
    order_number: str | None = None
    grounds: tuple[Ground, ...] = ()
    exhibits: tuple[Exhibit, ...] = ()


@dataclass(frozen=True, slots=True)
class Title:
    """The name of the letter."""

    text: str


@dataclass(frozen=True, slots=True)
class Heading:
    """The name of a part."""

    text: str


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph; a small one is a remark."""

    text: str
    is_small: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of cells under a head; without a head, labels and their values."""

    rows: tuple[tuple[str, ...], ...]
    head: tuple[str, ...] = ()


Block = Title | Heading | Paragraph | Table
Letter = tuple[Block, ...]
