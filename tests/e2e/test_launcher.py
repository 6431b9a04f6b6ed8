"""The launcher: what dies is started again, what is stopped leaves nothing behind."""

import os
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path

import psutil
import pytest

from deploy.house import PROCESSES, ROOT
from deploy.trial.house import TrialHouse

pytestmark = pytest.mark.house

READY_AGAIN_WITHIN_SECONDS = 30
GONE_WITHIN_SECONDS = 20


def _launch_beside(house: TrialHouse, **changes: str) -> subprocess.CompletedProcess[str]:
    """Call the launcher once more, to its end."""
    return subprocess.run(
        [sys.executable, "-m", "deploy", "run", "--env-file", os.devnull],
        cwd=ROOT,
        env={**house.house.environment, **changes},
        capture_output=True,
        text=True,
        timeout=30,
        check=False,
    )


def _all_gone(family: list[psutil.Process]) -> bool:
    _, alive = psutil.wait_procs(family, timeout=GONE_WITHIN_SECONDS)
    return not alive


@pytest.mark.parametrize("name", PROCESSES)
def test_a_dead_process_is_there_again_within_seconds(house: TrialHouse, name: str) -> None:
    dead = house.pids()[name]

    house.kill(name)

    assert house.wait_restarted(name, dead, seconds=5) < 3
    house.wait_ready()


def test_all_four_come_back_after_supervisord_is_killed(house: TrialHouse) -> None:
    before = house.pids()
    supervisord = psutil.Process(before["gateway"]).parent()

    supervisord.kill()

    house.wait_until(
        lambda: len(set(house.pids().values()) - set(before.values())) == len(PROCESSES),
        "start four new processes",
        10,
    )
    house.wait_ready()


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_a_stop_leaves_nothing_behind_and_the_next_start_is_quick(
    house: TrialHouse, number: signal.Signals
) -> None:
    family = house.family()
    assert len(family) == 2 + len(PROCESSES)

    house.stop(number)
    assert _all_gone(family)

    began = time.monotonic()
    house.start()
    assert time.monotonic() - began < READY_AGAIN_WITHIN_SECONDS


def test_a_killed_launcher_takes_everything_along_and_may_start_at_once(house: TrialHouse) -> None:
    family = house.family()

    house.launcher.kill()
    house.launcher.wait()
    house.start()

    assert _all_gone(family)
    assert set(house.pids()) == set(PROCESSES)


def test_killing_launcher_and_supervisord_together_leaves_nothing_behind(house: TrialHouse) -> None:
    family = house.family()
    launcher, supervisord = family[:2]

    launcher.kill()
    supervisord.kill()
    house.launcher.wait()

    assert _all_gone(family)
    house.start()


def test_a_second_launcher_of_one_house_is_refused(house: TrialHouse) -> None:
    second = _launch_beside(house)

    assert second.returncode == 1
    assert "already running" in second.stderr
    assert "make stop" in second.stderr


@pytest.mark.parametrize("setting", ["HUQUAN_PORT", "HUQUAN_RASA_PORT", "HUQUAN_ACTIONS_PORT"])
def test_a_taken_port_is_named_with_its_setting(tmp_path: Path, setting: str) -> None:
    free = TrialHouse.furnish(tmp_path)
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = str(taken.getsockname()[1])
        refused = _launch_beside(free, **{setting: port})

    assert refused.returncode == 1
    assert port in refused.stderr
    assert setting in refused.stderr
    assert "Traceback" not in refused.stderr


def test_status_tells_the_four_processes(house: TrialHouse) -> None:
    told = subprocess.run(
        [sys.executable, "-m", "deploy", "status", "--env-file", os.devnull],
        cwd=ROOT,
        env=house.house.environment,
        capture_output=True,
        text=True,
        timeout=30,
        check=True,
    )

    assert all(name in told.stdout for name in PROCESSES)
    assert house.url in told.stdout


def test_the_secret_key_is_for_its_owner_alone(house: TrialHouse) -> None:
    key = house.house.settings.var / "secret.key"

    assert key.stat().st_mode & 0o777 == 0o600
    assert house.house.log_folder.stat().st_mode & 0o077 == 0
