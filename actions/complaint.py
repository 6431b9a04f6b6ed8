"""Registering a complaint: from the story to a case with a number."""

from typing import Final

from rasa_sdk.events import SlotSet

from actions.asking import refusal_in, say_refusal, story_beside
from actions.base import EventType, HuquanAction, Turn
from actions.consents import consents_of
from actions.facts import (
    CIRCUMSTANCES,
    assess_turn,
    assessment_record,
    fact_in_words,
    facts_in_lines,
)
from actions.filing import complaint_of, file_report, issue_type_of
from actions.handover import mark_urgent
from actions.impossible import refuse_at_summary
from actions.precheck import say_doubts
from actions.questions import BESIDE, OPTIONAL
from actions.readings import READINGS, Terms
from huquan.cases.service import open_case
from huquan.entitlements.schedule import day_in_words, decision_due

SUMMARY: Final = (
    "narrative",
    "merchant",
    "platform",
    "product",
    "amount",
    "purchased_on",
    "received_on",
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
    "likely_issues",
    "remedies",
    "phone",
    "place",
    "evidence_told",
    "report_contact",
    "also_report",
    "details",
    "left_open",
    "changing",
    "doubts_told",
    "awaiting",
    *CIRCUMSTANCES,
    "compensation_kind",
    "unknown",
)
"""Slots that belong to the dispute just registered; the next one starts without them."""

CHANGEABLE: Final = frozenset({*SUMMARY, "place", "evidence_told"})
"""Fields that a summary offers to change."""

CONFIRMATION: Final = "complaint_confirmation"
"""What a bare yes answers while the summary stands."""

PLAUSIBLE: Final = ("amount", "purchased_on")
"""Facts told before the registration that are checked when it begins."""


class ActionBeginComplaint(HuquanAction):
    """Begins a registration with what was already told."""

    action_name = "action_begin_complaint"

    async def act(self, turn: Turn) -> list[EventType]:
        """Take the story as the narrative unless there is one; what is refused is no story."""
        refused = refusal_in(turn)
        if refused:
            say_refusal(turn, refused)
        story = story_beside(turn, refused)
        return [
            SlotSet("story", story),
            SlotSet("narrative", turn.slot("narrative") or story),
            SlotSet("awaiting", None),
            SlotSet("failed_answers", 0),
            *implausible_facts(turn),
        ]


def implausible_facts(turn: Turn) -> list[EventType]:
    """Say what was told and cannot be, and forget it, so that it is asked for."""
    terms = Terms(turn.core.library.taxonomy, turn.today)
    wrong = [
        name
        for name in PLAUSIBLE
        if turn.slot(name) is not None and READINGS[name](turn.slot(name), terms) is None
    ]
    for name in wrong:
        turn.say(f"utter_invalid_{name}")
    return [SlotSet(slot, None) for name in wrong for slot in (name, BESIDE[name])]


class ActionChangeField(HuquanAction):
    """Opens one field of the registration again, so that the form asks for it."""

    action_name = "action_change_field"

    async def act(self, turn: Turn) -> list[EventType]:
        """Empty the field that is named; any other name empties nothing."""
        field = turn.noted("field")
        begun = [SlotSet("awaiting", None), SlotSet("failed_answers", 0)]
        if field not in CHANGEABLE:
            return begun
        still_open = [name for name in turn.slot("left_open") or () if name != field]
        emptied = [SlotSet(name, None) for name in (field, BESIDE.get(field)) if name]
        return [*emptied, SlotSet("changing", field), SlotSet("left_open", still_open), *begun]


class ActionAskToConfirmComplaint(HuquanAction):
    """Shows what will be registered, and asks for consent."""

    action_name = "action_ask_to_confirm_complaint"

    async def act(self, turn: Turn) -> list[EventType]:
        """Say what may stand in the way, every fact, and the notice with the choices."""
        restored = await refuse_at_summary(turn)
        doubts = say_doubts(turn)
        label = turn.core.library.taxonomy.label
        empty = [label("facts", name) for name in OPTIONAL if not fact_in_words(turn, name)]
        turn.say(
            "utter_complaint_summary",
            summary=facts_in_lines(turn, SUMMARY),
            empty="、".join(empty) or label("facts", "none"),
        )
        if turn.slot("also_report"):
            turn.say("utter_report_comes_too")
        turn.say("utter_complaint_consent")
        told = [SlotSet("awaiting", CONFIRMATION), SlotSet("doubts_told", doubts)]
        return [*restored, *told]


class ActionOpenCase(HuquanAction):
    """Turns the complaint form into a case, once for each confirmation."""

    action_name = "action_open_case"

    async def act(self, turn: Turn) -> list[EventType]:
        """Open the case and say its number and the day by which it is decided on."""
        if not turn.slot("narrative") or turn.slot("awaiting") != CONFIRMATION:
            turn.say("utter_nothing_to_submit")
            return [SlotSet("awaiting", None)]
        due_on = decision_due(turn.today, calendar=turn.core.calendar)
        conversation = await turn.conversation(to_change=True)
        case = await open_case(
            turn.session,
            conversation=conversation,
            message_id=turn.message_id,
            complaint=complaint_of(turn),
            department=turn.core.routing.department_for(issue_type_of(turn)),
            due_on=due_on,
            assessment=assessment_record(turn, assess_turn(turn)),
            consents=consents_of(turn),
            now=turn.now,
        )
        turn.say(
            "utter_case_opened",
            case_number=case.number,
            due_on=day_in_words(due_on),
            conversation_id=case.conversation_id,
        )
        await mark_urgent(turn, case)
        if turn.slot("also_report"):
            report = await file_report(turn, conversation=conversation, linked=case)
            turn.say("utter_report_opened_too", case_number=report.number)
        forgotten = [SlotSet(name, None) for name in OF_ONE_DISPUTE]
        return [*forgotten, SlotSet("case_number", case.number)]
