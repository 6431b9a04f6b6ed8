"""Gentle notices before a complaint is filed: what may keep an authority from accepting it."""

from typing import Final

from actions.base import Turn
from actions.facts import remedies_of
from huquan.cases.facts import Doubt, Ground, Particulars
from huquan.cases.rules import find_doubts
from huquan.entitlements.facts import Provision
from huquan.entitlements.laws import COMPLAINT_RULES

UNUSUAL_ORDER: Final = "unusual_order"

TEMPLATES: Final = {
    Ground.TOO_LATE: "utter_doubt_too_late",
    Ground.HANDLED_ELSEWHERE: "utter_doubt_handled_elsewhere",
    Ground.NOT_FOR_LIVING: "utter_doubt_not_for_living",
    Ground.ABNORMAL_QUANTITY: "utter_doubt_abnormal_quantity",
    Ground.PARTICULARS_MISSING: "utter_doubt_particulars_missing",
}


def say_doubts(turn: Turn) -> list[str]:
    """Say every notice that was not said before; return the names of all that were said."""
    told: list[str] = list(turn.slot("doubts_told") or ())
    for doubt in find_doubts(particulars_of(turn), today=turn.today):
        if doubt.ground not in told:
            _say(turn, doubt)
            told.append(doubt.ground.value)
    usual = turn.core.policies.unusual_order(
        platform=turn.slot("platform"), order_number=turn.slot("order_number")
    )
    number = f"{UNUSUAL_ORDER}:{turn.slot('order_number')}"
    if usual and number not in told:
        turn.say("utter_order_number_unusual", platform=turn.slot("platform"), usual=usual)
        told.append(number)
    return told


def particulars_of(turn: Turn) -> Particulars:
    """Return what is known of the complaint."""
    return Particulars(
        narrative=turn.slot("narrative") or "",
        merchant=turn.slot("merchant"),
        remedies=remedies_of(turn),
        contact_name=turn.slot("contact_name"),
        has_phone=turn.slot("phone") is not None,
        amount=turn.amount(),
        happened_on=turn.purchased_on(),
    )


def _say(turn: Turn, doubt: Doubt) -> None:
    label = turn.core.library.taxonomy.label
    missing = "、".join(label("facts", name) for name in doubt.missing)
    template = TEMPLATES[doubt.ground]
    citations = turn.core.library.cite([Provision(COMPLAINT_RULES, doubt.article)])
    turn.say(template, citations=citations, missing=missing)
