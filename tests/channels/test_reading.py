"""Readers of pictures: the real one in its own process and the fake keep one contract."""

import asyncio

import psutil
import pytest
from fixtures.pictures import ORDER_PAGE, draw_page, lines_of
from PIL import Image

from channels.memory import MemoryTextReader
from channels.reading import RapidTextReader
from huquan.evidence.rules import rows_of
from huquan.ports import ReaderFailed, Unreadable


@pytest.fixture(params=["memory", "rapid"])
async def reader(request):
    reader = (
        MemoryTextReader(lines_of(ORDER_PAGE)) if request.param == "memory" else RapidTextReader()
    )
    yield reader
    await reader.close()


@pytest.fixture
async def rapid():
    reader = RapidTextReader()
    yield reader
    await reader.close()


def written(lines):
    return ["".join(line.text for line in row).replace(" ", "") for row in rows_of(lines)]


def expected(rows):
    return [f"{label}{value}".replace(" ", "") for label, value in rows]


async def test_every_reader_reads_lines_with_their_places(reader, tmp_path):
    lines = await reader.read(draw_page(tmp_path / "order.png", ORDER_PAGE))
    assert written(lines) == expected(ORDER_PAGE)


async def test_every_reader_says_that_a_file_is_no_picture(reader, tmp_path):
    (tmp_path / "no").write_bytes(b"%PDF-1.4 not a picture")
    with pytest.raises(Unreadable):
        await reader.read(tmp_path / "no")


async def test_a_picture_without_text_has_no_lines(rapid, tmp_path):
    Image.new("RGB", (300, 200), "white").save(tmp_path / "blank.png")
    assert list(await rapid.read(tmp_path / "blank.png")) == []


async def test_a_photo_that_lies_on_its_side_is_read_upright(rapid, tmp_path):
    lines = await rapid.read(draw_page(tmp_path / "turned.jpg", ORDER_PAGE[3:6], turned=90))
    assert written(lines) == expected(ORDER_PAGE[3:6])


async def test_a_long_screenshot_is_read_to_its_end_and_nothing_twice(rapid, tmp_path):
    rows = tuple((f"第{number}件商品", f"¥{number}.50") for number in range(1, 41))
    lines = await rapid.read(draw_page(tmp_path / "long.png", rows))
    assert written(lines) == expected(rows)


async def test_a_picture_that_breaks_off_or_is_huge_is_unreadable_and_the_next_is_read(
    rapid, tmp_path
):
    whole = draw_page(tmp_path / "whole.png", ORDER_PAGE[:2])
    (tmp_path / "half.png").write_bytes(whole.read_bytes()[:400])
    Image.new("1", (20_000, 20_000)).save(tmp_path / "bomb.png")
    for name in ("half.png", "bomb.png"):
        with pytest.raises(Unreadable):
            await rapid.read(tmp_path / name)
    assert written(await rapid.read(whole)) == expected(ORDER_PAGE[:2])


async def test_a_reader_whose_process_died_begins_another(rapid, tmp_path):
    page = draw_page(tmp_path / "order.png", ORDER_PAGE[:2])
    await rapid.read(page)
    [process] = [p for p in psutil.Process().children() if "channels.ocr" in p.cmdline()]
    process.kill()
    assert written(await rapid.read(page)) == expected(ORDER_PAGE[:2])


async def test_a_picture_that_takes_too_long_fails_and_the_loop_goes_on(
    rapid, tmp_path, monkeypatch
):
    monkeypatch.setattr("channels.reading.LONGEST_READING", 0.2)
    page = draw_page(tmp_path / "order.png", ORDER_PAGE)
    with pytest.raises(ReaderFailed):
        await rapid.read(page)


async def test_reading_leaves_the_event_loop_free(rapid, tmp_path):
    page = draw_page(tmp_path / "order.png", ORDER_PAGE)
    reading = asyncio.create_task(rapid.read(page))
    loop, longest = asyncio.get_running_loop(), 0.0
    while not reading.done():
        before = loop.time()
        await asyncio.sleep(0.01)
        longest = max(longest, loop.time() - before)
    assert longest < 0.5
    assert await reading
