"""Questions find their answer, and what is no question of ours finds none."""

import time
from pathlib import Path
from statistics import median

import pytest
import yaml

from huquan.knowledge.search import tokenise
from huquan.knowledge.service import Library

KNOWLEDGE = Path(__file__).parents[3] / "knowledge"
QUESTIONS = yaml.safe_load(Path(__file__).with_name("questions.yml").read_text(encoding="utf-8"))
ANSWERABLE = QUESTIONS["answerable"]
UNANSWERABLE = QUESTIONS["unanswerable"]


def first_topic_is_right(library: Library, question: dict[str, object]) -> bool:
    """Tell whether the best article is on an acceptable topic."""
    hits = library.search(str(question["text"]))
    topics = question["topics"]
    assert isinstance(topics, list)
    return bool(hits) and hits[0].article.topic in topics


def test_every_article_is_found_by_its_own_title(library: Library) -> None:
    lost = [
        article.title
        for article in library.articles
        if library.search(article.title)[0].article is not article
    ]
    assert lost == []


def test_nearly_every_phrasing_finds_its_own_topic(library: Library) -> None:
    found = [
        library.search(question)[0].article.topic == article.topic
        for article in library.articles
        for question in article.questions
    ]
    assert sum(found) / len(found) >= 0.97


def test_seven_in_ten_questions_it_has_never_seen_find_their_topic_first(library: Library) -> None:
    found = [first_topic_is_right(library, question) for question in ANSWERABLE]
    assert sum(found) / len(found) >= 0.70


def test_the_threshold_is_where_it_was_calibrated(library: Library) -> None:
    answered = [library.answer(question["text"]) is not None for question in ANSWERABLE]
    silent = [library.answer(text) is None for text in UNANSWERABLE]
    assert sum(answered) / len(answered) >= 0.88
    assert sum(silent) / len(silent) >= 0.90


@pytest.mark.parametrize("text", ["", " ", "！！！", "😀😀", "asdfgh qwerty", "的了吗", "\x00\x07"])
def test_nonsense_gets_no_answer(library: Library, text: str) -> None:
    assert library.answer(text) is None
    assert library.nearest_titles(text) == ()


def test_titles_are_offered_only_where_something_is_near(library: Library) -> None:
    assert library.nearest_titles("离婚财产怎么分") == ()
    assert "三无" in "".join(library.nearest_titles("三无产品", limit=1))


def test_a_very_long_message_is_searched_all_the_same(library: Library) -> None:
    hits = library.search("我在超市买到过期食品想要赔偿，" * 700)
    assert hits[0].article.topic == "food_tenfold"


def test_an_answer_groups_its_citations_by_law_and_offers_others(library: Library) -> None:
    answer = library.answer("超市买到过期食品怎么赔")
    assert answer is not None
    assert answer.article.slug == "food_tenfold/expired_food"
    assert answer.citations[0].law == "食品安全法"
    assert answer.citations[0].articles == (34, 54, 148)
    assert answer.citations[0].url.startswith("https://")
    assert answer.article.title not in answer.others
    assert len(answer.others) == 2


def test_hits_come_best_first_and_no_more_than_asked(library: Library) -> None:
    hits = library.search("退货运费谁出", limit=5)
    scores = [hit.score for hit in hits]
    assert len(hits) == 5
    assert scores == sorted(scores, reverse=True)


def test_an_article_is_found_by_its_slug_or_not_at_all(library: Library) -> None:
    article = library.find_article("deposit/earnest_or_advance")
    assert article is not None
    assert article.topic == "deposit"
    assert library.find_article("deposit/no_such") is None


def test_words_that_say_nothing_are_left_out() -> None:
    assert tokenise("请问，我的快递怎么还没有到？") == ["快递"]


def test_loading_takes_less_than_two_seconds_of_work() -> None:
    begun = time.process_time()
    Library.load(KNOWLEDGE)
    assert time.process_time() - begun < 2


def test_a_search_takes_less_than_twenty_milliseconds(library: Library) -> None:
    durations = []
    for question in ANSWERABLE:
        begun = time.perf_counter()
        library.search(question["text"])
        durations.append(time.perf_counter() - begun)
    assert median(durations) < 0.020
