"""What editors and operators do with the knowledge folder.

`python -m huquan.knowledge check FOLDER` lists what has to be mended before it goes out;
`python -m huquan.knowledge index FOLDER FILE [--sent-away TRAINING_DATA]` builds the search.
"""

import argparse
import sys
import time
from pathlib import Path

from huquan.clock import day_in_china, system_clock
from huquan.knowledge.embedding import MultilingualE5
from huquan.knowledge.service import Library, find_problems, make_search


def check(folder: Path) -> int:
    """Print what is wrong with a knowledge folder today; 1 where anything is."""
    problems = find_problems(folder, today=day_in_china(system_clock()))
    for problem in problems:
        sys.stdout.write(f"{problem}\n")
    articles = len(list((folder / "articles").glob("*/*.md")))
    sys.stdout.write(f"{articles} articles, {len(problems)} problems\n")
    return 1 if problems else 0


def index(folder: Path, file: Path, *, sent_away: Path | None) -> int:
    """Build the index of the search unless the file is up to date."""
    started = time.perf_counter()
    library = Library.load(folder)
    make_search(library, folder, embedder=MultilingualE5(), sent_away=sent_away, kept_in=file)
    seconds = time.perf_counter() - started
    sys.stdout.write(f"{len(library.articles)} articles indexed in {seconds:.1f} s\n")
    return 0


def main(arguments: list[str] | None = None) -> int:
    """Do what is asked for; return the exit status."""
    parser = argparse.ArgumentParser(
        prog="python -m huquan.knowledge",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    commands = parser.add_subparsers(dest="command", required=True)
    checking = commands.add_parser("check")
    checking.add_argument("folder", type=Path)
    indexing = commands.add_parser("index")
    indexing.add_argument("folder", type=Path)
    indexing.add_argument("file", type=Path)
    indexing.add_argument("--sent-away", type=Path)
    chosen = parser.parse_args(arguments)
    if chosen.command == "index":
        return index(chosen.folder, chosen.file, sent_away=chosen.sent_away)
    return check(chosen.folder)


if __name__ == "__main__":
    sys.exit(main())
