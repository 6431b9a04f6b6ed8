"""Keep one supervisord alive as long as the launcher wants it."""

import subprocess
import sys
import threading
from pathlib import Path

from deploy.errors import LaunchRefused
from deploy.house import ROOT, House

CONFIGURATION = Path(__file__).with_name("supervisord.conf")
STOP_WITHIN_SECONDS = 30
LOOK_EVERY_SECONDS = 0.2
# One that dies this soon has a lasting reason; starting it over and over would hide that.
TOO_SOON_DEATHS = 3


class Supervisor:
    """The supervisord of one house: started, started again when it dies, stopped."""

    def __init__(self, house: House) -> None:
        """Start it."""
        self._house = house
        self._deaths_before_ready = 0
        self._process = self._start()

    def keep_alive(self) -> None:
        """Start it again if it is gone."""
        if self._process.poll() is None:
            return
        self._deaths_before_ready += 1
        if self._deaths_before_ready > TOO_SOON_DEATHS:
            log = self._house.log_folder / "supervisord.log"
            raise LaunchRefused(f"supervisord doesn't stay alive; see {log}.")
        self._process = self._start()

    def forget_deaths(self) -> None:
        """Count from nothing again: the house was ready."""
        self._deaths_before_ready = 0

    def stop(self) -> None:
        """Stop the four processes and their supervisord, and wait for that."""
        self._process.terminate()
        try:
            self._process.wait(STOP_WITHIN_SECONDS)
        except subprocess.TimeoutExpired:
            # The leash takes its four processes along.
            self._process.kill()
            self._process.wait()

    def _start(self) -> subprocess.Popen[bytes]:
        command = [sys.executable, "-m", "deploy.leash", "TERM"]
        command += [sys.executable, "-m", "supervisor.supervisord", "-c", str(CONFIGURATION)]
        return subprocess.Popen(  # noqa: S603 - our own command
            command,
            cwd=ROOT,
            env=self._house.environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            # Ctrl-C is for the launcher, which stops the others in order.
            start_new_session=True,
        )


def watch(supervisor: Supervisor, stopped: threading.Event) -> None:
    """Keep the supervisord alive until somebody asks to stop."""
    supervisor.forget_deaths()
    while not stopped.wait(LOOK_EVERY_SECONDS):
        supervisor.keep_alive()
