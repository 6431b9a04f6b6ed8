"""What the worker does in each round."""

import logging
from dataclasses import dataclass
from datetime import timedelta
from typing import Final

from channels.answering import Answering
from huquan import outbox
from huquan.clock import Clock, day_in_china
from huquan.conversations.turns import find_left_behind
from huquan.db import Database
from huquan.escalations.overdue import escalate_overdue, find_overdue
from huquan.escalations.silence import find_silent, take_back
from huquan.outbox import Notice
from huquan.ports import Messenger
from huquan.wording import Wording

LOG = logging.getLogger(__name__)

ROUND: Final = timedelta(seconds=1)
"""How long something that is due may wait for the worker."""

BATCH: Final = 20
"""Rows that a job takes at once; what is left comes with the next round."""


@dataclass(frozen=True, slots=True)
class Delivery:
    """Keeps the promises of the outbox."""

    database: Database
    messenger: Messenger
    wording: Wording
    clock: Clock

    async def run(self) -> None:
        """Deliver every notice that is due."""
        async with self.database.unit_of_work() as session:
            notices = await outbox.claim_due(session, now=self.clock(), limit=BATCH)
        for notice in notices:
            await self._deliver(notice)

    async def _deliver(self, notice: Notice) -> None:
        """Send one notice; one that fails waits and holds up no other."""
        # Links in a notice lead into the conversation in which it is said.
        values = {**notice.values, "conversation_id": notice.conversation_id}
        try:
            await self.messenger.send(
                conversation_id=notice.conversation_id,
                text=self.wording.say(notice.template, **values),
                key=notice.key,
                choices=self.wording.choices(notice.template, **values),
            )
        except Exception:  # an outermost loop: a promise is kept later rather than dropped
            LOG.exception("notice not delivered", extra={"action": notice.template})
            async with self.database.unit_of_work() as session:
                await outbox.postpone(session, notice_id=notice.id, now=self.clock())
            return
        async with self.database.unit_of_work() as session:
            await outbox.mark_delivered(session, notice_id=notice.id, now=self.clock())


@dataclass(frozen=True, slots=True)
class CatchUp:
    """Has the messages answered that were written while the bot was away."""

    database: Database
    answering: Answering
    clock: Clock

    async def run(self) -> None:
        """Take one turn in every conversation that was left behind, while the bot answers."""
        async with self.database.reading() as session:
            left = await find_left_behind(session, now=self.clock(), limit=BATCH)
        for conversation_id in left:
            message = await self.answering.claim_next(conversation_id)
            if message is not None:
                await self.answering.answer_claimed(message)


@dataclass(frozen=True, slots=True)
class TakeBack:
    """Lets the bot take over from people who have fallen silent."""

    database: Database
    wording: Wording
    after: timedelta
    clock: Clock

    async def run(self) -> None:
        """Take back every conversation whose person has been silent too long, one at a time."""
        async with self.database.reading() as session:
            silent = await find_silent(session, now=self.clock(), after=self.after, limit=BATCH)
        for conversation_id in silent:
            async with self.database.unit_of_work() as session:
                await take_back(
                    session,
                    conversation_id=conversation_id,
                    wording=self.wording,
                    after=self.after,
                    now=self.clock(),
                )


@dataclass(frozen=True, slots=True)
class Overdue:
    """Puts cases whose day has passed before all others."""

    database: Database
    clock: Clock

    async def run(self) -> None:
        """Escalate every case that is overdue and was not yet, one at a time."""
        today = day_in_china(self.clock())
        async with self.database.reading() as session:
            overdue = await find_overdue(session, today=today, limit=BATCH)
        for case_id in overdue:
            async with self.database.unit_of_work() as session:
                await escalate_overdue(session, case_id=case_id, now=self.clock())
