"""Facts as they cannot be: less than nothing was paid, or it was bought on a day to come."""

import re
from collections.abc import Mapping
from datetime import date
from typing import Any, Final

from actions.base import Turn
from actions.facts import fact_in_words
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


def say_refused(turn: Turn) -> tuple[str, ...]:
    """Say of facts that cannot be so how to put them right, as the registration does; name them."""
    wrong = impossible_facts(
        turn.tracker.latest_message, Terms(turn.core.library.taxonomy, turn.today)
    )
    for name in wrong:
        turn.say(f"utter_invalid_{name}")
        if value := fact_in_words(turn, name):
            label = turn.core.library.taxonomy.label("facts", name)
            turn.say("utter_fact_kept", name=label, value=value)
    return wrong


def say_refused_at_summary(turn: Turn) -> None:
    """The same of what is told while a summary stands: nothing is asked for that would say it."""
    if turn.slot("awaiting") and turn.intent == "inform":
        say_refused(turn)


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
