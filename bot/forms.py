"""Forms: within one an answer is an answer, and only what is meant to interrupts it.

The table says of each form what it lets through. Everything else that is said while it asks is read
as an answer to what was asked.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any, Final

from bot.answers import CIRCUMSTANCES, read_answer
from bot.corrections import WRITTEN, names_field_to_change
from bot.intents import as_intent

LEAVING: Final = frozenset({"human", "stop"})
QUESTIONS: Final = frozenset(
    {"rights", "quality", "compensation", "capabilities", "privacy", "case_status", "lesson"}
)

SURE: Final = 0.4
"""Confidence from which a message may interrupt a form; two of three such are right even there."""

SHORT: Final = 30
"""Characters; longer messages in a form are stories, whatever they look like."""

_ASKS: Final = re.compile(
    r"[?？]\s*$|吗|呢|么$|多久|几天|什么|哪|谁|怎[么样]|如何|为何|能不能|可不可以|是不是|有没有|多少"
)
_TURNS: Final = re.compile("投诉|举报|退|换|修")
"""Words without which nobody turns from one matter to another."""

_OF_A_CASE: Final = re.compile(
    r"投诉|举报|案[子件]|登记|撤[回诉销]|重新(?:办|处理|打开|调)|没有?(?:真正)?解决"
)
"""Words without which nobody speaks of a case that is filed."""

_BESIDE_ANSWER: Final = frozenset({"platform", "product", "order_number", *CIRCUMSTANCES})
"""Facts that count beside the answer; others in it only resemble facts of the dispute."""

_SERVED_BESIDE: Final = frozenset({"upload", "ask_letter", "ask_next_route"})
"""Intents that any form is interrupted for without being left."""

_GREETS: Final = re.compile(
    r"^(?:你好|您好|在吗|在么|在不在|有人吗|hi|hello|嗨)[呀啊嘛哈]?\W*$", re.IGNORECASE
)
"""Whoever comes back to a form says hello; a name of a shop only begins like it."""

_GOES_ON: Final = re.compile(
    r"^(?:那?就?我要?|好的?|行|可以|那)?[,，]?(?:继续|接着)(?:登记|投诉|举报|填|弄|办|算|说|来|问|刚才的)*(?:吧|呀|啊|呗|就行)?\W*$"
)
"""Whoever wants to go on is asked again; the classifier hears a wish to stop in it."""


@dataclass(frozen=True, slots=True)
class Form:
    """What a form lets through, and the route that its answers belong to."""

    name: str
    route: str
    stories: frozenset[str] = frozenset()
    """Slots that are answered by a story, which may hold anything."""

    beside: frozenset[str] = frozenset()
    """Intents that are done in between; in a story they are part of it."""

    turns_to: frozenset[str] = frozenset()
    """Intents by which the consumer leaves for another matter."""

    serves: frozenset[str] = frozenset()
    """Intents by which something is wanted of a case that is filed; it is served at once."""

    exact: frozenset[str] = frozenset()
    """Facts that count only where they are asked for: of several sums one is the price."""


COMPLAINT: Final = Form(
    "complaint_form",
    "complaint",
    stories=frozenset({"narrative"}),
    beside=frozenset({"change_field", *_SERVED_BESIDE}),
)
REPORT: Final = Form(
    "report_form",
    "complaint",
    stories=frozenset({"narrative"}),
    beside=frozenset({"change_field", *_SERVED_BESIDE}),
)
RETURN: Final = Form(
    "return_form",
    "return",
    beside=_SERVED_BESIDE,
    turns_to=frozenset({"complaint"}),
    serves=frozenset({"case_status"}),
)
COMPENSATION: Final = Form(
    "compensation_form",
    "compensation",
    beside=_SERVED_BESIDE,
    turns_to=frozenset({"complaint", "return"}),
    serves=frozenset({"case_status"}),
    exact=frozenset({"amount"}),
)
FORMS: Final[Mapping[str, Form]] = MappingProxyType(
    {form.name: form for form in (COMPLAINT, REPORT, RETURN, COMPENSATION)}
)
REGISTERING: Final = (COMPLAINT, REPORT)
"""Forms at whose end something is filed."""


@dataclass(frozen=True, slots=True)
class Question:
    """What a form asks for just now."""

    form: Form
    slot: str | None = None
    kind: str = "text"
    """Rasa's type of the slot, which says what kind of answer it takes."""

    known: Mapping[str, Any] = field(default_factory=dict)

    @property
    def wants_story(self) -> bool:
        """Tell whether anything at all is an answer."""
        return self.slot in self.form.stories


def read_in_form(parse_data: dict[str, Any], question: Question) -> dict[str, Any]:
    """Read what is no interruption as an answer to what was asked."""
    answered = _answered(parse_data, question)
    if _GREETS.match(parse_data["text"]) or _GOES_ON.match(parse_data["text"]):
        return as_intent(parse_data, "greet")
    if _is_meant(parse_data, question, is_answer=bool(answered)):
        return parse_data
    if question.form in REGISTERING and _names_field(parse_data, question):
        return as_intent(parse_data, "change_field")
    answer = as_intent(parse_data, "inform")
    if question.wants_story:
        return answer
    told = [entity for entity in answer["entities"] if _is_told(entity, answer["text"], question)]
    if answered:
        beside = _BESIDE_ANSWER - {question.slot}
        told = [entity for entity in told if entity["entity"] in beside]
    return {**answer, "entities": told + answered}


def _names_field(parse_data: dict[str, Any], question: Question) -> bool:
    """Tell whether a message names a field to be asked for again; one needs to be known."""
    return bool(question.known) and bool(
        names_field_to_change(parse_data["text"], parse_data["entities"])
    )


def _answered(parse_data: dict[str, Any], question: Question) -> list[dict[str, Any]]:
    """Return the fact that was asked for, where it is told in words of its own."""
    if question.slot is None or question.wants_story:
        return []
    return read_answer(parse_data, asked=question.slot, kind=question.kind)


def _is_told(entity: dict[str, Any], text: str, question: Question) -> bool:
    """Tell whether an answer tells a fact: what is known changes by a correction only."""
    name = WRITTEN.get(entity["entity"], entity["entity"])
    if name == question.slot:
        return True
    if name in question.form.exact:
        return False
    # A bare number answers what was asked, or nothing.
    is_bare = name == "amount" and text.strip().isascii()
    return name not in question.known and not is_bare


def _is_meant(parse_data: dict[str, Any], question: Question, *, is_answer: bool) -> bool:
    """Tell whether a message in a form is more than an answer."""
    intent = parse_data["intent"]["name"]
    text = parse_data["text"]
    if parse_data["intent"]["confidence"] < SURE:
        return False  # plain words of danger were heard before, by bot/safety.py
    if intent == "crisis":
        return True
    if len(text) > SHORT:
        return False
    if intent in question.form.serves and _OF_A_CASE.search(text):
        return True
    if is_answer:
        return intent == "human" or _is_asked(intent, text)
    return intent in LEAVING or _is_asked(intent, text) or _turns(intent, text, question)


def _is_asked(intent: str, text: str) -> bool:
    return intent in QUESTIONS and _ASKS.search(text) is not None


def _turns(intent: str, text: str, question: Question) -> bool:
    """Tell whether a message is for something in between, or goes on to another matter."""
    if intent in question.form.beside:
        return not question.wants_story
    return intent in question.form.turns_to and _TURNS.search(text) is not None
