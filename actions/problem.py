"""Triage: say what was understood, what may be claimed, what comes next."""

from typing import Final

from rasa_sdk.events import SlotSet

from actions.asking import say_refusal, search_for, story_beside
from actions.base import EventType, HuquanAction, Turn
from actions.facts import SHOWN, assess_turn, citations_of, claims_of, facts_in_lines, in_lines
from actions.handover import advise
from actions.story import add_to_story

MOST_CLAIMS: Final = 3
"""More than three rights at once are not read on a phone."""


class ActionTriage(HuquanAction):
    """Answers a story: understood facts, claims with provisions, next steps as choices."""

    action_name = "action_triage"

    async def act(self, turn: Turn) -> list[EventType]:
        """Say the triage; a story told for what is refused gets the refusal alone."""
        found = await search_for(turn)
        if found.refusal:
            say_refusal(turn, found.refusal)
            told = story_beside(turn, found.refusal)
            return [SlotSet("topics", []), SlotSet("story", told)]
        known = facts_in_lines(turn, (*SHOWN, "issue_type", "remedies"))
        if known:
            turn.say("utter_triage_facts", facts_line=known)
        else:
            turn.say("utter_triage_heard")
        claims = claims_of(assess_turn(turn), most=MOST_CLAIMS)
        turn.say(
            "utter_triage_claims", claims=in_lines(claims), citations=citations_of(turn, claims)
        )
        await advise(turn)
        turn.say("utter_triage_next")
        return [
            SlotSet("topics", list(found.topics)),
            SlotSet("story", add_to_story(turn)),
        ]
