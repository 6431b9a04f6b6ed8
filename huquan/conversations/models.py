"""Conversations, their messages and what was uploaded in them."""

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, ForeignKey, Index, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from huquan.conversations.statuses import ConversationState, Priority, check_move
from huquan.db import Base
from huquan.people.models import Staff


class Conversation(Base):
    """One consumer, one channel, from the first word on."""

    __tablename__ = "conversations"

    id: Mapped[str] = mapped_column(String(32), primary_key=True)
    channel: Mapped[str] = mapped_column(String(16))
    locale: Mapped[str] = mapped_column(String(16))
    token_hash: Mapped[str] = mapped_column(String(64))
    state: Mapped[str] = mapped_column(String(16), default=ConversationState.BOT)
    priority: Mapped[str] = mapped_column(String(16), default=Priority.NORMAL)
    assignee_id: Mapped[int | None] = mapped_column(ForeignKey("staff.id"), index=True)
    created_at: Mapped[datetime]
    last_message_at: Mapped[datetime] = mapped_column(index=True)
    waiting_since: Mapped[datetime | None]
    busy_until: Mapped[datetime | None]
    """While set and in the future, one process is having this conversation's turn answered."""
    busy_owner: Mapped[str | None] = mapped_column(String(80))

    assignee: Mapped[Staff | None] = relationship(lazy="joined")

    def move_to(self, state: ConversationState) -> None:
        """Hand the conversation to another holder; staying is no move."""
        current = ConversationState(self.state)
        if state == current:
            return
        check_move(current, state)
        self.state = state


class Message(Base):
    """One thing said; never altered except for what became of its turn."""

    __tablename__ = "messages"
    __table_args__ = (
        UniqueConstraint("conversation_id", "client_message_id"),
        Index("ix_messages_conversation_id_id", "conversation_id", "id"),
        # The worker's question: who has been waiting for an answer?
        Index("ix_messages_answered_at_try_after", "answered_at", "try_after"),
        Index("ix_messages_created_at", "created_at"),
        # Ids are handed out once: clients resume after an id.
        {"sqlite_autoincrement": True},
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    conversation_id: Mapped[str] = mapped_column(ForeignKey("conversations.id"))
    sender: Mapped[str] = mapped_column(String(16))
    client_message_id: Mapped[str | None] = mapped_column(String(64))
    text: Mapped[str] = mapped_column(Text)
    payload: Mapped[str | None] = mapped_column(Text)
    """What the bot is told instead of the text, when a choice was made."""
    choices: Mapped[list[dict[str, str]]] = mapped_column(JSON, default=list)
    citations: Mapped[list[dict[str, Any]]] = mapped_column(JSON, default=list)
    staff_id: Mapped[int | None] = mapped_column(ForeignKey("staff.id"))
    reply_to: Mapped[int | None] = mapped_column(ForeignKey("messages.id"), index=True)
    created_at: Mapped[datetime]

    turn: Mapped[dict[str, Any] | None] = mapped_column(JSON)
    answered_at: Mapped[datetime | None]
    attempts: Mapped[int] = mapped_column(default=0)
    try_after: Mapped[datetime | None]

    # Loaded by whoever shows a message (`service.shown`): a turn needs neither.
    staff: Mapped[Staff | None] = relationship(lazy="raise")
    attachments: Mapped[list["Attachment"]] = relationship(
        lazy="raise", order_by="Attachment.received_at"
    )


class Attachment(Base):
    """A file that a consumer uploaded; the bytes lie in the evidence folder under its sha256."""

    __tablename__ = "attachments"

    id: Mapped[str] = mapped_column(String(32), primary_key=True)
    conversation_id: Mapped[str] = mapped_column(ForeignKey("conversations.id"), index=True)
    message_id: Mapped[int | None] = mapped_column(ForeignKey("messages.id"), index=True)
    name: Mapped[str] = mapped_column(String(200))
    media_type: Mapped[str] = mapped_column(String(100))
    size: Mapped[int]
    sha256: Mapped[str] = mapped_column(String(64))
    received_at: Mapped[datetime]

    kind: Mapped[str] = mapped_column(String(16))
    """What it shows (evidence_kinds of taxonomy.yml), as far as its type or its text tell."""
    read_at: Mapped[datetime | None] = mapped_column(index=True)
    """While unset there is text to be read; a file that holds none is read as it comes."""
    claimed_until: Mapped[datetime | None]
    attempts: Mapped[int] = mapped_column(default=0)
    found: Mapped[dict[str, Any]] = mapped_column(JSON, default=dict)
    """Facts that stand in it (huquan/evidence/facts.py); the consumer may have denied them."""
    text: Mapped[str | None] = mapped_column(Text, deferred=True)
