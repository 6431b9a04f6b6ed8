"""One line of a sum, and sums of lines: what the calculations of compensation are made of."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from huquan.entitlements.damages import in_cents
from huquan.entitlements.facts import Provision
from huquan.wording import yuan_in_words


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One line of a sum: what it is, how it is worked out, what it comes to, by which provision.

    `counts` tells whether the line is part of the total; the others lead up to one that is.
    `is_most` marks an amount that a court may grant up to, which no total holds.
    """

    code: str
    title: str
    working: str
    amount: Decimal
    citations: tuple[Provision, ...]
    counts: bool = False
    is_most: bool = False
    sign: str = " = "

    def in_words(self) -> str:
        """Write the line as people read it: 价款的三倍：299 元 × 3 = 897 元."""
        result = f"最多 {yuan(self.amount)}" if self.is_most else yuan(self.amount)
        if self.working == result:
            return f"{self.title}：{result}"
        return f"{self.title}：{self.working}{self.sign}{result}"


def yuan(amount: Decimal) -> str:
    """Write an amount as people read it, without cents where there are none."""
    return yuan_in_words(in_cents(amount))


def plain(
    code: str, title: str, amount: Decimal, *citations: Provision, counts: bool = True
) -> Step:
    """Return a line that was told and not worked out."""
    amount = in_cents(amount)
    return Step(
        code=code,
        title=title,
        working=yuan(amount),
        amount=amount,
        citations=citations,
        counts=counts,
    )


def at_least(
    code: str, title: str, amount: Decimal, *citations: Provision, minimum: Decimal
) -> Step:
    """Return the line that holds an amount against the least that the law grants."""
    is_enough = amount >= minimum
    compared = "不低于" if is_enough else "低于"
    return Step(
        code=code,
        title=title,
        working=f"{yuan(amount)}{compared}最低 {yuan(minimum)}",
        amount=in_cents(max(amount, minimum)),
        citations=citations,
        counts=True,
        sign="，按 ",
    )


def total_of(steps: Iterable[Step]) -> Decimal | None:
    """Return what the counted lines come to; None where none counts."""
    counted = [step.amount for step in steps if step.counts]
    return sum(counted, Decimal(0)) if counted else None


def with_total(steps: Iterable[Step], *, title: str) -> tuple[Step, ...]:
    """Return the lines, closed by their total where more than one counts."""
    steps = tuple(steps)
    counted = [step for step in steps if step.counts]
    if len(counted) < 2:  # noqa: PLR2004 - one line is its own total
        return steps
    cited = dict.fromkeys(provision for step in counted for provision in step.citations)
    total = Step(
        code="total",
        title=title,
        working=" + ".join(yuan(step.amount) for step in counted),
        amount=sum((step.amount for step in counted), Decimal(0)),
        citations=tuple(cited),
    )
    return (*steps, total)
