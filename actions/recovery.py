"""What was not understood: which of two routes was meant, then a person."""

from typing import Final

from actions.base import EventType, HuquanAction, Turn
from actions.handover import call, say_waiting
from huquan.escalations.misunderstanding import note_misunderstanding
from huquan.escalations.statuses import EscalationReason

MOST_OFFERED: Final = 2
"""More than two guesses are a menu, no help to whoever has just been misunderstood."""

ALWAYS: Final = ("none_of_these", "human")


class ActionOfferRoutes(HuquanAction):
    """Offers the likeliest routes; whichever is taken speaks for the message."""

    action_name = "action_offer_routes"

    async def act(self, turn: Turn) -> list[EventType]:
        """Say that it is not clear, with choices; without a guess ask for other words."""
        routes = _routes_of(turn)
        titles = {choice["payload"][1:]: choice["title"] for choice in turn.choices("utter_routes")}
        offered = [name for name in routes if name in titles and name not in ALWAYS][:MOST_OFFERED]
        if not offered:
            turn.say("utter_not_understood")
            return []
        about = f'{{"about_message": {turn.message_id}}}'
        choices = [{"title": titles[name], "payload": f"/{name}{about}"} for name in offered]
        choices += [{"title": titles[name], "payload": f"/{name}"} for name in ALWAYS]
        turn.say("utter_unsure", choices=choices)
        return []


class ActionOfferPerson(HuquanAction):
    """Offers a person instead of asking a third time, and calls one at the third time."""

    action_name = "action_offer_person"

    async def act(self, turn: Turn) -> list[EventType]:
        """Say so."""
        _routes_of(turn)
        is_third = await note_misunderstanding(
            turn.session,
            conversation=await turn.conversation(to_change=True),
            message_id=turn.message_id,
            now=turn.now,
        )
        if is_third:
            turn.say("utter_person_called")
            await say_waiting(turn, await call(turn, EscalationReason.MISUNDERSTOOD))
        else:
            turn.say("utter_not_understood_again")
        return []


def _routes_of(turn: Turn) -> list[str]:
    """Return the guesses about this message; where it may be danger, say the help lines first."""
    routes: list[str] = turn.noted("likely_routes") or []
    if routes[:1] == ["crisis"]:
        turn.say("utter_if_in_danger")
    return routes
