"""Cases whose day has passed: before all others, and the consumer is told."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Final

from sqlalchemy import ColumnElement, and_, or_, select
from sqlalchemy.ext.asyncio import AsyncSession

from huquan import outbox
from huquan.cases.models import Case, Reporter
from huquan.cases.statuses import CaseStatus
from huquan.clock import day_in_china
from huquan.conversations.models import Conversation
from huquan.escalations.models import Escalation
from huquan.escalations.rules import OVERDUE
from huquan.escalations.service import escalate_case
from huquan.escalations.statuses import EscalationReason

NOTICES: Final = {
    EscalationReason.DECISION_OVERDUE: "utter_notice_decision_overdue",
    EscalationReason.MEDIATION_OVERDUE: "utter_notice_mediation_overdue",
}
REPORT_NOTICE: Final = "utter_notice_report_overdue"


async def find_overdue(session: AsyncSession, *, today: date, limit: int) -> Sequence[int]:
    """Return cases whose day has passed and whose passing nobody was told of."""
    query = (
        select(Case.id)
        .where(Case.due_on < today, _is_untold())
        .order_by(Case.due_on, Case.id)
        .limit(limit)
    )
    return (await session.scalars(query)).all()


def _is_untold() -> ColumnElement[bool]:
    return or_(
        *(
            and_(
                Case.status == status,
                ~select(Escalation.id)
                .where(
                    Escalation.case_id == Case.id,
                    Escalation.reason == reason,
                    Escalation.settled_at.is_(None),
                )
                .exists(),
            )
            for status, reason in OVERDUE.items()
        )
    )


async def escalate_overdue(session: AsyncSession, *, case_id: int, now: datetime) -> bool:
    """Put an overdue case before all others and promise the consumer a notice.

    Tell whether it was done. The conversation is locked before the case, as the desk does; a row
    that somebody else is changing is left to the next round.
    """
    case = await _lock(session, case_id)
    if case is None or case.due_on is None or case.due_on >= day_in_china(now):
        return False
    reason = OVERDUE.get(CaseStatus(case.status))
    if reason is None or not await escalate_case(session, case=case, reasons=(reason,), now=now):
        return False
    await _tell(session, case, reason, now=now)
    return True


async def _lock(session: AsyncSession, case_id: int) -> Case | None:
    """Return a case with its conversation's row and its own locked; None where one is not free."""
    its_own = select(Case.conversation_id).where(Case.id == case_id).scalar_subquery()
    query = select(Conversation).where(Conversation.id == its_own)
    query = query.with_for_update(of=Conversation, skip_locked=True)
    if await session.scalar(query) is None:
        return None
    found: Case | None = await session.scalar(
        select(Case).where(Case.id == case_id).with_for_update(of=Case, skip_locked=True)
    )
    return found


async def _tell(
    session: AsyncSession, case: Case, reason: EscalationReason, *, now: datetime
) -> None:
    """Promise the notice to whoever told the case; a report lies in a mailbox."""
    reporter = await session.get(Reporter, case.id)
    outbox.post(
        session,
        to=reporter.conversation_id if reporter else case.conversation_id,
        template=REPORT_NOTICE if reporter else NOTICES[reason],
        now=now,
        case_number=case.number,
    )
    await session.flush()
