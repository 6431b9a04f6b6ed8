"""Actions as Rasa calls them: through the SDK's own executor."""

from collections.abc import Awaitable, Callable
from typing import Any

import pytest
from fixtures.factories import make_conversation, make_message

from actions.__main__ import KNOWLEDGE, load_domain, make_executor
from actions.base import Core
from huquan.cases.policies import Policies
from huquan.cases.routing import Routing
from huquan.entitlements.service import load_calendar, load_goods
from huquan.escalations.policy import load_hours, load_policy
from huquan.evidence.checklist import Checklists
from huquan.knowledge.return_steps import ReturnSteps
from huquan.privacy.retention import Retention

Call = Callable[..., Awaitable[tuple[dict[str, Any], list[dict[str, Any]]]]]


@pytest.fixture(scope="session")
def knowledge(library) -> dict[str, Any]:
    """What the core holds of the knowledge; reading it takes as long as most tests."""
    return {
        "calendar": load_calendar(KNOWLEDGE),
        "goods": load_goods(KNOWLEDGE),
        "return_steps": ReturnSteps.load(KNOWLEDGE),
        "routing": Routing.load(KNOWLEDGE, library.taxonomy),
        "checklists": Checklists.load(KNOWLEDGE, library.taxonomy),
        "policies": Policies.load(KNOWLEDGE),
        "retention": Retention.load(KNOWLEDGE),
        "policy": load_policy(KNOWLEDGE),
        "hours": load_hours(KNOWLEDGE),
    }


@pytest.fixture
def core(database, library, search, vault, clock, knowledge) -> Core:
    return Core(
        database=database, library=library, search=search, vault=vault, clock=clock, **knowledge
    )


@pytest.fixture
async def confirmation(database):
    """A conversation whose consumer has just confirmed: (conversation id, message id)."""
    async with database.unit_of_work() as session:
        conversation = await make_conversation(session)
        message = await make_message(session, conversation, text="提交")
    return conversation.id, message.id


@pytest.fixture(scope="session")
def domain() -> dict[str, Any]:
    """What the executor knows of Rasa's domain."""
    return load_domain()


@pytest.fixture
def call(core, domain, confirmation) -> Call:
    """Hand out what runs an action and returns the slots it set and the responses it said."""
    executor = make_executor(core, domain)
    conversation_id, message_id = confirmation

    async def call(
        name: str, *, text: str = "", slots: dict[str, Any] | None = None, **tracker: Any
    ) -> tuple[dict[str, Any], list[dict[str, Any]]]:
        result = await executor.run(
            {
                "next_action": name,
                "tracker": {
                    "sender_id": conversation_id,
                    "latest_message": {"text": text, "metadata": {"message_id": message_id}},
                    "slots": slots or {},
                    "events": [],
                    **tracker,
                },
            }
        )
        body = result.model_dump()
        changed = {e["name"]: e["value"] for e in body["events"] if e["event"] == "slot"}
        return changed, body["responses"]

    return call
