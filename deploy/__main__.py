"""`python -m deploy run | status | stop`."""

import argparse
import os
import signal
import sys
from pathlib import Path

import psutil
from rich.console import Console
from rich.table import Table

from deploy.control import list_processes
from deploy.errors import LaunchRefused
from deploy.house import ROOT, House, read_environment
from deploy.launcher import run
from deploy.lock import read_holder
from deploy.readiness import is_ready
from huquan.errors import SettingInvalid

STOP_WITHIN_SECONDS = 60


def main() -> None:
    """Do what the command line asks; say in one sentence why not."""
    arguments = _parser().parse_args()
    console = Console(highlight=False)
    try:
        house = House.furnish(read_environment(arguments.env_file))
        {"run": run, "status": show_status, "stop": stop}[arguments.command](house, console)
    except (SettingInvalid, LaunchRefused) as error:
        sys.exit(f"huquan: {error}")


def show_status(house: House, console: Console) -> None:
    """Print each process with its state; fail while the house isn't ready."""
    table = Table("process", "state", "pid")
    for row in list_processes(house):
        table.add_row(row.name, row.state.lower(), str(row.pid or ""))
    console.print(table)
    if not is_ready(house):
        raise LaunchRefused("not ready")
    console.print(f"ready at {house.url}")


def stop(house: House, console: Console) -> None:
    """Ask the launcher of the running house to stop, and wait for it."""
    holder = read_holder(house)
    if holder is None:
        raise LaunchRefused("no house is running here")
    launcher = psutil.Process(holder)
    os.kill(holder, signal.SIGTERM)
    with console.status("Stopping"):
        try:
            launcher.wait(STOP_WITHIN_SECONDS)
        except psutil.TimeoutExpired:
            raise LaunchRefused(f"process {holder} didn't stop in time") from None
    console.print("Stopped. 已停止。")


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m deploy", description=__doc__)
    parser.add_argument("command", choices=("run", "status", "stop"))
    parser.add_argument(
        "--env-file", type=Path, default=ROOT / ".env", help="settings to read; default .env"
    )
    return parser


if __name__ == "__main__":
    main()
