"""Returns: which way back fits, and what to do now."""

from rasa_sdk.events import SlotSet

from actions.base import EventType, HuquanAction, Turn
from actions.facts import assess_turn, citations_of, claims_of, in_lines
from actions.story import add_to_story, topics_of

MOST_WAYS = 2
RETURN_CODES = frozenset({"seven_day_return", "quality_return", "refund_deadline"})


class ActionGuideReturn(HuquanAction):
    """Says which return fits what is known, with its provision and the next step."""

    action_name = "action_guide_return"

    async def act(self, turn: Turn) -> list[EventType]:
        """Say the ways to send goods back."""
        judged = [e for e in assess_turn(turn) if e.code in RETURN_CODES]
        ways = claims_of(judged, most=MOST_WAYS) or judged[:1]
        turn.say("utter_return_guide", ways=in_lines(ways), citations=citations_of(turn, ways))
        return [topics_of(turn), SlotSet("story", add_to_story(turn))]
