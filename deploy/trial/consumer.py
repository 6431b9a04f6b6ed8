"""A consumer at the chat API: says things, picks choices, reads along."""

import uuid
from dataclasses import dataclass
from typing import Any, Self

import aiohttp

Json = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Reply:
    """What the gateway answered to one request."""

    status: int
    body: Json

    @property
    def turn(self) -> Json:
        """Return how the message was understood; empty where it wasn't yet."""
        return self.body.get("turn") or {}

    @property
    def messages(self) -> list[Json]:
        """Return what was said in reply."""
        return list(self.body.get("messages", []))

    @property
    def text(self) -> str:
        """Return all that was said in reply."""
        return "\n".join(message["text"] for message in self.messages)

    @property
    def choices(self) -> dict[str, str]:
        """Return the offered choices, title to id."""
        return {
            choice["title"]: choice["id"]
            for message in self.messages
            for choice in message["choices"]
        }


@dataclass(frozen=True, slots=True)
class Consumer:
    """One open chat page."""

    http: aiohttp.ClientSession
    url: str
    conversation_id: str
    token: str

    @classmethod
    async def arrive(cls, http: aiohttp.ClientSession, url: str) -> Self:
        """Begin a conversation."""
        async with http.post(f"{url}/api/v1/conversations", json={}) as response:
            response.raise_for_status()
            begun = await response.json()
        return cls(http, url, begun["conversation_id"], begun["token"])

    async def say(self, text: str, *, client_message_id: str | None = None) -> Reply:
        """Send a text and return the answer."""
        return await self.send({"text": text}, client_message_id=client_message_id)

    async def choose(self, choice: str, *, client_message_id: str | None = None) -> Reply:
        """Press a button and return the answer."""
        return await self.send({"choice": choice}, client_message_id=client_message_id)

    async def send(self, body: Json, *, client_message_id: str | None = None) -> Reply:
        """Send a message of any form."""
        key = client_message_id or uuid.uuid4().hex
        return await self.post({"client_message_id": key, **body})

    async def post(self, body: Json) -> Reply:
        """Post a body as it is to the messages of the conversation."""
        async with self.http.post(
            self._path("messages"), json=body, headers=self._auth
        ) as response:
            return Reply(response.status, await response.json())

    async def upload(self, name: str, content: bytes) -> Reply:
        """Upload a file; the answer holds the id under which a message may name it."""
        form = aiohttp.FormData()
        form.add_field("file", content, filename=name)
        async with self.http.post(
            self._path("attachments"), data=form, headers=self._auth
        ) as response:
            return Reply(response.status, await response.json())

    async def history(self, after: int = 0) -> list[Json]:
        """Return every message after one."""
        path = self._path(f"messages?after={after}&limit=100")
        async with self.http.get(path, headers=self._auth) as response:
            response.raise_for_status()
            return list((await response.json())["messages"])

    async def state(self) -> Json:
        """Return who has the conversation and which case it led to."""
        path = f"{self.url}/api/v1/conversations/{self.conversation_id}"
        async with self.http.get(path, headers=self._auth) as response:
            response.raise_for_status()
            return dict(await response.json())

    async def listen(self, after: int = 0) -> aiohttp.ClientWebSocketResponse:
        """Open the stream, as a browser does: the token travels as a subprotocol."""
        path = self._path(f"stream?after={after}")
        return await self.http.ws_connect(path, protocols=("huquan", self.token))

    @property
    def _auth(self) -> dict[str, str]:
        return {"Authorization": f"Bearer {self.token}"}

    def _path(self, rest: str) -> str:
        return f"{self.url}/api/v1/conversations/{self.conversation_id}/{rest}"
