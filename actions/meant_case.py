"""Which case is meant: the one that is named, the only one, or the one that is chosen."""

from collections.abc import Callable, Sequence
from typing import Final

from actions.base import Turn
from huquan.cases.access import find_cases, find_readable_cases
from huquan.cases.lookup import read_number
from huquan.cases.models import Case
from huquan.cases.statuses import CaseKind

MOST_OFFERED: Final = 6
"""Choices at once; who has more names the number."""


def named_number(turn: Turn) -> str | None:
    """Return the number that a choice carries or that was written; None where none was."""
    return read_number(str(turn.noted("case") or turn.text))


async def find_meant_case(
    turn: Turn, *, intent: str, fits: Callable[[Case], bool], else_say: str
) -> Case | None:
    """Return the consumer's own case that is meant; say why where there is none to be had.

    Of several that fit one is chosen with `intent`; where none does, `else_say` is said.
    """
    cases = await find_named_cases(turn)
    if not cases:
        return None
    own = [case for case in cases if is_own(turn, case)]
    if not own:
        is_report = cases[0].kind == CaseKind.REPORT
        template = "utter_report_only_readable" if is_report else "utter_case_only_readable"
        turn.say(template, case_number=cases[0].number)
        return None
    fitting = [case for case in own if fits(case)]
    if len(fitting) == 1:
        return fitting[0]
    if fitting:
        offer_cases(turn, fitting, intent=intent)
    else:
        turn.say(else_say, case_number=own[0].number, status_label=status_label(turn, own[0]))
    return None


def is_own(turn: Turn, case: Case) -> bool:
    """Tell whether a case may be changed here: others that are read here were told elsewhere."""
    return case.conversation_id == turn.tracker.sender_id


async def find_last_case(turn: Turn) -> Case | None:
    """Return the complaint that was registered last in this conversation."""
    cases = await find_cases(turn.session, conversation_id=turn.tracker.sender_id)
    return cases[0] if cases else None


async def find_named_cases(turn: Turn) -> Sequence[Case]:
    """Return the case that is named, or all that may be read here; say so where there is none."""
    number = named_number(turn)
    cases = await find_readable_cases(turn.session, conversation_id=turn.tracker.sender_id)
    if number is None:
        if not cases:
            turn.say("utter_case_none")
        return cases
    named = [case for case in cases if case.number == number]
    if not named:
        turn.say("utter_case_to_verify", case_number=number)
    return named


def offer_cases(turn: Turn, cases: Sequence[Case], *, intent: str) -> None:
    """Let the consumer choose one of several cases."""
    choices = [
        {
            "title": " ".join(filter(None, (case.number, case.merchant, status_label(turn, case)))),
            "payload": f'/{intent}{{"case": "{case.number}"}}',
        }
        for case in cases[:MOST_OFFERED]
    ]
    turn.say("utter_choose_case", count=len(cases), choices=choices)


def status_label(turn: Turn, case: Case) -> str:
    """Return where a case stands, as people read it."""
    return turn.core.library.taxonomy.label("case_statuses", case.status)
