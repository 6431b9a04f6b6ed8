"""Cases in chat: how they stand."""

from actions.base import EventType, HuquanAction, Turn
from huquan.cases.access import find_cases
from huquan.cases.statuses import CaseStatus
from huquan.clock import day_in_china
from huquan.entitlements.schedule import day_in_words

NEEDS_ANOTHER_WAY = frozenset({CaseStatus.DECLINED, CaseStatus.FAILED})


class ActionReportCaseStatus(HuquanAction):
    """Says how the cases of this conversation stand; others' cases do not exist here."""

    action_name = "action_report_case_status"

    async def act(self, turn: Turn) -> list[EventType]:
        """Say number, status and date of each case, newest first."""
        cases = await find_cases(turn.session, conversation_id=turn.tracker.sender_id)
        if not cases:
            turn.say("utter_case_none")
        for case in cases:
            is_undecided = case.status == CaseStatus.SUBMITTED
            turn.say(
                "utter_case_status" if is_undecided else "utter_case_status_decided",
                case_number=case.number,
                status_label=turn.core.library.taxonomy.label("case_statuses", case.status),
                opened_on=day_in_words(day_in_china(case.opened_at)),
                due_on=day_in_words(case.due_on) if case.due_on else "",
            )
        if any(case.status in NEEDS_ANOTHER_WAY for case in cases[:1]):
            turn.say("utter_case_other_ways")
        return []
