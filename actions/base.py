"""What every action shares: a turn of the conversation, the core within reach, templates only."""

from abc import ABC, abstractmethod
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any, ClassVar

from rasa_sdk.executor import CollectingDispatcher
from rasa_sdk.interfaces import Action, Tracker
from rasa_sdk.types import DomainDict
from sqlalchemy.ext.asyncio import AsyncSession

from huquan.cases.policies import Policies
from huquan.cases.routing import Routing
from huquan.clock import Clock, day_in_china
from huquan.conversations.access import access_conversation, facts_before
from huquan.conversations.models import Conversation
from huquan.db import Database
from huquan.entitlements.goods import GoodsTable
from huquan.entitlements.schedule import WorkCalendar
from huquan.escalations.rules import EscalationPolicy
from huquan.escalations.schedule import OfficeHours
from huquan.evidence.checklist import Checklists
from huquan.knowledge.models import Citation
from huquan.knowledge.return_steps import ReturnSteps
from huquan.knowledge.search import KnowledgeSearch
from huquan.knowledge.service import Library
from huquan.people.rules import Consumer
from huquan.privacy.retention import Retention
from huquan.vault import Vault

EventType = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Core:
    """What actions need of the core; loaded once a process."""

    database: Database
    library: Library
    search: KnowledgeSearch
    calendar: WorkCalendar
    goods: GoodsTable
    return_steps: ReturnSteps
    routing: Routing
    checklists: Checklists
    policies: Policies
    retention: Retention
    vault: Vault
    policy: EscalationPolicy
    hours: OfficeHours
    clock: Clock


@dataclass(frozen=True, slots=True)
class Turn:
    """One message of a consumer, as an action sees it."""

    core: Core
    session: AsyncSession
    tracker: Tracker
    dispatcher: CollectingDispatcher
    domain: DomainDict
    now: datetime

    @property
    def today(self) -> date:
        """Return the day it is in China."""
        return day_in_china(self.now)

    @property
    def message_id(self) -> int:
        """Return the id of the consumer's message, which tells repeats of a turn."""
        return int(self.tracker.latest_message["metadata"]["message_id"])

    @property
    def intent(self) -> str:
        """Return what the message was taken for in its place."""
        return (self.tracker.latest_message.get("intent") or {}).get("name") or ""

    @property
    def text(self) -> str:
        """Return what the consumer wrote."""
        return self.tracker.latest_message.get("text") or ""

    def slot(self, name: str) -> Any:  # noqa: ANN401 - a slot holds what Rasa put there
        """Return a slot; None where nothing was said."""
        return self.tracker.get_slot(name)

    def is_read_anew(self, name: str) -> bool:
        """Tell whether this message set a slot; the bot sends the events of this turn alone."""
        return any(e["event"] == "slot" and e["name"] == name for e in self.tracker.events)

    def noted(self, name: str) -> Any:  # noqa: ANN401 - an entity holds what was put there
        """Return an entity of this message; None where there is none."""
        return next(self.tracker.get_latest_entity_values(name), None)

    def choices(self, template: str, **values: object) -> list[dict[str, str]]:
        """Return the choices of a template of domain.yml, filled as Rasa would fill them."""
        buttons = self.domain["responses"][template][0]["buttons"]
        return [{name: text.format(**values) for name, text in each.items()} for each in buttons]

    def amount(self) -> Decimal | None:
        """Return the amount in yuan."""
        amount = self.slot("amount")
        return None if amount is None else Decimal(str(amount)).quantize(Decimal("0.01"))

    def purchased_on(self) -> date | None:
        """Return the day of purchase or incident where it could be resolved."""
        text = self.slot("purchased_on")
        return date.fromisoformat(text) if text else None

    def say(
        self,
        template: str,
        *,
        citations: Iterable[Citation] = (),
        choices: Iterable[dict[str, str]] = (),
        **values: Any,  # noqa: ANN401 - values of a template
    ) -> None:
        """Say a template of domain.yml; there is no way to say free text."""
        statutes = self.core.library.statutes
        named = [statutes.with_wording(citation).model_dump() for citation in citations]
        self.dispatcher.utter_message(
            response=template, citations=named, buttons=list(choices), **values
        )

    async def facts_before(self) -> Mapping[str, Any]:
        """Return what was understood of the dispute before this message."""
        return await facts_before(
            self.session, conversation_id=self.tracker.sender_id, message_id=self.message_id
        )

    async def conversation(self, *, to_change: bool = False) -> Conversation:
        """Return the conversation that this turn belongs to."""
        conversation_id = self.tracker.sender_id
        return await access_conversation(
            self.session,
            conversation_id=conversation_id,
            actor=Consumer(conversation_id),
            to_change=to_change,
        )


class HuquanAction(Action, ABC):
    """Reads slots, calls the core once, says one template."""

    action_name: ClassVar[str]
    core: ClassVar[Core]
    """Set once by `python -m actions`, because the SDK makes actions without arguments."""

    def name(self) -> str:
        """Return the name that domain.yml knows."""
        return self.action_name

    async def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: DomainDict
    ) -> list[EventType]:
        """Act within one unit of work: all of it is kept, or nothing."""
        async with self.core.database.unit_of_work() as session:
            turn = Turn(self.core, session, tracker, dispatcher, domain, self.core.clock())
            return await self.act(turn)

    @abstractmethod
    async def act(self, turn: Turn) -> list[EventType]:
        """Do what this action is for; return events that set slots."""
