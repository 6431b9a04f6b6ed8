"""Official texts are parted into articles, and those that do not fit the register are refused."""

import re
from pathlib import Path

import docx
import pytest
from fixtures.statutes import LAWS, MARKDOWN, PLAIN

from huquan.knowledge.__main__ import main
from huquan.knowledge.errors import StatuteRefused
from huquan.knowledge.held import Statutes, read_text
from huquan.knowledge.models import Citation
from huquan.knowledge.statutes import parse_statute, part_of

SECOND = (
    "卖纸伞的，应当保证纸伞不漏。\n前款所称不漏，有下列情形之一的除外：\n（一）下冰雹的；\n"
    "（二）伞没有撑开的。\n第一条规定的雨，包括毛毛雨。"
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A knowledge folder of two laws."""
    (tmp_path / "laws.yml").write_text(LAWS, encoding="utf-8")
    return tmp_path


@pytest.fixture
def bring(folder, capsys):
    """Import a text; return the exit status and what the operator read."""

    def bring(text: str, *options: str, name: str = "law.md") -> tuple[int, str]:
        file = folder / name
        file.write_text(text, encoding="utf-8")
        into = str(folder / "laws")
        status = main(["import", str(folder), str(file), "--into", into, *options])
        told = capsys.readouterr()
        return status, told.out + told.err

    return bring


@pytest.mark.parametrize("text", [MARKDOWN, PLAIN], ids=["markdown", "plain"])
def test_a_text_is_parted_into_its_articles_word_for_word(text: str) -> None:
    articles = parse_statute(text).articles
    assert list(articles) == [1, 2, 3, 4]
    assert articles[2] == SECOND
    assert articles[3] == "纸伞漏水的，\n退一赔一。"
    assert articles[4] == "本法自2020年1月1日起施行。"


def test_a_paragraph_of_an_article_has_its_items() -> None:
    assert part_of(SECOND, 1) == "卖纸伞的，应当保证纸伞不漏。"
    assert part_of(SECOND, 2).endswith("（二）伞没有撑开的。")
    assert part_of(SECOND, 3) == "第一条规定的雨，包括毛毛雨。"
    assert part_of(SECOND, 4) is None
    assert part_of(SECOND, 0) is None


def test_an_article_put_in_later_stays_with_the_one_before() -> None:
    text = "第一条 一。\n第一条之一 又一。\n第二条 二。"
    assert parse_statute(text).articles == {1: "一。\n第一条之一 又一。", 2: "二。"}


@pytest.mark.parametrize(
    "text", ["", "没有条文", "第一条 一。\n第三条 三。", "第一条 一。\n第一条 一。"]
)
def test_a_text_without_order_is_refused(text: str) -> None:
    with pytest.raises(StatuteRefused):
        parse_statute(text)


@pytest.mark.parametrize("text", [MARKDOWN, PLAIN], ids=["markdown", "plain"])
def test_an_official_text_is_kept_and_read_at_once(bring, folder, text: str) -> None:
    held = Statutes(folder / "laws")
    assert held.wording("纸伞法", 3) is None
    status, told = bring(text)
    assert status == 0
    assert "中华人民共和国纸伞法: 4 articles kept" in told
    assert "as amended on 2024-05-01" in told
    assert held.wording("纸伞法", 3) == "纸伞漏水的，\n退一赔一。"
    assert held.wording("纸伞法", 5) is None
    citation = Citation(law="纸伞法", article=4, url="https://flk.npc.gov.cn/")
    assert held.with_wording(citation).wording == "本法自2020年1月1日起施行。"


def test_a_document_of_word_is_read_paragraph_by_paragraph(folder) -> None:
    document = docx.Document()
    for line in PLAIN.splitlines():
        document.add_paragraph(line)
    document.save(folder / "law.docx")
    assert parse_statute(read_text(folder / "law.docx")).articles[2] == SECOND


def test_text_of_the_older_chinese_encoding_is_read(folder) -> None:
    (folder / "law.txt").write_bytes(PLAIN.encode("gb18030"))
    assert len(parse_statute(read_text(folder / "law.txt")).articles) == 4


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("law.pdf", b"%PDF"),
        ("law.docx", b"no zip"),
        ("law.txt", b"\xff\xff\xff"),
        ("gone.md", None),
    ],
)
def test_a_file_that_cannot_be_read_is_refused_by_its_name(folder, name, content) -> None:
    if content is not None:
        (folder / name).write_bytes(content)
    with pytest.raises(StatuteRefused, match=re.escape(name)):
        read_text(folder / name)


def test_another_number_of_articles_is_refused_unless_it_is_confirmed(bring, folder) -> None:
    text = MARKDOWN.partition("## 第二章")[0]
    status, told = bring(text)
    assert status == 1
    assert "纸伞法 has 4 articles in laws.yml, the text has 2 (up to article 2)" in told
    assert "ARTICLES=2" in told
    assert bring(text, "--articles", "3")[0] == 1
    assert not (folder / "laws").exists()
    assert bring(text, "--articles", "2")[0] == 0


@pytest.mark.parametrize(
    ("text", "options", "reason"),
    [
        (MARKDOWN.replace("# 纸伞法", "# 布伞法"), (), "no line above 第一条 names a law"),
        (MARKDOWN, ("--name", "布伞法"), "布伞法 is not in laws.yml"),
        (
            MARKDOWN.replace("# 纸伞法", "# 纸伞暂行办法"),
            (),
            "纸伞暂行办法 was repealed on 2020-01-01; 纸伞法 replaced it",
        ),
    ],
)
def test_a_law_that_is_not_held_or_repealed_is_refused(bring, text, options, reason) -> None:
    status, told = bring(text, *options)
    assert status == 1
    assert reason in told


def test_a_name_stands_for_a_title_that_is_missing(bring) -> None:
    assert bring(MARKDOWN.replace("# 纸伞法\n", ""), "--name", "伞法")[0] == 0


def test_a_newer_import_replaces_the_older_one(bring, folder) -> None:
    held = Statutes(folder / "laws")
    bring(MARKDOWN)
    assert held.wording("纸伞法", 1) == "为了让纸伞经得起雨，制定本法。"
    bring(MARKDOWN.replace("经得起雨", "经得起大雨"))
    assert held.wording("纸伞法", 1) == "为了让纸伞经得起大雨，制定本法。"


def test_a_file_that_somebody_broke_is_as_good_as_none(folder) -> None:
    (folder / "laws").mkdir()
    (folder / "laws" / "纸伞法.json").write_text("{", encoding="utf-8")
    assert Statutes(folder / "laws").wording("纸伞法", 1) is None
