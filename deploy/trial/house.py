"""A house for trying things: own folder, free ports, gone with whoever started it."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Self

import psutil

from deploy.control import list_processes
from deploy.house import ROOT, House
from deploy.ports import find_free_ports
from deploy.readiness import is_ready

PASSWORD = "correct horse battery staple"  # noqa: S105 - opens a house that lives for minutes
START_WITHIN_SECONDS = 200
STOP_WITHIN_SECONDS = 60
PAUSE_SECONDS = 0.05


class TrialFailed(Exception):
    """The house didn't do what it was asked in time."""


@dataclass(slots=True)
class TrialHouse:
    """The whole house, started by its real launcher; may be stopped and started again."""

    house: House
    launcher: subprocess.Popen[bytes] | None = field(default=None)

    @classmethod
    def furnish(cls, var: Path, **settings: str) -> Self:
        """Prepare a house in `var` on free ports; settings are those of .env."""
        port, rasa_port, actions_port = map(str, find_free_ports(3))
        ours = {name: text for name, text in os.environ.items() if not name.startswith("HUQUAN_")}
        return cls(
            House.furnish(
                {
                    **ours,
                    "HUQUAN_VAR": str(var),
                    "HUQUAN_PORT": port,
                    "HUQUAN_RASA_PORT": rasa_port,
                    "HUQUAN_ACTIONS_PORT": actions_port,
                    "HUQUAN_ADMIN_PASSWORD": PASSWORD,
                    **settings,
                }
            )
        )

    @property
    def url(self) -> str:
        """Return the address of the gateway."""
        return self.house.url

    @property
    def database(self) -> Path:
        """Return the file that everything is kept in."""
        return self.house.settings.var / "huquan.db"

    @property
    def output(self) -> str:
        """Return what the launcher has said so far."""
        return self._output_file.read_text()

    @property
    def _output_file(self) -> Path:
        return self.house.log_folder / "launcher.log"

    def launch(self) -> None:
        """Start the launcher and don't wait."""
        # The leash: a test run that is killed leaves no house behind.
        program = [sys.executable, "-m", "deploy.leash", "TERM", sys.executable, "-m", "deploy"]
        with self._output_file.open("w") as output:
            self.launcher = subprocess.Popen(  # noqa: S603 - our own program
                [*program, "run", "--env-file", os.devnull],
                cwd=ROOT,
                env=self.house.environment,
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=subprocess.STDOUT,
                start_new_session=True,
            )

    def start(self) -> None:
        """Start the house and wait until it has said that it is ready."""
        self.launch()
        self.wait_until(lambda: "is ready" in self.output, "be ready", START_WITHIN_SECONDS)

    def stop(self, number: signal.Signals = signal.SIGINT) -> None:
        """Send the launcher a signal and wait for its end."""
        if self.launcher is not None:
            self.launcher.send_signal(number)
            self.launcher.wait(STOP_WITHIN_SECONDS)
            self.launcher = None

    def pids(self) -> dict[str, int]:
        """Return the process id of each of the four that runs."""
        return {row.name: row.pid for row in list_processes(self.house) if row.pid}

    def family(self) -> list[psutil.Process]:
        """Return the launcher and everything it started, directly or not."""
        if self.launcher is None:
            return []
        launcher = psutil.Process(self.launcher.pid)
        return [launcher, *launcher.children(recursive=True)]

    def kill(self, name: str) -> None:
        """`kill -9` one of the four processes."""
        os.kill(self.pids()[name], signal.SIGKILL)

    def kill_everything(self) -> None:
        """`kill -9` the launcher, supervisord and the four at one blow: a power cut."""
        family = self.family()
        for process in family:
            process.kill()
        psutil.wait_procs(family, timeout=STOP_WITHIN_SECONDS)
        if self.launcher is not None:
            self.launcher.wait(STOP_WITHIN_SECONDS)
            self.launcher = None

    def wait_restarted(self, name: str, dead: int, seconds: float) -> float:
        """Wait until another process has taken the place of `dead`; return how long it took."""
        began = time.monotonic()
        self.wait_until(lambda: self.pids().get(name, dead) != dead, f"restart {name}", seconds)
        return time.monotonic() - began

    def wait_ready(self, seconds: float = 60) -> None:
        """Wait until the gateway finds every part in place."""
        self.wait_until(lambda: is_ready(self.house), "be ready", seconds)

    def wait_until(self, condition: Callable[[], bool], what: str, seconds: float) -> None:
        """Poll; raise TrialFailed with the launcher's words when it takes too long."""
        end = time.monotonic() + seconds
        while not condition():
            gone = self.launcher is None or self.launcher.poll() is not None
            if gone or time.monotonic() > end:
                raise TrialFailed(f"the house did not {what} within {seconds} s:\n{self.output}")
            time.sleep(PAUSE_SECONDS)
