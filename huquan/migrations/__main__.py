"""Bring a database up to date: `python -m huquan.migrations upgrade|check|revision ID MESSAGE`."""

import os
import sys
from pathlib import Path

from alembic import command
from alembic.config import Config

from huquan.config import Settings


def alembic_config(database_url: str) -> Config:
    """Return Alembic's configuration for one database."""
    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent))
    config.set_main_option("sqlalchemy.url", database_url.replace("%", "%%"))
    return config


def main(arguments: list[str]) -> int:
    """Run one of the three commands; return the exit status."""
    config = alembic_config(Settings.from_env(os.environ).database_url)
    match arguments:
        case ["upgrade"]:
            command.upgrade(config, "head")
        case ["check"]:
            command.check(config)
        case ["revision", revision_id, message]:
            command.revision(config, message, autogenerate=True, rev_id=revision_id)
        case _:
            sys.stderr.write(f"{__doc__}\n")
            return 2
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
