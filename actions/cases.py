"""Cases in chat: how they stand, and by when the next step is due."""

from collections.abc import Callable, Iterator, Mapping
from typing import Any, Final

from actions.base import EventType, HuquanAction, Turn
from actions.meant_case import find_named_cases, is_own, offer_cases, status_label
from huquan.cases.follow_up import may_answer
from huquan.cases.models import Case
from huquan.cases.schedule import Clock, ClockKind, clock_of
from huquan.cases.service import may_supplement, may_withdraw, steps_of
from huquan.cases.statuses import CaseKind, CaseStatus
from huquan.clock import day_in_china
from huquan.entitlements.facts import Provision
from huquan.entitlements.laws import COMPLAINT_RULES, CONSUMER_LAW
from huquan.entitlements.schedule import day_in_words

GROUNDS: Final = {
    ClockKind.DECISION: (Provision(COMPLAINT_RULES, 15),),
    ClockKind.MEDIATION: (Provision(COMPLAINT_RULES, 22), Provision(COMPLAINT_RULES, 23)),
}
NEXT_ROUTE: Final = (Provision(COMPLAINT_RULES, 25), Provision(CONSUMER_LAW, 39))
NEEDS_ANOTHER_WAY: Final = frozenset({CaseStatus.DECLINED, CaseStatus.FAILED})
MAY_TAKE: Final[Mapping[str, Callable[[Case], bool]]] = {
    "/supplement_case": may_supplement,
    "/withdraw_case": may_withdraw,
    "/reopen_case": may_answer,
    "/confirm_solved": may_answer,
}
"""When a choice under a case is accepted; one that does not stand here always is."""

SAID_OF_ENDED: Final = {
    CaseStatus.RESOLVED: "utter_case_status_resolved",
    CaseStatus.FAILED: "utter_case_status_failed",
    CaseStatus.DECLINED: "utter_case_status_failed",
}


class ActionReportCaseStatus(HuquanAction):
    """Says how a case stands that may be read here; others' cases do not exist here."""

    action_name = "action_report_case_status"

    async def act(self, turn: Turn) -> list[EventType]:
        """Say it of the one that is meant; let one of several be chosen."""
        cases = await find_named_cases(turn)
        if len(cases) > 1:
            offer_cases(turn, cases, intent="case_status")
        elif cases:
            say_progress(turn, cases[0])
            if cases[0].status in NEEDS_ANOTHER_WAY and is_own(turn, cases[0]):
                turn.say("utter_case_other_ways")
        return []


def say_progress(turn: Turn, case: Case) -> None:
    """Say where a case stands, and the day of law that comes next, or why none does."""
    if case.kind == CaseKind.REPORT:
        _say_where_report_stands(turn, case)
        return
    clock = clock_of(steps_of(case), today=turn.today, calendar=turn.core.calendar)
    template = _template_of(turn, case, clock)
    days = _days_of(clock) if clock else {}
    grounds = GROUNDS[clock.kind] if clock else NEXT_ROUTE if "failed" in template else ()
    turn.say(
        template,
        case_number=case.number,
        status_label=status_label(turn, case),
        opened_on=day_in_words(day_in_china(case.opened_at)),
        citations=turn.core.library.cite(grounds),
        choices=_choices_of(turn, case),
        **days,
    )


def _choices_of(turn: Turn, case: Case) -> Iterator[dict[str, str]]:
    """Yield what would be accepted if it were pressed; a case told elsewhere is only read here."""
    for choice in turn.choices("utter_case_choices", case_number=case.number):
        may_take = MAY_TAKE.get(choice["payload"].partition("{")[0])
        if may_take is None or (is_own(turn, case) and may_take(case)):
            yield choice


def _say_where_report_stands(turn: Turn, case: Case) -> None:
    """Say it with the one day that a report has, until which is told what becomes of it."""
    is_undecided = case.status == CaseStatus.SUBMITTED and case.due_on is not None
    turn.say(
        "utter_report_status" if is_undecided else "utter_report_status_decided",
        case_number=case.number,
        status_label=status_label(turn, case),
        opened_on=day_in_words(day_in_china(case.opened_at)),
        due_on=day_in_words(case.due_on) if case.due_on else "",
    )


def _template_of(turn: Turn, case: Case, clock: Clock | None) -> str:
    if clock is None:
        return SAID_OF_ENDED.get(CaseStatus(case.status), "utter_case_status_decided")
    if clock.paused_since is not None:
        is_asked = case.status == CaseStatus.AWAITING_CONSUMER
        return "utter_case_status_awaited" if is_asked else "utter_case_status_testing"
    if clock.is_overdue(turn.today):
        return "utter_case_status_overdue"
    is_undecided = clock.kind is ClockKind.DECISION
    return "utter_case_status" if is_undecided else "utter_case_status_mediating"


def _days_of(clock: Clock) -> dict[str, Any]:
    return {
        "due_on": day_in_words(clock.due_on),
        "began_on": day_in_words(clock.began_on),
        "paused_since": day_in_words(clock.paused_since) if clock.paused_since else "",
    }
