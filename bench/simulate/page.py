"""The chat page of one simulated consumer: what was said in it and what went wrong in it."""

import asyncio
import uuid
from dataclasses import dataclass, field
from http import HTTPStatus

import aiohttp

from deploy.trial.consumer import Consumer, Json, Reply
from deploy.trial.records import Records
from deploy.trial.sentences import Sentences


@dataclass(slots=True)
class Page:
    """Says and presses, and keeps count; an error is noted and the consumer goes on."""

    consumer: Consumer
    records: Records
    sentences: Sentences
    last: Reply = field(default_factory=lambda: Reply(HTTPStatus.OK, {}))
    choices: dict[str, str] = field(default_factory=dict)
    """Of the last answer that had some: older ones are out of sight."""

    turns: int = 0
    said: set[str] = field(default_factory=set)
    """Responses of the last answer."""

    case_numbers: list[str] = field(default_factory=list)
    """Numbers that the consumer was told, each once."""

    errors: list[str] = field(default_factory=list)
    transcript: list[str] = field(default_factory=list)

    @property
    def asks(self) -> str | None:
        """Return the slot that the bot asks for."""
        return self.sentences.asks(self.last)

    @property
    def is_with_person(self) -> bool:
        """Tell whether the bot is silent because a person has the conversation."""
        return bool(self.last.turn.get("handover"))

    async def say(self, text: str, *, twice: bool = False) -> None:
        """Send a text."""
        await self._send({"text": text}, text, twice=twice)

    async def press(self, title: str, *, twice: bool = False) -> None:
        """Press one of the choices in sight."""
        await self._send({"choice": self.choices[title]}, f"[{title}]", twice=twice)

    async def _send(self, body: Json, shown: str, *, twice: bool) -> None:
        self.turns += 1
        key = uuid.uuid4().hex
        sending = [self._try(body, key) for _ in range(1 + twice)]
        reply, *others = await asyncio.gather(*sending)
        self._note(f"consumer: {shown}{' (twice)' if twice else ''}")
        if any(other.body != reply.body for other in others):
            self._fail(f"two answers to one message: {shown}")
        self._take_in(reply)

    async def _try(self, body: Json, key: str) -> Reply:
        try:
            return await self.consumer.send(body, client_message_id=key)
        except (aiohttp.ClientError, TimeoutError) as error:
            return Reply(HTTPStatus.SERVICE_UNAVAILABLE, {"error": {"code": repr(error)}})

    def _take_in(self, reply: Reply) -> None:
        was_with_person, self.last = self.is_with_person, reply
        self.said = self.sentences.said(reply.messages)
        self.choices = reply.choices or self.choices
        number = reply.turn.get("case_number")
        if number and number not in self.case_numbers:
            self.case_numbers.append(number)
        self._note(f"  [{reply.turn.get('kind', reply.status)}] {' '.join(reply.text.split())}")
        if reply.choices:
            self._note(f"  {' | '.join(reply.choices)}")
        if reply.status != HTTPStatus.OK:
            self._fail(f"status {reply.status}: {reply.body}")
        elif not reply.messages and not (was_with_person or self.is_with_person):
            self._fail("no answer")

    async def reload(self) -> None:
        """Open the page anew: what was said last must be there."""
        history = await self.consumer.history()
        missing = {m["id"] for m in self.last.messages} - {m["id"] for m in history}
        # The history comes in pages of a hundred; longer talks are not judged.
        if missing and len(history) < 100:  # noqa: PLR2004 - the page's size
            self._fail("a new window does not show the last answer")
        self._note("consumer opens the page anew")

    async def stay_away(self, *, days: float) -> None:
        """Come back after days, in a new window."""
        await asyncio.to_thread(self.records.grow_older, days=days)
        self._note(f"{days} days later")
        await self.reload()

    def _note(self, line: str) -> None:
        self.transcript.append(line)

    def _fail(self, error: str) -> None:
        self.errors.append(error)
        self._note(f"  ERROR {error}")
