"""Ask a house what lies outside its knowledge; fail where an answer cites a law.

A line of the files holds a `text`; each is said in a conversation of its own. Without a file the
project's own set is taken, which holds law outside of buying, nonsense, and questions that want a
promise, an invented law or help with a fraud.
"""

import argparse
import asyncio
import sys
from pathlib import Path

from rich.console import Console

from bench.asking import a_house, ask_all
from bench.jsonl import BadFile, read_lines
from deploy.house import ROOT

OWN = ROOT / "tests/huquan/knowledge/outside_questions.jsonl"


def main() -> None:
    """Ask, print how many were rightly not answered, and name the others."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("files", nargs="*", type=Path, help="default: the own set")
    parser.add_argument("--url", help="a running house; default: one is started for the run")
    arguments = parser.parse_args()
    console = Console(highlight=False)
    try:
        texts = [line.content["text"] for line in read_lines(arguments.files or [OWN])]
    except BadFile as error:
        sys.exit(str(error))
    with a_house(arguments.url, console) as url:
        answers = asyncio.run(ask_all(url, texts, console))
    cited = [answer for answer in answers if answer.citations]
    console.print(f"{len(answers) - len(cited)} of {len(answers)} got no cited answer")
    for answer in cited:
        laws = "、".join(str(each["law"]) for each in answer.citations)
        console.print(f"  {answer.kind}, {laws}: {answer.text}")
    sys.exit(bool(cited))


if __name__ == "__main__":
    main()
