"""Forms that serve a case: what is added to it, whose it is, what is thought of how it was handled.

What is said in them is of that case and tells no fact of a dispute that is still to be registered.
"""

import re
from typing import Any, Final

from bot.forms import SURE
from bot.intents import as_intent
from bot.safety import safety_words

SERVICE_FORMS: Final = frozenset({"supplement_form", "lookup_form", "opinion_form"})

ANSWER: Final = "answer_service"

SHORT: Final = 30
"""Characters; a longer message is what was asked for, whatever it looks like."""

NOTHING_TOLD: Final = 6
"""Characters; "好了", "没有了" and "谢谢" tell nothing that is to be kept."""

_QUITE_SURE: Final = 0.7
_DEMANDS: Final = frozenset(
    {"erase_data", "export_data", "withdraw_consent", "withdraw_case", "supplement_case"}
)
_ENDS: Final = frozenset({"affirm", "deny", "goodbye"})
_LEAVES: Final = frozenset({"human", "stop"})
_ASKS_ELSEWHERE: Final = frozenset(
    {"rights", "quality", "compensation", "capabilities", "privacy", "case_status", "complaint"}
)
_NAMED_SHORTLY: Final = frozenset({"case_status", "privacy", "capabilities"})
_ASKS: Final = re.compile(
    r"[?？]\s*$|吗|呢|么$|多久|几天|什么|哪|谁|怎[么样]|如何|能不能|可不可以|是不是|有没有|我要投诉"
)


def read_in_service_form(parse_data: dict[str, Any]) -> dict[str, Any]:
    """Return what is said while such a form asks: an answer, unless it plainly is no such."""
    text, intent = parse_data["text"], parse_data["intent"]
    if text.startswith("/"):
        return parse_data
    plain = {**parse_data, "entities": []}
    if safety_words().sound_in(text) or intent["name"] == "crisis":
        return as_intent(plain, "crisis")
    if len(text) <= SHORT and intent["confidence"] >= SURE:
        if _is_meant(intent["name"], text):
            return plain
        if intent["name"] in _ENDS and len(text) <= NOTHING_TOLD:
            return as_intent(plain, "stop")
    return as_intent(plain, ANSWER)


def _is_meant(intent: str, text: str) -> bool:
    """Tell whether a short message leaves what is asked for something else."""
    if intent in _LEAVES or (intent in _NAMED_SHORTLY and len(text) <= NOTHING_TOLD):
        return True
    return intent in _ASKS_ELSEWHERE and _ASKS.search(text) is not None


def is_demand(parse_data: dict[str, Any]) -> bool:
    """Tell whether a message wants something done about a case or one's data, whatever is asked."""
    text, intent = parse_data["text"], parse_data["intent"]
    if intent["name"] not in _DEMANDS or text.startswith("/") or safety_words().sound_in(text):
        return False
    return len(text) <= SHORT and intent["confidence"] >= _QUITE_SURE
