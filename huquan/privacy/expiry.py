"""Cases whose time is over (个人信息保护法 art. 19, art. 47 no. 2): what tells of a person goes.

The notice under every registration promises it; `closed_years` of retention.yml says when.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Final

from sqlalchemy import Select, func, select
from sqlalchemy.ext.asyncio import AsyncSession

from huquan.cases.access import find_own_cases
from huquan.cases.models import Case, CaseEvent, Reporter
from huquan.cases.statuses import ENDED
from huquan.conversations.access import is_busy
from huquan.conversations.models import Conversation
from huquan.privacy.erasure import erase_case, erase_talk
from huquan.privacy.rules import RequestKind
from huquan.privacy.service import note_request

QUIET: Final = timedelta(days=7)
"""So long nobody may have spoken: the bot forgets the conversation, and nobody is interrupted."""

_ENDED_AT: Final = (
    select(func.max(CaseEvent.at))
    .where(CaseEvent.case_id == Case.id, CaseEvent.to_status.in_(ENDED))
    .correlate(Case)
    .scalar_subquery()
)

_TOLD_IN: Final = func.coalesce(Reporter.conversation_id, Case.conversation_id)


@dataclass(frozen=True, slots=True)
class Outlived:
    """A case whose time is over, and the conversation in which it was told."""

    case_id: int
    conversation_id: str


async def find_outlived(
    session: AsyncSession, *, before: datetime, now: datetime, limit: int
) -> Sequence[Outlived]:
    """Return cases that ended before a moment, are not held, and of which nobody speaks."""
    rows = await session.execute(_outlived(before, now).order_by(Case.id).limit(limit))
    return [Outlived(*row) for row in rows]


def _outlived(before: datetime, now: datetime) -> Select[int, str]:
    return (
        select(Case.id, _TOLD_IN)
        .outerjoin(Reporter, Reporter.case_id == Case.id)
        .join(Conversation, Conversation.id == _TOLD_IN)
        .where(Case.opened_at < before, ~Case.is_erased, ~Case.is_needed, before > _ENDED_AT)
        .where(Conversation.last_message_at < now - QUIET)
    )


async def expire_case(
    session: AsyncSession, *, outlived: Outlived, folder: Path, before: datetime, now: datetime
) -> bool:
    """Erase a case and what was said for its sake; return whether it was done.

    What was said stays while another case of the same conversation is kept: it is of that one too.

    Raises:
        Conflict: a file is just being stored; try again in a minute.
    """
    conversation = await session.get_one(
        Conversation, outlived.conversation_id, with_for_update={"of": Conversation}
    )
    case = await session.get_one(Case, outlived.case_id, with_for_update={"of": Case})
    still = await session.scalar(_outlived(before, now).where(Case.id == case.id))
    if still is None or is_busy(conversation, now=now):
        return False
    await erase_case(session, case=case, now=now)
    kept = [
        c for c in await find_own_cases(session, conversation_id=conversation.id) if not c.is_erased
    ]
    if not kept:
        await erase_talk(
            session, conversation_id=conversation.id, before=before, folder=folder, now=now
        )
    await note_request(
        session, conversation_id=conversation.id, kind=RequestKind.EXPIRE_CASE, now=now
    )
    return True
