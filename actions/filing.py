"""From what was told to what is filed."""

from typing import Any

from actions.base import Turn
from actions.consents import consents_of
from actions.facts import remedies_of
from actions.questions import OTHER_ISSUE
from huquan.cases.models import Case
from huquan.cases.reports import open_report
from huquan.cases.service import Complaint
from huquan.conversations.models import Conversation
from huquan.entitlements.schedule import lead_due


def issue_type_of(turn: Turn) -> str:
    """Return what it is about; 其他 where nobody could tell."""
    return turn.slot("issue_type") or OTHER_ISSUE


def complaint_of(turn: Turn) -> Complaint:
    """Return all that was told of a dispute or a violation."""
    phone: Any = turn.slot("phone")
    return Complaint(
        narrative=turn.slot("narrative"),
        issue_type=issue_type_of(turn),
        remedies=remedies_of(turn),
        merchant=turn.slot("merchant"),
        platform=turn.slot("platform"),
        product=turn.slot("product"),
        order_number=turn.slot("order_number"),
        amount=turn.amount(),
        purchased_on=turn.purchased_on(),
        purchased_on_text=turn.slot("purchased_on_text"),
        contact_name=turn.slot("contact_name"),
        phone=turn.core.vault.seal(phone) if phone else None,
        place=turn.slot("place"),
        evidence_told=turn.slot("evidence_told"),
    )


async def file_report(
    turn: Turn, *, conversation: Conversation, linked: Case | None = None
) -> Case:
    """Open a report from this turn; beside a complaint the two are linked."""
    return await open_report(
        turn.session,
        conversation=conversation,
        message_id=turn.message_id,
        report=complaint_of(turn),
        department=turn.core.routing.department_for(issue_type_of(turn)),
        due_on=lead_due(turn.today, calendar=turn.core.calendar),
        consents=consents_of(turn),
        linked=linked,
        now=turn.now,
    )
