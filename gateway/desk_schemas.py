"""The desk API's bodies."""

from datetime import date, datetime
from decimal import Decimal
from typing import Annotated

from pydantic import BaseModel, Field, PlainSerializer

from gateway.schemas import Body, CitationView, ClientMessageId, MessageView
from huquan.cases.statuses import CaseStatus
from huquan.conversations.rules import MAX_CHARACTERS
from huquan.conversations.statuses import ConversationState, Priority
from huquan.entitlements.facts import Verdict
from huquan.people.rules import Role

Yuan = Annotated[Decimal, PlainSerializer(float, return_type=float, when_used="json")]
"""An amount in yuan; a number in JSON."""


class SignIn(Body):
    """Login and password."""

    login: Annotated[str, Field(min_length=1, max_length=64)]
    password: Annotated[str, Field(min_length=1, max_length=200)]


class StaffView(BaseModel):
    """Who is signed in."""

    login: str
    name: str
    role: Role


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


class QueueCounts(BaseModel):
    """How long each part of the queue is."""

    open: int
    mine: int
    waiting: int


class QueueView(BaseModel):
    """A part of the queue."""

    items: list[QueueItem]
    counts: QueueCounts


class Labelled(BaseModel):
    """A name of the taxonomy and its Chinese label."""

    name: str
    label: str


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


class CaseDetail(BaseModel):
    """Everything about a case that is not a conversation; the phone number stays masked."""

    number: str
    kind: str
    status: CaseStatus
    status_label: str
    next_statuses: list[NextStatus]
    merchant: str | None
    platform: str | None
    product: str | None
    order_number: str | None
    amount: Yuan | None
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
    assessment: list[EntitlementView]
    events: list[EventView]


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


class DeskConversation(BaseModel):
    """A conversation as staff see it."""

    conversation_id: str
    state: ConversationState
    assignee_name: str | None
    mine: bool
    messages: list[MessageView]
    case: CaseDetail | None


class StaffMessage(Body):
    """What a member of staff answers."""

    client_message_id: ClientMessageId
    text: Annotated[str, Field(min_length=1, max_length=MAX_CHARACTERS)]


class MoveCase(Body):
    """Where a case is to go, and why."""

    to: CaseStatus
    reason: Annotated[str, Field(max_length=1000)] | None = None


class PhoneView(BaseModel):
    """A consumer's phone number in the open."""

    phone: str | None
