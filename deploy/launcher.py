"""Start the house, stay with it, stop it."""

import signal
import subprocess
import sys
import threading

from rich.console import Console

from deploy.banner import show_banner
from deploy.control import remove_remains
from deploy.errors import LaunchRefused
from deploy.house import ROOT, House, check_built
from deploy.lock import locked
from deploy.ports import check_ports
from deploy.readiness import wait_ready
from deploy.watch import Supervisor, watch


def run(house: House, console: Console) -> None:
    """Run the house until a signal asks to stop."""
    stopped = _listen_for_signals()
    with locked(house):
        remove_remains(house)
        check_ports(house.settings)
        check_built()
        _run_step(house, console, "the database (数据库)", "huquan.migrations", "upgrade")
        if not stopped.is_set():
            _start_and_watch(house, console, stopped)


def _start_and_watch(house: House, console: Console, stopped: threading.Event) -> None:
    supervisor = Supervisor(house)

    def keep_waiting() -> bool:
        supervisor.keep_alive()
        return not stopped.is_set()

    try:
        if wait_ready(house, console, keep_waiting):
            # Last, so that a password is never made without being shown.
            created = _run_step(house, console, "people (账号)", "gateway", "create-admin")
            show_banner(house, console, created.split())
            watch(supervisor, stopped)
    finally:
        with console.status("Stopping"):
            supervisor.stop()
    console.print("Stopped. 已停止。")


def _listen_for_signals() -> threading.Event:
    stopped = threading.Event()
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, lambda _number, _frame: stopped.set())
    return stopped


def _run_step(house: House, console: Console, part: str, *module: str) -> str:
    """Run one of our programs to its end and return what it printed."""
    with console.status(f"Preparing {part}"):
        done = subprocess.run(  # noqa: S603 - our own programs
            [sys.executable, "-m", *module],
            cwd=ROOT,
            env=house.environment,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            check=False,
        )
    if done.returncode != 0:
        words = (done.stderr or done.stdout).strip()
        raise LaunchRefused(f"`python -m {' '.join(module)}` failed:\n{words}")
    console.print(f"  [green]✓[/] {part}")
    return done.stdout
