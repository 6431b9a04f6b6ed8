"""Evidence in chat: what came, what is still worth keeping, what was read in it."""

from typing import Any, Final

from rasa_sdk.events import SlotSet

from actions.base import EventType, HuquanAction, Turn
from actions.complaint import OF_ONE_DISPUTE
from actions.facts import facts_in_lines
from actions.meant_case import find_last_case
from actions.questions import BESIDE, OTHER_ISSUE
from actions.readings import READINGS, Terms
from huquan.cases.models import Case
from huquan.cases.service import supplement_case
from huquan.cases.statuses import ENDED
from huquan.errors import NotFound
from huquan.evidence.facts import Finding
from huquan.evidence.service import find_evidence, get_finding
from huquan.evidence.words import finding_in_lines, points_in_lines

READ: Final = ("merchant", "amount", "purchased_on", "order_number")
"""Facts that a picture may tell."""


class ActionTakeEvidence(HuquanAction):
    """Says that a file came and, once the matter is known, what else is worth keeping."""

    action_name = "action_take_evidence"

    async def act(self, turn: Turn) -> list[EventType]:
        """Say it in one sentence while a form waits for its answer."""
        if not await find_evidence(turn.session, conversation_id=turn.tracker.sender_id):
            turn.say("utter_evidence_none_yet")
            return []
        turn.say("utter_evidence_received")
        issue_type = await _issue_type(turn)
        if issue_type and not turn.tracker.active_loop:
            await _say_checklist(turn, issue_type)
        return []


class ActionListEvidence(HuquanAction):
    """Says what is still worth keeping for this dispute."""

    action_name = "action_list_evidence"

    async def act(self, turn: Turn) -> list[EventType]:
        """Say the checklist of the issue type, or the one that holds for every dispute."""
        await _say_checklist(turn, await _issue_type(turn) or OTHER_ISSUE)
        return []


class ActionConfirmReading(HuquanAction):
    """Takes what was read in a picture, now that the consumer says that it is right."""

    action_name = "action_confirm_reading"

    async def act(self, turn: Turn) -> list[EventType]:
        """Tell the dispute that is being told, or the case that was registered last."""
        conversation = await turn.conversation(to_change=True)
        try:
            finding = await get_finding(
                turn.session, conversation=conversation, message_id=_reading_of(turn)
            )
        except NotFound:
            turn.say("utter_choice_unknown")
            return []
        case = None if _is_telling(turn) else await _running_case(turn)
        if case is not None:
            lines = finding_in_lines(finding, taxonomy=turn.core.library.taxonomy)
            supplement_case(case=case, finding=finding, told=lines, now=turn.now)
            turn.say("utter_case_supplemented", case_number=case.number, facts_line=lines)
            return []
        changed = _slots_of(turn, finding)
        turn.tracker.slots.update(changed)
        turn.say("utter_reading_confirmed", facts_line=facts_in_lines(turn, READ))
        return [SlotSet(name, value) for name, value in changed.items()]


def _reading_of(turn: Turn) -> int:
    """Return the number of the message whose pictures a choice is about; 0 is none."""
    noted = str(turn.noted("reading") or "")
    return (
        int(noted) if noted.isdecimal() and noted.isascii() and len(noted) < len(str(2**63)) else 0
    )


def _is_telling(turn: Turn) -> bool:
    """Tell whether a dispute is being told that no case holds yet."""
    return any(turn.slot(name) for name in OF_ONE_DISPUTE)


async def _running_case(turn: Turn) -> Case | None:
    """Return the case registered last while it is worked, for facts told after it."""
    case = await find_last_case(turn)
    return None if case is None or case.status in ENDED else case


def _slots_of(turn: Turn, finding: Finding) -> dict[str, Any]:
    """Return slots for what was found; what was told of it before gives way."""
    found = finding.as_json()
    if "merchant" in found:
        terms = Terms(turn.core.library.taxonomy, turn.today)
        found["merchant"] = READINGS["merchant"](found["merchant"], terms)
    if finding.amount is not None:
        found["amount"] = float(finding.amount)
    written = {BESIDE[name]: None for name in BESIDE if name in found}
    return {name: value for name, value in found.items() if value is not None} | written


async def _issue_type(turn: Turn) -> str | None:
    """Return what the dispute is about, or the case that came of it."""
    told: str | None = turn.slot("issue_type")
    if told or _is_telling(turn):
        return told
    case = await _running_case(turn)
    return case.issue_type if case else None


async def _say_checklist(turn: Turn, issue_type: str) -> None:
    evidence = await find_evidence(turn.session, conversation_id=turn.tracker.sender_id)
    points = turn.core.checklists.still_worth_keeping(
        issue_type, held={attachment.kind for attachment in evidence}
    )
    if not points:
        turn.say("utter_evidence_enough")
        return
    label = turn.core.library.taxonomy.label("issue_types", issue_type)
    turn.say("utter_evidence_checklist", issue=label, points=points_in_lines(points))
