"""The hand-over sheet as the desk shows it."""

from decimal import Decimal
from typing import Any, Final

from gateway.desk_evidence import evidence_view
from gateway.desk_schemas import (
    EntitlementView,
    FactView,
    MomentView,
    ReasonView,
    SheetView,
)
from gateway.views import masked
from huquan.conversations.statuses import Priority
from huquan.escalations.models import Escalation
from huquan.escalations.rules import priority_of
from huquan.escalations.sheet import Entry, Moment, Sheet
from huquan.escalations.statuses import EscalationReason
from huquan.knowledge.taxonomy import Taxonomy
from huquan.wording import yuan_in_words

HEADLINE: Final = ("issue_type", "merchant", "product", "amount", "remedies")
"""A dispute in one line."""


def sheet_view(sheet: Sheet, taxonomy: Taxonomy) -> SheetView:
    """Show a sheet; phone numbers are masked."""
    facts = [_fact_view(name, value, taxonomy) for name, value in sheet.facts.items()]
    words = {fact.name: fact.words for fact in facts}
    return SheetView(
        headline=" · ".join(words[name] for name in HEADLINE if name in words),
        narrative=masked(sheet.narrative),
        reasons=[reason_view(escalation, taxonomy) for escalation in sheet.reasons],
        facts=facts,
        missing=[taxonomy.label("facts", name) for name in sheet.missing],
        evidence=[evidence_view(attachment, taxonomy) for attachment in sheet.attachments],
        evidence_wanted=list(sheet.evidence_wanted),
        assessment=[EntitlementView(**entitlement) for entitlement in sheet.assessment],
        timeline=[_moment_view(moment, taxonomy) for moment in sheet.timeline],
    )


def reason_view(escalation: Escalation, taxonomy: Taxonomy) -> ReasonView:
    """Show why a person has to look."""
    reason = EscalationReason(escalation.reason)
    return ReasonView(
        reason=reason,
        label=taxonomy.label("escalation_reasons", reason),
        is_urgent=priority_of((reason,)) == Priority.URGENT,
        raised_at=escalation.raised_at,
        settled_at=escalation.settled_at,
    )


def _fact_view(name: str, value: Any, taxonomy: Taxonomy) -> FactView:  # noqa: ANN401 - any fact
    match name:
        case "amount":
            words = yuan_in_words(Decimal(str(value)))
        case "issue_type":
            words = taxonomy.label("issue_types", value)
        case "remedies":
            names = [value] if isinstance(value, str) else value
            words = "、".join(taxonomy.label("remedies", each) for each in names)
        case _:
            words = masked(str(value))
    return FactView(name=name, label=taxonomy.label("facts", name), words=words)


def _moment_view(moment: Moment, taxonomy: Taxonomy) -> MomentView:
    note = moment.note
    if note is not None:
        note = _note_in_words(moment.entry, note, taxonomy)
    return MomentView(
        entry=moment.entry,
        label=taxonomy.label("timeline", moment.entry),
        on=moment.on,
        at=moment.at,
        note=note,
    )


def _note_in_words(entry: Entry, note: str, taxonomy: Taxonomy) -> str:
    match entry:
        case Entry.REASON:
            return taxonomy.label("escalation_reasons", note)
        case Entry.EVENT:
            is_status = note in taxonomy.names("case_statuses")
            return taxonomy.label("case_statuses" if is_status else "case_events", note)
        case _:
            return masked(note)
