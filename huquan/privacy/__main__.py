"""The log of requests about personal data, for the operator: `python -m huquan.privacy`."""

import asyncio
import os
import sys

from huquan.config import settings_or_exit
from huquan.db import Database
from huquan.privacy.service import read_log


async def show(database_url: str) -> None:
    """Print a line for each request: when, what, of which conversation, met when. No contents."""
    database = Database.connect(database_url)
    async with database.reading() as session:
        for request in await read_log(session):
            done = request.done_at.isoformat(timespec="seconds") if request.done_at else "-"
            asked = request.asked_at.isoformat(timespec="seconds")
            row = (asked, request.kind, request.conversation_id, done)
            sys.stdout.write("\t".join(row) + "\n")
    await database.close()


if __name__ == "__main__":
    asyncio.run(show(settings_or_exit(os.environ).database_url))
