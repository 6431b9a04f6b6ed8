"""What the words for a thing say about it: how the law treats it, how long it is guaranteed."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from fnmatch import fnmatchcase
from typing import Final

from huquan.entitlements.facts import GoodsKind


@dataclass(frozen=True, slots=True)
class WarrantyTerm:
    """How long a class of goods is guaranteed by national rules (knowledge/policies/warranty.yml).

    `is_verified` says whether the text of the rules was at hand: what rests on rules that were
    not is told with the hint to look at the warranty card.
    """

    name: str
    title: str
    rules: str
    is_verified: bool
    months: int
    words: tuple[str, ...]
    goods_kind: GoodsKind | None = None
    exchange_days: int | None = None
    repairs_before_exchange: int | None = None
    article: int | None = None


@dataclass(frozen=True, slots=True)
class GoodsTable:
    """The patterns (`*螃蟹`, `定制*`) by which products are recognised."""

    kinds: Mapping[GoodsKind, tuple[str, ...]] = field(default_factory=dict)
    terms: tuple[WarrantyTerm, ...] = ()
    unlike: tuple[str, ...] = ()
    """What only sounds like its class: a toy car, a second-hand phone."""

    def term_of(self, product: str | None) -> WarrantyTerm | None:
        """Return the national warranty of a product, if its class has one."""
        if _is_one_of(product, self.unlike):
            return None
        return next((term for term in self.terms if _is_one_of(product, term.words)), None)

    def kind_of(self, product: str | None) -> GoodsKind | None:
        """Return how the law treats a product, where its name alone says so."""
        named = (kind for kind, words in self.kinds.items() if _is_one_of(product, words))
        term = self.term_of(product)
        return next(named, term.goods_kind if term else None)


def _is_one_of(product: str | None, patterns: tuple[str, ...]) -> bool:
    return bool(product) and any(fnmatchcase(product or "", pattern) for pattern in patterns)


NOTHING_KNOWN: Final = GoodsTable()
