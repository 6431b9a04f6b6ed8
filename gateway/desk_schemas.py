"""What the desk API answers."""

from datetime import date, datetime
from decimal import Decimal
from typing import Annotated

from pydantic import BaseModel, PlainSerializer

from gateway.schemas import CitationView, MessageView
from huquan.cases.statuses import CaseKind, CaseStatus, ConsentPurpose
from huquan.conversations.statuses import ConversationState, Priority
from huquan.entitlements.facts import Verdict
from huquan.escalations.sheet import Entry
from huquan.escalations.statuses import EscalationReason
from huquan.people.rules import Role

Yuan = Annotated[Decimal, PlainSerializer(float, return_type=float, when_used="json")]
"""An amount in yuan; a number in JSON."""


class StaffView(BaseModel):
    """Who is signed in."""

    login: str
    name: str
    role: Role


class Labelled(BaseModel):
    """A name of the taxonomy and its Chinese label."""

    name: str
    label: str


class QueueItem(BaseModel):
    """A row of the queue."""

    conversation_id: str
    case_number: str | None
    kind: str | None
    status: CaseStatus | None
    status_label: str | None
    state: ConversationState
    priority: Priority
    merchant: str | None
    issue_type: str | None
    issue_type_label: str | None
    department: str | None
    excerpt: str
    opened_at: datetime
    waiting_since: datetime | None
    last_message_at: datetime
    unanswered: bool
    assignee_name: str | None
    due_on: date | None
    reasons: list[Labelled]
    snoozed_until: datetime | None


class QueueCounts(BaseModel):
    """How long each part of the queue is."""

    open: int
    mine: int
    waiting: int


class QueueView(BaseModel):
    """A part of the queue."""

    items: list[QueueItem]
    counts: QueueCounts


class NextStatus(BaseModel):
    """A status that the case may move to."""

    to: CaseStatus
    label: str
    needs_reason: bool


class EventView(BaseModel):
    """Something that happened to the case."""

    at: datetime
    actor_name: str | None
    kind: str
    kind_label: str
    from_status: CaseStatus | None
    to_status: CaseStatus | None
    to_status_label: str | None
    reason: str | None


class FollowUpView(BaseModel):
    """What the consumer said when asked whether a resolved case really is; score from 1 to 5."""

    asked_at: datetime
    answered_at: datetime | None
    is_solved: bool | None
    score: int | None
    words: str | None


class EntitlementView(BaseModel):
    """A right as it was judged when the case was opened; amount in yuan."""

    code: str
    title: str
    verdict: Verdict
    amount: float | None
    until: date | None
    reason: str
    missing: list[str]
    citations: list[CitationView]


class ConsentView(BaseModel):
    """What the consumer was asked to consent to, in which words, and the answer."""

    purpose: ConsentPurpose
    label: str
    given: bool
    wording: str
    at: datetime


class CaseDetail(BaseModel):
    """Everything about a case that is not a conversation; the phone number stays masked."""

    number: str
    kind: CaseKind
    kind_label: str
    status: CaseStatus
    status_label: str
    next_statuses: list[NextStatus]
    merchant: str | None
    platform: str | None
    product: str | None
    order_number: str | None
    amount: Yuan | None
    place: str | None
    evidence_told: str | None
    purchased_on: date | None
    purchased_on_text: str | None
    issue_type: str
    issue_type_label: str
    remedies: list[Labelled]
    narrative: str
    contact_name: str | None
    phone_masked: str | None
    department: str
    department_label: str
    priority: Priority
    assignee_name: str | None
    opened_at: datetime
    due_on: date | None
    held_at: datetime | None
    assessment: list[EntitlementView]
    events: list[EventView]
    consents: list[ConsentView]
    follow_ups: list[FollowUpView]


class FactView(BaseModel):
    """One fact in words, with its label."""

    name: str
    label: str
    words: str


class ReasonView(BaseModel):
    """Why a person has to look."""

    reason: EscalationReason
    label: str
    is_urgent: bool
    raised_at: datetime
    settled_at: datetime | None


class EvidenceView(BaseModel):
    """A file of a case: what it is, its fingerprint, and what was read in it."""

    id: str
    name: str
    media_type: str
    size: int
    sha256: str
    received_at: datetime
    kind_label: str
    is_read: bool
    found: list[str]
    text: str


class CaseEvidence(BaseModel):
    """The files of a case, and what the checklist of its issue type still misses."""

    conversation_id: str
    files: list[EvidenceView]
    missing: list[str]


class MomentView(BaseModel):
    """A line of the timeline; a day alone where no hour is known."""

    entry: Entry
    label: str
    on: date
    at: datetime | None
    note: str | None


class SheetView(BaseModel):
    """A dispute on one page for whoever takes it over."""

    headline: str
    narrative: str
    reasons: list[ReasonView]
    facts: list[FactView]
    missing: list[str]
    evidence: list[EvidenceView]
    evidence_wanted: list[str]
    assessment: list[EntitlementView]
    timeline: list[MomentView]


class DeskConversation(BaseModel):
    """A conversation as staff see it."""

    conversation_id: str
    state: ConversationState
    assignee_name: str | None
    mine: bool
    priority: Priority
    bot_stands_in: bool
    snoozed_until: datetime | None
    messages: list[MessageView]
    case: CaseDetail | None
    sheet: SheetView


class PhoneView(BaseModel):
    """A consumer's phone number in the open."""

    phone: str | None


class ReporterView(BaseModel):
    """Who handed in a report, and the complaint that came with it."""

    contact_name: str | None
    phone: str | None
    conversation_id: str
    linked_number: str | None
