"""One launcher a house: whoever holds the lock runs it."""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager

from deploy.errors import LaunchRefused
from deploy.house import House


@contextmanager
def locked(house: House) -> Iterator[None]:
    """Hold the house; refuse while another launcher does. The kernel frees it on any death."""
    # Not inherited by what is started: the lock lives and dies with the launcher.
    with (house.run_folder / "launcher.pid").open("a+") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            holder = read_holder(house) or "another process"
            raise LaunchRefused(
                f"This house is already running (launcher {holder}); `make stop` stops it."
            ) from None
        file.truncate(0)
        file.write(str(os.getpid()))
        file.flush()
        yield


def read_holder(house: House) -> int | None:
    """Return the process id of the launcher that runs the house, if one does."""
    try:
        with (house.run_folder / "launcher.pid").open() as file:
            try:
                fcntl.flock(file, fcntl.LOCK_SH | fcntl.LOCK_NB)
            except BlockingIOError:
                return int(file.read() or 0) or None
    except FileNotFoundError:
        return None
    return None
