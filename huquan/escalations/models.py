"""Reasons as they are kept."""

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from huquan.db import Base


class Escalation(Base):
    """One reason for which a person has to look at a conversation, or at a case of it."""

    __tablename__ = "escalations"

    id: Mapped[int] = mapped_column(primary_key=True)
    conversation_id: Mapped[str] = mapped_column(ForeignKey("conversations.id"), index=True)
    case_id: Mapped[int | None] = mapped_column(ForeignKey("cases.id"), index=True)
    """Reasons of a case stay as long as it runs; all others are settled by whoever hands back."""
    message_id: Mapped[int | None] = mapped_column(ForeignKey("messages.id"))
    """The message that gave the reason, where one did."""
    reason: Mapped[str] = mapped_column(String(32))
    assessment: Mapped[list[dict[str, Any]]] = mapped_column(JSON, default=list)
    """The rights as they were judged when a person was called; a case keeps its own."""
    raised_at: Mapped[datetime]
    settled_at: Mapped[datetime | None]
