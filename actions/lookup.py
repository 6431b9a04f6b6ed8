"""A case from another conversation: its number and the end of the phone number open it."""

from collections.abc import Callable
from typing import Any, Final

from rasa_sdk.events import SlotSet
from rasa_sdk.executor import CollectingDispatcher
from rasa_sdk.forms import FormValidationAction
from rasa_sdk.interfaces import Tracker
from rasa_sdk.types import DomainDict

from actions.base import EventType, HuquanAction, Turn
from actions.cases import say_progress
from actions.meant_case import named_number
from huquan.cases.lookup import look_up_case, read_number, read_tail
from huquan.errors import TooManyTries

READINGS: Final[dict[str, Callable[[str], str | None]]] = {
    "lookup_number": read_number,
    "lookup_tail": read_tail,
}


class ActionBeginLookup(HuquanAction):
    """Begins to look a case up with what was already told."""

    action_name = "action_begin_lookup"

    async def act(self, turn: Turn) -> list[EventType]:
        """Take number and tail from the message, where it holds them."""
        tail = None if turn.text.startswith("/") else read_tail(turn.text)
        return [SlotSet("lookup_number", named_number(turn)), SlotSet("lookup_tail", tail)]


class ActionLookUpCase(HuquanAction):
    """Opens a case to this conversation for reading, or says one sentence whatever was wrong."""

    action_name = "action_look_up_case"

    async def act(self, turn: Turn) -> list[EventType]:
        """Say how the case stands once it is known whose it is."""
        try:
            case = await look_up_case(
                turn.session,
                conversation=await turn.conversation(to_change=True),
                number=turn.slot("lookup_number") or "",
                tail=turn.slot("lookup_tail") or "",
                message_id=turn.message_id,
                now=turn.now,
            )
        except TooManyTries:
            turn.say("utter_too_many_tries")
        else:
            if case is None:
                turn.say("utter_lookup_failed")
            else:
                say_progress(turn, case)
        return [SlotSet(name, None) for name in READINGS]


class ValidateLookupForm(FormValidationAction):
    """Reads number and tail, in whichever answer they stand."""

    def name(self) -> str:
        """Return the name by which Rasa finds the checks of lookup_form."""
        return "validate_lookup_form"

    def validate_lookup_number(
        self,
        value: Any,  # noqa: ANN401 - whatever was said
        dispatcher: CollectingDispatcher,
        tracker: Tracker,
        domain: DomainDict,
    ) -> dict[str, Any]:
        """Take a number, and a tail that stands beside it."""
        del domain
        taken = _read("lookup_number", value, dispatcher)
        tail = tracker.get_slot("lookup_tail") or (read_tail(str(value)) if taken else None)
        return {"lookup_number": taken, "lookup_tail": tail}

    def validate_lookup_tail(
        self,
        value: Any,  # noqa: ANN401
        dispatcher: CollectingDispatcher,
        tracker: Tracker,
        domain: DomainDict,
    ) -> dict[str, Any]:
        """Take the last four digits, of a whole number too."""
        del tracker, domain
        return {"lookup_tail": _read("lookup_tail", value, dispatcher)}


def _read(slot: str, value: object, dispatcher: CollectingDispatcher) -> str | None:
    """Return what an answer says; a form that is just opened has been told nothing to refuse."""
    taken = READINGS[slot](str(value))
    if taken is None and value is not None:
        dispatcher.utter_message(response=f"utter_invalid_{slot}")
    return taken
