"""Calling a person: reasons are kept, priorities follow, registration goes on."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import select, update
from sqlalchemy.ext.asyncio import AsyncSession

from huquan.cases.clocks import restart_clock
from huquan.cases.models import Case
from huquan.cases.statuses import ENDED, CaseStatus
from huquan.conversations.handover import request_person
from huquan.conversations.models import Conversation
from huquan.conversations.statuses import ConversationState, Priority
from huquan.entitlements.schedule import WorkCalendar
from huquan.escalations.models import Escalation
from huquan.escalations.rules import OVERDUE, priority_of
from huquan.escalations.statuses import EscalationReason

Reasons = tuple[EscalationReason, ...]


async def note_reasons(
    session: AsyncSession,
    *,
    conversation: Conversation,
    reasons: Iterable[EscalationReason],
    now: datetime,
    message_id: int | None = None,
) -> Reasons:
    """Keep why a person should look, without calling one; return what was not known before."""
    known = {escalation.reason for escalation in await read_open(session, [conversation.id])}
    fresh = tuple(reason for reason in reasons if reason not in known)
    for reason in fresh:
        session.add(
            Escalation(
                conversation_id=conversation.id,
                message_id=message_id,
                reason=reason,
                raised_at=now,
            )
        )
    _hurry(conversation, fresh)
    await session.flush()
    return fresh


def _hurry(conversation: Conversation, reasons: Iterable[EscalationReason]) -> None:
    """Put a conversation that a person has or is waited for before others, if a reason demands.

    One that the bot has waits for nobody; `call_person` looks at all its reasons.
    """
    with_people = conversation.state != ConversationState.BOT
    if with_people and priority_of(reasons) == Priority.URGENT:
        conversation.priority = Priority.URGENT


async def call_person(
    session: AsyncSession,
    *,
    conversation: Conversation,
    reason: EscalationReason,
    now: datetime,
    message_id: int | None = None,
    assessment: Sequence[dict[str, Any]] = (),
) -> None:
    """Put the conversation in the line for a person, as soon as its gravest reason demands."""
    await note_reasons(
        session, conversation=conversation, reasons=(reason,), now=now, message_id=message_id
    )
    unsettled = await read_open(session, [conversation.id])
    for escalation in unsettled:
        if escalation.reason == reason:
            escalation.assessment = [*assessment]
    priority = priority_of(EscalationReason(escalation.reason) for escalation in unsettled)
    request_person(conversation=conversation, now=now, priority=priority)
    await session.flush()


async def escalate_case(
    session: AsyncSession, *, case: Case, reasons: Iterable[EscalationReason], now: datetime
) -> Reasons:
    """Keep why a case is one for a person and mark it; return what was not known of the case.

    A reason that was noted in the conversation before becomes the case's.
    """
    unsettled = await read_open(session, [case.conversation_id])
    own = {escalation.reason for escalation in unsettled if escalation.case_id == case.id}
    free = {escalation.reason: escalation for escalation in unsettled if not escalation.case_id}
    fresh = tuple(reason for reason in reasons if reason not in own)
    for reason in fresh:
        noted = free.get(reason)
        if noted is None:
            noted = Escalation(conversation_id=case.conversation_id, reason=reason, raised_at=now)
            session.add(noted)
        noted.case_id = case.id
        case.record("escalated", at=now, reason=reason)
    if priority_of(fresh) == Priority.URGENT:
        case.priority = Priority.URGENT
    _hurry(case.conversation, fresh)
    await session.flush()
    return fresh


async def settle_conversation(
    session: AsyncSession, *, conversation: Conversation, now: datetime
) -> None:
    """Note that a person has seen to a conversation; what belongs to a case stays with it."""
    await session.execute(
        update(Escalation)
        .where(
            Escalation.conversation_id == conversation.id,
            Escalation.case_id.is_(None),
            Escalation.settled_at.is_(None),
        )
        .values(settled_at=now)
    )


async def follow_move(
    session: AsyncSession, *, case: Case, calendar: WorkCalendar, now: datetime
) -> None:
    """Set the clock of the status that a case has come to, and settle what is over with the last.

    The priority falls again when only a passed day had raised it.
    """
    restart_clock(case=case, calendar=calendar)
    has_ended = case.status in ENDED
    kept: list[EscalationReason] = []
    for escalation in await _of_case(session, case):
        reason = EscalationReason(escalation.reason)
        is_past = reason in OVERDUE.values() and reason != OVERDUE.get(CaseStatus(case.status))
        if has_ended or is_past:
            escalation.settled_at = now
        else:
            kept.append(reason)
    case.priority = priority_of(kept)
    await session.flush()


async def _of_case(session: AsyncSession, case: Case) -> Sequence[Escalation]:
    query = select(Escalation).where(Escalation.case_id == case.id, Escalation.settled_at.is_(None))
    return (await session.scalars(query)).all()


async def read_open(session: AsyncSession, conversation_ids: Sequence[str]) -> Sequence[Escalation]:
    """Return the reasons in conversations that nobody has settled, oldest first."""
    query = (
        select(Escalation)
        .where(Escalation.conversation_id.in_(conversation_ids), Escalation.settled_at.is_(None))
        .order_by(Escalation.id)
    )
    return (await session.scalars(query)).all()


async def reasons_by_conversation(
    session: AsyncSession, conversation_ids: Sequence[str]
) -> Mapping[str, Reasons]:
    """Return the unsettled reasons of several conversations, gravest first, each once."""
    found: dict[str, set[str]] = {}
    for escalation in await read_open(session, conversation_ids):
        found.setdefault(escalation.conversation_id, set()).add(escalation.reason)
    return {
        name: tuple(reason for reason in EscalationReason if reason in reasons)
        for name, reasons in found.items()
    }


async def read_all(session: AsyncSession, *, conversation_id: str) -> Sequence[Escalation]:
    """Return every reason that a conversation ever had, oldest first."""
    query = (
        select(Escalation)
        .where(Escalation.conversation_id == conversation_id)
        .order_by(Escalation.id)
    )
    return (await session.scalars(query)).all()
