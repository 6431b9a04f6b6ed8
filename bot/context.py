"""What a message means where it was said: within a form an answer is an answer.

The classifier sees a message alone. "鲜果小铺" or "退款" say nothing about what is wanted unless
one knows what was asked; a story told to a form is no new problem. These rules decide that.
"""

import re
from dataclasses import dataclass
from typing import Any, Final

from rasa.shared.core.events import ActionExecuted
from rasa.shared.core.trackers import DialogueStateTracker

FORM: Final = "complaint_form"
SUMMARY: Final = "action_ask_to_confirm_complaint"

LEAVING: Final = frozenset({"human", "stop"})
QUESTIONS: Final = frozenset(
    {"rights", "quality", "compensation", "capabilities", "privacy", "case_status", "lesson"}
)

SURE: Final = 0.5
"""Confidence from which a message may interrupt a form."""

SHORT: Final = 30
"""Characters; longer messages in a form are stories, whatever they look like."""

PLAIN: Final = 0.6
"""Confidence below which a message without a Chinese character counts as not understood."""

_CHINESE: Final = re.compile(r"[\u4e00-\u9fff]")
_WORDS: Final = re.compile(r"[^\W_]")
_ASKS: Final = re.compile(
    r"[?？]\s*$|吗|呢|么$|多久|几天|什么|哪|谁|怎[么样]|如何|为何|能不能|可不可以|是不是|有没有|多少"
)


@dataclass(frozen=True, slots=True)
class Context:
    """Where in a conversation a message arrives."""

    in_form: bool = False
    requested_slot: str | None = None
    awaits_yes: bool = False
    """The summary stands, though other things may have been said since."""

    summary_is_last: bool = False
    was_unclear: bool = False
    """The message before this one was not understood either."""


def context_of(tracker: DialogueStateTracker) -> Context:
    """Return the place in which the next message of a conversation is read."""
    previous = tracker.latest_message
    return Context(
        in_form=tracker.active_loop_name == FORM,
        requested_slot=tracker.get_slot("requested_slot"),
        awaits_yes=tracker.get_slot("awaiting") is not None,
        summary_is_last=_last_action(tracker) == SUMMARY,
        was_unclear=previous is not None and previous.intent.get("name") == "nlu_fallback",
    )


def read_in_context(parse_data: dict[str, Any], context: Context) -> dict[str, Any]:
    """Return what a message means in its place; a pressed button means what it says."""
    if parse_data["text"].startswith("/"):
        return parse_data
    if context.in_form:
        return _read_in_form(parse_data, context.requested_slot)
    if _says_nothing(parse_data):
        parse_data = _as_intent(parse_data, "nlu_fallback")
    if context.awaits_yes:
        return _read_at_summary(parse_data, is_last=context.summary_is_last)
    if context.was_unclear and parse_data["intent"]["name"] == "nlu_fallback":
        again = {"entity": "unclear_again", "value": True}
        return {**parse_data, "entities": [*parse_data["entities"], again]}
    return parse_data


def _says_nothing(parse_data: dict[str, Any]) -> bool:
    """Tell whether a message is signs or keys only, on which the classifier can but guess."""
    if parse_data["entities"] or _CHINESE.search(parse_data["text"]):
        return False
    intent = parse_data["intent"]
    is_known = intent["confidence"] >= PLAIN and intent["name"] != "out_of_scope"
    return not is_known or not _WORDS.search(parse_data["text"])


def _read_in_form(parse_data: dict[str, Any], requested_slot: str | None) -> dict[str, Any]:
    return parse_data if _is_meant(parse_data, requested_slot) else _as_intent(parse_data, "inform")


def _read_at_summary(parse_data: dict[str, Any], *, is_last: bool) -> dict[str, Any]:
    """Read a message while the summary stands: only a yes right after it submits."""
    intent = parse_data["intent"]["name"]
    if intent in {"affirm", "deny"} and not is_last:
        return _as_intent(parse_data, "inform")
    if intent == "nlu_fallback" and parse_data["entities"]:
        return _as_intent(parse_data, "inform")
    return parse_data


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
    if intent in {"change_field", "upload"}:
        return requested_slot != "narrative"
    return intent in QUESTIONS and bool(_ASKS.search(text))


def _as_intent(parse_data: dict[str, Any], name: str) -> dict[str, Any]:
    return {**parse_data, "intent": {**parse_data["intent"], "name": name}}


def _last_action(tracker: DialogueStateTracker) -> str | None:
    """Return what the bot did last, besides waiting."""
    names = (e.action_name for e in reversed(tracker.events) if isinstance(e, ActionExecuted))
    return next((name for name in names if name and name != "action_listen"), None)
