"""The two systems that are compared: our whole house, and a default Rasa project."""

import contextlib
import os
import shutil
import subprocess
import time
import uuid
from collections.abc import Iterator
from dataclasses import dataclass
from http import HTTPStatus
from pathlib import Path

import aiohttp
import psutil

from bench.load import Talk
from deploy.house import RASA_PYTHON
from deploy.ports import find_free_ports
from deploy.readiness import answers
from deploy.trial.consumer import Consumer
from deploy.trial.house import TrialHouse

PEER = Path(__file__).parent / "peer"
PEER_READY_WITHIN_SECONDS = 180
# The same care for the peer as for ourselves: quiet logs, one thread each.
PEER_ENVIRONMENT = {
    "LOG_LEVEL": "WARNING",
    "LOG_LEVEL_LIBRARIES": "ERROR",
    "RASA_TELEMETRY_ENABLED": "false",
    "TF_CPP_MIN_LOG_LEVEL": "3",
    "TF_NUM_INTRAOP_THREADS": "1",
    "TF_NUM_INTEROP_THREADS": "1",
    "OMP_NUM_THREADS": "1",
    "MALLOC_ARENA_MAX": "2",
    "CUDA_VISIBLE_DEVICES": "-1",
    "SQLALCHEMY_SILENCE_UBER_WARNING": "1",
    "PYTHONWARNINGS": "ignore",
}


@dataclass(frozen=True, slots=True)
class HouseTalk:
    """One consumer of the chat API."""

    consumer: Consumer

    async def say(self, text: str) -> bool:
        """Send a message; 202 (kept for later) doesn't count as an answer."""
        return (await self.consumer.say(text)).status == HTTPStatus.OK


@dataclass(slots=True)
class HouseTarget:
    """Gateway, rasa, actions, worker and the database."""

    house: TrialHouse
    name: str = "Huquan, whole house"

    async def begin(self, http: aiohttp.ClientSession) -> Talk:
        """Begin a conversation as a chat page does."""
        return HouseTalk(await Consumer.arrive(http, self.house.url))

    def processes(self) -> list[psutil.Process]:
        """Return everything that runs, launcher included."""
        return self.house.family()

    def cpu_seconds(self) -> dict[str, float]:
        """Return how long each of the four processes has computed so far."""
        return {name: _cpu_seconds(psutil.Process(pid)) for name, pid in self.house.pids().items()}


@dataclass(frozen=True, slots=True)
class PeerTalk:
    """One sender of Rasa's own REST channel."""

    http: aiohttp.ClientSession
    url: str
    sender: str

    async def say(self, text: str) -> bool:
        """Send a message; a bot that has nothing to say still has answered."""
        body = {"sender": self.sender, "message": text}
        async with self.http.post(self.url, json=body) as response:
            await response.json()
            return response.status == HTTPStatus.OK


@dataclass(slots=True)
class PeerTarget:
    """A Rasa server alone, with the pipeline that Rasa proposes."""

    port: int
    process: psutil.Process
    name: str = "Rasa, default project"

    async def begin(self, http: aiohttp.ClientSession) -> Talk:
        """Begin a conversation under a new sender."""
        return PeerTalk(
            http, f"http://127.0.0.1:{self.port}/webhooks/rest/webhook", uuid.uuid4().hex
        )

    def processes(self) -> list[psutil.Process]:
        """Return the one process."""
        return [self.process, *self.process.children(recursive=True)]

    def cpu_seconds(self) -> dict[str, float]:
        """Return how long the server has computed so far."""
        return {"rasa": _cpu_seconds(self.process)}


def train_peer(folder: Path) -> None:
    """Train the toy project in a copy, so that nothing lands in the checkout."""
    shutil.copytree(PEER, folder)
    command = [str(RASA_PYTHON), "-m", "rasa", "train", "--quiet"]
    done = subprocess.run(
        command, cwd=folder, env=_environment(), capture_output=True, text=True, check=False
    )
    if done.returncode != 0:
        raise SystemExit(f"The peer can't be trained:\n{done.stdout}\n{done.stderr}")


@contextlib.contextmanager
def serving_peer(folder: Path) -> Iterator[PeerTarget]:
    """Serve the trained toy project as long as the block lasts."""
    [port] = find_free_ports(1)
    command = [str(RASA_PYTHON), "-m", "rasa", "run", "-i", "127.0.0.1", "-p", str(port)]
    with (
        (folder / "server.log").open("w") as log,
        subprocess.Popen(
            command, cwd=folder, env=_environment(), stdout=log, stderr=subprocess.STDOUT
        ) as server,
    ):
        try:
            end = time.monotonic() + PEER_READY_WITHIN_SECONDS
            while not answers("127.0.0.1", port, "/"):
                if server.poll() is not None or time.monotonic() > end:
                    raise SystemExit((folder / "server.log").read_text())
                time.sleep(0.2)
            yield PeerTarget(port, psutil.Process(server.pid))
        finally:
            server.terminate()


def _cpu_seconds(process: psutil.Process) -> float:
    times = process.cpu_times()
    return times.user + times.system


def _environment() -> dict[str, str]:
    return {**os.environ, **PEER_ENVIRONMENT}
