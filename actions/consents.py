"""Consent to what happens with personal information: what was agreed to, in which words."""

import re
from typing import Final

from actions.base import Turn
from huquan.cases.service import Consent
from huquan.cases.statuses import ConsentPurpose

_PUBLISH: Final = re.compile(r"公示|公开")
_NOT: Final = re.compile(r"不[^,，。;；]{0,6}(?:公示|公开)")


def consents_of(turn: Turn) -> list[Consent]:
    """Return what a confirmation agrees to: a choice says it, a typed yes agrees to handling only.

    个人信息保护法 14, 25: consent is given knowingly, and to publication by itself; a refusal of
    publication is kept too.
    """
    chosen = set(turn.tracker.get_latest_entity_values("consents"))
    is_typed = not turn.text.startswith("/")
    agrees = is_typed and bool(_PUBLISH.search(turn.text)) and not _NOT.search(turn.text)
    publishes = agrees or ConsentPurpose.PUBLICATION in chosen
    wording = turn.core.policies.consent_wording
    return [
        Consent(purpose=ConsentPurpose.HANDLING, given=True, wording=wording),
        Consent(purpose=ConsentPurpose.PUBLICATION, given=publishes, wording=wording),
    ]
