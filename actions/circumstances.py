"""Answers about circumstances: taken, put aside as unknown, or asked for again.

Both forms that ask only what decides something share this; each tells what comes next.
"""

from collections.abc import Callable, Mapping
from typing import Any, Final

from rasa_sdk.events import SlotSet

from actions.base import EventType, Turn
from actions.facts import read_circumstance
from actions.story import SHORTEST, add_to_story

ENOUGH_FAILED: Final = 2
"""Answers in a row that were not taken; from then on there is a way out beside the question."""

NO_FACTS: Final = frozenset({"day", "amount_text", "purchased_on_text", "issue_type", "remedies"})
"""Entities that a message may hold without having told anything new."""

_OF_NO_FACT: Final = frozenset({"compensation_kind"})

SHORTEST_BESIDE: Final = 7
"""Characters of an answer that may tell of something else: 他们不给退了."""

Next = Callable[[Turn], str | None]


def begin_asking(turn: Turn) -> list[EventType]:
    """Return the slots with which a form begins: nothing is unknown yet, what was told stays."""
    return [
        SlotSet("story", add_to_story(turn)),
        SlotSet("awaiting", None),
        SlotSet("failed_answers", 0),
        SlotSet("unknown", []),
    ]


def take_answer(turn: Turn, *, next_fact: Next) -> list[EventType]:
    """Take or refuse what was answered and name what to ask next; None ends the form.

    Where something came between, nothing is taken: Rasa's form steps back only if it set no slot.
    """
    if turn.slot("requested_slot") and not _is_answer(turn):
        return [SlotSet("requested_slot", next_fact(turn))]
    shortest = SHORTEST_BESIDE if turn.slot("requested_slot") else SHORTEST
    changed: dict[str, Any] = {"story": add_to_story(turn, shortest=shortest)}
    changed |= _told(turn) | _not_known(turn)
    turn.tracker.slots.update(changed)
    changed |= _failed(turn, is_open=next_fact(turn) == turn.slot("requested_slot"))
    turn.tracker.slots.update(changed)
    changed["requested_slot"] = next_fact(turn)
    return [SlotSet(name, value) for name, value in changed.items()]


def _told(turn: Turn) -> dict[str, Any]:
    """Return the asked slot empty again where what stands in it is no answer."""
    asked = turn.slot("requested_slot")
    value = turn.slot(asked) if asked else None
    if value is None or asked in _OF_NO_FACT or read_circumstance(asked, value) is not None:
        return {}
    return {asked: None}


def _not_known(turn: Turn) -> dict[str, Any]:
    """Return what nobody can say with the fact that this message says so of."""
    unknown = list(turn.slot("unknown") or [])
    return {"unknown": list(dict.fromkeys([*unknown, *_named(turn, "cannot_say")]))}


def _failed(turn: Turn, *, is_open: bool) -> dict[str, Any]:
    """Say what was not understood of an answer; after the third time ask no more."""
    asked = turn.slot("requested_slot")
    if not asked or not is_open or tells_a_fact(turn.tracker.latest_message):
        return {"failed_answers": 0}
    failed = (turn.slot("failed_answers") or 0) + 1
    if failed > ENOUGH_FAILED:
        return {"failed_answers": 0, "unknown": [*turn.slot("unknown"), asked]}
    is_told_beside = failed == 1 and _tells_beside(turn)
    turn.say("utter_noted_beside" if is_told_beside else f"utter_invalid_{_kind_of(turn, asked)}")
    if failed == ENOUGH_FAILED:
        turn.say("utter_circumstance_failed_again")
    return {"failed_answers": failed}


def _is_answer(turn: Turn) -> bool:
    """Tell whether the message answers, rather than having come between."""
    return bool(turn.tracker.latest_message["intent"]["name"] == "inform")


def tells_a_fact(message: Mapping[str, Any], *, but: str | None = None) -> bool:
    """Tell whether a message told something, though not what was asked."""
    told = {entity["entity"] for entity in message.get("entities") or []}
    return bool(told - NO_FACTS - {but})


def _tells_beside(turn: Turn) -> bool:
    """Tell whether an answer to something else was kept: a sentence, or what is wrong or wanted."""
    told = {entity["entity"] for entity in turn.tracker.latest_message.get("entities") or []}
    is_kept = turn.text.strip() in (turn.slot("story") or "")
    return is_kept or bool(told & {"issue_type", "remedies"})


def _kind_of(turn: Turn, asked: str) -> str:
    """Return what kind of answer a slot of domain.yml takes."""
    kind = turn.domain["slots"][asked]["type"]
    if kind in {"bool", "categorical"}:
        return "choice"
    return "day" if asked.endswith("_on") else "number"


def _named(turn: Turn, entity: str) -> list[Any]:
    return list(turn.tracker.get_latest_entity_values(entity))
