"""A consumer who registers a complaint and doesn't give up when a part of the house dies."""

import asyncio
import re
import time
import uuid
from dataclasses import dataclass
from typing import Final, Self

import aiohttp

from deploy.trial.consumer import Consumer, Json, Reply

STORY: Final = "我上周在拼多多的鲜果小铺买了一箱橙子，花了89元，收到一半是烂的，商家不肯退款"
# What the bot asks for, by a word of its question, and what this consumer answers.
ANSWERS: Final = (
    (r"还差", "没有"),
    (r"哪方面", "其他问题"),
    (r"经过|发生", STORY),
    (r"称呼|姓名|名字", "陈晓雨"),
    (r"手机|电话", "13800138000"),
    (r"希望|诉求", "退款"),
    (r"商家|店", "鲜果小铺"),
)
SUBMIT: Final = "提交"
BEGIN: Final = "投诉"
MOST_STEPS = 12
ANSWERED_WITHIN_SECONDS = 90
PAUSE_SECONDS = 0.3


class RegistrationStuck(Exception):
    """The dialogue asks what this consumer can't answer."""


@dataclass(slots=True)
class Registration:
    """The dialogue from the first sentence to the case number, one step at a time."""

    consumer: Consumer
    last: Reply

    @classmethod
    async def begin(cls, consumer: Consumer) -> Self:
        """Tell the story and press the button that registers it."""
        triage = await answered(consumer, {"text": STORY})
        for title, choice in triage.choices.items():
            if BEGIN in title:
                return cls(consumer, await answered(consumer, {"choice": choice}))
        raise RegistrationStuck(triage.text)

    @property
    def case_number(self) -> str | None:
        """Return the number once the case is there."""
        number = self.last.turn.get("case_number")
        return None if number is None else str(number)

    @property
    def may_submit(self) -> bool:
        """Return whether the summary is shown and waits for the last word."""
        return any(SUBMIT in title for title in self.last.choices)

    def next_answer(self) -> Json:
        """Return what this consumer says next."""
        for title, choice in self.last.choices.items():
            if SUBMIT in title:
                return {"choice": choice}
        question = self.last.messages[-1]["text"]
        for pattern, answer in ANSWERS:
            if re.search(pattern, question):
                return {"text": answer}
        raise RegistrationStuck(question)

    async def step(self) -> None:
        """Answer one question."""
        self.last = await answered(self.consumer, self.next_answer())

    async def fill(self) -> None:
        """Answer until the summary is shown."""
        for _ in range(MOST_STEPS):
            if self.may_submit:
                return
            await self.step()
        raise RegistrationStuck(self.last.text)

    async def complete(self) -> str:
        """Answer everything, submit, and return the case number."""
        await self.fill()
        await self.step()
        if self.case_number is None:
            raise RegistrationStuck(self.last.text)
        return self.case_number


async def answered(consumer: Consumer, body: Json) -> Reply:
    """Send a message, again and again under one id, until it is answered."""
    key = uuid.uuid4().hex
    end = time.monotonic() + ANSWERED_WITHIN_SECONDS
    while True:
        reply = await _try_once(consumer, body, key)
        if reply is not None and reply.status == 200:  # noqa: PLR2004 - HTTP's own number
            return reply
        if time.monotonic() > end:
            raise RegistrationStuck(f"no answer to {body}: {reply}")
        await asyncio.sleep(PAUSE_SECONDS)


async def _try_once(consumer: Consumer, body: Json, key: str) -> Reply | None:
    """Send once; None while nobody listens or the connection breaks."""
    try:
        return await consumer.send(body, client_message_id=key)
    except (aiohttp.ClientError, ConnectionError):
        return None
