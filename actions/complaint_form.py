"""Checking what was answered while a complaint is registered."""

import re
from collections.abc import Callable
from typing import Any, ClassVar, Final

from rasa_sdk.executor import CollectingDispatcher
from rasa_sdk.forms import FormValidationAction
from rasa_sdk.interfaces import Tracker
from rasa_sdk.types import DomainDict

from huquan.knowledge.taxonomy import Taxonomy
from huquan.vault import find_mobile

SHORTEST_NARRATIVE: Final = 4
"""Characters; below that nobody can tell what happened."""

ENOUGH_FAILED: Final = 2
"""Answers in a row that were not taken; from then on there is a way out beside the question."""

LONGEST_NAME: Final = 20
LONGEST_MERCHANT: Final = 60

_SAYS_NOTHING: Final = re.compile(r"^[\W\d_]*$")
_CODE: Final = re.compile(r"[{}<>|\\]|^[/／]")
"""What is in no name but in what people write to try a machine out."""

Slots = dict[str, Any]
Reading = Callable[[Any, Taxonomy], object | None]
Check = Callable[..., Slots]


def read_narrative(value: Any, taxonomy: Taxonomy) -> str | None:  # noqa: ANN401 - whatever was said
    """Return a story of some length; forms read text with its spaces."""
    del taxonomy
    text = str(value).strip()
    is_story = len(text) >= SHORTEST_NARRATIVE and not _SAYS_NOTHING.match(text)
    return text if is_story else None


def read_merchant(value: Any, taxonomy: Taxonomy) -> str | None:  # noqa: ANN401
    """Return the name of a shop; a whole story is none."""
    del taxonomy
    return _read_name(value, LONGEST_MERCHANT)


def read_contact_name(value: Any, taxonomy: Taxonomy) -> str | None:  # noqa: ANN401
    """Return what a person may be called."""
    del taxonomy
    return _read_name(value, LONGEST_NAME)


def _read_name(value: Any, longest: int) -> str | None:  # noqa: ANN401
    name = str(value).strip()
    if not 0 < len(name) <= longest or _SAYS_NOTHING.match(name) or _CODE.search(name):
        return None
    return name


def read_remedies(value: Any, taxonomy: Taxonomy) -> list[str] | None:  # noqa: ANN401
    """Return names of the taxonomy, one or several."""
    given = value if isinstance(value, list) else [value]
    known = taxonomy.names("remedies")
    return [remedy for remedy in dict.fromkeys(given) if remedy in known] or None


def read_phone(value: Any, taxonomy: Taxonomy) -> str | None:  # noqa: ANN401
    """Return a mainland mobile number, however it is written."""
    del taxonomy
    return find_mobile(str(value))


READINGS: Final[dict[str, Reading]] = {
    "narrative": read_narrative,
    "merchant": read_merchant,
    "remedies": read_remedies,
    "contact_name": read_contact_name,
    "phone": read_phone,
}
"""What the registration asks for, and how an answer is read."""


def _check(slot: str) -> Check:
    """Return the method that fills a slot, or says what is wrong and leaves it open."""

    def check(
        form: "ValidateComplaintForm",
        value: Any,  # noqa: ANN401
        dispatcher: CollectingDispatcher,
        tracker: Tracker,
        domain: DomainDict,
    ) -> Slots:
        del domain
        taken = READINGS[slot](value, form.taxonomy)
        if taken is not None:
            return {slot: taken, "failed_answers": 0}
        failed = (tracker.get_slot("failed_answers") or 0) + 1
        dispatcher.utter_message(response=f"utter_invalid_{slot}")
        if failed >= ENOUGH_FAILED:
            dispatcher.utter_message(response="utter_answer_failed_again")
        return {slot: None, "failed_answers": failed}

    return check


class ValidateComplaintForm(FormValidationAction):
    """Explains what is wrong with an answer instead of taking it."""

    taxonomy: ClassVar[Taxonomy]
    """Set once by `python -m actions`."""

    # The SDK finds the check of a slot by this name.
    validate_narrative = _check("narrative")
    validate_merchant = _check("merchant")
    validate_remedies = _check("remedies")
    validate_contact_name = _check("contact_name")
    validate_phone = _check("phone")

    def name(self) -> str:
        """Return the name by which Rasa finds the checks of complaint_form."""
        return "validate_complaint_form"
