"""A turn, read from the events of a conversation: what was understood and what was answered."""

from collections.abc import Iterable, Mapping, Sequence
from itertools import islice
from typing import Any, Final

from rasa.shared.core.events import ActiveLoop, BotUttered, Event, SlotSet, UserUttered
from rasa.shared.core.trackers import DialogueStateTracker

from bot.choices import LIKELY_ROUTES
from bot.forms import COMPLAINT, FORMS
from bot.intents import UNCLEAR
from bot.routes import ROUTE_OF_THE_REST, ROUTES

FACTS: Final = (
    "merchant",
    "platform",
    "product",
    "amount",
    "amount_text",
    "purchased_on",
    "purchased_on_text",
    "order_number",
    "phone",
    "issue_type",
    "remedies",
)

MOST_TOPICS: Final = 3


def find_turn(events: Iterable[Event], message_id: int) -> list[Event]:
    """Return the events from one message of the consumer to the next; empty when it isn't there."""
    turn: list[Event] = []
    for event in events:
        if isinstance(event, UserUttered):
            if turn:
                break
            if (event.metadata or {}).get("message_id") == message_id:
                turn = [event]
        elif turn:
            turn.append(event)
    return turn


def last_turn(events: Sequence[Event]) -> list[Event]:
    """Return the events from the consumer's last message on; all where nothing was said yet."""
    for position in range(len(events) - 1, -1, -1):
        if isinstance(events[position], UserUttered):
            return list(islice(events, position, None))
    return list(events)


def describe_turn(tracker: DialogueStateTracker, message_id: int) -> dict[str, Any] | None:
    """Return the turn of a message as the channel answers it; None when it isn't there."""
    turn = find_turn(tracker.events, message_id)
    if not turn:
        return None
    said = turn[0]
    intent = said.intent.get("name") or UNCLEAR
    slots = tracker.current_slot_values()
    return {
        "intent": intent,
        "confidence": round(float(said.intent.get("confidence", 0.0)), 4),
        "kind": kind_of(
            intent,
            open_route=_open_route(tracker.events, said),
            route=slots.get("route"),
            guesses=_guesses_of(said),
        ),
        "topics": topics_of(turn),
        "facts": facts_of(slots),
        "case_number": slots.get("case_number"),
        "messages": [message_of(event) for event in turn if _speaks(event)],
    }


def kind_of(
    intent: str, *, open_route: str | None, route: str | None, guesses: Sequence[str] = ()
) -> str:
    """Return the route that a message took; what answers a form stays with it.

    A message that was not understood goes by the best guess, which is what the bot offers first.
    """
    if intent in ROUTES:
        return intent
    if intent == UNCLEAR:
        return next(iter(guesses), "out_of_scope")
    if intent == "ask_rights":
        return "rights"
    if open_route:
        return open_route
    # "好的" goes with what was talked about, and ends a conversation that was about nothing yet.
    return ROUTE_OF_THE_REST.get(intent) or route or "goodbye"


def facts_of(slots: Mapping[str, Any]) -> dict[str, Any]:
    """Return what is known of the dispute, without what is not."""
    return {name: slots[name] for name in FACTS if slots.get(name) not in (None, "", [])}


def topics_of(turn: Sequence[Event]) -> list[str]:
    """Return the topics of this turn, best first; those of earlier turns are no news."""
    set_now = [e.value for e in turn if isinstance(e, SlotSet) and e.key == "topics"]
    return list(set_now[-1] or [])[:MOST_TOPICS] if set_now else []


def message_of(event: BotUttered) -> dict[str, Any]:
    """Return one utterance of the bot with its choices and citations."""
    buttons = event.data.get("buttons") or []
    return {
        "text": event.text.rstrip(),  # a template whose last lines had nothing to say
        "choices": [{"title": b["title"], "payload": b["payload"]} for b in buttons],
        "citations": event.metadata.get("citations") or [],
    }


def _guesses_of(said: UserUttered) -> Sequence[str]:
    """Return the likely routes that were noted about an unclear message."""
    noted = (entity for entity in said.entities if entity["entity"] == LIKELY_ROUTES)
    return next((entity["value"] for entity in noted), ())


def _speaks(event: Event) -> bool:
    return isinstance(event, BotUttered) and bool(event.text)


def _open_route(events: Iterable[Event], said: UserUttered) -> str | None:
    """Return the route of the form, or of the summary, that stood open when a message arrived."""
    form = awaited = None
    for event in events:
        if event is said:
            break
        if isinstance(event, ActiveLoop):
            form = FORMS.get(event.name or "")
        elif isinstance(event, SlotSet) and event.key == "awaiting":
            awaited = event.value
    if form:
        return form.route
    return COMPLAINT.route if awaited else None
