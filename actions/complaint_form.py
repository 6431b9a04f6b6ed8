"""Checking what was answered while a complaint or a report is registered."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any, ClassVar, Final

from rasa_sdk.events import EventType, SlotSet
from rasa_sdk.executor import CollectingDispatcher
from rasa_sdk.forms import REQUESTED_SLOT, FormValidationAction
from rasa_sdk.interfaces import Tracker
from rasa_sdk.types import DomainDict

from actions.base import Core
from actions.circumstances import ENOUGH_FAILED, tells_a_fact
from actions.impossible import impossible_facts
from actions.questions import (
    ANSWERED,
    BESIDE,
    left_open,
    missing_details,
    questions_of_complaint,
    questions_of_report,
)
from actions.readings import READINGS, Terms, read_bare_number, says_nothing_known
from huquan.clock import day_in_china
from huquan.vault import find_mobile

SAID_UNASKED: Final = frozenset({"amount", "purchased_on"})
"""Facts told in passing whose fault is worth saying; of others what is odd is left out."""

QUESTIONS: Final[Mapping[str, Callable[[Mapping[str, Any]], list[str]]]] = {
    "complaint_form": questions_of_complaint,
    "report_form": questions_of_report,
}
"""Form -> what is still to be asked in it, the next first."""

Slots = dict[str, Any]
Check = Callable[..., Slots]


def _check(slot: str) -> Check:
    """Return the method that fills a slot, or says what is wrong and leaves it open."""

    def check(
        form: "RegistrationForm",
        value: Any,  # noqa: ANN401 - whatever was said
        dispatcher: CollectingDispatcher,
        tracker: Tracker,
        domain: DomainDict,
    ) -> Slots:
        del domain
        if slot != "narrative" and says_nothing_known(value):
            return left_open(slot, tracker.slots)
        wrong = impossible_facts(tracker.latest_message, form.terms(), of=slot)
        if wrong and slot not in {"narrative", *wrong}:
            return refuse(slot, dispatcher, tracker, wrong)
        taken = READINGS[slot](value, form.terms())
        if taken is not None:
            return {slot: taken, "failed_answers": 0}
        if wrong:
            return refuse(slot, dispatcher, tracker, wrong)
        if slot == "purchased_on" and tracker.get_slot("purchased_on_text"):
            return left_open(slot, tracker.slots)  # "去年年底" is a day that nobody can resolve
        return refuse(slot, dispatcher, tracker)

    return check


def refuse(
    slot: str, dispatcher: CollectingDispatcher, tracker: Tracker, wrong: Iterable[str] = ()
) -> Slots:
    """Say what is wrong with an answer; the second time, how to go on without one.

    `wrong`: facts in it that cannot be so. Nothing stays of how they were written.
    """
    if tracker.get_slot("requested_slot") != slot:
        if slot in SAID_UNASKED:
            dispatcher.utter_message(response=f"utter_invalid_{slot}")
        return {slot: None}
    failed = (tracker.get_slot("failed_answers") or 0) + 1
    is_told_beside = failed == 1 and not wrong and tells_a_fact(tracker.latest_message, but=slot)
    said = ["noted_beside"] if is_told_beside else [f"invalid_{name}" for name in wrong or (slot,)]
    for name in said:
        dispatcher.utter_message(response=f"utter_{name}")
    if failed >= ENOUGH_FAILED:
        may_skip = slot != "narrative"
        dispatcher.utter_message(
            response="utter_answer_failed_again" if may_skip else "utter_narrative_failed_again"
        )
    written = {BESIDE[name]: None for name in wrong if name in BESIDE}
    return {**written, slot: None, "failed_answers": failed}


class RegistrationForm(FormValidationAction):
    """Explains what is wrong with an answer instead of taking it."""

    core: ClassVar[Core]
    """Set once by `python -m actions`."""

    form: ClassVar[str]

    # The SDK finds the check of a slot by this name.
    validate_narrative = _check("narrative")
    validate_merchant = _check("merchant")
    validate_platform = _check("platform")
    validate_product = _check("product")
    validate_amount = _check("amount")
    validate_purchased_on = _check("purchased_on")
    validate_order_number = _check("order_number")
    validate_issue_type = _check("issue_type")
    validate_remedies = _check("remedies")
    validate_contact_name = _check("contact_name")
    validate_phone = _check("phone")
    validate_place = _check("place")
    validate_evidence_told = _check("evidence_told")

    def name(self) -> str:
        """Return the name by which Rasa finds the checks of the form."""
        return f"validate_{self.form}"

    async def next_requested_slot(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: DomainDict
    ) -> EventType:
        """Ask what comes next, or nothing more; all that domain.yml lists is checked when told."""
        del dispatcher, domain
        return SlotSet(REQUESTED_SLOT, next(iter(QUESTIONS[self.form](tracker.slots)), None))

    def terms(self) -> Terms:
        """Return what answers are held against."""
        return Terms(self.core.library.taxonomy, day_in_china(self.core.clock()))


class ValidateComplaintForm(RegistrationForm):
    """Checks the registration of a complaint."""

    form = "complaint_form"

    def validate_details(
        self,
        value: Any,  # noqa: ANN401
        dispatcher: CollectingDispatcher,
        tracker: Tracker,
        domain: DomainDict,
    ) -> Slots:
        """Take whatever of the missing facts was told; nothing at all is an answer too."""
        del domain
        if value == ANSWERED:
            return {"details": value}
        if refused := impossible_facts(tracker.latest_message, self.terms()):
            return refuse("details", dispatcher, tracker, refused)
        told = {entity["entity"] for entity in tracker.latest_message.get("entities") or ()}
        bare = read_bare_number(str(value), missing_details(tracker.slots))
        if told or bare or says_nothing_known(value):
            return {**left_open("details", tracker.slots), **bare}
        return refuse("details", dispatcher, tracker)


class ValidateReportForm(RegistrationForm):
    """Checks the registration of a report."""

    form = "report_form"

    def validate_report_contact(
        self,
        value: Any,  # noqa: ANN401
        dispatcher: CollectingDispatcher,
        tracker: Tracker,
        domain: DomainDict,
    ) -> Slots:
        """Take a number, or that none is left: a report may be anonymous."""
        del domain
        if value == ANSWERED:
            return {"report_contact": value}
        phone = find_mobile(str(value))
        if phone or says_nothing_known(value):
            return {**left_open("report_contact", tracker.slots), "phone": phone}
        return refuse("report_contact", dispatcher, tracker)
