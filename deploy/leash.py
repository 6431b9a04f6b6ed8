"""Run a program that dies with the process that started it.

    python -m deploy.leash SIGNAL PROGRAM ARGUMENT…

The kernel sends SIGNAL when the parent is gone, however it went (`kill -9` included), so nothing is
ever orphaned. The program replaces this process: no extra process, no extra memory.
"""

import ctypes
import os
import signal
import sys

PR_SET_PDEATHSIG = 1
PARENT = "HUQUAN_PARENT"


def leash(signal_name: str) -> None:
    """Ask the kernel for a signal on the parent's death; leave at once if it is dead already."""
    number = signal.Signals[f"SIG{signal_name}"]
    library = ctypes.CDLL(None, use_errno=True)
    if library.prctl(PR_SET_PDEATHSIG, number, 0, 0, 0) != 0:
        raise OSError(ctypes.get_errno(), "prctl")
    # A parent that died before the call above sends nothing any more.
    expected = os.environ.get(PARENT)
    if expected is not None and os.getppid() != int(expected):
        sys.exit(f"the process {expected} that started this one is gone")


def main() -> None:
    """Tie this process to its parent and become the program."""
    signal_name, *program = sys.argv[1:]
    leash(signal_name)
    # exec keeps the process id: what the program starts on a leash of its own knows its parent.
    os.environ[PARENT] = str(os.getpid())
    os.execvp(program[0], program)  # noqa: S606 - our own commands, no shell wanted


if __name__ == "__main__":
    main()
