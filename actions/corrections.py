"""Putting right what was understood wrongly."""

from collections.abc import Collection
from typing import Any, Final

from rasa_sdk.events import SlotSet

from actions.base import EventType, HuquanAction, Turn
from actions.complaint import SUMMARY
from actions.facts import fact_in_words
from actions.impossible import refuse_impossible
from actions.questions import BESIDE
from actions.readings import READINGS, Terms
from actions.story import add_to_story

OF_A_PERSON: Final = frozenset({"contact_name", "phone"})
CORRECTABLE: Final = frozenset({*SUMMARY, *BESIDE.values()} - {"narrative"})


class ActionCorrectFact(HuquanAction):
    """Changes the facts that a message puts right and says what they are now."""

    action_name = "action_correct_fact"

    async def act(self, turn: Turn) -> list[EventType]:
        """Say every changed fact in one sentence."""
        refused = await refuse_impossible(turn)
        changed = _corrected(turn, refused)
        turn.tracker.slots.update(changed)
        shown = [name for name in SUMMARY if name in changed and fact_in_words(turn, name)]
        for name in shown:
            label = turn.core.library.taxonomy.label("facts", name)
            turn.say("utter_fact_corrected", name=label, value=fact_in_words(turn, name))
        if not shown and not refused:
            turn.say("utter_what_is_wrong")
        told = {} if refused and not changed else _told(turn, changed)
        return [SlotSet(name, value) for name, value in {**refused, **changed, **told}.items()]


class ActionSayWhatCannotBe(HuquanAction):
    """Says of a message that something is wrong why it cannot be so, where it tells as much."""

    action_name = "action_say_what_cannot_be"

    async def act(self, turn: Turn) -> list[EventType]:
        """Say it; what is right is asked for by the sentence that follows."""
        return [SlotSet(name, value) for name, value in (await refuse_impossible(turn)).items()]


def _told(turn: Turn, changed: dict[str, Any]) -> dict[str, Any]:
    """Return the story and the narrative with this message; numbers of people stay out of them."""
    if OF_A_PERSON & set(changed):
        return {}
    told = [name for name in ("story", "narrative") if turn.slot(name)]
    return {name: add_to_story(turn, to=name) for name in told}


def _corrected(turn: Turn, refused: Collection[str]) -> dict[str, Any]:
    """Return slots with their new values, without those that are refused."""
    entities = turn.tracker.latest_message.get("entities") or []
    named = {e["entity"]: e["value"] for e in entities if e["entity"] in CORRECTABLE - {*refused}}
    terms = Terms(turn.core.library.taxonomy, turn.today)
    for name, read in READINGS.items():
        if name in named:
            named[name] = read(named[name], terms)
    changed = {name: value for name, value in named.items() if value is not None}
    for name, written in BESIDE.items():
        if name in changed or written in changed:
            changed = {name: None, written: None} | changed
    return changed
