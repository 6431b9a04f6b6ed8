"""The text of a law parted into its articles, word for word."""

import re
from dataclasses import dataclass
from typing import Final

from huquan.knowledge.errors import StatuteRefused
from huquan.knowledge.provisions import NUMERAL, read_number

_NUMBERED: Final = re.compile(rf"第({NUMERAL}|[０-９]{{1,4}})条(之{NUMERAL})?([\s:：]*)(.*)")
_DIVISION: Final = re.compile(
    rf"(?:第{NUMERAL}(?:分编|[编章节])(?:\s.{{0,40}}|[^，。；：]{{0,20}})|目\s*录|总\s*则|附\s*则)"
)
_ANNEX: Final = re.compile(r"附(?:件|录|表)?\s*[0-9一二三四五六七八九十]*\s*(?:[:：].*)?")
_COMMENT: Final = re.compile(r"<!--.*?-->", re.DOTALL)
_ITEM: Final = re.compile(rf"[（(]{NUMERAL}[)）]|[0-9]+[.．、]")


@dataclass(frozen=True, slots=True)
class Statute:
    """A law as it was read: the lines above its first article, and the articles."""

    head: tuple[str, ...]
    articles: dict[int, str]


def parse_statute(text: str) -> Statute:
    """Part the text of a law, plain or Markdown; raise StatuteRefused where it has no order."""
    head: list[str] = []
    articles: dict[int, list[str]] = {}
    last = 0
    for line in map(_plain, _COMMENT.sub("", text).splitlines()):
        if not line:
            continue
        number = _begins(line, last=last)
        if number is not None:
            last = _take(number, last=last, articles=articles)
            articles[last].append(_NUMBERED.sub(r"\4", line).strip())
        elif not articles:
            head.append(line)
        elif _ANNEX.fullmatch(line):
            break
        elif not _DIVISION.fullmatch(line):
            articles[last].append(line)
    if not articles:
        raise StatuteRefused("no article was found: no line begins with 第一条")
    return Statute(
        tuple(head), {number: "\n".join(filter(None, parts)) for number, parts in articles.items()}
    )


def part_of(wording: str, paragraph: int) -> str | None:
    """Return one 款 of an article with its items; None where the article has no such 款."""
    paragraphs: list[str] = []
    for line in wording.splitlines():
        if paragraphs and _ITEM.match(line):
            paragraphs[-1] += f"\n{line}"
        else:
            paragraphs.append(line)
    return paragraphs[paragraph - 1] if 1 <= paragraph <= len(paragraphs) else None


def _plain(line: str) -> str:
    """Return a line without Markdown's marks and without blanks around it."""
    return re.sub(r"^[#>\s]+|\*\*|__", "", line).strip()


def _begins(line: str, *, last: int) -> int | None:
    """Return the article that begins with a line; None where the line goes on with another."""
    found = _NUMBERED.match(line)
    if found is None or found[2]:
        return None
    number = read_number(found[1])
    # "第二十条规定的期限…" begins a line within an article; only a gap makes it a heading.
    is_heading = bool(found[3]) or not found[4] or number == last + 1
    return number if is_heading else None


def _take(number: int, *, last: int, articles: dict[int, list[str]]) -> int:
    if articles and number != last + 1:
        raise StatuteRefused(
            f"article {number} follows article {last}: one is missing, stands twice or is out of"
            " its place"
        )
    articles[number] = []
    return number
