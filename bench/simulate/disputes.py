"""What simulated consumers have been through, and in which words they tell it."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import Any, Final, Self

import yaml

WORDS: Final = Path(__file__).parent / "disputes.yml"


@dataclass(frozen=True, slots=True)
class Dispute:
    """One bad buy and who made it."""

    merchant: str
    platform: str
    product: str
    amount: int
    day: str
    fault: str
    refusal: str
    wish: str
    name: str
    phone: str

    def tell(self, words: str) -> str:
        """Put what happened into the holes of a sentence."""
        return words.format(
            merchant=self.merchant,
            platform=self.platform,
            product=self.product,
            amount=self.amount,
            day=self.day,
            fault=self.fault,
            refusal=self.refusal,
            wish=self.wish,
        )

    def answers(self) -> Mapping[str, str]:
        """Return what this consumer says when asked for a slot."""
        return {
            "narrative": self.tell("{day}买的{product}，{fault}，{refusal}"),
            "merchant": self.merchant,
            "platform": self.platform,
            "product": self.product,
            "amount": f"{self.amount}元",
            "purchased_on": self.day,
            "remedies": self.wish,
            "contact_name": self.name,
            "phone": self.phone,
            "order_number": "不记得了",
        }


@dataclass(frozen=True, slots=True)
class Words:
    """Everything that is drawn from."""

    lists: Mapping[str, list[Any]]

    @classmethod
    def load(cls, path: Path = WORDS) -> Self:
        """Read the words of a file."""
        return cls(yaml.safe_load(path.read_text(encoding="utf-8")))

    def draw(self, name: str, random: Random) -> str:
        """Return one of the words of a list."""
        return str(random.choice(self.lists[name]))

    def draw_dispute(self, random: Random) -> Dispute:
        """Let something go wrong with something."""
        goods = random.choice(self.lists["goods"])
        merchant = f"{self.draw('stems', random)}{goods['shop']}{self.draw('endings', random)}"
        return Dispute(
            merchant=merchant,
            platform=self.draw("platforms", random),
            product=goods["product"],
            amount=random.randint(*goods["price"]),
            day=self.draw("days", random),
            fault=goods["fault"],
            refusal=self.draw("refusals", random),
            wish=goods["wish"],
            name=self.draw("names", random),
            phone=f"13{random.randrange(10**9):09d}",
        )
