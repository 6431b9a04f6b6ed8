"""From cases and conversations to what the desk shows."""

from collections.abc import Iterable, Sequence
from typing import Any, Final

from gateway.desk_schemas import (
    CaseDetail,
    ConsentView,
    DeskConversation,
    EntitlementView,
    EventView,
    FollowUpView,
    Labelled,
    NextStatus,
    QueueItem,
)
from gateway.desk_sheet import sheet_view
from gateway.views import masked, message_views
from huquan.cases.models import Case, CaseConsent, CaseEvent, FollowUp
from huquan.cases.queue import QueueEntry
from huquan.cases.statuses import NEEDS_REASON, NEXT, CaseKind, CaseStatus, ConsentPurpose
from huquan.conversations.models import Conversation, Message
from huquan.conversations.rules import excerpt
from huquan.conversations.statuses import ConversationState
from huquan.escalations.sheet import Sheet
from huquan.knowledge.taxonomy import Taxonomy
from huquan.people.rules import StaffMember
from huquan.vault import masked_number

_SAME_IN_ROW: Final = ("kind", "merchant", "issue_type", "department", "due_on")
"""What a row of the queue shows of a case as it is kept."""

_SAME: Final = (
    "number",
    "merchant",
    "platform",
    "product",
    "order_number",
    "amount",
    "place",
    "evidence_told",
    "purchased_on",
    "purchased_on_text",
    "issue_type",
    "contact_name",
    "department",
    "priority",
    "opened_at",
    "due_on",
    "held_at",
)
"""What the desk shows of a case as it is kept; all else is put into words or masked."""


def queue_item(entry: QueueEntry, reasons: Iterable[str], taxonomy: Taxonomy) -> QueueItem:
    """Show a row of the queue; phone numbers in the excerpt are masked."""
    conversation, case = entry.conversation, entry.case
    spoken = entry.last_told or entry.last_message
    text = case.narrative if case else (spoken.text if spoken else "")
    assignee = conversation.assignee or (case.assignee if case else None)
    return QueueItem(
        conversation_id=conversation.id,
        state=conversation.state,
        priority=_priority(conversation, case),
        excerpt=excerpt(masked(text)),
        opened_at=case.opened_at if case else conversation.created_at,
        waiting_since=conversation.waiting_since,
        last_message_at=conversation.last_message_at,
        unanswered=entry.is_unanswered,
        assignee_name=assignee.name if assignee else None,
        reasons=[
            Labelled(name=name, label=taxonomy.label("escalation_reasons", name))
            for name in reasons
        ],
        snoozed_until=conversation.snoozed_until,
        **_case_in_row(case, taxonomy),
    )


def _case_in_row(case: Case | None, taxonomy: Taxonomy) -> dict[str, Any]:
    """Return what a row shows of a case; nothing of it where none was registered."""
    if case is None:
        shown = ("case_number", "status", "status_label", "issue_type_label", *_SAME_IN_ROW)
        return dict.fromkeys(shown)
    return {
        "case_number": case.number,
        "status": CaseStatus(case.status),
        "status_label": taxonomy.label("case_statuses", case.status),
        "issue_type_label": taxonomy.label("issue_types", case.issue_type),
    } | {name: getattr(case, name) for name in _SAME_IN_ROW}


def _priority(conversation: Conversation, case: Case | None) -> str:
    return min(conversation.priority, case.priority if case else conversation.priority, key=_rank)


def _rank(priority: str) -> int:
    return ("urgent", "normal").index(priority)


def desk_conversation(
    conversation: Conversation,
    messages: Sequence[Message],
    case: Case | None,
    sheet: Sheet,
    *,
    staff: StaffMember,
    taxonomy: Taxonomy,
) -> DeskConversation:
    """Show a conversation with its latest case and its sheet."""
    return DeskConversation(
        conversation_id=conversation.id,
        state=conversation.state,
        assignee_name=conversation.assignee.name if conversation.assignee else None,
        mine=conversation.assignee_id == staff.staff_id,
        priority=_priority(conversation, case),
        bot_stands_in=conversation.state == ConversationState.WAITING and conversation.is_for_bot,
        snoozed_until=conversation.snoozed_until,
        messages=message_views(messages, for_staff=True),
        case=case_detail(case, taxonomy) if case else None,
        sheet=sheet_view(sheet, taxonomy),
    )


def case_detail(case: Case, taxonomy: Taxonomy) -> CaseDetail:
    """Show a case; of the phone number only the last digits."""
    return CaseDetail(
        **{name: getattr(case, name) for name in _SAME},
        **_in_words(case, taxonomy),
        next_statuses=_next_statuses(case, taxonomy),
        assignee_name=case.assignee.name if case.assignee else None,
        assessment=[EntitlementView(**entitlement) for entitlement in case.assessment],
        events=[_event_view(event, taxonomy) for event in case.events],
        consents=[_consent_view(consent, taxonomy) for consent in case.consents],
        follow_ups=[_follow_up_view(follow_up) for follow_up in case.follow_ups],
    )


def _in_words(case: Case, taxonomy: Taxonomy) -> dict[str, Any]:
    """Return what is shown with a label, or masked."""
    return {
        "kind": CaseKind(case.kind),
        "kind_label": taxonomy.label("case_kinds", case.kind),
        "status": CaseStatus(case.status),
        "status_label": taxonomy.label("case_statuses", case.status),
        "issue_type_label": taxonomy.label("issue_types", case.issue_type),
        "department_label": taxonomy.label("departments", case.department),
        "remedies": [
            Labelled(name=name, label=taxonomy.label("remedies", name)) for name in case.remedies
        ],
        "narrative": masked(case.narrative),
        "phone_masked": masked_number(case.phone_tail),
    }


def _next_statuses(case: Case, taxonomy: Taxonomy) -> list[NextStatus]:
    """Return where the case may go, in the order of a case's life."""
    allowed = NEXT[CaseStatus(case.status)]
    return [
        NextStatus(
            to=status,
            label=taxonomy.label("case_statuses", status),
            needs_reason=status in NEEDS_REASON,
        )
        for status in CaseStatus
        if status in allowed
    ]


def _consent_view(consent: CaseConsent, taxonomy: Taxonomy) -> ConsentView:
    return ConsentView(
        purpose=ConsentPurpose(consent.purpose),
        label=taxonomy.label("consent_purposes", consent.purpose),
        given=consent.given,
        wording=consent.wording,
        at=consent.at,
    )


def _event_view(event: CaseEvent, taxonomy: Taxonomy) -> EventView:
    to = event.to_status
    return EventView(
        at=event.at,
        actor_name=event.staff.name if event.staff else None,
        kind=event.kind,
        kind_label=taxonomy.label("case_events", event.kind),
        from_status=event.from_status,
        to_status=to,
        to_status_label=taxonomy.label("case_statuses", to) if to else None,
        reason=_reason_in_words(event, taxonomy),
    )


def _follow_up_view(follow_up: FollowUp) -> FollowUpView:
    return FollowUpView(
        asked_at=follow_up.asked_at,
        answered_at=follow_up.answered_at,
        is_solved=follow_up.is_solved,
        score=follow_up.score,
        words=masked(follow_up.words) if follow_up.words else None,
    )


def _reason_in_words(event: CaseEvent, taxonomy: Taxonomy) -> str | None:
    """Return what was given as the reason; where the house gave it, it is a name."""
    if event.kind == "escalated" and event.reason:
        return taxonomy.label("escalation_reasons", event.reason)
    return masked(event.reason) if event.reason else None
