"""Reading what consumers sent: text in pictures becomes facts to confirm."""

import logging
from dataclasses import dataclass
from pathlib import Path

from huquan.clock import Clock, day_in_china
from huquan.conversations.models import Attachment
from huquan.db import Database
from huquan.evidence.checklist import Checklists
from huquan.evidence.rules import read_order, text_of
from huquan.evidence.service import claim_unread, keep_reading, put_back
from huquan.knowledge.taxonomy import Taxonomy
from huquan.ports import TextReader, Unreadable

LOG = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class ReadPictures:
    """Has unread pictures read, and the consumer asked about what was found."""

    database: Database
    reader: TextReader
    folder: Path
    checklists: Checklists
    taxonomy: Taxonomy
    clock: Clock

    async def run(self) -> None:
        """Read every picture that was sent and not read yet."""
        async with self.database.unit_of_work() as session:
            attachments = await claim_unread(session, now=self.clock())
        for attachment in attachments:
            await self._read(attachment)

    async def _read(self, attachment: Attachment) -> None:
        """Read one picture; one that fails waits and holds up no other."""
        try:
            lines = await self.reader.read(self.folder / attachment.sha256)
        except Unreadable:
            lines = ()
        except Exception:  # an outermost loop: a picture is read later rather than dropped
            LOG.exception("picture not read", extra={"action": "read_picture"})
            async with self.database.unit_of_work() as session:
                await put_back(
                    session, attachment_id=attachment.id, taxonomy=self.taxonomy, now=self.clock()
                )
            return
        text = text_of(lines)
        async with self.database.unit_of_work() as session:
            await keep_reading(
                session,
                attachment_id=attachment.id,
                text=text,
                kind=self.checklists.kind_of(attachment.media_type, text),
                finding=read_order(lines, today=day_in_china(self.clock())),
                taxonomy=self.taxonomy,
                now=self.clock(),
            )
