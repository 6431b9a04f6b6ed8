"""The files from which the house is built and started agree with one another."""

import configparser
import re
import shlex
import subprocess
from pathlib import Path

import pytest
import yaml

from deploy.house import PROCESSES, ROOT

LOCKS = sorted((ROOT / "envs").glob("*.lock"))
READMES = [ROOT / name for name in ("README.md", "README.zh-CN.md", "CONTRIBUTING.md")]
# What the launcher tells supervisord and its children, for nobody to set.
INNER_VARIABLES = {
    "HUQUAN_APP_PYTHON",
    "HUQUAN_MODEL",
    "HUQUAN_PARENT",
    "HUQUAN_RASA_PYTHON",
    "HUQUAN_TRACKER_DB",
    "HUQUAN_TRACKER_DIALECT",
}


def _tracked(*patterns: str) -> list[Path]:
    listed = subprocess.run(
        ["git", "ls-files", "-z", *patterns],  # noqa: S607 - the git of whoever develops
        cwd=ROOT,
        capture_output=True,
        check=True,
    )
    return [ROOT / name.decode() for name in listed.stdout.split(b"\0") if name]


def _variables(*paths: Path) -> set[str]:
    return {name for path in paths for name in re.findall(r"HUQUAN_[A-Z_]+[A-Z]", path.read_text())}


def _pins(lock: Path) -> dict[str, str]:
    return dict(re.findall(r"^([a-z0-9][a-z0-9._-]*)==(\S+)", lock.read_text(), re.MULTILINE))


def _make_targets() -> set[str]:
    return set(re.findall(r"^([a-z][a-z-]*):.*## ", (ROOT / "Makefile").read_text(), re.MULTILINE))


def test_supervisord_starts_the_four_processes_and_nothing_else() -> None:
    configuration = configparser.RawConfigParser()
    configuration.read(ROOT / "deploy/supervisord.conf")
    programs = {name for name in configuration.sections() if name.startswith("program:")}

    assert programs == {f"program:{name}" for name in PROCESSES}
    for program in programs:
        assert " -m deploy.leash KILL " in configuration[program]["command"]
        assert configuration[program]["autorestart"] == "true"
        assert configuration[program]["stopasgroup"] == "true"


def test_every_setting_is_explained_and_every_explained_setting_exists() -> None:
    read = _variables(*_tracked("huquan/*.py", "gateway/*.py", "actions/*.py", "worker/*.py"))
    explained = _variables(ROOT / "deploy/README.md")

    assert read - INNER_VARIABLES <= _variables(ROOT / ".env.example")
    assert read <= explained
    assert explained <= read | INNER_VARIABLES


def test_the_commands_of_the_documents_exist() -> None:
    targets = _make_targets()
    named = {
        target
        for path in READMES
        for target in re.findall(r"\bmake ([a-z][a-z-]+)", path.read_text())
    }

    assert named <= targets
    assert {"run", "test", "check"} <= named


def test_ci_runs_the_tests_and_nothing_else() -> None:
    lines = (ROOT / ".ci/run").read_text().splitlines()
    commands = [line for line in lines[1:] if line.strip() and not line.startswith("#")]

    assert commands == ["set -euo pipefail", 'cd "$(dirname "$0")/.."', "make test"]


def test_hooks_run_the_tools_of_the_app_environment_and_need_no_hub() -> None:
    hooks = yaml.safe_load((ROOT / ".pre-commit-config.yaml").read_text())["repos"]

    assert [repository["repo"] for repository in hooks] == ["local"]
    for hook in hooks[0]["hooks"]:
        tool = Path(shlex.split(hook["entry"])[0])
        assert tool.parent == Path(".venv/app/bin")
        assert (ROOT / tool).exists()


@pytest.mark.parametrize("lock", LOCKS, ids=lambda path: path.name)
def test_a_lock_pins_every_package_with_hashes_and_names_no_address(lock: Path) -> None:
    blocks = re.split(r"\n(?=\S)", lock.read_text().strip())
    packages = [block for block in blocks if not block.startswith("#")]

    assert len(packages) == len(_pins(lock))
    assert all("--hash=sha256:" in block for block in packages)
    assert "://" not in lock.read_text()


def test_development_runs_on_the_same_packages_as_operation() -> None:
    app, dev = _pins(ROOT / "envs/app.lock"), _pins(ROOT / "envs/dev.lock")

    assert app.items() <= dev.items()


def test_locks_hold_what_their_inputs_ask_for() -> None:
    for lock in LOCKS:
        asked = re.findall(r"^([A-Za-z0-9._-]+)", lock.with_suffix(".in").read_text(), re.MULTILINE)
        names = {re.sub(r"[-_.]+", "-", name).lower() for name in asked if not name.startswith("-")}
        assert names <= set(_pins(lock)), lock.name


def test_no_tracked_file_names_a_place_of_this_machine() -> None:
    places = [f"{place}/" for place in (ROOT, Path.home()) if place != Path("/")]
    texts = _tracked("*.py", "*.yml", "*.toml", "*.md", "*.json", "*.ts", "*.tsx", "Makefile")

    assert [path for path in texts for place in places if place in path.read_text()] == []
