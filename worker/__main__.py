"""The worker's entry: `python -m worker`."""

import asyncio
import logging
import os
import signal
import sys
from collections.abc import Awaitable, Callable, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Final

import aiohttp

from channels.answering import Answering
from channels.guarding import Guard
from channels.rasa import RasaDialogue
from channels.reading import RapidTextReader
from channels.webchat import WebchatMessenger
from huquan.clock import system_clock
from huquan.config import Settings, settings_or_exit
from huquan.conversations.service import let_go
from huquan.db import Database
from huquan.evidence.checklist import Checklists
from huquan.knowledge.access import load_laws
from huquan.knowledge.taxonomy import Taxonomy
from huquan.logs import configure_logs
from huquan.ports import Dialogue, TextReader
from huquan.privacy.retention import Retention
from huquan.wording import Wording
from worker.jobs import ROUND, CatchUp, Delivery, Overdue, TakeBack
from worker.pictures import ReadPictures
from worker.service_jobs import Erasures, Expiries, FollowUps

LOG = logging.getLogger(__name__)

Job = Callable[[], Awaitable[None]]

ROOT: Final = Path(__file__).parent.parent
KNOWLEDGE: Final = ROOT / "knowledge"
OWNER: Final = "worker"


async def work(settings: Settings) -> None:
    """Do every job once a round until told to stop."""
    database = Database.connect(settings.database_url)
    wording = Wording.load(ROOT / "domain.yml")
    async with database.unit_of_work() as session:
        await let_go(session, owner=OWNER)
    async with aiohttp.ClientSession() as http:
        dialogue = RasaDialogue(http, settings.rasa_url, settings.actions_url)
        guard = Guard(load_laws(KNOWLEDGE), wording)
        answering = Answering(database, dialogue, wording, system_clock, OWNER, guard)
        messenger = WebchatMessenger(database, system_clock)
        reader = RapidTextReader()
        jobs = (
            Delivery(database, messenger, wording, system_clock).run,
            CatchUp(database, answering, system_clock).run,
            FollowUps(database, system_clock, settings.follow_up_after).run,
            *_erasures(database, dialogue, wording, settings),
            TakeBack(database, wording, settings.agent_silence, system_clock).run,
            Overdue(database, system_clock).run,
        )
        await _until_stopped(jobs, beside=_pictures(database, reader, settings).run)
        await reader.close()
    await database.close()


def _erasures(
    database: Database, dialogue: Dialogue, wording: Wording, settings: Settings
) -> tuple[Job, Job]:
    """Return what erases on request or after silence, and what erases cases that ended long ago."""
    retention = Retention.load(KNOWLEDGE)
    folder, clock = settings.evidence_folder, system_clock
    promised = Erasures(database, dialogue, wording, clock, folder, retention.quiet_years)
    return promised.run, Expiries(database, dialogue, clock, folder, retention.closed_years).run


def _pictures(database: Database, reader: TextReader, settings: Settings) -> ReadPictures:
    taxonomy = Taxonomy.load(KNOWLEDGE)
    return ReadPictures(
        database=database,
        reader=reader,
        folder=settings.evidence_folder,
        checklists=Checklists.load(KNOWLEDGE, taxonomy),
        taxonomy=taxonomy,
        clock=system_clock,
    )


async def _until_stopped(jobs: Sequence[Job], *, beside: Job) -> None:
    """Go round until a signal comes; what takes seconds goes beside and holds up no round."""
    stop = asyncio.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        asyncio.get_running_loop().add_signal_handler(number, stop.set)
    slow = asyncio.create_task(_rounds((beside,), stop))
    await _rounds(jobs, stop)
    slow.cancel()  # what it had claimed is claimed again after a while
    await asyncio.wait((slow,))


async def _rounds(jobs: Sequence[Job], stop: asyncio.Event) -> None:
    while not stop.is_set():
        for job in jobs:
            try:
                await job()
            except Exception:  # the outermost loop: the next round tries again
                LOG.exception("job failed", extra={"action": job.__qualname__})
        with suppress(TimeoutError):
            await asyncio.wait_for(stop.wait(), ROUND.total_seconds())


def main() -> int:
    """Run the worker; return the exit status."""
    settings = settings_or_exit(os.environ)
    configure_logs(settings.log_level)
    asyncio.run(work(settings))
    return 0


if __name__ == "__main__":
    sys.exit(main())
