"""What a message means where it was said: within a form an answer is an answer.

The classifier sees a message alone. "鲜果小铺" or "退款" say nothing about what is wanted unless
one knows what was asked; a story told to a form is no new problem. These rules decide that, in
this order: a choice, danger, a correction, the form, the summary, and what nobody understood.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from rasa.shared.core.events import ActionExecuted
from rasa.shared.core.trackers import DialogueStateTracker

from bot.choices import LIKELY_ROUTES, UNCLEAR_AGAIN
from bot.corrections import FACTS, WRITTEN, read_correction, says_it_is_wrong
from bot.routes import PLAUSIBLE, likely_routes
from bot.safety import safety_words

FORM: Final = "complaint_form"
SUMMARY: Final = "action_ask_to_confirm_complaint"
OFFER: Final = "action_offer_routes"
CORRECTION: Final = frozenset({"utter_what_next", "utter_what_is_wrong"})
UNCLEAR: Final = "nlu_fallback"
NONE_OF_THESE: Final = "none_of_these"

LEAVING: Final = frozenset({"human", "stop"})
QUESTIONS: Final = frozenset(
    {"rights", "quality", "compensation", "capabilities", "privacy", "case_status", "lesson"}
)

SURE: Final = 0.4
"""Confidence from which a message may interrupt a form; two of three such are right even there."""

SHORT: Final = 30
"""Characters; longer messages in a form are stories, whatever they look like."""

PLAIN: Final = 0.6
"""Confidence below which a message without a Chinese character counts as not understood."""

_MAY_CORRECT: Final = frozenset({"inform", "correct_fact", "change_field", "deny", UNCLEAR})
"""Intents of short messages that, right after a correction, correct something else."""

_CODE: Final = re.compile(r"[{}<>|\\_$\ufffd]|^[/／]")
_OUR_NAMES: Final = frozenset({"issue_type", "remedies", "field"})
"""Facts whose values are names of the taxonomy or of a form, never a consumer's words."""

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
    offer_is_last: bool = False
    """The bot has just asked which of two routes was meant."""

    correction_is_last: bool = False
    """A fact was just put right, or asked for."""

    was_unclear: bool = False
    """The message before this one was not understood either."""

    known: Mapping[str, Any] = field(default_factory=dict)
    """Facts of the dispute that were told before."""


def context_of(tracker: DialogueStateTracker) -> Context:
    """Return the place in which the next message of a conversation is read."""
    previous = tracker.latest_message
    last_action = _last_action(tracker)
    slots = tracker.current_slot_values()
    return Context(
        in_form=tracker.active_loop_name == FORM,
        requested_slot=slots.get("requested_slot"),
        awaits_yes=slots.get("awaiting") is not None,
        summary_is_last=last_action == SUMMARY,
        offer_is_last=last_action == OFFER,
        correction_is_last=last_action in CORRECTION,
        was_unclear=previous is not None
        and previous.intent.get("name") in {UNCLEAR, NONE_OF_THESE},
        known={name: slots[name] for name in FACTS if slots.get(name) not in (None, "", [])},
    )


def read_in_context(parse_data: dict[str, Any], context: Context) -> dict[str, Any]:
    """Return what a message means in its place; a pressed button means what it says."""
    if parse_data["text"].startswith("/"):
        return parse_data
    named = [entity for entity in parse_data["entities"] if not _is_code_told(entity)]
    parse_data = {**parse_data, "entities": named}
    if safety_words().sound_in(parse_data["text"]):
        return _as_intent(parse_data, "crisis")
    corrected = _corrected(parse_data, context)
    if corrected is not None:
        return {**_as_intent(parse_data, "correct_fact"), "entities": corrected}
    parse_data = _without_correction(parse_data)
    if context.in_form:
        return _read_in_form(parse_data, context)
    if _says_nothing(parse_data):
        parse_data = {**_as_intent(parse_data, UNCLEAR), "intent_ranking": [], "entities": []}
    if context.awaits_yes:
        parse_data = _read_at_summary(parse_data, is_last=context.summary_is_last)
    else:
        parse_data = _read_after_facts(parse_data, context)
    if context.offer_is_last and parse_data["intent"]["name"] == "deny":
        return _as_intent(parse_data, NONE_OF_THESE)
    return _with_notes(parse_data, context) if _is_unclear(parse_data) else parse_data


def _is_code_told(entity: dict[str, Any]) -> bool:
    """Tell whether a fact is code; names of our own, such as food_safety, only look like it."""
    return entity["entity"] not in _OUR_NAMES and _is_code(entity["value"])


def _is_code(value: object) -> bool:
    """Tell whether something is what people write to try a machine out."""
    return isinstance(value, str) and _CODE.search(value) is not None


def _corrected(parse_data: dict[str, Any], context: Context) -> list[dict[str, Any]] | None:
    """Return the facts that a message puts right; an answer to what is asked is none."""
    intent = parse_data["intent"]
    if context.in_form and context.requested_slot == "narrative":
        return None
    is_expected = intent["name"] == "correct_fact" and intent["confidence"] >= SURE
    is_expected = is_expected or (context.correction_is_last and intent["name"] in _MAY_CORRECT)
    facts = read_correction(parse_data, context.known, is_expected=is_expected)
    names = {WRITTEN.get(fact["entity"], fact["entity"]) for fact in facts or ()}
    asked_first = context.requested_slot in names - set(context.known)
    return None if context.in_form and asked_first else facts


def _without_correction(parse_data: dict[str, Any]) -> dict[str, Any]:
    """Return the next best reading of what the classifier took for a correction of nothing."""
    if parse_data["intent"]["name"] != "correct_fact":
        return parse_data
    for entry in parse_data.get("intent_ranking", []):
        if entry["name"] not in {"correct_fact", UNCLEAR} and entry["confidence"] >= PLAUSIBLE:
            return {**parse_data, "intent": dict(entry)}
    return _as_intent(parse_data, UNCLEAR)


def _read_after_facts(parse_data: dict[str, Any], context: Context) -> dict[str, Any]:
    """Read a message once something of a dispute is known."""
    if not context.known:
        return parse_data
    intent = parse_data["intent"]["name"]
    if intent in {"deny", UNCLEAR} and says_it_is_wrong(parse_data["text"]):
        return _as_intent(parse_data, "change_field")
    return _as_intent(parse_data, "inform") if _is_unclear_fact(parse_data) else parse_data


def _with_notes(parse_data: dict[str, Any], context: Context) -> dict[str, Any]:
    """Note where an unclear message may lead, and whether it is the second in a row."""
    noted = [
        {"entity": LIKELY_ROUTES, "value": likely_routes(parse_data.get("intent_ranking", []))}
    ]
    if context.was_unclear:
        noted.append({"entity": UNCLEAR_AGAIN, "value": True})
    return {**parse_data, "entities": [*parse_data["entities"], *noted]}


def _is_unclear(parse_data: dict[str, Any]) -> bool:
    return parse_data["intent"]["name"] == UNCLEAR


def _is_unclear_fact(parse_data: dict[str, Any]) -> bool:
    """Tell whether an unclear message tells a fact; what is wrong is but judged of every text."""
    return _is_unclear(parse_data) and any(
        entity["entity"] != "issue_type" for entity in parse_data["entities"]
    )


def _says_nothing(parse_data: dict[str, Any]) -> bool:
    """Tell whether a message is signs or keys only, on which the classifier can but guess."""
    text, intent = parse_data["text"], parse_data["intent"]
    if _CHINESE.search(text):
        return False
    if _is_code(text):
        return True
    if parse_data["entities"]:
        return False
    is_known = intent["confidence"] >= PLAIN and intent["name"] != "out_of_scope"
    return not is_known or not _WORDS.search(text)


def _read_in_form(parse_data: dict[str, Any], context: Context) -> dict[str, Any]:
    """Read what is no interruption as an answer to what was asked."""
    if _is_meant(parse_data, context.requested_slot):
        return parse_data
    answer = _as_intent(parse_data, "inform")
    if context.requested_slot == "narrative":
        return answer
    told = [entity for entity in answer["entities"] if _is_told(entity, answer["text"], context)]
    return {**answer, "entities": told}


def _is_told(entity: dict[str, Any], text: str, context: Context) -> bool:
    """Tell whether an answer tells a fact: what is known changes by a correction only."""
    name = WRITTEN.get(entity["entity"], entity["entity"])
    if name == context.requested_slot:
        return True
    # A bare number answers what was asked, or nothing.
    is_bare = name == "amount" and text.strip().isascii()
    return name not in context.known and not is_bare


def _read_at_summary(parse_data: dict[str, Any], *, is_last: bool) -> dict[str, Any]:
    """Read a message while the summary stands: only a yes right after it submits."""
    intent = parse_data["intent"]["name"]
    if intent in {"affirm", "deny"} and not is_last:
        return _as_intent(parse_data, "inform")
    return _as_intent(parse_data, "inform") if _is_unclear_fact(parse_data) else parse_data


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
    if intent in {"change_field", "upload", "ask_letter"}:
        return requested_slot != "narrative"
    return intent in QUESTIONS and bool(_ASKS.search(text))


def _as_intent(parse_data: dict[str, Any], name: str) -> dict[str, Any]:
    return {**parse_data, "intent": {**parse_data["intent"], "name": name}}


def _last_action(tracker: DialogueStateTracker) -> str | None:
    """Return what the bot did last, besides waiting."""
    names = (e.action_name for e in reversed(tracker.events) if isinstance(e, ActionExecuted))
    return next((name for name in names if name and name != "action_listen"), None)
