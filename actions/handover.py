"""Handing over to a person: on request, when it is time to, and at once in a crisis."""

from typing import Final

from actions.base import EventType, HuquanAction, Turn
from actions.facts import assess_turn, assessment_record
from actions.story import add_to_story
from huquan.cases.models import Case
from huquan.conversations.models import Conversation
from huquan.conversations.statuses import ConversationState
from huquan.escalations.schedule import opening_in_words
from huquan.escalations.service import call_person, escalate_case, note_reasons
from huquan.escalations.statuses import EscalationReason
from huquan.escalations.waiting import count_ahead

ADVICE: Final = {
    EscalationReason.INJURY: "utter_advise_injury",
    EscalationReason.MINOR: "utter_advise_minor",
    EscalationReason.GROUP: "utter_advise_group",
    EscalationReason.LARGE_SUM: "utter_advise_large_sum",
}
"""What helps at once, by what makes a dispute one for a person."""


class ActionRequestPerson(HuquanAction):
    """Puts the conversation in the line for a person."""

    action_name = "action_request_person"

    async def act(self, turn: Turn) -> list[EventType]:
        """Ask for a person and say how long the line is, or when people are back."""
        was_waiting = (await turn.conversation()).state == ConversationState.WAITING
        conversation = await call(turn, EscalationReason.REQUESTED)
        if was_waiting:
            await _say_still_waiting(turn, conversation)
        else:
            await say_waiting(turn, conversation)
        return []


class ActionRaiseAlarm(HuquanAction):
    """Answers words of self-harm or violence: help lines, and a person before all others."""

    action_name = "action_raise_alarm"

    async def act(self, turn: Turn) -> list[EventType]:
        """Say the help lines and put the conversation first in the queue."""
        await call(turn, EscalationReason.CRISIS)
        if is_open(turn):
            turn.say("utter_crisis")
        else:
            turn.say("utter_crisis_off_hours", back_at=back_at(turn))
        return []


class ActionLeaveMessage(HuquanAction):
    """Lets a consumer write to a person without the bot answering."""

    action_name = "action_leave_message"

    async def act(self, turn: Turn) -> list[EventType]:
        """Keep the place in the line, fall silent and say when it is read."""
        conversation = await call(turn, EscalationReason.REQUESTED)
        conversation.bot_stands_in = False
        turn.say("utter_leave_message", back_at=back_at(turn))
        return []


def is_open(turn: Turn) -> bool:
    """Tell whether people are there now."""
    return turn.core.hours.is_open(turn.now, calendar=turn.core.calendar)


def back_at(turn: Turn) -> str:
    """Return in words when people are there."""
    opening = turn.core.hours.next_opening(turn.now, calendar=turn.core.calendar)
    return opening_in_words(opening, now=turn.now)


async def call(turn: Turn, reason: EscalationReason) -> Conversation:
    """Put the conversation in the line; while nobody is there the bot goes on answering."""
    conversation = await turn.conversation(to_change=True)
    await _note_dispute(turn, conversation)
    await call_person(
        turn.session,
        conversation=conversation,
        reason=reason,
        now=turn.now,
        message_id=turn.message_id,
        assessment=assessment_record(turn, assess_turn(turn)),
    )
    if conversation.state == ConversationState.WAITING:
        conversation.bot_stands_in = not is_open(turn)
    return conversation


async def say_waiting(turn: Turn, conversation: Conversation) -> None:
    """Say who comes first, or when people are back and that the bot goes on until then."""
    ahead = await count_ahead(turn.session, conversation=conversation)
    if is_open(turn):
        if ahead:
            turn.say("utter_person_requested_in_line", ahead=ahead)
        else:
            turn.say("utter_person_requested")
    elif ahead:
        turn.say("utter_person_off_hours_in_line", ahead=ahead, back_at=back_at(turn))
    else:
        turn.say("utter_person_off_hours", back_at=back_at(turn))


async def _say_still_waiting(turn: Turn, conversation: Conversation) -> None:
    """Say to whoever asks again that the place is kept; the same words twice would sound deaf."""
    if not is_open(turn):
        turn.say("utter_still_off_hours", back_at=back_at(turn))
    elif ahead := await count_ahead(turn.session, conversation=conversation):
        turn.say("utter_still_waiting_in_line", ahead=ahead)
    else:
        turn.say("utter_still_waiting")


async def advise(turn: Turn) -> None:
    """Say what helps at once where a dispute is one for a person, once each; the talk goes on."""
    conversation = await turn.conversation(to_change=True)
    for reason in await _note_dispute(turn, conversation):
        turn.say(ADVICE[reason])


async def mark_urgent(turn: Turn, case: Case) -> None:
    """Mark a case that is one for a person, say why and offer one; it stays registered."""
    reasons = turn.core.policy.reasons_in(
        case.narrative, issue_type=case.issue_type, amount=case.amount
    )
    fresh = await escalate_case(turn.session, case=case, reasons=reasons, now=turn.now)
    if fresh:
        label = turn.core.library.taxonomy.label
        named = "、".join(label("escalation_reasons", reason) for reason in fresh)
        turn.say("utter_case_urgent", reasons=named)


async def _note_dispute(turn: Turn, conversation: Conversation) -> tuple[EscalationReason, ...]:
    """Keep what makes the dispute of this conversation one for a person; return what is new."""
    reasons = turn.core.policy.reasons_in(
        add_to_story(turn) or turn.text,
        issue_type=turn.slot("issue_type"),
        amount=turn.amount(),
    )
    return await note_reasons(
        turn.session,
        conversation=conversation,
        reasons=reasons,
        now=turn.now,
        message_id=turn.message_id,
    )
