"""Answering: takes the turns of a conversation one by one to the bot and stores what it says."""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass

from sqlalchemy.ext.asyncio import AsyncSession

from channels.guarding import Guard, count_withheld
from huquan.clock import Clock, day_in_china
from huquan.conversations.models import Conversation, Message
from huquan.conversations.rules import disarm
from huquan.conversations.service import find_message, read_reply, say
from huquan.conversations.statuses import Sender
from huquan.conversations.turns import (
    claim_turn,
    finish_turn,
    release_broken,
    release_unseen,
)
from huquan.db import Database, Durability
from huquan.escalations.service import note_reasons
from huquan.escalations.statuses import EscalationReason
from huquan.ports import Dialogue, DialogueDown, DialogueFailed, Reply
from huquan.wording import Wording


@dataclass(frozen=True, slots=True)
class Answer:
    """A message that was answered, and what was said to it in this turn."""

    message: Message
    said: Sequence[Message]
    withheld: int = 0
    """Utterances of the bot that were replaced (channels/guarding.py)."""


@dataclass(frozen=True, slots=True)
class Answering:
    """Has waiting messages answered; `owner` names this process to its successors."""

    database: Database
    dialogue: Dialogue
    wording: Wording
    clock: Clock
    owner: str
    guard: Guard

    async def claim(self, session: AsyncSession, conversation: Conversation) -> Message | None:
        """Take the next turn within the caller's transaction."""
        return await claim_turn(
            session, conversation=conversation, owner=self.owner, now=self.clock()
        )

    async def claim_next(self, conversation_id: str) -> Message | None:
        """Take the next turn, if there is one to take."""
        async with self.database.unit_of_work(Durability.PROCESS) as session:
            conversation = await _locked(session, conversation_id)
            return await self.claim(session, conversation)

    async def answer_claimed(self, message: Message) -> Answer | None:
        """Ask the bot about a claimed message and store its answer.

        Return None when the bot could not be had: the message is kept and the consumer knows.
        """
        try:
            reply = await self.dialogue.reply(
                conversation_id=message.conversation_id,
                text=message.payload or disarm(message.text),
                message_id=message.id,
                sent_at=message.created_at,
                retry=message.attempts > 1,
            )
        except DialogueDown:
            await self._put_back(message, self._unseen)
            return None
        except DialogueFailed:
            await self._put_back(message, self._broken)
            return None
        return await self._store(message.id, message.conversation_id, reply)

    async def _store(self, message_id: int, conversation_id: str, reply: Reply) -> Answer:
        """Store a reply, unless another process was quicker."""
        async with self.database.unit_of_work(Durability.PROCESS) as session:
            conversation = await _locked(session, conversation_id)
            message = await session.get_one(Message, message_id)
            if message.answered_at is not None:
                return Answer(message, await read_reply(session, message=message))
            now = self.clock()
            passed = await self.guard.pass_on(
                session, reply, conversation_id=conversation_id, day=day_in_china(now)
            )
            said = finish_turn(
                session, conversation=conversation, message=message, reply=passed, now=now
            )
            return Answer(message, said, count_withheld(reply, passed))

    async def _put_back(
        self,
        message: Message,
        release: Callable[[AsyncSession, Conversation, Message], Awaitable[str]],
    ) -> None:
        """Release the turn and tell the consumer once that the message is kept."""
        async with self.database.unit_of_work(Durability.PROCESS) as session:
            conversation = await _locked(session, message.conversation_id)
            message = await session.get_one(Message, message.id)
            notice = await release(session, conversation, message)
            key = f"{notice}:{message.id}"
            if await find_message(session, conversation=conversation, client_message_id=key):
                return
            await say(
                session,
                conversation=conversation,
                sender=Sender.SYSTEM,
                text=self.wording.say(notice),
                now=self.clock(),
                client_message_id=key,
                reply_to=message.id,
            )

    async def _unseen(
        self, session: AsyncSession, conversation: Conversation, message: Message
    ) -> str:
        del session
        release_unseen(conversation=conversation, message=message, now=self.clock())
        return "utter_notice_kept"

    async def _broken(
        self, session: AsyncSession, conversation: Conversation, message: Message
    ) -> str:
        now = self.clock()
        if not release_broken(conversation=conversation, message=message, now=now):
            return "utter_notice_kept"
        reasons = (EscalationReason.BOT_FAILED,)
        await note_reasons(
            session, conversation=conversation, reasons=reasons, now=now, message_id=message.id
        )
        return "utter_notice_handed_over"


async def _locked(session: AsyncSession, conversation_id: str) -> Conversation:
    """Return a conversation whose row nobody else changes meanwhile."""
    return await session.get_one(
        Conversation, conversation_id, with_for_update={"of": Conversation}
    )
