"""Registering a report: a lead on a violation, behind the wall from its first word on."""

from typing import Final

from rasa_sdk.events import SlotSet

from actions.base import EventType, HuquanAction, Turn
from actions.complaint import OF_ONE_DISPUTE
from actions.facts import facts_in_lines
from actions.filing import file_report
from actions.impossible import refuse_at_summary
from actions.story import add_to_story
from huquan.cases.reports import take_down_wall, wall_off

SUMMARY: Final = (
    "narrative",
    "merchant",
    "platform",
    "place",
    "issue_type",
    "evidence_told",
    "contact_name",
    "phone",
)
"""What whoever reports is shown before it is sent off."""

CONFIRMATION: Final = "report_confirmation"


class ActionBeginReport(HuquanAction):
    """Begins a report with what was already told, and walls the conversation off."""

    action_name = "action_begin_report"

    async def act(self, turn: Turn) -> list[EventType]:
        """Take the story as the narrative unless there is one."""
        wall_off(conversation=await turn.conversation(to_change=True), now=turn.now)
        story = add_to_story(turn)
        return [
            SlotSet("story", story),
            SlotSet("narrative", turn.slot("narrative") or story),
            SlotSet("awaiting", None),
            SlotSet("failed_answers", 0),
        ]


class ActionStopReport(HuquanAction):
    """Leaves a report before it is filed."""

    action_name = "action_stop_report"

    async def act(self, turn: Turn) -> list[EventType]:
        """Open the conversation again unless another report was filed in it."""
        await take_down_wall(turn.session, conversation=await turn.conversation(to_change=True))
        turn.say("utter_report_stopped")
        return []


class ActionAskToConfirmReport(HuquanAction):
    """Shows what will be reported, and asks for consent."""

    action_name = "action_ask_to_confirm_report"

    async def act(self, turn: Turn) -> list[EventType]:
        """Say every fact in its line and the notice with the choices."""
        restored = await refuse_at_summary(turn)
        turn.say("utter_report_summary", summary=facts_in_lines(turn, SUMMARY))
        turn.say("utter_report_consent")
        return [*restored, SlotSet("awaiting", CONFIRMATION)]


class ActionOpenReport(HuquanAction):
    """Turns the report form into a case behind the wall, once for each confirmation."""

    action_name = "action_open_report"

    async def act(self, turn: Turn) -> list[EventType]:
        """Open the report and say its number."""
        if not turn.slot("narrative") or turn.slot("awaiting") != CONFIRMATION:
            turn.say("utter_nothing_to_submit")
            return [SlotSet("awaiting", None)]
        conversation = await turn.conversation(to_change=True)
        report = await file_report(turn, conversation=conversation)
        turn.say("utter_report_opened", case_number=report.number)
        forgotten = [SlotSet(name, None) for name in OF_ONE_DISPUTE]
        return [*forgotten, SlotSet("case_number", report.number)]
