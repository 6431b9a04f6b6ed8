"""回访: a resolved case's consumer is asked whether it really is (投诉举报处理办法 art. 26)."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Final

from sqlalchemy import ColumnElement, and_, exists, func, or_, select
from sqlalchemy.ext.asyncio import AsyncSession

from huquan import outbox
from huquan.cases.models import Case, CaseEvent, FollowUp
from huquan.cases.statuses import CaseKind, CaseStatus
from huquan.errors import BadRequest

PATIENCE: Final = timedelta(days=7)
"""How long an answer is waited for; a case nobody speaks of any more is closed."""

SCORES: Final = range(1, 6)

QUESTION: Final = "utter_notice_follow_up"
CLOSED: Final = "utter_notice_case_closed"

_RESOLVED: Final = and_(Case.status == CaseStatus.RESOLVED, Case.kind == CaseKind.COMPLAINT)
"""Of a report nobody is asked: it settles no dispute of theirs."""

_RESOLVED_AT: Final = (
    select(func.max(CaseEvent.at))
    .where(CaseEvent.case_id == Case.id, CaseEvent.to_status == CaseStatus.RESOLVED)
    .correlate(Case)
    .scalar_subquery()
)


async def has_due(session: AsyncSession, *, after: timedelta, now: datetime) -> bool:
    """Tell whether somebody is to be asked, or was asked and did not answer in time."""
    due = or_(_to_be_asked(after, now), _unanswered(now))
    query = select(Case.id).where(_RESOLVED, due).limit(1)
    return await session.scalar(query) is not None


async def ask_resolved(
    session: AsyncSession, *, after: timedelta, now: datetime, limit: int
) -> None:
    """Promise the question to everybody whose case was resolved so long ago."""
    for case in await _claim(session, _to_be_asked(after, now), limit):
        case.follow_ups.append(FollowUp(asked_at=now))
        _tell(session, case, QUESTION, now=now)
    await session.flush()


async def close_unanswered(session: AsyncSession, *, now: datetime, limit: int) -> None:
    """Close resolved cases whose consumers did not answer in time."""
    for case in await _claim(session, _unanswered(now), limit):
        case.record("follow_up_unanswered", at=now, to=CaseStatus.CLOSED)
        _tell(session, case, CLOSED, now=now)
    await session.flush()


def _to_be_asked(after: timedelta, now: datetime) -> ColumnElement[bool]:
    asked = exists().where(FollowUp.case_id == Case.id, FollowUp.asked_at >= _RESOLVED_AT)
    return and_(now - after >= _RESOLVED_AT, ~asked)


def _unanswered(now: datetime) -> ColumnElement[bool]:
    return exists().where(
        FollowUp.case_id == Case.id,
        FollowUp.answered_at.is_(None),
        FollowUp.asked_at >= _RESOLVED_AT,
        FollowUp.asked_at <= now - PATIENCE,
    )


async def _claim(
    session: AsyncSession, condition: ColumnElement[bool], limit: int
) -> Sequence[Case]:
    """Take resolved cases such that no other worker does meanwhile."""
    query = (
        select(Case)
        .where(_RESOLVED, condition)
        .order_by(Case.id)
        .limit(limit)
        .with_for_update(of=Case, skip_locked=True)
    )
    return (await session.scalars(query)).all()


def _tell(session: AsyncSession, case: Case, template: str, *, now: datetime) -> None:
    outbox.post(
        session, to=case.conversation_id, template=template, now=now, case_number=case.number
    )


def may_answer(case: Case) -> bool:
    """Tell whether its consumer may say if the case is solved: it is resolved, and not closed."""
    return case.status == CaseStatus.RESOLVED


def confirm_solved(*, case: Case, message_id: int, now: datetime) -> None:
    """Close a case that its consumer says is done; said again it stays so.

    Raises:
        IllegalTransition: it is not resolved.
    """
    if case.status == CaseStatus.CLOSED:
        return
    case.record("confirmed_solved", at=now, to=CaseStatus.CLOSED, message_id=message_id)
    _answer(case, is_solved=True, now=now)


def reopen_case(*, case: Case, words: str | None, message_id: int, now: datetime) -> bool:
    """Take a case up again that is not solved; tell whether it was done, which is once a message.

    Whoever does calls a person to it: huquan/escalations/reopening.py.

    Raises:
        IllegalTransition: it is not resolved.
    """
    if any(event.message_id == message_id for event in case.events):
        return False
    case.record("reopened", at=now, to=CaseStatus.MEDIATING, reason=words, message_id=message_id)
    _answer(case, is_solved=False, now=now)
    return True


def keep_score(*, case: Case, score: int, now: datetime) -> None:
    """Keep how satisfied the consumer is; the last answer counts. Raise BadRequest outside 1–5."""
    if score not in SCORES:
        raise BadRequest(field="score")
    _answer(case, is_solved=None, now=now).score = score


def keep_words(*, case: Case, words: str, now: datetime) -> None:
    """Keep what the consumer says of how the case was handled."""
    _answer(case, is_solved=None, now=now).words = words


def _answer(case: Case, *, is_solved: bool | None, now: datetime) -> FollowUp:
    """Return the follow-up that is answered; an answer may come before the question."""
    if not case.follow_ups:
        case.follow_ups.append(FollowUp(asked_at=now))
    follow_up = case.follow_ups[-1]
    follow_up.answered_at = now
    if is_solved is not None:
        follow_up.is_solved = is_solved
    return follow_up
