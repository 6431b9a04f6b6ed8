"""Ports: are those of the settings free, and which others are."""

import random
import socket
from contextlib import ExitStack, suppress
from typing import Final

from deploy.errors import LaunchRefused
from huquan.config import Settings

LISTENING_PORTS: Final = range(20_000, 30_000)


def check_ports(settings: Settings) -> None:
    """Refuse a port that another program holds, or that two settings name."""
    wanted = (
        ("HUQUAN_PORT", settings.host, settings.port),
        ("HUQUAN_RASA_PORT", "127.0.0.1", settings.rasa_port),
        ("HUQUAN_ACTIONS_PORT", "127.0.0.1", settings.actions_port),
    )
    named_by: dict[int, str] = {}
    for setting, host, port in wanted:
        if port in named_by:
            raise LaunchRefused(f"{named_by[port]} and {setting} both name port {port}.")
        named_by[port] = setting
        _check_port(setting, host, port)


def find_free_ports(count: int) -> list[int]:
    """Return ports of loopback that nobody held a moment ago.

    They lie below the range from which the kernel numbers outgoing connections: a client that
    keeps calling a dead server there can end up connected to itself, and hold the port.
    """
    with ExitStack() as stack:
        ports: list[int] = []
        for port in random.sample(LISTENING_PORTS, len(LISTENING_PORTS)):
            probe = stack.enter_context(socket.socket())
            with suppress(OSError):
                probe.bind(("127.0.0.1", port))
                ports.append(port)
            if len(ports) == count:
                break
        return ports


def _check_port(setting: str, host: str, port: int) -> None:
    try:
        family, *_, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        with socket.socket(family) as probe:
            # As servers do: connections that linger after a stop are no obstacle.
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.bind(address)
    except OSError as error:
        raise LaunchRefused(
            f"Port {port} on {host} can't be used ({error.strerror}): stop the program that holds "
            f"it, or set {setting} to another one in .env."
        ) from error
