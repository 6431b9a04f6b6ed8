"""Letters in chat: where they are, and which way leads on when we could not help."""

from typing import Final

from actions.base import EventType, HuquanAction, Turn
from actions.meant_case import find_last_case
from huquan.cases.models import Case
from huquan.cases.statuses import CaseStatus
from huquan.entitlements.facts import Facts, Provision
from huquan.entitlements.laws import COMPLAINT_RULES, CONSUMER_LAW
from huquan.entitlements.limits import complaint_period, limitation
from huquan.entitlements.schedule import day_in_words, decision_due
from huquan.letters.rules import attachable
from huquan.letters.service import gather_letter

ROUTES: Final = (
    Provision(CONSUMER_LAW, 39),
    Provision(COMPLAINT_RULES, 8),
    Provision(COMPLAINT_RULES, 15),
    Provision(COMPLAINT_RULES, 16),
    Provision(COMPLAINT_RULES, 23),
)


class ActionOfferLetter(HuquanAction):
    """Says where the letters of the case registered last are; without a case offers to register."""

    action_name = "action_offer_letter"

    async def act(self, turn: Turn) -> list[EventType]:
        """Say the links, and which files the 12315 platform would take."""
        case = await find_last_case(turn)
        if case is None:
            turn.say("utter_letter_needs_case")
            return []
        facts = await gather_letter(
            turn.session, case=case, phone=None, taxonomy=turn.core.library.taxonomy
        )
        files = attachable(facts.exhibits)
        if files:
            names = "、".join(f"{file.name}（{file.shows}）" for file in files)
            turn.say("utter_letter_attachable", files=names)
        turn.say(
            "utter_letter_ready", case_number=case.number, conversation_id=case.conversation_id
        )
        return []


class ActionSayNextRoute(HuquanAction):
    """Says which ways are left after a refusal or a failed mediation, with their days."""

    action_name = "action_say_next_route"

    async def act(self, turn: Turn) -> list[EventType]:
        """Say why it is time for them, then the ways in the order of their cost."""
        case = await find_last_case(turn)
        if case is None:
            turn.say("utter_case_none")
            return []
        match case.status:
            case CaseStatus.DECLINED:
                turn.say("utter_next_after_declined", case_number=case.number)
            case CaseStatus.FAILED:
                turn.say("utter_next_after_failed", case_number=case.number)
        facts, calendar = _facts(case), turn.core.calendar
        complaint = complaint_period(facts, today=turn.today, calendar=calendar)
        suit = limitation(facts, today=turn.today, calendar=calendar)
        turn.say(
            "utter_next_routes",
            decision_on=day_in_words(decision_due(turn.today, calendar=calendar)),
            complaint_period=complaint.reason,
            limitation=suit.reason,
            citations=turn.core.library.cite(dict.fromkeys((*ROUTES, *suit.citations))),
        )
        return []


def _facts(case: Case) -> Facts:
    """Return what a case tells of its clocks."""
    return Facts(
        issue_type=case.issue_type,
        amount=case.amount,
        purchased_on=case.purchased_on,
    )
