"""From cases and conversations to what the desk shows."""

from collections.abc import Iterable, Sequence

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


def queue_item(entry: QueueEntry, reasons: Iterable[str], taxonomy: Taxonomy) -> QueueItem:
    """Show a row of the queue; phone numbers in the excerpt are masked."""
    conversation, case = entry.conversation, entry.case
    spoken = entry.last_told or entry.last_message
    text = case.narrative if case else (spoken.text if spoken else "")
    assignee = conversation.assignee or (case.assignee if case else None)
    return QueueItem(
        conversation_id=conversation.id,
        case_number=case.number if case else None,
        kind=case.kind if case else None,
        status=CaseStatus(case.status) if case else None,
        status_label=taxonomy.label("case_statuses", case.status) if case else None,
        state=conversation.state,
        priority=_priority(conversation, case),
        merchant=case.merchant if case else None,
        issue_type=case.issue_type if case else None,
        issue_type_label=taxonomy.label("issue_types", case.issue_type) if case else None,
        department=case.department if case else None,
        excerpt=excerpt(masked(text)),
        opened_at=case.opened_at if case else conversation.created_at,
        waiting_since=conversation.waiting_since,
        last_message_at=conversation.last_message_at,
        unanswered=entry.is_unanswered,
        assignee_name=assignee.name if assignee else None,
        due_on=case.due_on if case else None,
        reasons=[
            Labelled(name=name, label=taxonomy.label("escalation_reasons", name))
            for name in reasons
        ],
        snoozed_until=conversation.snoozed_until,
    )


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
        number=case.number,
        kind=CaseKind(case.kind),
        kind_label=taxonomy.label("case_kinds", case.kind),
        status=CaseStatus(case.status),
        status_label=taxonomy.label("case_statuses", case.status),
        next_statuses=_next_statuses(case, taxonomy),
        merchant=case.merchant,
        platform=case.platform,
        product=case.product,
        order_number=case.order_number,
        amount=case.amount,
        place=case.place,
        evidence_told=case.evidence_told,
        purchased_on=case.purchased_on,
        purchased_on_text=case.purchased_on_text,
        issue_type=case.issue_type,
        issue_type_label=taxonomy.label("issue_types", case.issue_type),
        remedies=[
            Labelled(name=name, label=taxonomy.label("remedies", name)) for name in case.remedies
        ],
        narrative=masked(case.narrative),
        contact_name=case.contact_name,
        phone_masked=f"*******{case.phone_tail}" if case.phone_tail else None,
        department=case.department,
        department_label=taxonomy.label("departments", case.department),
        priority=case.priority,
        assignee_name=case.assignee.name if case.assignee else None,
        opened_at=case.opened_at,
        due_on=case.due_on,
        held_at=case.held_at,
        assessment=[EntitlementView(**entitlement) for entitlement in case.assessment],
        events=[_event_view(event, taxonomy) for event in case.events],
        consents=[_consent_view(consent, taxonomy) for consent in case.consents],
        follow_ups=[_follow_up_view(follow_up) for follow_up in case.follow_ups],
    )


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
