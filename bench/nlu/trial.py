"""One half of a trial, in a process of its own inside the Rasa environment; prints JSON.

usage: python -m bench.nlu.trial train CONFIG SENTENCES FOLDER
       python -m bench.nlu.trial ask FOLDER TEXTS.jsonl

SENTENCES is a file of lines with `text` and `intent`, or a folder of Rasa's YAML.
"""

import asyncio
import json
import logging
import resource
import sys
import time
from pathlib import Path
from typing import Any

import structlog
import yaml
from rasa.core.agent import Agent
from rasa.model_training import train_nlu

MODEL = "trial"


def read(file: Path) -> list[dict[str, Any]]:
    """Return the labelled sentences of a file."""
    return [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines() if line]


def as_yaml(sentences: Path, folder: Path) -> Path:
    """Write labelled lines the way Rasa reads them."""
    by_intent: dict[str, list[str]] = {}
    for sentence in read(sentences):
        by_intent.setdefault(sentence["intent"], []).append(sentence["text"])
    nlu = [
        {"intent": intent, "examples": "".join(f"- {text}\n" for text in texts)}
        for intent, texts in by_intent.items()
    ]
    file = folder / "nlu.yml"
    file.write_text(yaml.safe_dump({"version": "3.1", "nlu": nlu}, allow_unicode=True))
    return file


def train(config: Path, sentences: Path, folder: Path) -> dict[str, Any]:
    """Train a model into a folder; say how long that took."""
    data = sentences if sentences.is_dir() else as_yaml(sentences, folder)
    began = time.perf_counter()
    train_nlu(config, data, folder, fixed_model_name=MODEL)
    return {"seconds": time.perf_counter() - began}


async def ask(folder: Path, texts: Path) -> dict[str, Any]:
    """Parse texts one after the other; say what was named, how long each took, the memory."""
    agent = Agent.load(folder / f"{MODEL}.tar.gz")
    await agent.parse_message("你好")
    named, milliseconds = [], []
    for line in read(texts):
        began = time.perf_counter()
        parsed = await agent.parse_message(line["text"])
        milliseconds.append(1000 * (time.perf_counter() - began))
        named.append(parsed["intent"]["name"])
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return {"named": named, "ms": milliseconds, "megabytes": peak / 1024}


def main() -> None:
    """Do one half and print its figures as the last line."""
    logging.disable(logging.CRITICAL)
    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(logging.CRITICAL))
    part, *arguments = sys.argv[1:]
    paths = [Path(argument) for argument in arguments]
    print(json.dumps(train(*paths) if part == "train" else asyncio.run(ask(*paths))))


if __name__ == "__main__":
    main()
