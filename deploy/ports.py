"""Ports: are those of the settings free, and which others are."""

import socket
from contextlib import ExitStack

from deploy.errors import LaunchRefused
from huquan.config import Settings


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
    """Return ports of loopback that nobody held a moment ago."""
    with ExitStack() as stack:
        sockets = [stack.enter_context(socket.socket()) for _ in range(count)]
        for each in sockets:
            each.bind(("127.0.0.1", 0))
        return [each.getsockname()[1] for each in sockets]


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
