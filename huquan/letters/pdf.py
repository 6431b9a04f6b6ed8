"""A letter as a PDF whose Chinese font travels with it, as far as its characters are used."""

import re
import unicodedata
from collections.abc import Callable, Iterator
from importlib.resources import as_file, files
from typing import Final

from fpdf import FPDF
from fpdf.fonts import TTFFont

from huquan.letters.facts import Heading, Letter, Paragraph, Table, Title

FONT: Final = files("pylopdf_fonts_zh_cn") / "NotoSerifSC-Regular.otf"
FAMILY: Final = "serif"
UNKNOWN: Final = "□"
"""Stands for a character that the font does not have; what is no writing, as emoji, goes."""

_NO_WRITING: Final = frozenset({"Cf", "Cc", "Mn", "So"})

MARGIN: Final = 24.0
LINE: Final = 1.55
"""Height of a line in heights of its characters."""

POINT: Final = 0.3528
"""Millimetres."""

ROOM_UNDER_HEADING: Final = 30.0
LABEL_WIDTH: Final = 42.0
EXHIBIT_WIDTHS: Final = (12.0, 62.0, 34.0, 54.0)

_NOT_FIRST: Final = frozenset("，。、；：！？）》〉」』】”’…—％%,.;:!?)]}")
_NOT_LAST: Final = frozenset("（《〈「『【“‘([{")
_PIECES: Final = re.compile(r"[A-Za-z0-9@._/+¥￥-]{1,24}|\s|.")


class _Page(FPDF):
    """An A4 page with page numbers."""

    def footer(self) -> None:
        """Write the number of the page."""
        self.set_y(-15)
        self.set_font(FAMILY, size=9)
        self.cell(0, 6, f"{self.page_no()} / {{nb}}", align="C")


def make_pdf(letter: Letter) -> bytes:
    """Return the bytes of a PDF with the letter in it."""
    page = _Page(format="A4")
    with as_file(FONT) as path:
        page.add_font(FAMILY, fname=path)
        try:
            _compose(page, letter)
            return bytes(page.output())
        finally:
            _font(page).ttfont.close()  # fpdf2 leaves the file open


def _compose(page: FPDF, letter: Letter) -> None:
    page.set_margins(MARGIN, 22)
    page.set_auto_page_break(auto=True, margin=22)
    page.set_title(next(block.text for block in letter if isinstance(block, Title)))
    page.set_lang("zh-CN")
    page.add_page()
    for block in letter:
        match block:
            case Title(text):
                _write(page, text, size=20, align="C")
                page.ln(4)
            case Heading(text):
                page.ln(3)
                if page.will_page_break(ROOM_UNDER_HEADING):
                    page.add_page()
                _write(page, text, size=14)
            case Paragraph(text, is_small):
                _write(page, text, size=9 if is_small else 12)
            case Table():
                _draw(page, block)


def _font(page: FPDF) -> TTFFont:
    font = page.fonts[FAMILY]
    if not isinstance(font, TTFFont):
        raise TypeError(font)
    return font


def _write(page: FPDF, text: str, *, size: int, align: str = "L") -> None:
    page.set_font(FAMILY, size=size)
    height = size * POINT * LINE
    for line in wrapped(shown(page, text), page.epw, page.get_string_width):
        page.cell(0, height, line, align=align, new_x="LMARGIN", new_y="NEXT")


def _draw(page: FPDF, table: Table) -> None:
    """Draw rows with their lines; a row is never torn between pages."""
    rows = (table.head, *table.rows) if table.head else table.rows
    widths = EXHIBIT_WIDTHS if table.head else (LABEL_WIDTH, page.epw - LABEL_WIDTH)
    size = 9 if table.head else 12
    height = size * POINT * LINE
    page.set_font(FAMILY, size=size)
    for row in rows:
        cells = [
            list(wrapped(shown(page, text), width - 4, page.get_string_width))
            for text, width in zip(row, widths, strict=True)
        ]
        tall = max(len(lines) for lines in cells) * height + 2
        if page.will_page_break(tall):
            page.add_page()
            page.set_font(FAMILY, size=size)
        left, top = page.l_margin, page.get_y()
        for lines, width in zip(cells, widths, strict=True):
            page.rect(left, top, width, tall)
            for number, line in enumerate(lines):
                page.set_xy(left + 1, top + 1 + number * height)
                page.cell(width - 2, height, line)
            left += width
        page.set_xy(page.l_margin, top + tall)
    page.ln(2)


def shown(page: FPDF, text: str) -> str:
    """Return the text with a sign for every character that the font lacks."""
    held = _font(page).cmap
    return "".join(
        c if ord(c) in held else UNKNOWN
        for c in text
        if ord(c) in held or unicodedata.category(c) not in _NO_WRITING
    )


def wrapped(text: str, width: float, measure: Callable[[str], float]) -> Iterator[str]:
    """Yield lines no wider than `width`: words and numbers whole, no line begins with a stop."""
    line = ""
    for piece in _PIECES.findall(text):
        fits = measure(line + piece) <= width
        # A stop may stand out a little: it must not begin the next line.
        if fits or not line or piece in _NOT_FIRST:
            line += piece
            continue
        rest = line[-1] if line and line[-1] in _NOT_LAST else ""
        yield line.removesuffix(rest) if rest else line
        line = rest + piece.lstrip()
    yield line
