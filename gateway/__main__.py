"""The gateway's entry: `python -m gateway [create-admin | openapi]`."""

import asyncio
import json
import os
import secrets
import signal
import sys
from pathlib import Path
from typing import Any, Final

import aiohttp
import uvloop
from aiohttp import web

from channels.rasa import RasaDialogue
from gateway.app import Parts, add_routes, make_app
from gateway.openapi import make_document
from huquan.clock import system_clock
from huquan.config import Settings, settings_or_exit
from huquan.db import Database
from huquan.evidence.checklist import Checklists
from huquan.knowledge.taxonomy import Taxonomy
from huquan.letters.phrases import Phrases
from huquan.logs import configure_logs
from huquan.people.rules import Role
from huquan.people.service import count_staff, hire
from huquan.safety import SafetyWords
from huquan.wording import Wording

ROOT: Final = Path(__file__).parent.parent
KNOWLEDGE: Final = ROOT / "knowledge"
FIRST_ADMIN: Final = "admin"


async def serve(settings: Settings) -> None:
    """Serve until told to stop."""
    database = Database.connect(settings.database_url)
    taxonomy = Taxonomy.load(KNOWLEDGE)
    async with aiohttp.ClientSession() as http:
        parts = Parts(
            settings=settings,
            database=database,
            dialogue=RasaDialogue(http, settings.rasa_url, settings.actions_url),
            wording=Wording.load(ROOT / "domain.yml"),
            taxonomy=taxonomy,
            safety=SafetyWords.load(KNOWLEDGE),
            checklists=Checklists.load(KNOWLEDGE, taxonomy),
            phrases=Phrases.load(KNOWLEDGE, taxonomy),
            clock=system_clock,
        )
        runner = web.AppRunner(make_app(parts), access_log=None)
        await runner.setup()
        await web.TCPSite(runner, settings.host, settings.port).start()
        await _told_to_stop()
        await runner.cleanup()
    await database.close()


async def _told_to_stop() -> None:
    stop = asyncio.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        asyncio.get_running_loop().add_signal_handler(number, stop.set)
    await stop.wait()


async def create_admin(settings: Settings, password: str | None) -> str | None:
    """Hire the first admin where there is no staff yet; return `login password`, or None."""
    database = Database.connect(settings.database_url)
    password = password or secrets.token_urlsafe(12)
    async with database.unit_of_work() as session:
        is_first = await count_staff(session) == 0
        if is_first:
            await hire(
                session,
                login=FIRST_ADMIN,
                name="管理员",
                role=Role.ADMIN,
                password=password,
                now=system_clock(),
            )
    await database.close()
    return f"{FIRST_ADMIN} {password}" if is_first else None


def describe() -> dict[str, Any]:
    """Return the OpenAPI document without starting anything."""
    app = web.Application()
    add_routes(app)
    return make_document(app)


def main(arguments: list[str]) -> int:
    """Run one of the three commands; return the exit status."""
    if arguments == ["openapi"]:
        json.dump(describe(), sys.stdout, ensure_ascii=False, indent=1)
        return 0
    settings = settings_or_exit(os.environ)
    configure_logs(settings.log_level)
    match arguments:
        case []:
            uvloop.run(serve(settings))
        case ["create-admin"]:
            created = asyncio.run(create_admin(settings, os.environ.get("HUQUAN_ADMIN_PASSWORD")))
            sys.stdout.write(f"{created}\n" if created else "")
        case _:
            sys.stderr.write(f"{__doc__}\n")
            return 2
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
