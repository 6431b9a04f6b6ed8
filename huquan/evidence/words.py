"""What was read, and what is still worth keeping, as people read it."""

from collections.abc import Iterable

from huquan.entitlements.schedule import day_in_words
from huquan.evidence.facts import Finding
from huquan.knowledge.taxonomy import Taxonomy
from huquan.wording import yuan_in_words


def finding_in_lines(finding: Finding, *, taxonomy: Taxonomy) -> str:
    """Write the facts of a picture, one a line with its label."""
    words = {
        "merchant": finding.merchant,
        "amount": finding.amount and yuan_in_words(finding.amount),
        "purchased_on": finding.purchased_on and day_in_words(finding.purchased_on),
        "order_number": finding.order_number,
    }
    return "\n".join(
        f"{taxonomy.label('facts', name)}：{said}" for name, said in words.items() if said
    )


def points_in_lines(points: Iterable[str]) -> str:
    """Write what is worth keeping as a list."""
    return "\n".join(f"· {point}" for point in points)
