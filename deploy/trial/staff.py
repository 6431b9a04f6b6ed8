"""A person at the desk."""

from dataclasses import dataclass
from typing import Any, Self

import aiohttp

Json = dict[str, Any]
UNSAFE = {"X-Huquan-Desk": "1"}


@dataclass(frozen=True, slots=True)
class Staff:
    """A signed-in person; the session of the client holds the cookie."""

    http: aiohttp.ClientSession
    url: str

    @classmethod
    async def sign_in(cls, http: aiohttp.ClientSession, url: str, *, password: str) -> Self:
        """Sign in as the first administrator."""
        staff = cls(http, f"{url}/api/v1/desk")
        await staff.post("session", {"login": "admin", "password": password})
        return staff

    async def get(self, path: str) -> Json:
        """Read something of the desk."""
        async with self.http.get(f"{self.url}/{path}") as response:
            response.raise_for_status()
            return dict(await response.json())

    async def post(self, path: str, body: Json | None = None) -> Json:
        """Do something at the desk."""
        async with self.http.post(
            f"{self.url}/{path}", json=body or {}, headers=UNSAFE
        ) as response:
            response.raise_for_status()
            return dict(await response.json())

    async def find_in_queue(self, conversation_id: str) -> list[Json]:
        """Return the rows of the open queue that belong to one conversation."""
        items = (await self.get("queue?view=open"))["items"]
        return [item for item in items if item["conversation_id"] == conversation_id]
