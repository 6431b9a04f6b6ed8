"""Checking what was answered while a complaint is registered."""

import re
from typing import Any, ClassVar, Final

from rasa_sdk.executor import CollectingDispatcher
from rasa_sdk.forms import FormValidationAction
from rasa_sdk.interfaces import Tracker
from rasa_sdk.types import DomainDict

from huquan.knowledge.taxonomy import Taxonomy
from huquan.vault import find_mobile

SHORTEST_NARRATIVE: Final = 4
"""Characters; below that nobody can tell what happened."""

LONGEST_NAME: Final = 20
LONGEST_MERCHANT: Final = 60

_SAYS_NOTHING: Final = re.compile(r"^[\W\d_]*$")

Slots = dict[str, Any]


class ValidateComplaintForm(FormValidationAction):
    """Explains what is wrong with an answer instead of taking it."""

    taxonomy: ClassVar[Taxonomy]
    """Set once by `python -m actions`."""

    def name(self) -> str:
        """Return the name by which Rasa finds the checks of complaint_form."""
        return "validate_complaint_form"

    def validate_narrative(
        self,
        value: Any,  # noqa: ANN401 - whatever the consumer said
        dispatcher: CollectingDispatcher,
        tracker: Tracker,
        domain: DomainDict,
    ) -> Slots:
        """Take a story of some length; forms read text with its spaces."""
        del tracker, domain
        text = str(value).strip()
        is_story = len(text) >= SHORTEST_NARRATIVE and not _SAYS_NOTHING.match(text)
        return _taken_or_asked("narrative", text if is_story else None, dispatcher)

    def validate_merchant(
        self,
        value: Any,  # noqa: ANN401
        dispatcher: CollectingDispatcher,
        tracker: Tracker,
        domain: DomainDict,
    ) -> Slots:
        """Take a name; a whole story is none."""
        del tracker, domain
        name = str(value).strip()
        is_name = 0 < len(name) <= LONGEST_MERCHANT and not _SAYS_NOTHING.match(name)
        return _taken_or_asked("merchant", name if is_name else None, dispatcher)

    def validate_remedies(
        self,
        value: Any,  # noqa: ANN401
        dispatcher: CollectingDispatcher,
        tracker: Tracker,
        domain: DomainDict,
    ) -> Slots:
        """Take names of the taxonomy, one or several."""
        del tracker, domain
        given = value if isinstance(value, list) else [value]
        known = self.taxonomy.names("remedies")
        remedies = [remedy for remedy in dict.fromkeys(given) if remedy in known]
        return _taken_or_asked("remedies", remedies or None, dispatcher)

    def validate_contact_name(
        self,
        value: Any,  # noqa: ANN401
        dispatcher: CollectingDispatcher,
        tracker: Tracker,
        domain: DomainDict,
    ) -> Slots:
        """Take what a person may be called."""
        del tracker, domain
        name = str(value).strip()
        is_name = 0 < len(name) <= LONGEST_NAME and not _SAYS_NOTHING.match(name)
        return _taken_or_asked("contact_name", name if is_name else None, dispatcher)

    def validate_phone(
        self,
        value: Any,  # noqa: ANN401
        dispatcher: CollectingDispatcher,
        tracker: Tracker,
        domain: DomainDict,
    ) -> Slots:
        """Take a mainland mobile number, however it is written."""
        del tracker, domain
        return _taken_or_asked("phone", find_mobile(str(value)), dispatcher)


def _taken_or_asked(slot: str, value: object, dispatcher: CollectingDispatcher) -> Slots:
    """Fill the slot, or say what is wrong and leave it open."""
    if value is None:
        dispatcher.utter_message(response=f"utter_invalid_{slot}")
    return {slot: value}
