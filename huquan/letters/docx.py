"""A letter as a Word document, for those who want to write on."""

import io
from typing import Any, Final

from docx import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from docx.shared import Cm, Pt
from docx.text.run import Run

from huquan.letters.facts import Heading, Letter, Paragraph, Table, Title

BODY: Final = "宋体"
HEAD: Final = "黑体"
LATIN: Final = "Times New Roman"


def make_docx(letter: Letter) -> bytes:
    """Return the bytes of a document with the letter in it."""
    document = Document()
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = Cm(2.6)
    for block in letter:
        match block:
            case Title(text):
                _write(document.add_paragraph(), text, size=20, font=HEAD, centred=True)
            case Heading(text):
                _write(document.add_paragraph(), text, size=14, font=HEAD)
            case Paragraph(text, is_small):
                _write(document.add_paragraph(), text, size=9 if is_small else 12)
            case Table():
                _add_table(document, block)
    document.core_properties.author = ""
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def _add_table(document: Any, table: Table) -> None:  # noqa: ANN401 - python-docx's own class
    rows = (table.head, *table.rows) if table.head else table.rows
    grid = document.add_table(rows=len(rows), cols=len(rows[0]))
    grid.style = "Table Grid"
    for row, cells in zip(grid.rows, rows, strict=True):
        for cell, text in zip(row.cells, cells, strict=True):
            _write(cell.paragraphs[0], text, size=10 if table.head else 12)


def _write(
    paragraph: Any,  # noqa: ANN401 - python-docx's own class
    text: str,
    *,
    size: int,
    font: str = BODY,
    centred: bool = False,
) -> None:
    if centred:
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    run: Run = paragraph.add_run(text)
    run.font.size = Pt(size)
    run.font.name = LATIN
    # Word takes Chinese characters from a font of their own.
    run.element.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), font)
