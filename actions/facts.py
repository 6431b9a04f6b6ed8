"""Slots as the core wants them, and back as a person reads them."""

import re
from collections.abc import Sequence
from dataclasses import fields, replace
from datetime import date
from decimal import Decimal
from typing import Final

from pydantic import TypeAdapter, ValidationError

from actions.base import Turn
from huquan.entitlements.facts import Entitlement, Facts, Verdict
from huquan.entitlements.questions import QUESTIONS
from huquan.entitlements.rules import assess
from huquan.entitlements.schedule import day_in_words
from huquan.entitlements.sending_back import RETURN_FACTS
from huquan.knowledge.models import Citation
from huquan.wording import yuan_in_words

CIRCUMSTANCES: Final = tuple(
    dict.fromkeys((*RETURN_FACTS, *(each.fact for asked in QUESTIONS.values() for each in asked)))
)
"""Facts that returns and sums ask for, each a slot of its own."""

SHOWN: Final = ("merchant", "platform", "product", "amount", "purchased_on", "order_number")
"""Facts that are shown back, in the order people tell a story."""

_PLAIN_AMOUNT: Final = re.compile(r"^[￥¥]?\s?[\d,.]+\s?(?:元|块|块钱|圆)?$")
_PLAIN_DAY: Final = re.compile(r"月|^\d{4}[-/.]")

_FACTS: Final = TypeAdapter(Facts)

DEFECTIVE: Final = frozenset({"quality_defect", "food_safety", "safety_injury"})
"""Issue types by which the consumer says that the goods themselves are bad."""


def facts_of(turn: Turn) -> Facts:
    """Return what is known of the dispute: every slot that is named as a fact of the law."""
    told = {field.name: turn.tracker.slots.get(field.name) for field in fields(Facts)}
    told["remedies"] = remedies_of(turn)
    facts = _FACTS.validate_python({name: each for name, each in told.items() if each is not None})
    is_remote, is_defective = facts.is_remote, facts.is_defective
    if is_remote is None and facts.platform:
        is_remote = True
    if is_defective is None and facts.issue_type in DEFECTIVE:
        is_defective = True
    return replace(facts, amount=turn.amount(), is_remote=is_remote, is_defective=is_defective)


def read_circumstance(name: str, value: object) -> object | None:
    """Return an answer as the law takes it; None where it is none."""
    try:
        taken: object = getattr(_FACTS.validate_python({name: value}), name)
    except ValidationError:
        return None
    return taken


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
        case "purchased_on" | "received_on":
            return _day(value, turn.tracker.slots.get(f"{name}_text"))
        case "issue_type":
            return label("issue_types", value)
        case "remedies":
            return "、".join(label("remedies", remedy) for remedy in remedies_of(turn))
        case _:
            return str(value)


def _day(value: str | None, written: str | None) -> str:
    """Write a day, with what the consumer called it; only that where it is no single day."""
    if not value:
        return written or ""
    return _as_written(day_in_words(date.fromisoformat(value)), written, _PLAIN_DAY)


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
