"""What a message was taken for, and how it becomes one of another intent."""

from collections.abc import Collection
from typing import Any, Final

UNCLEAR: Final = "nlu_fallback"
"""The intent of a message of which the classifier is not sure."""


def as_intent(
    parse_data: dict[str, Any], name: str, *, entities: Collection[dict[str, Any]] | None = None
) -> dict[str, Any]:
    """Return a message as one of another intent; with `entities`, telling these and no others."""
    told = {} if entities is None else {"entities": list(entities)}
    return {**parse_data, "intent": {**parse_data["intent"], "name": name}, **told}
