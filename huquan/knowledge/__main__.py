"""`python -m huquan.knowledge check knowledge`: what an editor has to mend before it goes out."""

import argparse
import sys
from pathlib import Path

from huquan.clock import day_in_china, system_clock
from huquan.knowledge.service import find_problems


def main(arguments: list[str] | None = None) -> int:
    """Print what is wrong with a knowledge folder today; 1 where anything is."""
    parser = argparse.ArgumentParser(prog="python -m huquan.knowledge", description=__doc__)
    parser.add_argument("command", choices=["check"])
    parser.add_argument("folder", type=Path)
    chosen = parser.parse_args(arguments)
    problems = find_problems(chosen.folder, today=day_in_china(system_clock()))
    for problem in problems:
        sys.stdout.write(f"{problem}\n")
    articles = len(list((chosen.folder / "articles").glob("*/*.md")))
    sys.stdout.write(f"{articles} articles, {len(problems)} problems\n")
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
