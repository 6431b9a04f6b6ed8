"""Messages a second through the whole house, beside a default Rasa project in the same run.

Both stand ready; short rounds alternate, so that whatever else the machine does hits both alike.
"""

import argparse
import sys
import tempfile
from pathlib import Path

import uvloop
from rich.console import Console
from rich.progress import BarColumn, Progress, TaskProgressColumn, TextColumn, TimeElapsedColumn
from rich.table import Table

from bench.load import Figures, Load, read_scripts
from bench.targets import HouseTarget, PeerTarget, serving_peer, train_peer
from deploy.trial.house import TrialHouse
from deploy.trial.memory import measure_memory

WANTED_RATIO = 2.0
MOST_MEMORY = 1.5e9
WARM_UP_SECONDS = 3

Rounds = dict[str, Figures]


async def measure(
    targets: list[HouseTarget | PeerTarget], arguments: argparse.Namespace, console: Console
) -> Rounds:
    """Drive the targets in turns and return the figures of each."""
    figures = {target.name: Figures() for target in targets}
    length = arguments.seconds / arguments.rounds
    columns = TextColumn("{task.description:<34}"), BarColumn(), TaskProgressColumn()
    with Progress(
        *columns, TimeElapsedColumn(), TextColumn("{task.fields[answers]} answers"), console=console
    ) as progress:
        for target in targets:
            await _round(progress, target, Figures(), arguments.consumers, WARM_UP_SECONDS)
        for _ in range(arguments.rounds):
            for target in targets:
                await _round(progress, target, figures[target.name], arguments.consumers, length)
    return figures


async def _round(
    progress: Progress,
    target: HouseTarget | PeerTarget,
    figures: Figures,
    consumers: int,
    seconds: float,
) -> None:
    bar = progress.add_task(target.name, total=seconds, answers=0)
    answers = 0

    def on_answer() -> None:
        nonlocal answers
        answers += 1
        elapsed = min(seconds, progress.tasks[bar].elapsed or 0)
        progress.update(bar, completed=elapsed, answers=answers)

    before = target.cpu_seconds()
    await Load(target, figures, on_answer).drive(consumers=consumers, seconds=seconds)
    figures.cpu_seconds.update(target.cpu_seconds())
    figures.cpu_seconds.subtract(before)
    progress.update(bar, completed=seconds)


def show(figures: Rounds, memory: dict[str, int], console: Console) -> float:
    """Print the table and return our rate over the peer's."""
    table = Table(title="Turns through the whole stack")
    for column in ("system", "messages/s", "p50 ms", "p95 ms", "p99 ms", "errors", "memory GB"):
        table.add_column(column, justify="left" if column == "system" else "right")
    for name, each in figures.items():
        percentiles = [f"{each.percentile(percent):.0f}" for percent in (50, 95, 99)]
        gigabytes = f"{memory[name] / 1e9:.2f}"
        table.add_row(name, f"{each.rate:.1f}", *percentiles, str(each.errors), gigabytes)
    console.print(table)
    for name, each in figures.items():
        parts = [
            f"{part} {seconds / len(each.latencies) * 1000:.1f}"
            for part, seconds in each.cpu_seconds.most_common()
        ]
        console.print(f"CPU ms a message, {name}: " + ", ".join(parts))
    ours, peers = figures.values()
    console.print(f"ratio of messages a second: {ours.rate / peers.rate:.2f} (wanted: 2 or more)")
    return ours.rate / peers.rate


def main() -> None:
    """Start both, measure, print, and fail where the house falls short."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--consumers", type=int, default=16)
    parser.add_argument("--seconds", type=float, default=30, help="for each system")
    parser.add_argument("--rounds", type=int, default=3)
    arguments = parser.parse_args()
    console = Console(highlight=False)
    lines = sum(map(len, read_scripts()))
    console.print(
        f"{arguments.consumers} consumers, {arguments.seconds:.0f} s for each system in "
        f"{arguments.rounds} alternating rounds, {lines} different messages"
    )
    with tempfile.TemporaryDirectory() as folder:
        figures, memory = _compare(Path(folder), arguments, console)
    ratio = show(figures, memory, console)
    ours = next(iter(figures))
    failed = figures[ours].errors or ratio < WANTED_RATIO or memory[ours] > MOST_MEMORY
    sys.exit(bool(failed))


def _compare(
    folder: Path, arguments: argparse.Namespace, console: Console
) -> tuple[Rounds, dict[str, int]]:
    with console.status("Training the peer (about a minute)"):
        train_peer(folder / "peer")
    house = TrialHouse.furnish(folder / "var", HUQUAN_RATE_LIMIT="0")
    try:
        with console.status("Starting the house and the peer"):
            house.start()
        with serving_peer(folder / "peer") as peer:
            targets: list[HouseTarget | PeerTarget] = [HouseTarget(house), peer]
            figures = uvloop.run(measure(targets, arguments, console))
            memory = {target.name: measure_memory(target.processes()) for target in targets}
    finally:
        house.stop()
    return figures, memory


if __name__ == "__main__":
    main()
