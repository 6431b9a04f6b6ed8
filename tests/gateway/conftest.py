"""The gateway as its clients meet it: whole requests, the bot from channels/memory.py."""

from collections.abc import AsyncIterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from aiohttp.test_utils import TestClient, TestServer
from cryptography.fernet import Fernet
from fixtures.desk import DESK
from fixtures.factories import PASSWORD, make_staff

from channels.memory import MemoryDialogue
from gateway.app import Parts, make_app
from huquan.config import Settings
from huquan.entitlements.service import load_calendar
from huquan.escalations.policy import load_hours
from huquan.evidence.checklist import Checklists
from huquan.knowledge.access import load_laws
from huquan.letters.phrases import Phrases
from huquan.people.rules import Role
from huquan.privacy.retention import Retention
from huquan.safety import SafetyWords

KNOWLEDGE = Path(__file__).parents[2] / "knowledge"


@pytest.fixture
def dialogue() -> MemoryDialogue:
    return MemoryDialogue()


@pytest.fixture
def settings(tmp_path) -> Settings:
    return Settings.from_env(
        {
            "HUQUAN_VAR": str(tmp_path),
            "HUQUAN_SECRET_KEY": Fernet.generate_key().decode(),
            "HUQUAN_RATE_LIMIT": "1000/minute",
        }
    )


@pytest.fixture(scope="session")
def knowledge(taxonomy) -> dict[str, Any]:
    """The parts that come of the knowledge; reading them takes as long as most tests."""
    return {
        "safety": SafetyWords.load(KNOWLEDGE),
        "calendar": load_calendar(KNOWLEDGE),
        "hours": load_hours(KNOWLEDGE),
        "checklists": Checklists.load(KNOWLEDGE, taxonomy),
        "phrases": Phrases.load(KNOWLEDGE, taxonomy),
        "laws": load_laws(KNOWLEDGE),
        "retention": Retention.load(KNOWLEDGE),
    }


@pytest.fixture
async def client(
    database, dialogue, wording, taxonomy, clock, settings, knowledge, tmp_path
) -> AsyncIterator[TestClient]:
    app = make_app(
        Parts(
            settings=settings,
            database=database,
            dialogue=dialogue,
            wording=wording,
            taxonomy=taxonomy,
            clock=clock,
            dist=tmp_path / "dist",
            **knowledge,
        )
    )
    async with TestClient(TestServer(app)) as client:
        yield client


@dataclass
class Chat:
    """A consumer's page."""

    client: TestClient
    conversation_id: str
    token: str
    sent: int = 0

    @property
    def url(self) -> str:
        """Return the address of the conversation."""
        return f"/api/v1/conversations/{self.conversation_id}"

    @property
    def headers(self) -> dict[str, str]:
        """Return what proves that this is the consumer."""
        return {"Authorization": f"Bearer {self.token}"}

    async def post(self, **message):
        """Send a message as it is given."""
        return await self.client.post(f"{self.url}/messages", json=message, headers=self.headers)

    async def say(self, text: str) -> dict:
        """Write something; return the answer."""
        self.sent += 1
        response = await self.post(client_message_id=f"m{self.sent}", text=text)
        assert response.status in {200, 202}, await response.text()
        return await response.json()

    async def history(self) -> list[dict]:
        """Return all that was said."""
        response = await self.client.get(f"{self.url}/messages", headers=self.headers)
        return (await response.json())["messages"]


@pytest.fixture
def begin(client):
    """Hand out what opens conversations."""

    async def begin() -> Chat:
        response = await client.post("/api/v1/conversations", json={})
        assert response.status == 201
        return Chat(client, **await response.json())

    return begin


@pytest.fixture
def sign_in(client, database):
    """Hand out what signs somebody in at the desk, in any role."""

    async def sign_in(login: str = "xiaowang", role: Role = Role.AGENT, name: str = "小王") -> None:
        async with database.unit_of_work() as session:
            await make_staff(session, login=login, role=role, name=name)
        response = await client.post(
            "/api/v1/desk/session", json={"login": login, "password": PASSWORD}, headers=DESK
        )
        assert response.status == 200

    return sign_in
