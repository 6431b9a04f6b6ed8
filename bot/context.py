"""What a message means where it was said: within a form an answer is an answer.

The classifier sees a message alone. "鲜果小铺" or "退款" say nothing about what is wanted unless one
knows what was asked; a story told to a form is no new problem. These rules decide that.
"""

import re
from dataclasses import dataclass
from typing import Any, Final

from rasa.shared.core.trackers import DialogueStateTracker

FORM: Final = "complaint_form"
TO_CONFIRM: Final = "to_confirm_complaint"

LEAVING: Final = frozenset({"human", "stop"})
QUESTIONS: Final = frozenset(
    {"rights", "quality", "compensation", "capabilities", "privacy", "case_status", "lesson"}
)
AT_SUMMARY: Final = QUESTIONS | {"change_field", "deny", "submit_complaint"}

SURE: Final = 0.5
"""Confidence from which a message may interrupt a form."""

SHORT: Final = 30
"""Characters; longer messages in a form are stories, whatever they look like."""

_ASKS: Final = re.compile(
    r"[?？]\s*$|吗|呢|么$|多久|几天|什么|哪|怎[么样]|如何|为何|能不能|可不可以|是不是|有没有|多少"
)


@dataclass(frozen=True, slots=True)
class Context:
    """Where in a conversation a message arrives."""

    in_form: bool = False
    requested_slot: str | None = None
    was_unclear: bool = False
    """The message before this one was not understood either."""


def context_of(tracker: DialogueStateTracker) -> Context:
    """Return the place in which the next message of a conversation is read."""
    previous = tracker.latest_message
    return Context(
        in_form=tracker.active_loop_name == FORM,
        requested_slot=tracker.get_slot("requested_slot"),
        was_unclear=previous is not None and previous.intent.get("name") == "nlu_fallback",
    )


def read_in_context(parse_data: dict[str, Any], context: Context) -> dict[str, Any]:
    """Return what a message means in its place; a pressed button means what it says."""
    if parse_data["text"].startswith("/"):
        return parse_data
    if context.in_form:
        return _read_in_form(parse_data, context.requested_slot)
    if context.was_unclear and parse_data["intent"]["name"] == "nlu_fallback":
        again = {"entity": "unclear_again", "value": True}
        return {**parse_data, "entities": [*parse_data["entities"], again]}
    return parse_data


def _read_in_form(parse_data: dict[str, Any], requested_slot: str | None) -> dict[str, Any]:
    intent = parse_data["intent"]["name"]
    if _is_meant(parse_data, requested_slot):
        return parse_data
    if requested_slot == TO_CONFIRM and intent == "affirm":
        return _as_intent(parse_data, "submit_complaint")
    return _as_intent(parse_data, "inform")


def _is_meant(parse_data: dict[str, Any], requested_slot: str | None) -> bool:
    """Tell whether a message in a form is more than an answer."""
    intent = parse_data["intent"]["name"]
    text = parse_data["text"]
    if intent == "crisis":
        return True
    if len(text) > SHORT or parse_data["intent"]["confidence"] < SURE:
        return False
    if intent in LEAVING:
        return True
    if requested_slot == TO_CONFIRM:
        return intent in AT_SUMMARY
    if intent == "change_field":
        return requested_slot != "narrative"
    return intent in QUESTIONS and bool(_ASKS.search(text))


def _as_intent(parse_data: dict[str, Any], name: str) -> dict[str, Any]:
    return {**parse_data, "intent": {**parse_data["intent"], "name": name}}
