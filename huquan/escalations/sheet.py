"""The hand-over sheet: all that a person needs who has not followed the conversation."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Any, Final

from sqlalchemy.ext.asyncio import AsyncSession

from huquan.cases.models import Case, CaseEvent
from huquan.clock import day_in_china
from huquan.conversations.models import Attachment, Conversation, Message
from huquan.conversations.rules import excerpt
from huquan.conversations.statuses import Sender
from huquan.escalations.models import Escalation
from huquan.escalations.service import read_all
from huquan.evidence.checklist import Checklists
from huquan.evidence.service import find_evidence
from huquan.vault import masked_number

WANTED: Final = (
    "merchant",
    "platform",
    "product",
    "amount",
    "purchased_on",
    "order_number",
    "issue_type",
    "remedies",
    "phone",
)
"""What a person asks first of a dispute, in the order of the sheet."""

TELLING: Final = 10
"""Characters from which a message tells something; "在吗" and "转人工" do not."""

LONGEST_STORY: Final = 1000


class Entry(StrEnum):
    """What the timeline of a sheet is made of; labels are in knowledge/taxonomy.yml."""

    PURCHASED = "purchased"
    BEGAN = "began"
    EVIDENCE = "evidence"
    REASON = "reason"
    EVENT = "event"
    NOTICE = "notice"


@dataclass(frozen=True, slots=True, kw_only=True)
class Moment:
    """One line of the timeline; `note` is a name where `entry` has labels for it."""

    entry: Entry
    on: date
    at: datetime | None = None
    note: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """A dispute on one page."""

    narrative: str
    facts: Mapping[str, Any]
    missing: tuple[str, ...]
    reasons: Sequence[Escalation]
    assessment: Sequence[Mapping[str, Any]]
    attachments: Sequence[Attachment]
    evidence_wanted: tuple[str, ...]
    timeline: tuple[Moment, ...]


async def draw_up(
    session: AsyncSession,
    *,
    conversation: Conversation,
    messages: Sequence[Message],
    case: Case | None,
    checklists: Checklists,
) -> Sheet:
    """Return the sheet of a conversation: of its case, or of what was understood without one."""
    reasons = await read_all(session, conversation_id=conversation.id)
    attachments = await find_evidence(session, conversation_id=conversation.id)
    facts = _facts_of_case(case) if case else _facts_told(messages)
    return Sheet(
        narrative=case.narrative if case else _story(messages),
        facts=facts,
        missing=tuple(name for name in WANTED if name not in facts),
        reasons=reasons,
        assessment=case.assessment if case else _assessment(reasons),
        attachments=attachments,
        evidence_wanted=checklists.still_worth_keeping(
            facts.get("issue_type", "other"), held={each.kind for each in attachments}
        ),
        timeline=_timeline(conversation, messages, case, reasons, attachments),
    )


def _facts_of_case(case: Case) -> dict[str, Any]:
    """Return what a case holds, under the names of the taxonomy; the phone stays masked."""
    known = {name: getattr(case, name, None) for name in WANTED}
    known["purchased_on"] = case.purchased_on or case.purchased_on_text
    known["phone"] = masked_number(case.phone_tail)
    return {name: value for name, value in known.items() if value not in (None, "", [])}


def _facts_told(messages: Sequence[Message]) -> dict[str, Any]:
    """Return what was understood last; facts are told once and stay known."""
    told: dict[str, Any] = next(
        (m.turn["facts"] for m in reversed(messages) if m.turn and m.turn["facts"]), {}
    )
    written = {"purchased_on": told.get("purchased_on_text")} | told
    return {name: written[name] for name in WANTED if written.get(name) not in (None, "", [])}


def _story(messages: Sequence[Message]) -> str:
    """Return what the consumer told, in their words, as far as it tells anything."""
    told = [m.text for m in messages if m.sender == Sender.CONSUMER and len(m.text) >= TELLING]
    return "\n".join(told)[:LONGEST_STORY]


def _assessment(reasons: Sequence[Escalation]) -> Sequence[Mapping[str, Any]]:
    """Return the rights as they were judged when a person was called last."""
    return next((e.assessment for e in reversed(reasons) if e.assessment), [])


def _timeline(
    conversation: Conversation,
    messages: Sequence[Message],
    case: Case | None,
    reasons: Sequence[Escalation],
    attachments: Sequence[Attachment],
) -> tuple[Moment, ...]:
    """Return what happened, oldest first; the purchase comes before all that is dated here."""
    marks: list[tuple[datetime, Entry, str | None]] = [
        (conversation.created_at, Entry.BEGAN, None),
        *((e.at, Entry.EVENT, e.to_status or e.kind) for e in _events(case)),
        *((a.received_at, Entry.EVIDENCE, a.name) for a in attachments),
        *((e.raised_at, Entry.REASON, e.reason) for e in reasons),
        *((m.created_at, Entry.NOTICE, excerpt(m.text)) for m in messages if _is_notice(m)),
    ]
    moments = [
        Moment(entry=entry, on=day_in_china(at), at=at, note=note)
        for at, entry, note in sorted(marks, key=lambda mark: mark[0])
    ]
    if case and case.purchased_on:
        moments.insert(0, Moment(entry=Entry.PURCHASED, on=case.purchased_on))
    return tuple(moments)


def _events(case: Case | None) -> list[CaseEvent]:
    """Return what happened to a case, without its reasons, which the timeline has already."""
    return [event for event in case.events if event.kind != "escalated"] if case else []


def _is_notice(message: Message) -> bool:
    return message.sender == Sender.SYSTEM
