"""Registering a complaint: from the story to a case with a number."""

from typing import Any, Final

from rasa_sdk.events import SlotSet

from actions.base import EventType, HuquanAction, Turn
from actions.facts import assess_turn, assessment_record, facts_in_lines, remedies_of
from actions.story import add_to_story
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
    "awaiting",
)
"""Slots that belong to the dispute just registered; the next one starts without them."""


CHANGEABLE: Final = frozenset({"narrative", "merchant", "remedies", "contact_name", "phone"})
"""Fields that the summary offers to change."""

CONFIRMATION: Final = "complaint_confirmation"
"""What a bare yes answers while the summary stands."""


class ActionBeginComplaint(HuquanAction):
    """Begins a registration with what was already told."""

    action_name = "action_begin_complaint"

    async def act(self, turn: Turn) -> list[EventType]:
        """Take the story as the narrative unless there is one."""
        story = add_to_story(turn)
        return [
            SlotSet("story", story),
            SlotSet("narrative", turn.slot("narrative") or story),
            SlotSet("awaiting", None),
            SlotSet("failed_answers", 0),
        ]


class ActionChangeField(HuquanAction):
    """Opens one field of the registration again, so that the form asks for it."""

    action_name = "action_change_field"

    async def act(self, turn: Turn) -> list[EventType]:
        """Empty the field that the choice names; any other name empties nothing."""
        field = next(turn.tracker.get_latest_entity_values("field"), None)
        emptied = [SlotSet(field, None)] if field in CHANGEABLE else []
        return [*emptied, SlotSet("awaiting", None), SlotSet("failed_answers", 0)]


class ActionAskToConfirmComplaint(HuquanAction):
    """Shows what will be registered."""

    action_name = "action_ask_to_confirm_complaint"

    async def act(self, turn: Turn) -> list[EventType]:
        """Say every fact in its line; the template holds the choices."""
        turn.say("utter_complaint_summary", summary=facts_in_lines(turn, SUMMARY))
        return [SlotSet("awaiting", CONFIRMATION)]


class ActionOpenCase(HuquanAction):
    """Turns the complaint form into a case, once for each confirmation."""

    action_name = "action_open_case"

    async def act(self, turn: Turn) -> list[EventType]:
        """Open the case and say its number and the day by which it is decided on."""
        if not all(turn.slot(name) for name in CHANGEABLE):
            turn.say("utter_nothing_to_submit")
            return [SlotSet("awaiting", None)]
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
        turn.say(
            "utter_case_opened",
            case_number=case.number,
            due_on=day_in_words(due_on),
            conversation_id=case.conversation_id,
        )
        forgotten = [SlotSet(name, None) for name in OF_ONE_DISPUTE]
        return [*forgotten, SlotSet("case_number", case.number)]


def _complaint(turn: Turn, issue_type: str) -> Complaint:
    phone: Any = turn.slot("phone")
    return Complaint(
        narrative=turn.slot("narrative"),
        issue_type=issue_type,
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
    )
