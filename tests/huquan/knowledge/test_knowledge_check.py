"""What editors are told when an article must not go out."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from huquan.knowledge.__main__ import main
from huquan.knowledge.errors import KnowledgeInvalid
from huquan.knowledge.service import Library, find_problems

TODAY = date(2026, 11, 23)
MakeFolder = Callable[..., Path]


def told(folder: Path) -> str:
    """Return all problems as an editor reads them."""
    return "\n".join(map(str, find_problems(folder, today=TODAY)))


def test_a_good_article_has_no_problems(make_folder: MakeFolder) -> None:
    assert told(make_folder()) == ""


def test_a_short_name_of_a_law_is_as_good_as_its_name(make_folder: MakeFolder) -> None:
    folder = make_folder(citations=[{"law": "消法", "article": [24, 25]}])
    article = Library.load(folder).articles[0]
    assert [(each.law, each.article) for each in article.citations] == [
        ("消费者权益保护法", 24),
        ("消费者权益保护法", 25),
    ]


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"topic": "weather"}, "topic: weather is not a topic of taxonomy.yml"),
        ({"title": None}, "title: Field required"),
        ({"questions": ["只有一句"]}, "questions: Tuple should have at least 6 items"),
        ({"questions": ["一样"] * 6}, "the same phrasing stands twice"),
        ({"citations": []}, "citations: Tuple should have at least 1 item"),
        ({"citations": [{"law": "没有的法", "article": 1}]}, "没有的法 is not in laws.yml"),
        (
            {"citations": [{"law": "消法", "article": 64}]},
            "消费者权益保护法 has no article 64; it has 63",
        ),
        (
            {"citations": [{"law": "旧办法", "article": 1}]},
            "旧办法 is not in force today (2026-11-23)",
        ),
        ({"reviewed_on": "2026-11-24"}, "reviewed_on: 2026-11-24 is still to come"),
        ({"reviewed_by": "我"}, "reviewed_by: Extra inputs are not permitted"),
        ({"text": ""}, "summary: the first paragraph has to be the answer"),
        ({"text": "只有答案。"}, "body: conditions, steps and evidence are missing"),
        ({"text": "长" * 121 + "\n\n做法"}, "summary: 121 characters, at most 120 are shown"),
        ({"text": "商家必赔。\n\n做法"}, "summary: “必赔” promises an outcome; nobody can"),
        ({"text": "可以退。\n\n我们保证您拿回钱"}, "body: “保证” promises an outcome"),
    ],
)
def test_every_fault_is_told_with_file_and_field(
    make_folder: MakeFolder, change: dict[str, object], message: str
) -> None:
    problems = told(make_folder(**change))
    assert "articles/seven_day_return/example.md: " in problems
    assert message in problems


@pytest.mark.parametrize("phrase", ["退还保证金", "质量保证期两年", "不能保证退款", "没有绝活"])
def test_words_that_name_things_promise_nothing(make_folder: MakeFolder, phrase: str) -> None:
    assert told(make_folder(text=f"可以退。\n\n{phrase}")) == ""


def test_a_law_needs_an_official_page(make_folder: MakeFolder) -> None:
    laws = """
- name: 消费者权益保护法
  official_name: 消费者权益保护法
  in_force_from: 2014-03-15
  articles: 63
  page: https://gov.cn.example.com/
"""
    assert "laws.yml: 0.page: Value error, gov.cn.example.com is not an official" in told(
        make_folder(laws=laws)
    )


def test_a_successor_has_to_be_in_the_register(make_folder: MakeFolder) -> None:
    laws = """
- name: 消费者权益保护法
  official_name: 消费者权益保护法
  in_force_from: 2014-03-15
  replaced_by: 新法
  articles: 63
  page: https://flk.npc.gov.cn/
"""
    assert "replaced_by: 新法 is not in the register" in told(make_folder(laws=laws))


def test_a_head_that_is_no_yaml_is_told(make_folder: MakeFolder) -> None:
    folder = make_folder()
    path = folder / "articles" / "seven_day_return" / "example.md"
    path.write_text("---\ntitle: [\n---\n\n可以。\n", encoding="utf-8")
    assert "example.md: file: the head is no YAML" in told(folder)


def test_two_articles_may_not_share_a_title(make_folder: MakeFolder) -> None:
    folder = make_folder()
    path = folder / "articles" / "seven_day_return" / "example.md"
    path.with_name("twin.md").write_text(path.read_text(encoding="utf-8"), encoding="utf-8")
    assert "twin.md: title: seven_day_return/example has the same title" in told(folder)


def test_a_faulty_folder_does_not_load_and_says_everything(make_folder: MakeFolder) -> None:
    with pytest.raises(KnowledgeInvalid) as caught:
        Library.load(make_folder(topic="weather", citations=[{"law": "没有的法", "article": 1}]))
    assert "weather" in str(caught.value)
    assert "没有的法" in str(caught.value)


def test_a_law_repealed_after_the_review_does_not_stop_the_house(make_folder: MakeFolder) -> None:
    folder = make_folder(citations=[{"law": "旧办法", "article": 1}], reviewed_on="2026-04-14")
    assert len(Library.load(folder).articles) == 1
    assert "is not in force today" in told(folder)


def test_the_check_command_fails_on_a_fault(
    make_folder: MakeFolder, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["check", str(make_folder(topic="weather"))]) == 1
    assert "1 articles, 1 problems" in capsys.readouterr().out


def test_the_check_command_passes_what_is_right(
    make_folder: MakeFolder, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["check", str(make_folder())]) == 0
    assert capsys.readouterr().out == "1 articles, 0 problems\n"
