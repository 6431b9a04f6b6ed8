"""The one door to cases."""

from collections.abc import Sequence

from sqlalchemy import or_, select
from sqlalchemy.ext.asyncio import AsyncSession

from huquan.cases.models import Case, CaseLink
from huquan.errors import NotFound
from huquan.people.rules import Actor, check_role


async def access_case(
    session: AsyncSession, *, number: str, actor: Actor, to_change: bool = False
) -> Case:
    """Return the case, or raise the same error whether it is absent or not theirs.

    With `to_change` the row is locked, and staff need the permission to work cases.
    """
    check_role(actor, to_change=to_change)
    query = select(Case).where(Case.number == number)
    if to_change:
        query = query.with_for_update(of=Case)
    case = await session.scalar(query)
    if case is None or not actor.may_read(case.conversation_id):
        raise NotFound
    return case


async def find_cases(session: AsyncSession, *, conversation_id: str) -> Sequence[Case]:
    """Return the cases opened in a conversation, newest first."""
    query = select(Case).where(Case.conversation_id == conversation_id).order_by(Case.id.desc())
    return (await session.scalars(query)).all()


async def find_readable_cases(session: AsyncSession, *, conversation_id: str) -> Sequence[Case]:
    """Return the cases that a consumer may read here: their own and proven ones, newest first."""
    linked = select(CaseLink.case_id).where(CaseLink.conversation_id == conversation_id)
    query = (
        select(Case)
        .where(or_(Case.conversation_id == conversation_id, Case.id.in_(linked)))
        .order_by(Case.id.desc())
    )
    return (await session.scalars(query)).all()
