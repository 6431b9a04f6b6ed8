"""Requests about personal data: that they were made and met, never what they were about."""

from datetime import datetime

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from huquan.db import Base


class PrivacyRequest(Base):
    """Something that was asked of one's data (个人信息保护法 art. 50)."""

    __tablename__ = "privacy_requests"

    id: Mapped[int] = mapped_column(primary_key=True)
    conversation_id: Mapped[str] = mapped_column(ForeignKey("conversations.id"), index=True)
    kind: Mapped[str] = mapped_column(String(24))
    asked_at: Mapped[datetime]
    begun_at: Mapped[datetime | None]
    """Of an erasure that waits for a case to end: when everything else was removed."""
    done_at: Mapped[datetime | None] = mapped_column(index=True)
