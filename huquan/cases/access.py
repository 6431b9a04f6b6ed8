"""The one door to cases."""

from collections.abc import Sequence

from sqlalchemy import ColumnElement, SQLColumnExpression, or_, select
from sqlalchemy.ext.asyncio import AsyncSession

from huquan.cases.models import Case, CaseLink, Reporter
from huquan.errors import NotFound
from huquan.people.rules import Actor, Consumer, check_role


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
    if case is None or not await _may_read(session, case, actor):
        raise NotFound
    return case


async def _may_read(session: AsyncSession, case: Case, actor: Actor) -> bool:
    """Tell whether an actor reaches a case; one's own report lies in a mailbox."""
    if actor.may_read(case.conversation_id):
        return True
    reporter = await session.get(Reporter, case.id)
    if reporter is None or not isinstance(actor, Consumer):
        return False
    return actor.may_read(reporter.conversation_id)


async def find_cases(session: AsyncSession, *, conversation_id: str) -> Sequence[Case]:
    """Return the cases opened in a conversation, newest first; reports are in none."""
    query = select(Case).where(Case.conversation_id == conversation_id).order_by(Case.id.desc())
    return (await session.scalars(query)).all()


async def find_own_cases(session: AsyncSession, *, conversation_id: str) -> Sequence[Case]:
    """Return all cases of a consumer's conversation with the reports, newest first.

    For the consumer only: what staff see goes through `find_cases`.
    """
    query = select(Case).where(told_in(conversation_id)).order_by(Case.id.desc())
    return (await session.scalars(query)).all()


async def find_readable_cases(session: AsyncSession, *, conversation_id: str) -> Sequence[Case]:
    """Return what a consumer may read here: all their own and proven cases, newest first."""
    linked = select(CaseLink.case_id).where(CaseLink.conversation_id == conversation_id)
    may_read = or_(told_in(conversation_id), Case.id.in_(linked))
    return (await session.scalars(select(Case).where(may_read).order_by(Case.id.desc()))).all()


def told_in(conversation_id: str | SQLColumnExpression[str]) -> ColumnElement[bool]:
    """Match the cases that were told in a conversation, reports too."""
    reported = select(Reporter.case_id).where(Reporter.conversation_id == conversation_id)
    return or_(Case.conversation_id == conversation_id, Case.id.in_(reported))
