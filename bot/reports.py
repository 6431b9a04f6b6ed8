"""Reports (举报): told apart from complaints by their words, because both go the same route.

A report hands in a lead on a violation, a complaint settles one's own dispute; a message may do
both (投诉举报处理办法 arts. 3, 9).
"""

import re
from collections.abc import Sequence
from typing import Any, Final

from bot.intents import UNCLEAR, as_intent

REPORT: Final = "report"
ALSO_REPORT: Final = "also_report"
"""Noted about a complaint that is to be a report as well."""

_MAY_REPORT: Final = frozenset({"complaint", "problem", "inform", UNCLEAR})
"""Intents of messages whose words may hand in a report."""

_REPORTS: Final = re.compile(r"举报(?!了|过|奖|电话|热线|渠道|材料)")
_NOT_REPORTING: Final = re.compile(
    r"(?:不|没有?|没想|不想|不是|别|被|不打算|不用)(?:要|去|再)?举报"
)
_WISHES: Final = re.compile(
    r"(?:我|想|要|来|帮|替|给|顺便|同时|一起|并|实名|匿名|进行)[^,，。;；!！?？举]{0,6}举报|^举报|投诉举报|举报并"
)
_COMPLAINS: Final = re.compile(r"(?<!不)(?<!不想)(?<!不是)投诉(?!到|过|了|电话)")
_FOR_ONESELF: Final = frozenset({"return", "exchange", "repair", "refund", "compensate", "perform"})
"""Remedies that settle one's own dispute; to have it stopped is what a report asks."""


def read_report(parse_data: dict[str, Any], *, is_registering: bool) -> dict[str, Any]:
    """Return a message that hands in a report as one.

    Who complains as well complains, with a note; what is being registered gets the note too.
    """
    intent, text = parse_data["intent"]["name"], parse_data["text"]
    if intent not in _MAY_REPORT or not wishes_to_report(text):
        return parse_data
    if is_registering:
        return _with_note(parse_data)
    if is_also_complaint(text, parse_data["entities"]):
        return _with_note(as_intent(parse_data, "complaint"))
    return as_intent(parse_data, REPORT)


def is_also_report(parse_data: dict[str, Any]) -> bool:
    """Tell whether a message carries the note."""
    return any(entity["entity"] == ALSO_REPORT for entity in parse_data["entities"])


def wishes_to_report(text: str) -> bool:
    """Tell whether a message hands in a report, and neither refuses one nor tells of one."""
    return bool(_WISHES.search(text) and _REPORTS.search(text) and not _NOT_REPORTING.search(text))


def is_also_complaint(text: str, entities: Sequence[dict[str, Any]]) -> bool:
    """Tell whether a report asks to settle one's own dispute as well."""
    remedies = [e["value"] for e in entities if e["entity"] == "remedies"]
    named = {name for value in remedies for name in (value if isinstance(value, list) else [value])}
    return bool(_COMPLAINS.search(text)) or not named.isdisjoint(_FOR_ONESELF)


def _with_note(parse_data: dict[str, Any]) -> dict[str, Any]:
    noted = [*parse_data["entities"], {"entity": ALSO_REPORT, "value": True}]
    return {**parse_data, "entities": noted}
