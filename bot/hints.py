"""Facts that a message only hints at: where more is known already, or nothing is told, none."""

from collections.abc import Mapping
from typing import Any, Final

SHORT: Final = 25
"""Characters; a longer message may be another story, which begins anew."""

_QUESTIONS: Final = frozenset({"rights", "quality", "lesson", "capabilities", "privacy"})
_JUDGED: Final = frozenset({"issue_type", "likely_issues"})
"""What is read out of the words of any message, whether or not it tells what is wrong."""

_TELLS: Final = frozenset({"merchant", "product", "amount", "order_number"})
"""Facts of which at least one is told by whoever tells of a purchase."""


def without_hints(parse_data: dict[str, Any], known: Mapping[str, Any]) -> dict[str, Any]:
    """Return a message without facts that its words hint at and it does not tell.

    "退款多久到账" wants no refund yet, and "记不清了" says nothing new of what is wrong.
    """
    told = {entity["entity"] for entity in parse_data["entities"]}
    if parse_data["text"].startswith("/") or told & _TELLS:
        return parse_data
    dropped: set[str] = set()
    if parse_data["intent"]["name"] in _QUESTIONS:
        dropped |= {"remedies"}
    if known.get("issue_type") and len(parse_data["text"]) <= SHORT:
        dropped |= _JUDGED
    kept = [entity for entity in parse_data["entities"] if entity["entity"] not in dropped]
    return {**parse_data, "entities": kept}
