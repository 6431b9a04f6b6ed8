"""What is said: opening, receiving, storing, reading."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any
from uuid import uuid4

from sqlalchemy import Select, select, update
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import joinedload, selectinload

from huquan.conversations.models import Attachment, Conversation, Message
from huquan.conversations.rules import clean_text, typed_choice
from huquan.conversations.statuses import ConversationState, Sender
from huquan.errors import ChoiceUnknown, Conflict, NotFound
from huquan.ports import Choices
from huquan.tokens import hash_token, new_token


async def open_conversation(
    session: AsyncSession, *, channel: str, locale: str, now: datetime
) -> tuple[Conversation, str]:
    """Begin a conversation; return it with the token that is shown this once."""
    token = new_token()
    conversation = Conversation(
        id=uuid4().hex,
        channel=channel,
        locale=locale,
        token_hash=hash_token(token),
        created_at=now,
        last_message_at=now,
    )
    session.add(conversation)
    await session.flush()
    return conversation, token


async def find_message(
    session: AsyncSession, *, conversation: Conversation, client_message_id: str
) -> Message | None:
    """Return the message that the client sent under this id."""
    return await session.scalar(
        select(Message).where(
            Message.conversation_id == conversation.id,
            Message.client_message_id == client_message_id,
        )
    )


async def receive_text(
    session: AsyncSession,
    *,
    conversation: Conversation,
    client_message_id: str,
    text: str,
    now: datetime,
) -> Message:
    """Store what a consumer wrote; see `clean_text` for what is refused."""
    text = clean_text(text)
    payload = typed_choice(text, await _asked_last(session, conversation))
    return await _receive(
        session, conversation, client_message_id, text=text, payload=payload, now=now
    )


async def _asked_last(
    session: AsyncSession, conversation: Conversation
) -> Sequence[Mapping[str, str]]:
    """Return the choices of a notice that nobody has answered; of these the bot knows nothing."""
    query = (
        select(Message)
        .where(Message.conversation_id == conversation.id)
        .order_by(Message.id.desc())
        .limit(1)
    )
    last = await session.scalar(query)
    return last.choices if last is not None and last.sender == Sender.SYSTEM else ()


async def receive_choice(
    session: AsyncSession,
    *,
    conversation: Conversation,
    client_message_id: str,
    choice: str,
    now: datetime,
) -> Message:
    """Store that a consumer touched a choice; raise ChoiceUnknown if none had this id."""
    message_id, _, position = choice.partition("-")
    offering = None
    if message_id.isdecimal() and position.isdecimal():
        offering = await session.get(Message, int(message_id))
    if offering is None or offering.conversation_id != conversation.id:
        raise ChoiceUnknown(field="choice")
    if int(position) >= len(offering.choices):
        raise ChoiceUnknown(field="choice")
    chosen = offering.choices[int(position)]
    return await _receive(
        session,
        conversation,
        client_message_id,
        text=chosen["title"],
        payload=chosen["payload"],
        now=now,
    )


async def receive_attachments(
    session: AsyncSession,
    *,
    conversation: Conversation,
    client_message_id: str,
    attachment_ids: Sequence[str],
    now: datetime,
) -> Message:
    """Store that a consumer sent files uploaded before; raise NotFound for a file not theirs."""
    attachments = [await _waiting_attachment(session, conversation, i) for i in attachment_ids]
    names = "、".join(attachment.name for attachment in attachments)
    message = await _receive(
        session, conversation, client_message_id, text=names, payload="/upload", now=now
    )
    for attachment in attachments:
        attachment.message_id = message.id
    await session.flush()
    return message


async def _waiting_attachment(
    session: AsyncSession, conversation: Conversation, attachment_id: str
) -> Attachment:
    attachment = await session.get(Attachment, attachment_id)
    if attachment is None or attachment.conversation_id != conversation.id:
        raise NotFound(field="attachment_ids")
    if attachment.message_id is not None:
        raise Conflict(field="attachment_ids")
    return attachment


async def _receive(
    session: AsyncSession,
    conversation: Conversation,
    client_message_id: str,
    *,
    text: str,
    payload: str | None,
    now: datetime,
) -> Message:
    """Add a consumer's message; while a person has the conversation, no turn is waited for."""
    with_person = conversation.state != ConversationState.BOT
    message = Message(
        conversation_id=conversation.id,
        sender=Sender.CONSUMER,
        client_message_id=client_message_id,
        text=text,
        payload=payload,
        created_at=now,
        answered_at=now if with_person else None,
        turn=person_turn() if with_person else None,
    )
    conversation.last_message_at = now
    session.add(message)
    await session.flush()
    return message


def person_turn() -> dict[str, Any]:
    """Return the turn of a message that goes to a person instead of the bot."""
    return {
        "kind": "human",
        "intent": "human",
        "confidence": 1.0,
        "topics": [],
        "facts": {},
        "case_number": None,
        "handover": True,
    }


async def say(
    session: AsyncSession,
    *,
    conversation: Conversation,
    sender: Sender,
    text: str,
    now: datetime,
    client_message_id: str | None = None,
    staff_id: int | None = None,
    reply_to: int | None = None,
    choices: Choices = (),
) -> Message:
    """Store what a member of staff or the system says."""
    message = Message(
        conversation_id=conversation.id,
        sender=sender,
        client_message_id=client_message_id,
        text=text,
        staff_id=staff_id,
        reply_to=reply_to,
        choices=[{"title": title, "payload": payload} for title, payload in choices],
        citations=[],
        created_at=now,
    )
    conversation.last_message_at = now
    session.add(message)
    await session.flush()
    return message


def shown(query: Select[Message]) -> Select[Message]:
    """Return the query with all that a message is shown with."""
    return query.options(joinedload(Message.staff), selectinload(Message.attachments))


async def read_history(
    session: AsyncSession, *, conversation_id: str, after: int, limit: int
) -> Sequence[Message]:
    """Return messages with an id above `after`, oldest first."""
    query = (
        select(Message)
        .where(Message.conversation_id == conversation_id, Message.id > after)
        .order_by(Message.id)
        .limit(limit)
    )
    return (await session.scalars(shown(query))).all()


async def read_reply(session: AsyncSession, *, message: Message) -> Sequence[Message]:
    """Return what was said in answer to a consumer's message."""
    query = select(Message).where(Message.reply_to == message.id).order_by(Message.id)
    return (await session.scalars(shown(query))).all()


async def let_go(session: AsyncSession, *, owner: str) -> None:
    """Free the turns that a process of this name left behind when it died."""
    await session.execute(
        update(Conversation)
        .where(Conversation.busy_owner == owner)
        .values(busy_until=None, busy_owner=None)
    )
