"""The web page: a notice reaches it by being stored; open windows follow the messages table."""

from dataclasses import dataclass

from huquan.clock import Clock
from huquan.conversations.models import Conversation
from huquan.conversations.service import find_message, say
from huquan.conversations.statuses import Sender
from huquan.db import Database
from huquan.ports import Choices


@dataclass(frozen=True, slots=True)
class WebchatMessenger:
    """Stores notices as messages of the system."""

    database: Database
    clock: Clock

    async def send(
        self, *, conversation_id: str, text: str, key: str, choices: Choices = ()
    ) -> None:
        """Store the notice unless one with this key is there; see `huquan.ports.Messenger`."""
        async with self.database.unit_of_work() as session:
            conversation = await session.get_one(Conversation, conversation_id)
            if await find_message(session, conversation=conversation, client_message_id=key):
                return
            await say(
                session,
                conversation=conversation,
                sender=Sender.SYSTEM,
                text=text,
                now=self.clock(),
                client_message_id=key,
                choices=choices,
            )
