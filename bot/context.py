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

from bot.answers import read_told
from bot.choices import LIKELY_ROUTES, UNCLEAR_AGAIN
from bot.consents import answer_to_notice
from bot.corrections import (
    FACTS,
    WRITTEN,
    names_field_to_change,
    read_correction,
    says_it_is_wrong,
)
from bot.forms import FORMS, REGISTERING, RETURN, SURE, Form, Question, read_in_form
from bot.hints import without_hints
from bot.intents import UNCLEAR, as_intent
from bot.reports import is_also_report, read_report
from bot.routes import PLAUSIBLE, likely_routes
from bot.safety import safety_words
from bot.text import normalise

SUMMARIES: Final = frozenset({"action_ask_to_confirm_complaint", "action_ask_to_confirm_report"})
OFFER: Final = "action_offer_routes"
RETURN_TALK: Final = frozenset(
    {"action_guide_return", "action_remind_of_return", "utter_go_on_with_return"}
)
CORRECTION: Final = frozenset({"utter_what_next", "utter_what_is_wrong"})
NONE_OF_THESE: Final = "none_of_these"
SETTLED: Final = "settle_return"

PLAIN: Final = 0.6
"""Confidence below which a message without a Chinese character counts as not understood."""

BARE: Final = 20
"""Characters of a message that holds a number or a day and little else."""

_BARE_FACTS: Final = frozenset({"amount", "purchased_on", "order_number", "phone"})

_MAY_CORRECT: Final = frozenset({"inform", "correct_fact", "change_field", "deny", UNCLEAR})
"""Intents of short messages that, right after a correction, correct something else."""

_CODE: Final = re.compile(r"[{}<>|\\_$\ufffd]|^[/／]")
_OUR_NAMES: Final = frozenset({"issue_type", "likely_issues", "remedies", "field"})
"""Facts whose values are names of the taxonomy or of a form, never a consumer's words."""

_SETTLED: Final = re.compile(
    r"^(?:商家|店家|客服|问题|这事|事情|他们)?(?:已经|都|刚刚?|给我)*(?:解决|搞定|处理好|退好|退完|换好|修好|退款|退钱)了[吧啊哈]?\W*$"
)
"""What ends a return that is talked about; elsewhere it may be a story."""

_CHINESE: Final = re.compile(r"[\u4e00-\u9fff]")
_WORDS: Final = re.compile(r"[^\W_]")


@dataclass(frozen=True, slots=True)
class Context:
    """Where in a conversation a message arrives."""

    form: Form | None = None
    requested_slot: str | None = None
    requested_type: str = "text"
    awaits_yes: bool = False
    """The summary stands, though other things may have been said since."""

    summary_is_last: bool = False
    offer_is_last: bool = False
    """The bot has just asked which of two routes was meant."""

    correction_is_last: bool = False
    """A fact was just put right, or asked for."""

    was_unclear: bool = False
    """The message before this one was not understood either."""

    return_is_last: bool = False
    """A return was just guided, or is being asked about."""

    known: Mapping[str, Any] = field(default_factory=dict)
    """Facts of the dispute that were told before."""

    @property
    def question(self) -> Question | None:
        """Return what a form asks for; None where none is open."""
        if self.form is None:
            return None
        return Question(self.form, self.requested_slot, self.requested_type, self.known)


def context_of(tracker: DialogueStateTracker) -> Context:
    """Return the place in which the next message of a conversation is read."""
    previous = tracker.latest_message
    last_action = _last_action(tracker)
    slots = tracker.current_slot_values()
    requested = tracker.slots.get(slots.get("requested_slot") or "")
    return Context(
        form=FORMS.get(tracker.active_loop_name or ""),
        requested_slot=slots.get("requested_slot"),
        requested_type=requested.type_name if requested else "text",
        awaits_yes=slots.get("awaiting") is not None,
        summary_is_last=last_action in SUMMARIES,
        offer_is_last=last_action == OFFER,
        correction_is_last=last_action in CORRECTION,
        return_is_last=last_action in RETURN_TALK or tracker.active_loop_name == RETURN.name,
        was_unclear=previous is not None
        and previous.intent.get("name") in {UNCLEAR, NONE_OF_THESE},
        known={name: slots[name] for name in FACTS if slots.get(name) not in (None, "", [])},
    )


def read_in_context(parse_data: dict[str, Any], context: Context) -> dict[str, Any]:
    """Return what a message means in its place; a pressed button means what it says."""
    if parse_data["text"].startswith("/"):
        return parse_data
    named = [entity for entity in parse_data["entities"] if not _is_code_told(entity)]
    parse_data = {**parse_data, "entities": [*named, *read_told(parse_data)]}
    anywhere = _read_anywhere(parse_data, context)
    if anywhere is not None:
        return anywhere
    parse_data = _without_correction(parse_data)
    if context.form is None or context.form in REGISTERING:
        is_registering = context.form is not None or context.awaits_yes
        parse_data = read_report(parse_data, is_registering=is_registering)
    if context.question:
        return read_in_form(parse_data, context.question)
    parse_data = without_hints(parse_data, context.known)
    if _says_nothing(parse_data):
        parse_data = {**as_intent(parse_data, UNCLEAR, entities=()), "intent_ranking": []}
    if context.awaits_yes:
        parse_data = _read_at_summary(parse_data, is_last=context.summary_is_last)
    else:
        parse_data = _read_after_facts(parse_data, context)
    if context.offer_is_last and parse_data["intent"]["name"] == "deny":
        return as_intent(parse_data, NONE_OF_THESE)
    return _with_notes(parse_data, context) if _is_unclear(parse_data) else parse_data


def _read_anywhere(parse_data: dict[str, Any], context: Context) -> dict[str, Any] | None:
    """Read danger, what is settled, and what is put right; None for anything else."""
    text = parse_data["text"]
    if safety_words().sound_in(text):
        return as_intent(parse_data, "crisis")
    if context.return_is_last and _SETTLED.match(normalise(text)):
        return as_intent(parse_data, SETTLED)
    corrected = _corrected(parse_data, context)
    if corrected is not None:
        return as_intent(parse_data, "correct_fact", entities=corrected)
    return None


def _is_code_told(entity: dict[str, Any]) -> bool:
    """Tell whether a fact is code; names of our own, such as food_safety, only look like it."""
    return entity["entity"] not in _OUR_NAMES and _is_code(entity["value"])


def _is_code(value: object) -> bool:
    """Tell whether something is what people write to try a machine out."""
    return isinstance(value, str) and _CODE.search(value) is not None


def _corrected(parse_data: dict[str, Any], context: Context) -> list[dict[str, Any]] | None:
    """Return the facts that a message puts right; an answer to what is asked is none."""
    intent = parse_data["intent"]
    if context.question and context.question.wants_story:
        return None
    is_expected = intent["name"] == "correct_fact" and intent["confidence"] >= SURE
    is_expected = is_expected or (context.correction_is_last and intent["name"] in _MAY_CORRECT)
    facts = read_correction(parse_data, context.known, is_expected=is_expected)
    names = {WRITTEN.get(fact["entity"], fact["entity"]) for fact in facts or ()}
    asked_first = context.requested_slot in names - set(context.known)
    return None if context.form and asked_first else facts


def _without_correction(parse_data: dict[str, Any]) -> dict[str, Any]:
    """Return the next best reading of what the classifier took for a correction of nothing."""
    if parse_data["intent"]["name"] != "correct_fact":
        return parse_data
    for entry in parse_data.get("intent_ranking", []):
        if entry["name"] not in {"correct_fact", UNCLEAR} and entry["confidence"] >= PLAUSIBLE:
            return {**parse_data, "intent": dict(entry)}
    return as_intent(parse_data, UNCLEAR)


def _read_after_facts(parse_data: dict[str, Any], context: Context) -> dict[str, Any]:
    """Read a message once something of a dispute is known."""
    if not context.known:
        return parse_data
    intent = parse_data["intent"]["name"]
    if intent in {"deny", UNCLEAR} and says_it_is_wrong(parse_data["text"]):
        return as_intent(parse_data, "change_field")
    is_fact = _is_unclear_fact(parse_data) or _is_bare_fact(parse_data)
    return as_intent(parse_data, "inform") if is_fact else parse_data


def _is_bare_fact(parse_data: dict[str, Any]) -> bool:
    """Tell whether a few signs tell what a dispute still lacks: "199" is of no other matter."""
    told = {entity["entity"] for entity in parse_data["entities"]}
    is_foreign = parse_data["intent"]["name"] == "out_of_scope"
    return is_foreign and len(parse_data["text"]) <= BARE and bool(told & _BARE_FACTS)


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
        entity["entity"] not in {"issue_type", "likely_issues", "day"}
        for entity in parse_data["entities"]
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


def _read_at_summary(parse_data: dict[str, Any], *, is_last: bool) -> dict[str, Any]:
    """Read a message while the summary stands: only a yes right after it submits."""
    intent, text = parse_data["intent"]["name"], parse_data["text"]
    answered = answer_to_notice(text) if is_last else None
    if answered:
        return as_intent(parse_data, answered)
    if names_field_to_change(text, parse_data["entities"]):
        return as_intent(parse_data, "change_field")
    if is_also_report(parse_data):
        return as_intent(parse_data, "inform")
    if intent in {"affirm", "deny"} and not is_last:
        return as_intent(parse_data, "inform")
    return as_intent(parse_data, "inform") if _is_unclear_fact(parse_data) else parse_data


def _last_action(tracker: DialogueStateTracker) -> str | None:
    """Return what the bot did last, besides waiting."""
    names = (e.action_name for e in reversed(tracker.events) if isinstance(e, ActionExecuted))
    return next((name for name in names if name and name != "action_listen"), None)
