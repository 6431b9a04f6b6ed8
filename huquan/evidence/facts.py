"""What a picture says: lines of text, and the facts of an order among them."""

from dataclasses import dataclass, fields, replace
from datetime import date
from decimal import Decimal
from typing import Any, Self


@dataclass(frozen=True, slots=True)
class TextLine:
    """One piece of text and where it stands in the picture, in pixels."""

    text: str
    left: float
    top: float
    right: float
    bottom: float

    @property
    def middle(self) -> float:
        """Return the height at which the line stands."""
        return (self.top + self.bottom) / 2

    @property
    def height(self) -> float:
        """Return how tall the line is."""
        return self.bottom - self.top


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """Facts of an order that stand in a picture; None is what does not."""

    merchant: str | None = None
    amount: Decimal | None = None
    purchased_on: date | None = None
    order_number: str | None = None

    def __bool__(self) -> bool:
        """Tell whether anything was found."""
        return bool(self._found())

    def filled_from(self, other: Self) -> Self:
        """Return what was found here, and elsewhere what was not."""
        return replace(other, **self._found())

    def _found(self) -> dict[str, Any]:
        values = {each.name: getattr(self, each.name) for each in fields(self)}
        return {name: value for name, value in values.items() if value is not None}

    def as_json(self) -> dict[str, Any]:
        """Return what was found, as the database keeps it."""
        found = self._found()
        if self.amount is not None:
            found["amount"] = str(self.amount)
        if self.purchased_on is not None:
            found["purchased_on"] = self.purchased_on.isoformat()
        return found

    @classmethod
    def from_json(cls, found: dict[str, Any]) -> Self:
        """Return what the database kept."""
        amount, day = found.get("amount"), found.get("purchased_on")
        return cls(
            merchant=found.get("merchant"),
            amount=Decimal(amount) if amount is not None else None,
            purchased_on=date.fromisoformat(day) if day else None,
            order_number=found.get("order_number"),
        )
