"""Consent: what is answered to the notice of personal information under a summary."""

import re
from typing import Final

_AGREES: Final = re.compile(r"^(?:我)?同意")
_DISAGREES: Final = re.compile(r"^(?:我)?(?:不同意|不接受|不愿意)(?!匿名|公示|公开)")
_REFUSES_PUBLICATION: Final = re.compile(r"不(?:同意|要|想|愿意)?(?:匿名)?(?:公示|公开)")


def answer_to_notice(text: str) -> str | None:
    """Return the intent of a typed answer; to refuse publication alone agrees to the rest."""
    if _DISAGREES.search(text):
        return "decline_consent"
    if _AGREES.search(text) or _REFUSES_PUBLICATION.search(text):
        return "submit_complaint"
    return None
