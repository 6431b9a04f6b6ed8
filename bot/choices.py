"""Choices: a title that is typed is a choice that is pressed, and one may speak for a message.

The choices under an unclear message carry its number. Whoever takes one has said what that message
meant: it is handled with its own words, as if it had been understood at once.
"""

import re
from collections.abc import Iterator, Reversible
from typing import Any, Final

from rasa.shared.core.events import BotUttered, Event, UserUttered

from bot.text import normalise

ABOUT_MESSAGE: Final = "about_message"
"""Entity of a choice: the number of the message that it speaks for."""

LIKELY_ROUTES: Final = "likely_routes"
UNCLEAR_AGAIN: Final = "unclear_again"

CONFIRMS: Final = "/confirm_"
"""How the payload of a choice begins that does something for which a yes is asked."""

SHORTEST_STORY: Final = 15
"""Characters; "对" is an answer, a sentence that begins with it says more."""

NOTES: Final = frozenset({LIKELY_ROUTES, UNCLEAR_AGAIN})
"""Entities that are no words of the consumer's but what was noted about a message."""

_ENDING: Final = re.compile(r"[\s,，.。!！~～]+$")
_NUMBER: Final = re.compile(r"^(?:我?选)?第?(?P<digit>[1-4一二三四])(?:个|项|条)?$")
_DIGITS: Final = {"一": 1, "二": 2, "三": 3, "四": 4}


def as_pressed(text: str, events: Reversible[Event]) -> str:
    """Return the payload of the choice that a text names, or the text."""
    named = _ENDING.sub("", normalise(text))
    offered = [button for said in _last_said(events) for button in said.data.get("buttons") or []]
    for button in offered:
        # "4 满意" and "HQ261123-000001 青禾旗舰店" are named by what they begin with.
        if named and named in {button["title"], button["title"].partition(" ")[0]}:
            return str(button["payload"])
    number = _NUMBER.match(named)
    # Only there does the bot ask "which one": elsewhere a number may be an answer of its own.
    if number and _asks_which(offered):
        position = _DIGITS.get(number["digit"]) or int(number["digit"])
        if position <= len(offered):
            return str(offered[position - 1]["payload"])
    return text


def _asks_which(offered: list[dict[str, Any]]) -> bool:
    """Tell whether routes or cases are offered."""
    if any(ABOUT_MESSAGE in button["payload"] for button in offered):
        return True
    cases = {button["payload"] for button in offered if '{"case": ' in button["payload"]}
    intents = {payload.partition("{")[0] for payload in cases}
    return len(cases) > 1 and len(cases) == len(offered) and len(intents) == 1


def as_answered(parse_data: dict[str, Any], events: Reversible[Event]) -> str | None:
    """Return the payload of the choice that a yes or a no takes, where the bot has just asked.

    Only there: what is to be confirmed stands first among the choices, to leave it as it is last.
    """
    intent, text = parse_data["intent"]["name"], parse_data["text"]
    offered = [button for said in _last_said(events) for button in said.data.get("buttons") or []]
    if not offered or not offered[0]["payload"].startswith(CONFIRMS) or len(text) > SHORTEST_STORY:
        return None
    yes, no = offered[0], offered[-1]
    answers = {"affirm": yes, "submit_complaint": yes, "deny": no, "stop": no}
    return str(answers[intent]["payload"]) if intent in answers else None


def speak_for_earlier(parse_data: dict[str, Any], events: Reversible[Event]) -> dict[str, Any]:
    """Return a choice about an earlier message as that message, now understood."""
    about = next((e["value"] for e in parse_data["entities"] if e["entity"] == ABOUT_MESSAGE), None)
    if about is None or not parse_data["text"].startswith("/"):
        return parse_data
    for said in _newest_first(events, UserUttered):
        if (said.metadata or {}).get("message_id") == about:
            facts = [entity for entity in said.entities if entity["entity"] not in NOTES]
            return {**parse_data, "text": said.text, "entities": facts}
    return parse_data


def _last_said(events: Reversible[Event]) -> list[BotUttered]:
    """Return what the bot said last, newest first, back to the consumer's last message."""
    said: list[BotUttered] = []
    for event in _newest_first(events, BotUttered, UserUttered):
        if isinstance(event, UserUttered):
            break
        said.append(event)
    return said


def _newest_first(events: Reversible[Event], *kinds: type[Event]) -> Iterator[Any]:
    return (event for event in reversed(events) if isinstance(event, kinds))
