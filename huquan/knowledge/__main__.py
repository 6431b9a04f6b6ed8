"""What editors and operators do with the knowledge folder.

`python -m huquan.knowledge check FOLDER [--domain FILE]` lists what has to be mended before it goes
out, in the articles and in what the bot says;
`python -m huquan.knowledge index FOLDER FILE [--sent-away TRAINING_DATA]` builds the search;
`python -m huquan.knowledge import FOLDER FILE [--name LAW] [--articles COUNT]` keeps the official
text of a law, so that answers can show its wording (`make import-law`).
"""

import argparse
import os
import sys
import time
from pathlib import Path

from dotenv import dotenv_values

from huquan.clock import day_in_china, system_clock
from huquan.config import laws_folder
from huquan.knowledge.access import LawRegister
from huquan.knowledge.embedding import MultilingualE5
from huquan.knowledge.errors import StatuteRefused
from huquan.knowledge.held import Statutes, import_statute, read_text
from huquan.knowledge.service import Library, find_problems, find_problems_said, make_search
from huquan.wording import Wording


def check(folder: Path, *, domain: Path | None = None) -> int:
    """Print what is wrong with a knowledge folder, and a domain, today; 1 where anything is."""
    today = day_in_china(system_clock())
    problems = find_problems(folder, today=today)
    if domain:
        register = LawRegister.load(folder, problems=[])
        problems += find_problems_said(
            Wording.load(domain), register, file=domain.name, today=today
        )
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


def import_law(
    folder: Path, file: Path, *, into: Path, name: str | None, confirmed: int | None
) -> int:
    """Keep the official text of a law; 1, with the reason, where it is refused."""
    today = day_in_china(system_clock())
    register = LawRegister.load(folder, problems=[])
    try:
        text = read_text(file)
        law, statute = import_statute(
            text, register=register, name=name, confirmed=confirmed, today=today
        )
        kept = Statutes(into).keep(law, statute, today=today)
    except StatuteRefused as error:
        sys.stderr.write(f"Not imported: {error}\n")
        return 1
    sys.stdout.write(f"{law.official_name}: {len(statute.articles)} articles kept in {kept}\n")
    if law.amended_on:
        sys.stdout.write(f"Make sure that it is the text as amended on {law.amended_on}.\n")
    return 0


def _environment() -> dict[str, str]:
    """Return the variables of .env and of this process, as the launcher reads them."""
    written = {name: text for name, text in dotenv_values(".env").items() if text is not None}
    return {**written, **os.environ}


def make_parser() -> argparse.ArgumentParser:
    """Return what reads the arguments."""
    parser = argparse.ArgumentParser(
        prog="python -m huquan.knowledge",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    commands = parser.add_subparsers(dest="command", required=True)
    checking = commands.add_parser("check")
    checking.add_argument("folder", type=Path)
    checking.add_argument("--domain", type=Path)
    indexing = commands.add_parser("index")
    indexing.add_argument("folder", type=Path)
    indexing.add_argument("file", type=Path)
    indexing.add_argument("--sent-away", type=Path)
    importing = commands.add_parser("import")
    importing.add_argument("folder", type=Path)
    importing.add_argument("file", type=Path)
    importing.add_argument("--into", type=Path)
    importing.add_argument("--name")
    importing.add_argument("--articles", type=int)
    return parser


def main(arguments: list[str] | None = None) -> int:
    """Do what is asked for; return the exit status."""
    chosen = make_parser().parse_args(arguments)
    if chosen.command == "import":
        return import_law(
            chosen.folder,
            chosen.file,
            into=chosen.into or laws_folder(_environment()),
            name=chosen.name,
            confirmed=chosen.articles,
        )
    if chosen.command == "index":
        return index(chosen.folder, chosen.file, sent_away=chosen.sent_away)
    return check(chosen.folder, domain=chosen.domain)


if __name__ == "__main__":
    sys.exit(main())
