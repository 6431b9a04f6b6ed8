"""回访: whether a case is really done, and how satisfied its consumer is."""

from rasa_sdk.events import SlotSet

from actions.base import EventType, HuquanAction, Turn
from actions.case_changes import FORGOTTEN, find_own_case
from actions.meant_case import find_meant_case, named_number, status_label
from huquan.cases.follow_up import confirm_solved, keep_score, keep_words, may_answer
from huquan.errors import BadRequest, IllegalTransition
from huquan.escalations.reopening import reopen_and_call


class ActionConfirmSolved(HuquanAction):
    """Closes a case that is done and asks how satisfied its consumer is."""

    action_name = "action_confirm_solved"

    async def act(self, turn: Turn) -> list[EventType]:
        """Close it, or say where it stands by now."""
        case = await find_own_case(turn, named_number(turn))
        if case is None:
            return []
        try:
            confirm_solved(case=case, message_id=turn.message_id, now=turn.now)
        except IllegalTransition:
            label = status_label(turn, case)
            turn.say("utter_case_moved_on", case_number=case.number, status_label=label)
        else:
            turn.say("utter_ask_score", case_number=case.number)
        return []


class ActionReopenCase(HuquanAction):
    """Takes a case up again that is not solved, and calls a person."""

    action_name = "action_reopen_case"

    async def act(self, turn: Turn) -> list[EventType]:
        """Reopen the case that is meant; a closed one is for a person."""
        meant = await find_meant_case(
            turn,
            intent="reopen_case",
            fits=may_answer,
            else_say="utter_case_not_resolved",
        )
        if meant is None:
            return []
        await turn.conversation(to_change=True)  # locked before the case, as everywhere
        case = await find_own_case(turn, meant.number)
        if case is not None:
            words = None if turn.text.startswith("/") else turn.text
            await reopen_and_call(
                turn.session,
                case=case,
                words=words,
                message_id=turn.message_id,
                calendar=turn.core.calendar,
                now=turn.now,
            )
            turn.say("utter_case_reopened", case_number=case.number)
        return []


class ActionKeepScore(HuquanAction):
    """Keeps how satisfied the consumer is and asks for a word about it."""

    action_name = "action_keep_score"

    async def act(self, turn: Turn) -> list[EventType]:
        """Keep the score of the choice."""
        case = await find_own_case(turn, named_number(turn))
        if case is None:
            return [SlotSet("case_found", value=False)]
        try:
            keep_score(case=case, score=_score_of(turn), now=turn.now)
        except BadRequest:
            turn.say("utter_choice_unknown")
            return [SlotSet("case_found", value=False)]
        return [
            SlotSet("case_in_hand", case.number),
            SlotSet("opinion", None),
            SlotSet("case_found", value=True),
        ]


class ActionKeepOpinion(HuquanAction):
    """Keeps what the consumer says of how the case was handled."""

    action_name = "action_keep_opinion"

    async def act(self, turn: Turn) -> list[EventType]:
        """Keep it and say thanks."""
        case = await find_own_case(turn, turn.slot("case_in_hand"))
        if case is not None and turn.slot("opinion"):
            keep_words(case=case, words=turn.slot("opinion"), now=turn.now)
            turn.say("utter_opinion_kept")
        return FORGOTTEN


def _score_of(turn: Turn) -> int:
    noted = turn.noted("score")
    return noted if isinstance(noted, int) else 0
