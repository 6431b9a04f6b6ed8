"""Handing a conversation from the bot to a person and back."""

from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncSession

from huquan.conversations.models import Conversation, Message
from huquan.conversations.service import person_turn, say
from huquan.conversations.statuses import ConversationState, Priority, Sender
from huquan.errors import TakenByColleague
from huquan.people.rules import StaffMember


def request_person(
    *, conversation: Conversation, now: datetime, priority: Priority = Priority.NORMAL
) -> None:
    """Put the conversation in the queue for a person; asking twice keeps the first place."""
    if conversation.state == ConversationState.BOT:
        conversation.move_to(ConversationState.WAITING)
        conversation.waiting_since = now
    if priority == Priority.URGENT:
        conversation.priority = priority


async def raise_alarm(
    session: AsyncSession,
    *,
    conversation: Conversation,
    message: Message,
    notice: str,
    now: datetime,
) -> None:
    """Put a conversation that a person has before all others, and answer danger with `notice`."""
    conversation.priority = Priority.URGENT
    message.turn = person_turn() | {"kind": "crisis", "intent": "crisis"}
    await say(
        session,
        conversation=conversation,
        sender=Sender.SYSTEM,
        text=notice,
        now=now,
        reply_to=message.id,
    )


async def take_conversation(
    session: AsyncSession,
    *,
    conversation: Conversation,
    staff: StaffMember,
    notice: str,
    now: datetime,
) -> None:
    """Give the conversation to a member of staff and tell the consumer with `notice`.

    Raises:
        TakenByColleague: somebody else has it.
    """
    if conversation.state == ConversationState.AGENT:
        if conversation.assignee_id != staff.staff_id:
            raise TakenByColleague
        return
    conversation.move_to(ConversationState.AGENT)
    conversation.assignee_id = staff.staff_id
    conversation.waiting_since = None
    conversation.bot_stands_in = False
    _note_act(conversation, now=now)
    await say(session, conversation=conversation, sender=Sender.SYSTEM, text=notice, now=now)
    await session.refresh(conversation, ["assignee"])


async def answer_as_staff(
    session: AsyncSession,
    *,
    conversation: Conversation,
    staff: StaffMember,
    text: str,
    client_message_id: str,
    now: datetime,
) -> Message:
    """Store what a member of staff answers; the conversation must be theirs.

    Raises:
        TakenByColleague: it is not.
    """
    if conversation.assignee_id != staff.staff_id:
        raise TakenByColleague
    _note_act(conversation, now=now)
    return await say(
        session,
        conversation=conversation,
        sender=Sender.AGENT,
        text=text,
        now=now,
        client_message_id=client_message_id,
        staff_id=staff.staff_id,
    )


async def hand_back(
    session: AsyncSession,
    *,
    conversation: Conversation,
    staff: StaffMember,
    notice: str,
    now: datetime,
) -> None:
    """Let the bot answer again and tell the consumer with `notice`.

    Raises:
        TakenByColleague: somebody else has the conversation.
    """
    if conversation.state == ConversationState.BOT:
        return
    if conversation.assignee_id not in (None, staff.staff_id):
        raise TakenByColleague
    end_handover(conversation=conversation)
    await say(session, conversation=conversation, sender=Sender.SYSTEM, text=notice, now=now)
    await session.refresh(conversation, ["assignee"])


def end_handover(*, conversation: Conversation) -> None:
    """Give a conversation to the bot as if no person had ever been asked for."""
    conversation.move_to(ConversationState.BOT)
    conversation.assignee_id = None
    conversation.waiting_since = None
    conversation.bot_stands_in = False
    conversation.staff_acted_at = None
    conversation.snoozed_until = None
    conversation.priority = Priority.NORMAL


def wait_again(*, conversation: Conversation, now: datetime) -> None:
    """Put the conversation of a person who left back in line; the bot stands in."""
    conversation.move_to(ConversationState.WAITING)
    conversation.assignee_id = None
    conversation.waiting_since = now
    conversation.bot_stands_in = True
    conversation.staff_acted_at = None
    conversation.snoozed_until = None


def snooze(
    *, conversation: Conversation, staff: StaffMember, until: datetime, now: datetime
) -> None:
    """Let a person wait for the consumer: until then, or until the consumer writes.

    Raises:
        TakenByColleague: the conversation is not theirs.
    """
    if conversation.assignee_id != staff.staff_id:
        raise TakenByColleague
    _note_act(conversation, now=now)
    conversation.snoozed_until = until


def _note_act(conversation: Conversation, *, now: datetime) -> None:
    conversation.staff_acted_at = now
    conversation.snoozed_until = None
