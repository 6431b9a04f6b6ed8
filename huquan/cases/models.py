"""Cases and the events that made them what they are."""

from datetime import date, datetime
from decimal import Decimal
from typing import Any

from sqlalchemy import (
    JSON,
    ColumnElement,
    ForeignKey,
    LargeBinary,
    Numeric,
    String,
    Text,
    event,
    or_,
)
from sqlalchemy.ext.hybrid import hybrid_property
from sqlalchemy.orm import Mapped, mapped_column, relationship

from huquan.cases.statuses import ENDED, CaseStatus, ConsentPurpose, check_move
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
    opened_by_message_id: Mapped[int | None] = mapped_column(ForeignKey("messages.id"), unique=True)
    """The consumer's confirmation: however often it is handled, it opens one case."""
    narrative: Mapped[str] = mapped_column(Text)
    merchant: Mapped[str | None] = mapped_column(String(200))
    platform: Mapped[str | None] = mapped_column(String(100))
    product: Mapped[str | None] = mapped_column(String(200))
    order_number: Mapped[str | None] = mapped_column(String(64))
    amount: Mapped[Decimal | None] = mapped_column(Numeric(12, 2))
    """In yuan."""
    place: Mapped[str | None] = mapped_column(String(200))
    """Where it happened; asked of reports."""
    evidence_told: Mapped[str | None] = mapped_column(String(500))
    """What the consumer says is there to prove it."""
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
    opened_at: Mapped[datetime] = mapped_column(index=True)
    updated_at: Mapped[datetime]
    due_on: Mapped[date | None] = mapped_column(index=True)
    held_at: Mapped[datetime | None]
    """While set a suit or an inquiry needs the case, and nothing of it is erased."""

    conversation: Mapped[Conversation] = relationship(lazy="joined")
    assignee: Mapped[Staff | None] = relationship(lazy="joined")
    events: Mapped[list["CaseEvent"]] = relationship(
        lazy="selectin", order_by="CaseEvent.id", back_populates="case"
    )
    follow_ups: Mapped[list["FollowUp"]] = relationship(
        lazy="selectin", order_by="FollowUp.id", back_populates="case"
    )
    consents: Mapped[list["CaseConsent"]] = relationship(
        lazy="selectin", order_by="CaseConsent.id", back_populates="case"
    )

    @hybrid_property
    def is_needed(self) -> bool:
        """Tell whether what it is kept for is not over yet (个人信息保护法 art. 47 no. 1)."""
        return self.status not in ENDED or self.held_at is not None

    @is_needed.inplace.expression
    @classmethod
    def _is_needed(cls) -> ColumnElement[bool]:
        return or_(cls.status.not_in(ENDED), cls.held_at.is_not(None))

    @hybrid_property
    def is_erased(self) -> bool:
        """Tell whether what tells of its consumer is gone: every case that is filed has a story."""
        return self.narrative == ""

    def last_consent(self, purpose: ConsentPurpose) -> "CaseConsent | None":
        """Return the answer that counts: the last one for a purpose."""
        answers = [consent for consent in self.consents if consent.purpose == purpose]
        return answers[-1] if answers else None

    def record(
        self,
        kind: str,
        *,
        at: datetime,
        staff_id: int | None = None,
        to: CaseStatus | None = None,
        reason: str | None = None,
        message_id: int | None = None,
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
                message_id=message_id,
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
    message_id: Mapped[int | None]
    """The consumer's message that it came of: handled twice, it happens once."""

    case: Mapped[Case] = relationship(back_populates="events")
    staff: Mapped[Staff | None] = relationship(lazy="joined")


class CaseConsent(Base):
    """What a consumer was asked to consent to, and the answer; added and never altered."""

    __tablename__ = "case_consents"

    id: Mapped[int] = mapped_column(primary_key=True)
    case_id: Mapped[int] = mapped_column(ForeignKey("cases.id"), index=True)
    purpose: Mapped[str] = mapped_column(String(24))
    given: Mapped[bool]
    wording: Mapped[str] = mapped_column(String(16))
    """The version of the words that were shown: knowledge/policies/consents.yml."""
    at: Mapped[datetime]

    case: Mapped[Case] = relationship(back_populates="consents")


class Reporter(Base):
    """Who handed in a report: all that leads from it to a person (投诉举报处理办法 art. 37).

    The case itself lives in a mailbox, a conversation that knows nobody.
    """

    __tablename__ = "reporters"

    case_id: Mapped[int] = mapped_column(ForeignKey("cases.id"), primary_key=True)
    mailbox_id: Mapped[str] = mapped_column(ForeignKey("conversations.id"), unique=True)
    conversation_id: Mapped[str] = mapped_column(ForeignKey("conversations.id"), index=True)
    opened_by_message_id: Mapped[int] = mapped_column(ForeignKey("messages.id"), unique=True)
    """The confirmation: however often it is handled, it opens one report."""
    contact_name: Mapped[str | None] = mapped_column(String(64))
    phone_sealed: Mapped[bytes | None] = mapped_column(LargeBinary)
    linked_case_id: Mapped[int | None] = mapped_column(ForeignKey("cases.id"))
    """The complaint of the same message: mixed material is handled on two tracks (art. 9)."""


@event.listens_for(CaseEvent, "before_update")
@event.listens_for(CaseEvent, "before_delete")
@event.listens_for(CaseConsent, "before_update")
@event.listens_for(CaseConsent, "before_delete")
def _refuse(mapper: object, connection: object, target: CaseEvent | CaseConsent) -> None:
    del mapper, connection
    raise PermissionError(f"row {target.id} of {target.__tablename__} is never altered")


class FollowUp(Base):
    """The question, after a case was resolved, whether it really is; and the answer."""

    __tablename__ = "follow_ups"

    id: Mapped[int] = mapped_column(primary_key=True)
    case_id: Mapped[int] = mapped_column(ForeignKey("cases.id"), index=True)
    asked_at: Mapped[datetime] = mapped_column(index=True)
    answered_at: Mapped[datetime | None]
    is_solved: Mapped[bool | None]
    score: Mapped[int | None]
    """How satisfied, from 1 to 5."""
    words: Mapped[str | None] = mapped_column(Text)

    case: Mapped[Case] = relationship(back_populates="follow_ups")


class CaseLink(Base):
    """A case that another conversation may read: its consumer proved who they are there."""

    __tablename__ = "case_links"

    case_id: Mapped[int] = mapped_column(ForeignKey("cases.id"), primary_key=True)
    conversation_id: Mapped[str] = mapped_column(
        ForeignKey("conversations.id"), primary_key=True, index=True
    )
    linked_at: Mapped[datetime]


class WrongTry(Base):
    """A number and a phone that did not belong together; counted, never said which was wrong."""

    __tablename__ = "wrong_tries"

    id: Mapped[int] = mapped_column(primary_key=True)
    message_id: Mapped[int] = mapped_column(unique=True)
    conversation_id: Mapped[str] = mapped_column(ForeignKey("conversations.id"), index=True)
    number_hash: Mapped[str] = mapped_column(String(64), index=True)
    tried_at: Mapped[datetime]
