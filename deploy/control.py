"""Talk to the supervisord of a house through its socket."""

import signal
from dataclasses import dataclass
from http.client import HTTPException
from typing import Any
from xmlrpc.client import ServerProxy

import psutil
from supervisor.xmlrpc import SupervisorTransport

from deploy.house import House

GONE_WITHIN_SECONDS = 20


@dataclass(frozen=True, slots=True)
class ProcessState:
    """What supervisord knows of one process; pid is 0 while it doesn't run."""

    name: str
    state: str
    pid: int


def list_processes(house: House) -> list[ProcessState]:
    """Return the four processes; none while no supervisord answers."""
    proxy = ServerProxy(
        "http://127.0.0.1", transport=SupervisorTransport(None, None, f"unix://{house.socket}")
    )
    try:
        rows: Any = proxy.supervisor.getAllProcessInfo()
    except (OSError, HTTPException):
        return []
    finally:
        proxy("close")()
    return [ProcessState(row["name"], row["statename"], row["pid"]) for row in rows]


def remove_remains(house: House) -> None:
    """End a supervisord that outlived its launcher; the caller holds the lock of the house."""
    remains = _find_supervisord(house)
    if remains is not None:
        _end(remains)
    house.socket.unlink(missing_ok=True)


def _find_supervisord(house: House) -> psutil.Process | None:
    try:
        process = psutil.Process(int((house.run_folder / "supervisord.pid").read_text()))
        ours = process.environ().get("HUQUAN_VAR") == str(house.settings.var)
    except (OSError, ValueError, psutil.Error):
        return None
    return process if ours and "supervisord" in " ".join(process.cmdline()) else None


def _end(process: psutil.Process) -> None:
    children = process.children(recursive=True)
    process.send_signal(signal.SIGTERM)
    _, alive = psutil.wait_procs([process, *children], timeout=GONE_WITHIN_SECONDS)
    for each in alive:
        each.kill()
    psutil.wait_procs(alive, timeout=GONE_WITHIN_SECONDS)
