"""Letters as people open them."""

import io
from dataclasses import replace

import numpy as np
import pypdfium2
import pytest
from docx import Document
from docx.oxml.ns import qn
from fixtures.letters import FACTS, PHRASES, make_exhibit
from fpdf import FPDF
from rapidocr import RapidOCR

from huquan.letters.documents import write_docx, write_pdf, write_portal_text
from huquan.letters.pdf import FAMILY, FONT, UNKNOWN, shown, wrapped

WITH_FILES = replace(FACTS, exhibits=tuple(make_exhibit(name=f"图{i}.png") for i in range(9)))


@pytest.fixture
def pdf():
    document = pypdfium2.PdfDocument(write_pdf(WITH_FILES, PHRASES))
    yield document
    document.close()


def test_a_word_document_holds_the_letter_in_chinese_fonts():
    document = Document(io.BytesIO(write_docx(WITH_FILES, PHRASES)))
    text = "\n".join(paragraph.text for paragraph in document.paragraphs)
    assert text.startswith("消费者投诉书")
    assert FACTS.narrative.splitlines()[1] in text
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    assert {"老李", "13900001234", "青禾旗舰店", "ab" * 32} <= set(cells)
    fonts = {
        run.element.rPr.rFonts.get(qn("w:eastAsia"))
        for paragraph in document.paragraphs
        for run in paragraph.runs
    }
    assert fonts == {"宋体", "黑体"}


def test_a_pdf_carries_its_font_and_only_what_it_uses_of_it():
    document = write_pdf(FACTS, PHRASES)
    assert b"/FontFile3" in document
    assert len(document) < 200_000


def test_the_text_of_a_pdf_can_be_copied(pdf):
    text = "".join(page.get_textpage().get_text_bounded() for page in pdf)
    for words in ("消费者投诉书", "青禾旗舰店", "退还货款或服务费", "2611180012345678901"):
        assert words in text


def test_a_pdf_shows_its_characters_as_they_are_written(pdf):
    """Rendered and read by eyes that are not ours: every glyph is the right one."""
    picture = pdf[0].render(scale=1.5).to_numpy()
    upper_half = np.ascontiguousarray(picture[: len(picture) // 2])
    read = RapidOCR(params={"Global.log_level": "critical"})(upper_half)
    lines = {line.replace(" ", "") for line in read.txts}
    expected = {"消费者投诉书", "一、投诉人", "老李", "13900001234", "通讯地址", "青禾旗舰店"}
    assert expected <= lines


def test_a_pdf_of_a_long_story_runs_over_pages():
    document = pypdfium2.PdfDocument(
        write_pdf(replace(WITH_FILES, narrative="客服不回复。" * 660), PHRASES)
    )
    assert 3 <= len(document) <= 6
    document.close()


@pytest.mark.parametrize("story", ["🙂" * 50, "𠮷野家\u200b\ufe0f", "a" * 4000, " ", "{x}<b>&amp;"])
def test_whatever_a_consumer_wrote_makes_a_letter(story):
    facts = replace(FACTS, narrative=story, merchant=story[:60])
    assert write_pdf(facts, PHRASES)
    assert write_docx(facts, PHRASES)
    assert write_portal_text(facts, PHRASES)


def test_a_character_that_the_font_lacks_is_a_box_and_a_smile_is_nothing():
    page = FPDF()
    page.add_font(FAMILY, fname=str(FONT))
    assert shown(page, "𠮷野家🙂好") == f"{UNKNOWN}野家好"
    page.fonts[FAMILY].ttfont.close()


def lines(text, width):
    return list(wrapped(text, width, len))


def test_no_line_begins_with_a_stop_or_ends_with_an_opening_quote():
    assert lines("一二三四五，六七", 5) == ["一二三四五，", "六七"]
    assert lines("一二三四“五六”七", 5) == ["一二三四", "“五六”七"]


def test_words_and_numbers_stay_whole():
    assert lines("订单号2611180", 8) == ["订单号", "2611180"]


def test_what_is_too_wide_for_any_line_is_still_written():
    assert "".join(lines("a" * 100, 10)) == "a" * 100
