"""Rasa's message processor, changed in one respect: a turn is saved whole or not at all.

Rasa logs the failure of an action and goes on; the consumer would get half an answer and the
conversation would go on from a state that nobody meant. Here the failure ends the turn unsaved,
and whoever sent the message may send it again.
"""

from contextvars import ContextVar
from typing import Any

from rasa.core.actions.action import Action, ActionExecutionRejection
from rasa.core.channels.channel import OutputChannel, UserMessage
from rasa.core.nlg import NaturalLanguageGenerator
from rasa.core.policies.policy import PolicyPrediction
from rasa.core.processor import MessageProcessor
from rasa.core.tracker_store import FailSafeTrackerStore
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import Event
from rasa.shared.core.trackers import DialogueStateTracker

from bot.choices import as_answered, as_pressed, speak_for_earlier
from bot.context import context_of, read_in_context
from bot.service import SERVICE_FORMS, is_demand, read_in_service_form
from bot.subroutes import name_case, read_subroute
from bot.turn import find_turn

saved_tracker: ContextVar[DialogueStateTracker | None] = ContextVar("saved_tracker", default=None)
"""The conversation as the turn of this task left it; spares the channel a second read."""


class ActionFailed(Exception):
    """An action of a turn failed; nothing of the turn was saved."""


class _Witness(Action):
    """Runs an action and remembers what Rasa would swallow."""

    def __init__(self, action: Action) -> None:
        self._action = action
        self.error: Exception | None = None

    def name(self) -> str:
        return self._action.name()

    def event_for_successful_execution(self, prediction: PolicyPrediction) -> Event:
        return self._action.event_for_successful_execution(prediction)

    async def run(
        self,
        output_channel: OutputChannel,
        nlg: NaturalLanguageGenerator,
        tracker: DialogueStateTracker,
        domain: Domain,
    ) -> list[Event]:
        try:
            return await self._action.run(output_channel, nlg, tracker, domain)
        except ActionExecutionRejection:
            # No failure: a form says that the message was not for it.
            raise
        except Exception as error:
            self.error = error
            raise


class WholeTurnProcessor(MessageProcessor):
    """Handles a message entirely or leaves no trace of it."""

    def __init__(self, *arguments: Any, **named: Any) -> None:
        """Take what Rasa gives, but not the memory that it falls back to.

        A turn that the database does not take has failed; kept in memory it would be forgotten.
        """
        super().__init__(*arguments, **named)
        if isinstance(self.tracker_store, FailSafeTrackerStore):
            self.tracker_store = self.tracker_store._tracker_store  # noqa: SLF001

    async def handle_message(self, message: UserMessage) -> list[dict[str, Any]] | None:
        """Handle a message once; Rasa holds the lock of the conversation meanwhile."""
        if (message.metadata or {}).get("retry") and await self._already_answered(message):
            return None
        return await super().handle_message(message)

    async def parse_message(
        self,
        message: UserMessage,
        tracker: DialogueStateTracker | None = None,
        only_output_properties: bool = True,
    ) -> dict[str, Any]:
        """Understand a message by itself, then in its place in the conversation."""
        if tracker is None:
            return read_subroute(
                await super().parse_message(message, tracker, only_output_properties)
            )
        message.text = as_pressed(message.text, tracker.events)
        parse_data = await super().parse_message(message, tracker, only_output_properties)
        answer = as_answered(parse_data, tracker.events)
        if answer is not None:
            message.text = answer
            parse_data = await super().parse_message(message, tracker, only_output_properties)
        # The pipeline reads normalised text; what is kept and passed on are the consumer's words.
        parse_data = {**parse_data, "text": message.text}
        parse_data = self._read_in_place(parse_data, tracker)
        parse_data = read_subroute(parse_data)
        parse_data = speak_for_earlier(parse_data, tracker.events)
        message.text = parse_data["text"]
        return parse_data

    def _read_in_place(
        self, parse_data: dict[str, Any], tracker: DialogueStateTracker
    ) -> dict[str, Any]:
        form = tracker.active_loop_name
        if form in SERVICE_FORMS:
            return read_in_service_form(parse_data)
        if form and is_demand(read_subroute(parse_data)):
            return parse_data
        parse_data = read_in_context(parse_data, context_of(tracker))
        has_case = tracker.current_slot_values().get("case_number") is not None
        return parse_data if form else name_case(parse_data, has_case=has_case)

    async def save_tracker(self, tracker: DialogueStateTracker) -> None:
        """Save a turn and keep it within reach of the channel."""
        await super().save_tracker(tracker)
        saved_tracker.set(tracker)

    async def _run_action(
        self,
        action: Action,
        tracker: DialogueStateTracker,
        output_channel: OutputChannel,
        nlg: NaturalLanguageGenerator,
        prediction: PolicyPrediction,
    ) -> bool:
        witness = _Witness(action)
        goes_on = await super()._run_action(witness, tracker, output_channel, nlg, prediction)
        if witness.error is not None:
            raise ActionFailed(action.name()) from witness.error
        return goes_on

    async def _already_answered(self, message: UserMessage) -> bool:
        tracker = await self.tracker_store.retrieve(message.sender_id)
        if tracker is None or not find_turn(tracker.events, message.metadata["message_id"]):
            return False
        saved_tracker.set(tracker)
        return True
