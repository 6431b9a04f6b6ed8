"""How much memory processes really take: shared pages counted once."""

import contextlib
from collections.abc import Iterable
from pathlib import Path

import psutil

KIB = 1024


def measure_memory(processes: Iterable[psutil.Process]) -> int:
    """Return the sum of the proportional set sizes in bytes."""
    return sum(_proportional_set_size(process.pid) for process in processes)


def _proportional_set_size(pid: int) -> int:
    with contextlib.suppress(OSError):
        for line in Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines():
            if line.startswith("Pss:"):
                return int(line.split()[1]) * KIB
    return 0
