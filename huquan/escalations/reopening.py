"""重新办理: what was not solved is worked again, and a person looks at it for that reason."""

from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncSession

from huquan.cases.follow_up import reopen_case
from huquan.cases.models import Case
from huquan.entitlements.schedule import WorkCalendar
from huquan.escalations.service import call_person, escalate_case, follow_move
from huquan.escalations.statuses import EscalationReason


async def reopen_and_call(
    session: AsyncSession,
    *,
    case: Case,
    words: str | None,
    message_id: int,
    calendar: WorkCalendar,
    now: datetime,
) -> None:
    """Take a case up again that is not solved, and call a person to it; once for each message.

    Raises:
        IllegalTransition: it is not resolved.
    """
    if not reopen_case(case=case, words=words, message_id=message_id, now=now):
        return
    await follow_move(session, case=case, calendar=calendar, now=now)
    reason = EscalationReason.REOPENED
    await call_person(
        session, conversation=case.conversation, reason=reason, now=now, message_id=message_id
    )
    await escalate_case(session, case=case, reasons=(reason,), now=now)
