"""Facts as they cannot be: less than nothing was paid, or it was bought on a day to come."""

import re
from collections.abc import Collection, Mapping
from datetime import date
from typing import Any, Final

from rasa_sdk.events import SlotSet

from actions.base import EventType, Turn
from actions.facts import fact_in_words
from actions.questions import BESIDE
from actions.readings import READINGS, Terms

_WRITTEN_NUMBER: Final = re.compile(r"[-－−]?\d[\d,]*(?:\.\d+)?")
_WRITTEN_DAY: Final = re.compile(
    r"(?<!\d)((?:19|20)\d{2})\s*[年/.-](?:\s*(\d{1,2})\s*[月/.-])?(?:\s*(\d{1,2})(?:[日号]|(?!\d)))?"
)
_COMING: Final = re.compile(r"明天|明日|后天|明年|后年|下个?(?:月|周|星期|礼拜)")


def impossible_facts(
    message: Mapping[str, Any], terms: Terms, *, of: str | None = None
) -> tuple[str, ...]:
    """Return the facts that a message tells as they cannot be.

    The bot reads no fact in some of them; then the field that is named says what is meant.
    `of`: the slot that is asked for; of others only what is named counts.
    """
    told = {e["entity"]: e["value"] for e in message.get("entities") or ()}
    field, text = told.get("field"), message.get("text") or ""
    wrong = {
        name: read(told[name], terms) is None for name, read in READINGS.items() if name in told
    }
    if "amount" not in told and ("amount_text" in told or field == "amount"):
        wrong["amount"] = _is_no_amount(str(told.get("amount_text", text)), terms)
    if "purchased_on" not in told and ("purchased_on_text" in told or field == "purchased_on"):
        written = str(told.get("purchased_on_text", text))
        wrong["purchased_on"] = _is_to_come(told, written, terms.today)
    return tuple(
        name for name in READINGS if wrong.get(name) and (of is None or name in {of, field})
    )


async def refuse_impossible(turn: Turn) -> dict[str, Any]:
    """Say of facts that cannot be so how to put them right, as the registration does.

    Return the slots as they were before the bot read such facts in the message.
    """
    wrong = impossible_facts(
        turn.tracker.latest_message, Terms(turn.core.library.taxonomy, turn.today)
    )
    before = await _before(turn, [s for name in wrong for s in (name, BESIDE.get(name)) if s])
    turn.tracker.slots.update(before)
    for name in wrong:
        turn.say(f"utter_invalid_{name}")
        if value := fact_in_words(turn, name):
            label = turn.core.library.taxonomy.label("facts", name)
            turn.say("utter_fact_kept", name=label, value=value)
    return before


async def _before(turn: Turn, slots: Collection[str]) -> dict[str, Any]:
    """Return what slots held before the bot read this message; the last turn has kept it."""
    anew = {slot for slot in slots if turn.is_read_anew(slot)}
    known = await turn.facts_before() if anew else {}
    return {slot: known.get(slot) if slot in anew else turn.slot(slot) for slot in slots}


async def refuse_at_summary(turn: Turn) -> list[EventType]:
    """Do the same with what is told while a summary stands: no question would bring it up."""
    if not turn.slot("awaiting") or turn.intent != "inform":
        return []
    return [SlotSet(name, value) for name, value in (await refuse_impossible(turn)).items()]


def _is_to_come(told: Mapping[str, Any], text: str, today: date) -> bool:
    """Tell whether the day that is told is after today, as the bot resolved it or as it reads."""
    if told.get("day") is not None:
        return date.fromisoformat(told["day"]) > today
    if _COMING.search(text):
        return True
    written = _WRITTEN_DAY.search(text)
    if written is None:
        return False
    parts = [int(part) for part in written.groups() if part]
    # A month or a year alone is to come only where all of it is.
    return parts > [today.year, today.month, today.day][: len(parts)]


def _is_no_amount(text: str, terms: Terms) -> bool:
    """Tell whether the one number of a text is no amount; several, or none, say nothing."""
    numbers = [re.sub("[－−]", "-", number) for number in _WRITTEN_NUMBER.findall(text)]
    return len(numbers) == 1 and READINGS["amount"](numbers[0], terms) is None
