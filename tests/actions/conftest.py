"""Actions as Rasa calls them: through the SDK's own executor."""

from collections.abc import Awaitable, Callable
from typing import Any

import pytest
from fixtures.factories import make_conversation, make_message

from actions.__main__ import KNOWLEDGE, SEARCH_INDEX, SENT_AWAY, make_executor
from actions.base import Core
from huquan.cases.routing import Routing
from huquan.entitlements.service import load_calendar, load_goods
from huquan.evidence.checklist import Checklists
from huquan.knowledge.embedding import MultilingualE5
from huquan.knowledge.search import KnowledgeSearch
from huquan.knowledge.service import Library, make_search

Call = Callable[..., Awaitable[tuple[dict[str, Any], list[dict[str, Any]]]]]


@pytest.fixture(scope="session")
def library() -> Library:
    return Library.load(KNOWLEDGE)


@pytest.fixture(scope="session")
def search(library) -> KnowledgeSearch:
    return make_search(
        library,
        KNOWLEDGE,
        embedder=MultilingualE5(),
        sent_away=SENT_AWAY,
        kept_in=SEARCH_INDEX,
    )


@pytest.fixture
def core(database, library, search, vault, clock) -> Core:
    return Core(
        database=database,
        library=library,
        search=search,
        calendar=load_calendar(KNOWLEDGE),
        goods=load_goods(KNOWLEDGE),
        routing=Routing.load(KNOWLEDGE, library.taxonomy),
        checklists=Checklists.load(KNOWLEDGE, library.taxonomy),
        vault=vault,
        clock=clock,
    )


@pytest.fixture
async def confirmation(database):
    """A conversation whose consumer has just confirmed: (conversation id, message id)."""
    async with database.unit_of_work() as session:
        conversation = await make_conversation(session)
        message = await make_message(session, conversation, text="提交")
    return conversation.id, message.id


@pytest.fixture
def call(core, confirmation) -> Call:
    """Hand out what runs an action and returns the slots it set and the responses it said."""
    executor = make_executor(core)
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
