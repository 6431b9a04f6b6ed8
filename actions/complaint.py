"""Registering a complaint: from the story to a case with a number."""

from typing import Any, Final

from rasa_sdk.events import SlotSet

from actions.base import EventType, HuquanAction, Turn
from actions.facts import assess_turn, assessment_record, facts_in_lines
from huquan.cases.service import Complaint, open_case
from huquan.entitlements.schedule import day_in_words, decision_due

SUMMARY: Final = (
    "narrative",
    "merchant",
    "platform",
    "product",
    "amount",
    "purchased_on",
    "order_number",
    "issue_type",
    "remedies",
    "contact_name",
    "phone",
)
"""What the consumer is shown before it is sent off."""

OF_ONE_DISPUTE: Final = (
    "story",
    "narrative",
    "merchant",
    "platform",
    "product",
    "amount",
    "amount_text",
    "purchased_on",
    "purchased_on_text",
    "order_number",
    "issue_type",
    "remedies",
    "phone",
)
"""Slots that belong to the dispute just registered; the next one starts without them."""


class ActionBeginComplaint(HuquanAction):
    """Begins a registration with what was already told."""

    action_name = "action_begin_complaint"

    async def act(self, turn: Turn) -> list[EventType]:
        """Take the story as the narrative unless there is one."""
        return [SlotSet("narrative", turn.slot("narrative") or turn.slot("story"))]


class ActionAskToConfirmComplaint(HuquanAction):
    """Shows what will be registered."""

    action_name = "action_ask_to_confirm_complaint"

    async def act(self, turn: Turn) -> list[EventType]:
        """Say every fact in its line; the template holds the choices."""
        turn.say("utter_complaint_summary", summary=facts_in_lines(turn, SUMMARY))
        return []


class ActionOpenCase(HuquanAction):
    """Turns the complaint form into a case, once for each confirmation."""

    action_name = "action_open_case"

    async def act(self, turn: Turn) -> list[EventType]:
        """Open the case and say its number and the day by which it is decided on."""
        issue_type = turn.slot("issue_type") or "other"
        due_on = decision_due(turn.today, calendar=turn.core.calendar)
        case = await open_case(
            turn.session,
            conversation=await turn.conversation(to_change=True),
            message_id=turn.message_id,
            complaint=_complaint(turn, issue_type),
            department=turn.core.routing.department_for(issue_type),
            due_on=due_on,
            assessment=assessment_record(turn, assess_turn(turn)),
            now=turn.now,
        )
        turn.say("utter_case_opened", case_number=case.number, due_on=day_in_words(due_on))
        forgotten = [SlotSet(name, None) for name in OF_ONE_DISPUTE]
        return [*forgotten, SlotSet("case_number", case.number)]


def _complaint(turn: Turn, issue_type: str) -> Complaint:
    phone: Any = turn.slot("phone")
    return Complaint(
        narrative=turn.slot("narrative"),
        issue_type=issue_type,
        remedies=tuple(turn.slot("remedies") or ()),
        merchant=turn.slot("merchant"),
        platform=turn.slot("platform"),
        product=turn.slot("product"),
        order_number=turn.slot("order_number"),
        amount=turn.amount(),
        purchased_on=turn.purchased_on(),
        purchased_on_text=turn.slot("purchased_on_text"),
        contact_name=turn.slot("contact_name"),
        phone=turn.core.vault.seal(phone) if phone else None,
    )
