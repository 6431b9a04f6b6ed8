"""Slots as the core wants them, and back as a person reads them."""

import re
from collections.abc import Sequence
from decimal import Decimal
from typing import Final

from actions.base import Turn
from huquan.entitlements.facts import Entitlement, Facts, Verdict
from huquan.entitlements.rules import assess
from huquan.entitlements.schedule import day_in_words
from huquan.knowledge.models import Citation
from huquan.wording import yuan_in_words

SHOWN = ("merchant", "platform", "product", "amount", "purchased_on", "order_number")
"""Facts that are shown back, in the order people tell a story."""

_PLAIN_AMOUNT: Final = re.compile(r"^[￥¥]?\s?[\d,.]+\s?(?:元|块|块钱|圆)?$")
_PLAIN_DAY: Final = re.compile(r"月|^\d{4}[-/.]")

DEFECTIVE = frozenset({"quality_defect", "food_safety", "safety_injury"})
"""Issue types by which the consumer says that the goods themselves are bad."""


def facts_of(turn: Turn) -> Facts:
    """Return what is known of the dispute."""
    issue_type = turn.slot("issue_type")
    return Facts(
        issue_type=issue_type,
        remedies=remedies_of(turn),
        amount=turn.amount(),
        purchased_on=turn.purchased_on(),
        is_remote=True if turn.slot("platform") else None,
        product=turn.slot("product"),
        platform=turn.slot("platform"),
        is_defective=True if issue_type in DEFECTIVE else None,
    )


def remedies_of(turn: Turn) -> tuple[str, ...]:
    """Return what the consumer wants; Rasa keeps a single entity as a bare value."""
    remedies = turn.slot("remedies") or ()
    return (remedies,) if isinstance(remedies, str) else tuple(remedies)


def assess_turn(turn: Turn) -> list[Entitlement]:
    """Return the rights that matter, judged as of today."""
    core = turn.core
    return assess(facts_of(turn), today=turn.today, calendar=core.calendar, goods=core.goods)


def claims_of(entitlements: Sequence[Entitlement], *, most: int) -> list[Entitlement]:
    """Return the first rights that are there or may be; what is denied is no claim."""
    return [e for e in entitlements if e.verdict is not Verdict.DENIED][:most]


def in_lines(entitlements: Sequence[Entitlement]) -> str:
    """Write rights as a numbered list."""
    return "\n".join(f"{i}. {e.title}：{e.reason}" for i, e in enumerate(entitlements, start=1))


def citations_of(turn: Turn, entitlements: Sequence[Entitlement]) -> list[Citation]:
    """Return the provisions that rights rest on, each once."""
    provisions = dict.fromkeys(p for e in entitlements for p in e.citations)
    return list(turn.core.library.cite(provisions))


def facts_in_lines(turn: Turn, names: Sequence[str] = SHOWN) -> str:
    """Write the facts that are known, one a line with its label; empty when none is."""
    label = turn.core.library.taxonomy.label
    lines = [(name, fact_in_words(turn, name)) for name in names]
    return "\n".join(f"{label('facts', name)}：{words}" for name, words in lines if words)


def fact_in_words(turn: Turn, name: str) -> str:
    """Write one fact as people read it; empty when nothing was said."""
    value = turn.slot(name)
    if not value and name != "purchased_on":
        return ""
    label = turn.core.library.taxonomy.label
    match name:
        case "amount":
            yuan = yuan_in_words(turn.amount() or Decimal(0))
            return _as_written(yuan, turn.slot("amount_text"), _PLAIN_AMOUNT)
        case "purchased_on":
            day, written = turn.purchased_on(), turn.slot("purchased_on_text")
            return _as_written(day_in_words(day), written, _PLAIN_DAY) if day else (written or "")
        case "issue_type":
            return label("issue_types", value)
        case "remedies":
            return "、".join(label("remedies", remedy) for remedy in remedies_of(turn))
        case _:
            return str(value)


def _as_written(words: str, written: str | None, plain: re.Pattern[str]) -> str:
    """Add how the consumer put it, where that is not the same at a glance."""
    return words if not written or plain.search(written) else f"{words}（{written}）"


def assessment_record(turn: Turn, entitlements: Sequence[Entitlement]) -> list[dict[str, object]]:
    """Return an assessment as it is kept with a case and shown at the desk."""
    return [
        {
            "code": e.code,
            "title": e.title,
            "verdict": e.verdict.value,
            "amount": None if e.amount is None else float(e.amount),
            "until": e.until.isoformat() if e.until else None,
            "reason": e.reason,
            "missing": list(e.missing),
            "citations": [c.model_dump() for c in turn.core.library.cite(e.citations)],
        }
        for e in entitlements
    ]
