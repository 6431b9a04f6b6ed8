"""Wait until the house answers, and say meanwhile for which part it waits."""

import time
from collections.abc import Callable, Iterator
from http.client import HTTPConnection, HTTPException

from rich.console import Console

from deploy.control import list_processes
from deploy.errors import LaunchRefused
from deploy.house import House

READY_WITHIN_SECONDS = 180
PROBE_SECONDS = 3
PAUSE_SECONDS = 0.2

Probe = Callable[[], bool]


def wait_ready(house: House, console: Console, keep_waiting: Probe) -> bool:
    """Return whether every part is ready, or False as soon as nobody wants to wait any more."""
    began = time.monotonic()
    with console.status("Starting") as status:
        for part, probe in _parts(house):
            status.update(f"Waiting for {part}")
            while not probe():
                if not keep_waiting():
                    return False
                if time.monotonic() - began > READY_WITHIN_SECONDS:
                    raise LaunchRefused(_too_late(house, part))
                time.sleep(PAUSE_SECONDS)
            console.print(f"  [green]✓[/] {part} [dim]{time.monotonic() - began:.1f} s[/]")
    return True


def answers(host: str, port: int, path: str) -> bool:
    """Return whether a GET of `path` gets 200."""
    connection = HTTPConnection(host, port, timeout=PROBE_SECONDS)
    try:
        connection.request("GET", path)
        return connection.getresponse().status == 200  # noqa: PLR2004 - HTTP's own number
    except (OSError, HTTPException):
        return False
    finally:
        connection.close()


def is_ready(house: House) -> bool:
    """Return whether the gateway says that every part behind it is there."""
    return answers(house.address, house.settings.port, "/readyz")


def _parts(house: House) -> Iterator[tuple[str, Probe]]:
    settings = house.settings
    yield "actions (投诉办理)", lambda: answers("127.0.0.1", settings.actions_port, "/health")
    yield "gateway (网页与接口)", lambda: answers(house.address, settings.port, "/healthz")
    yield "worker (定时任务)", lambda: _is_running(house, "worker")
    yield "rasa (对话模型)", lambda: answers("127.0.0.1", settings.rasa_port, "/")
    yield "the whole house (全部就绪)", lambda: is_ready(house)


def _is_running(house: House, name: str) -> bool:
    return any(row.name == name and row.state == "RUNNING" for row in list_processes(house))


def _too_late(house: House, part: str) -> str:
    states = ", ".join(f"{row.name} {row.state.lower()}" for row in list_processes(house))
    return (
        f"Waited {READY_WITHIN_SECONDS} s in vain for {part}. Processes: {states or 'none'}. "
        f"Their logs are in {house.log_folder}."
    )
