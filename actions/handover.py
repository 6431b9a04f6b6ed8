"""Handing over to a person: on request, and at once in a crisis."""

from actions.base import EventType, HuquanAction, Turn
from huquan.conversations.handover import request_person
from huquan.conversations.statuses import Priority


class ActionRequestPerson(HuquanAction):
    """Puts the conversation in the queue for a person."""

    action_name = "action_request_person"

    async def act(self, turn: Turn) -> list[EventType]:
        """Ask for a person and say so."""
        request_person(conversation=await turn.conversation(to_change=True), now=turn.now)
        turn.say("utter_person_requested")
        return []


class ActionRaiseAlarm(HuquanAction):
    """Answers words of self-harm or violence: help lines, and a person before all others."""

    action_name = "action_raise_alarm"

    async def act(self, turn: Turn) -> list[EventType]:
        """Say the help lines and put the conversation first in the queue."""
        request_person(
            conversation=await turn.conversation(to_change=True),
            now=turn.now,
            priority=Priority.URGENT,
        )
        turn.say("utter_crisis")
        return []
