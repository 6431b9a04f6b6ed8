"""What the worker does for people whose case is done, and for those who want to be forgotten."""

import logging
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from huquan.cases.follow_up import ask_resolved, close_unanswered, has_due
from huquan.clock import Clock
from huquan.conversations.access import is_busy
from huquan.conversations.models import Conversation
from huquan.conversations.service import say
from huquan.conversations.statuses import Sender
from huquan.db import Database
from huquan.errors import Conflict, PartDown
from huquan.ports import Dialogue
from huquan.privacy.erasure import erase
from huquan.privacy.expiry import Outlived, expire_case, find_outlived
from huquan.privacy.models import PrivacyRequest
from huquan.privacy.rules import RequestKind, years_before
from huquan.privacy.service import find_due_erasures, find_expired, request_erasure
from huquan.wording import Wording
from worker.jobs import BATCH

LOG = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class FollowUps:
    """Asks whether resolved cases really are, and closes those of which nobody speaks any more."""

    database: Database
    clock: Clock
    after: timedelta

    async def run(self) -> None:
        """Promise what is to be asked now, and close what was asked a week ago."""
        now = self.clock()
        async with self.database.reading() as session:
            if not await has_due(session, after=self.after, now=now):
                return
        async with self.database.unit_of_work() as session:
            await ask_resolved(session, after=self.after, now=now, limit=BATCH)
            await close_unanswered(session, now=now, limit=BATCH)


@dataclass(frozen=True, slots=True)
class Erasures:
    """Keeps the promise to erase: the bot's memory first, then files, then the database."""

    database: Database
    dialogue: Dialogue
    wording: Wording
    clock: Clock
    folder: Path
    quiet_years: int

    async def run(self) -> None:
        """Erase what was promised; one that cannot be erased now holds up no other."""
        await self._promise_expired()
        async with self.database.reading() as session:
            requests = await find_due_erasures(session, now=self.clock(), limit=BATCH)
        for request in requests:
            try:
                await self.dialogue.forget(conversation_id=request.conversation_id)
                await self._erase(request)
            except (PartDown, Conflict):
                LOG.info("erasure waits", extra={"action": "erase"})

    async def _promise_expired(self) -> None:
        """Promise to erase what nobody has spoken in for as long as it may be kept."""
        now = self.clock()
        before = years_before(now, self.quiet_years)
        async with self.database.reading() as session:
            expired = await find_expired(session, before=before, limit=BATCH)
        if not expired:
            return
        async with self.database.unit_of_work() as session:
            for conversation_id in expired:
                await request_erasure(
                    session, conversation_id=conversation_id, now=now, kind=RequestKind.EXPIRE
                )

    async def _erase(self, request: PrivacyRequest) -> None:
        async with self.database.unit_of_work() as session:
            conversation = await session.get_one(
                Conversation, request.conversation_id, with_for_update={"of": Conversation}
            )
            request = await session.get_one(PrivacyRequest, request.id)
            if request.done_at is not None or is_busy(conversation, now=self.clock()):
                return
            now = self.clock()
            is_whole = await erase(session, conversation=conversation, folder=self.folder, now=now)
            request.begun_at = now
            if is_whole:
                request.done_at = now
            if is_whole and request.kind == RequestKind.ERASE:
                await say(
                    session,
                    conversation=conversation,
                    sender=Sender.SYSTEM,
                    text=self.wording.say("utter_notice_erased"),
                    now=now,
                )


@dataclass(frozen=True, slots=True)
class Expiries:
    """Erases cases whose time is over: the bot's memory first, then files, then the database."""

    database: Database
    dialogue: Dialogue
    clock: Clock
    folder: Path
    closed_years: int

    async def run(self) -> None:
        """Erase every case that ended so long ago; one that must wait holds up no other."""
        now = self.clock()
        before = years_before(now, self.closed_years)
        async with self.database.reading() as session:
            found = await find_outlived(session, before=before, now=now, limit=BATCH)
        for outlived in found:
            try:
                await self.dialogue.forget(conversation_id=outlived.conversation_id)
                await self._expire(outlived, before=before, now=now)
            except (PartDown, Conflict):
                LOG.info("erasure waits", extra={"action": "expire_case"})

    async def _expire(self, outlived: Outlived, *, before: datetime, now: datetime) -> None:
        async with self.database.unit_of_work() as session:
            await expire_case(
                session, outlived=outlived, folder=self.folder, before=before, now=now
            )
