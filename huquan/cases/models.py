"""Cases and the events that made them what they are."""

from datetime import date, datetime
from decimal import Decimal
from typing import Any

from sqlalchemy import JSON, ForeignKey, LargeBinary, Numeric, String, Text, event
from sqlalchemy.orm import Mapped, mapped_column, relationship

from huquan.cases.statuses import CaseStatus, check_move
from huquan.conversations.models import Conversation
from huquan.db import Base
from huquan.people.models import Staff


class Case(Base):
    """What is kept of a complaint."""

    __tablename__ = "cases"

    id: Mapped[int] = mapped_column(primary_key=True)
    number: Mapped[str] = mapped_column(String(20), unique=True)
    kind: Mapped[str] = mapped_column(String(16))
    status: Mapped[str] = mapped_column(String(24), index=True)
    conversation_id: Mapped[str] = mapped_column(ForeignKey("conversations.id"), index=True)
    opened_by_message_id: Mapped[int] = mapped_column(ForeignKey("messages.id"), unique=True)
    """The consumer's confirmation: however often it is handled, it opens one case."""
    narrative: Mapped[str] = mapped_column(Text)
    merchant: Mapped[str | None] = mapped_column(String(200))
    platform: Mapped[str | None] = mapped_column(String(100))
    product: Mapped[str | None] = mapped_column(String(200))
    order_number: Mapped[str | None] = mapped_column(String(64))
    amount: Mapped[Decimal | None] = mapped_column(Numeric(12, 2))
    """In yuan."""
    purchased_on: Mapped[date | None]
    purchased_on_text: Mapped[str | None] = mapped_column(String(60))
    issue_type: Mapped[str] = mapped_column(String(32), index=True)
    remedies: Mapped[list[str]] = mapped_column(JSON)
    contact_name: Mapped[str | None] = mapped_column(String(64))
    phone_sealed: Mapped[bytes | None] = mapped_column(LargeBinary)
    phone_tail: Mapped[str | None] = mapped_column(String(4))
    department: Mapped[str] = mapped_column(String(32), index=True)
    priority: Mapped[str] = mapped_column(String(16))
    assignee_id: Mapped[int | None] = mapped_column(ForeignKey("staff.id"), index=True)
    assessment: Mapped[list[dict[str, Any]]] = mapped_column(JSON)
    opened_at: Mapped[datetime]
    updated_at: Mapped[datetime]
    due_on: Mapped[date | None] = mapped_column(index=True)

    conversation: Mapped[Conversation] = relationship(lazy="joined")
    assignee: Mapped[Staff | None] = relationship(lazy="joined")
    events: Mapped[list["CaseEvent"]] = relationship(
        lazy="selectin", order_by="CaseEvent.id", back_populates="case"
    )

    def record(
        self,
        kind: str,
        *,
        at: datetime,
        staff_id: int | None = None,
        to: CaseStatus | None = None,
        reason: str | None = None,
    ) -> None:
        """Add an event; with `to`, the status moves with it or IllegalTransition is raised."""
        before = CaseStatus(self.status)
        if to is not None:
            check_move(before, to)
            self.status = to
        self.updated_at = at
        self.events.append(
            CaseEvent(
                at=at,
                staff_id=staff_id,
                kind=kind,
                from_status=before if to else None,
                to_status=to,
                reason=reason,
            )
        )


class CaseEvent(Base):
    """Something that happened to a case; it is added and never altered."""

    __tablename__ = "case_events"

    id: Mapped[int] = mapped_column(primary_key=True)
    case_id: Mapped[int] = mapped_column(ForeignKey("cases.id"), index=True)
    at: Mapped[datetime]
    staff_id: Mapped[int | None] = mapped_column(ForeignKey("staff.id"))
    kind: Mapped[str] = mapped_column(String(24))
    from_status: Mapped[str | None] = mapped_column(String(24))
    to_status: Mapped[str | None] = mapped_column(String(24))
    reason: Mapped[str | None] = mapped_column(Text)

    case: Mapped[Case] = relationship(back_populates="events")
    staff: Mapped[Staff | None] = relationship(lazy="joined")


@event.listens_for(CaseEvent, "before_update")
@event.listens_for(CaseEvent, "before_delete")
def _refuse(mapper: object, connection: object, target: CaseEvent) -> None:
    del mapper, connection
    raise PermissionError(f"event {target.id} of a case is never altered")
