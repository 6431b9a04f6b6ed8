"""The one door to conversations."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from huquan.conversations.models import Conversation, Message
from huquan.conversations.statuses import Priority, Sender
from huquan.errors import NotFound, NotSignedIn
from huquan.people.rules import Actor, Consumer, check_role, may_pass_wall
from huquan.tokens import token_matches


async def access_own_conversation(
    session: AsyncSession, *, conversation_id: str, token: str | None, to_change: bool = False
) -> Conversation:
    """Return the conversation that a consumer's token opens; with `to_change` its row is locked.

    Raises:
        NotSignedIn: no token was given.
        NotFound: no such conversation, or somebody else's; the two look alike.
    """
    if not token:
        raise NotSignedIn
    conversation = await access_conversation(
        session,
        conversation_id=conversation_id,
        actor=Consumer(conversation_id),
        to_change=to_change,
    )
    if not token_matches(token, conversation.token_hash):
        raise NotFound
    return conversation


async def access_conversation(
    session: AsyncSession, *, conversation_id: str, actor: Actor, to_change: bool = False
) -> Conversation:
    """Return the conversation, or raise the same error whether it is absent or not theirs.

    With `to_change` the row is locked, and staff need the permission to work cases.
    """
    check_role(actor, to_change=to_change)
    query = select(Conversation).where(Conversation.id == conversation_id)
    if to_change:
        query = query.with_for_update(of=Conversation)
    conversation = await session.scalar(query)
    if conversation is None or not actor.may_read(conversation_id):
        raise NotFound
    is_urgent = conversation.priority == Priority.URGENT
    if conversation.walled_at is not None and not may_pass_wall(actor, is_urgent=is_urgent):
        raise NotFound
    return conversation


async def texts_of_people(session: AsyncSession, *, conversation_id: str) -> Sequence[str]:
    """Return what consumer and staff wrote in a conversation: everything but the house's words."""
    query = select(Message.text).where(
        Message.conversation_id == conversation_id,
        Message.sender.in_((Sender.CONSUMER, Sender.AGENT)),
    )
    return (await session.scalars(query)).all()


async def facts_before(
    session: AsyncSession, *, conversation_id: str, message_id: int
) -> Mapping[str, Any]:
    """Return what was understood of a dispute up to the message before one; empty before any."""
    query = (
        select(Message)
        .where(
            Message.conversation_id == conversation_id,
            Message.id < message_id,
            Message.sender == Sender.CONSUMER,
            Message.answered_at.is_not(None),
        )
        .order_by(Message.id.desc())
        .limit(1)
    )
    message = await session.scalar(query)
    return (message.turn or {}).get("facts") or {} if message else {}


def is_busy(conversation: Conversation, *, now: datetime) -> bool:
    """Tell whether some process is having a turn of it answered."""
    return conversation.busy_until is not None and conversation.busy_until > now
