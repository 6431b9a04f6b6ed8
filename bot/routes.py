"""Routes: where a message leads, and where one that was not understood most likely would."""

from collections.abc import Mapping, Sequence
from typing import Any, Final

ROUTES: Final = frozenset(
    {
        "greet",
        "goodbye",
        "capabilities",
        "rights",
        "quality",
        "problem",
        "complaint",
        "return",
        "case_status",
        "human",
        "lesson",
        "compensation",
        "privacy",
        "crisis",
        "out_of_scope",
    }
)

ROUTE_OF_THE_REST: Final[Mapping[str, str]] = {
    "ask_rights": "rights",
    "inform": "problem",
    "correct_fact": "problem",
    "submit_complaint": "complaint",
    "change_field": "problem",
    "ask_evidence": "rights",
    "ask_letter": "complaint",
    "ask_next_route": "rights",
    "confirm_reading": "problem",
    "reject_reading": "problem",
    "deny": "goodbye",
    "stop": "goodbye",
    "none_of_these": "out_of_scope",
}
"""Routes of intents that are no routes, where nothing is being registered."""

PLAUSIBLE: Final = 0.08
"""Confidence below which a route is no guess but noise."""

_NO_GUESS: Final = frozenset({"greet", "goodbye"})
"""A hello or a goodbye that is not plain is none."""


def likely_routes(ranking: Sequence[Mapping[str, Any]]) -> list[str]:
    """Return where an unclear message may lead, likeliest first, each route once."""
    guesses = [
        ROUTE_OF_THE_REST.get(entry["name"], entry["name"])
        for entry in ranking
        if entry["name"] and entry["confidence"] >= PLAUSIBLE
    ]
    return [route for route in dict.fromkeys(guesses) if route in ROUTES - _NO_GUESS]
