"""The queue: what the complaint department has before it, most urgent first."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Final

from sqlalchemy import ColumnElement, SQLColumnExpression, and_, case, func, or_, select, true
from sqlalchemy.ext.asyncio import AsyncSession

from huquan.cases.models import Case
from huquan.cases.statuses import ENDED
from huquan.conversations.models import Conversation, Message
from huquan.conversations.statuses import ConversationState, Priority, Sender
from huquan.people.rules import StaffMember, check_role, may_pass_wall

LONGEST_QUEUE: Final = 200

TELLING: Final = 5
"""Characters from which a message tells what it is about."""


class View(StrEnum):
    """A part of the queue."""

    OPEN = "open"
    MINE = "mine"
    WAITING = "waiting"
    CLOSED = "closed"


@dataclass(frozen=True, slots=True)
class QueueEntry:
    """A conversation that wants a person, with the case that came of it, if one did."""

    conversation: Conversation
    case: Case | None
    last_message: Message | None
    last_told: Message | None
    """The last thing the consumer said that tells something; "转人工" does not."""

    @property
    def is_unanswered(self) -> bool:
        """Tell whether the consumer spoke last and no bot will answer."""
        if self.last_message is None or self.conversation.is_for_bot:
            return False
        return self.last_message.sender == Sender.CONSUMER


async def read_queue(
    session: AsyncSession, *, view: View, staff: StaffMember
) -> Sequence[QueueEntry]:
    """Return a part of the queue: urgent first, then who has waited longest.

    Raises:
        NotAllowed: the role may not read cases.
    """
    check_role(staff, to_change=False)
    query = (
        select(Conversation, Case)
        .outerjoin(Case, Case.conversation_id == Conversation.id)
        .where(_belongs(view, staff))
        .order_by(_urgency(), Conversation.waiting_since.is_(None), *_order(view))
        .limit(LONGEST_QUEUE)
    )
    rows = (await session.execute(query)).unique().all()
    ids = [conversation.id for conversation, _ in rows]
    last = await _last_messages(session, ids, Message.sender != Sender.SYSTEM)
    is_telling = func.length(Message.text) >= TELLING
    told = await _last_messages(session, ids, Message.sender == Sender.CONSUMER, is_telling)
    return [QueueEntry(c, found, last.get(c.id), told.get(c.id)) for c, found in rows]


async def count_queue(session: AsyncSession, *, staff: StaffMember) -> dict[View, int]:
    """Return how long each part of the queue is; raise NotAllowed as `read_queue` does."""
    check_role(staff, to_change=False)
    counts = {}
    for view in (View.OPEN, View.MINE, View.WAITING):
        query = (
            select(func.count())
            .select_from(Conversation)
            .outerjoin(Case, Case.conversation_id == Conversation.id)
            .where(_belongs(view, staff))
        )
        counts[view] = await session.scalar(query) or 0
    return counts


def _belongs(view: View, staff: StaffMember) -> ColumnElement[bool]:
    return and_(_is_readable(staff), _is_part_of(view, staff))


def _is_readable(staff: StaffMember) -> ColumnElement[bool]:
    """Leave out conversations in which a report is told, as `access_conversation` does."""
    if may_pass_wall(staff, is_urgent=False):
        return true()
    return or_(Conversation.walled_at.is_(None), Conversation.priority == Priority.URGENT)


def _is_part_of(view: View, staff: StaffMember) -> ColumnElement[bool]:
    is_running = and_(Case.id.is_not(None), Case.status.not_in(ENDED))
    wants_person = Conversation.state != ConversationState.BOT
    match view:
        case View.OPEN:
            return or_(is_running, wants_person)
        case View.MINE:
            mine = or_(
                Case.assignee_id == staff.staff_id, Conversation.assignee_id == staff.staff_id
            )
            return and_(mine, or_(is_running, wants_person))
        case View.WAITING:
            return Conversation.state == ConversationState.WAITING
        case View.CLOSED:
            return Case.status.in_(ENDED)


def _urgency() -> ColumnElement[int]:
    is_urgent = or_(Conversation.priority == Priority.URGENT, Case.priority == Priority.URGENT)
    return case((is_urgent, 0), else_=1)


def _order(view: View) -> tuple[SQLColumnExpression[Any], ...]:
    if view is View.CLOSED:
        return (Case.updated_at.desc(),)
    return (Conversation.waiting_since, Conversation.last_message_at.desc())


async def _last_messages(
    session: AsyncSession, conversation_ids: Sequence[str], *conditions: ColumnElement[bool]
) -> dict[str, Message]:
    """Return the last message of each conversation that meets the conditions."""
    last_ids = (
        select(func.max(Message.id))
        .where(Message.conversation_id.in_(conversation_ids), *conditions)
        .group_by(Message.conversation_id)
    )
    messages = await session.scalars(select(Message).where(Message.id.in_(last_ids)))
    return {message.conversation_id: message for message in messages}
