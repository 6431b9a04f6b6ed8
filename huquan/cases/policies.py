"""What intake goes by: knowledge/policies/consents.yml and order_numbers.yml."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Self

import yaml


@dataclass(frozen=True, slots=True)
class OrderShape:
    """What order numbers of a platform usually look like, and how to say it."""

    pattern: re.Pattern[str]
    words: str


@dataclass(frozen=True, slots=True)
class Policies:
    """The version of the words of consent, and the shapes of order numbers."""

    consent_wording: str
    order_shapes: Mapping[str, OrderShape]

    @classmethod
    def load(cls, knowledge: Path) -> Self:
        """Read both files of a knowledge folder."""
        consents, orders = (
            yaml.safe_load((knowledge / "policies" / f"{name}.yml").read_text(encoding="utf-8"))
            for name in ("consents", "order_numbers")
        )
        shapes = {
            platform: OrderShape(re.compile(order["shape"]), order["words"])
            for platform, order in orders.items()
        }
        return cls(consent_wording=consents["version"], order_shapes=shapes)

    def unusual_order(self, *, platform: str | None, order_number: str | None) -> str | None:
        """Return what the platform's numbers usually look like where this one looks otherwise."""
        shape = self.order_shapes.get(platform or "")
        if shape is None or not order_number or shape.pattern.fullmatch(order_number):
            return None
        return shape.words
