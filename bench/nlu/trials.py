"""Trials of pipelines: each trains and answers in processes of its own."""

import json
import os
import subprocess
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml
from rich.console import Console

from deploy.house import ROOT

RASA_PYTHON = ROOT / ".venv/rasa/bin/python"
NOT_OF_INTENTS = {"bot.extractor.FactExtractor", "FallbackClassifier"}
QUIET = {"RASA_TELEMETRY_ENABLED": "false", "TF_CPP_MIN_LOG_LEVEL": "3", "PYTHONWARNINGS": "ignore"}

Component = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Trial:
    """What one pipeline named, and what that cost."""

    seconds: float
    """Of training."""

    named: list[str]
    """The intent of each text."""

    ms: list[float]
    """Of each text."""

    megabytes: float
    """The most that the answering process held."""


def our_config(change: Callable[[list[Component]], list[Component]]) -> dict[str, Any]:
    """Return the house's own configuration for intents alone, its pipeline changed."""
    config: dict[str, Any] = yaml.safe_load((ROOT / "config.yml").read_text(encoding="utf-8"))
    intents = [each for each in config["pipeline"] if each["name"] not in NOT_OF_INTENTS]
    del config["policies"]
    return {**config, "pipeline": change(intents)}


def try_out(
    name: str, config: dict[str, Any], sentences: Path, texts: Path, console: Console
) -> Trial:
    """Train a pipeline on sentences and ask it texts; raise CalledProcessError when it fails."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "config.yml"
        file.write_text(yaml.safe_dump(config, allow_unicode=True), encoding="utf-8")
        with console.status(f"{name}: training"):
            trained = _run("train", file, sentences, folder)
        with console.status(f"{name}: asking"):
            asked = _run("ask", folder, texts)
    return Trial(**trained, **asked)


def _run(part: str, *arguments: object) -> dict[str, Any]:
    # What Rasa kept of an earlier training would be taken for this one's speed.
    fresh = {"RASA_MAX_CACHE_SIZE": "0"}
    done = subprocess.run(
        [RASA_PYTHON, "-m", "bench.nlu.trial", part, *map(str, arguments)],
        cwd=ROOT,
        env={**os.environ, **QUIET, **fresh},
        check=True,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )
    figures: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return figures
