"""The parts of the search: what is embedded, compared and taught, and how little of it."""

from pathlib import Path

import numpy as np
import pytest

from huquan.knowledge.embedding import LONGEST, Embedder, MultilingualE5, Remembering, Spread
from huquan.knowledge.index import SearchIndex
from huquan.knowledge.outside import Outside
from huquan.knowledge.rankers import MeaningRanker, Vocabulary, WordIndex
from huquan.knowledge.search import KnowledgeSearch
from huquan.knowledge.service import Library, make_search
from huquan.knowledge.words import Words

ROOT = Path(__file__).parents[3]
KNOWLEDGE = ROOT / "knowledge"


class Counting:
    """An embedder that keeps what it was asked for."""

    def __init__(self, inner: Embedder | None = None) -> None:
        """Give the vectors of another one, or made ones."""
        self.name = inner.name if inner else "counting"
        self.asked: list[str] = []
        self._inner = inner

    def embed(self, texts):
        """Return vectors and remember the texts."""
        self.asked.extend(texts)
        if self._inner:
            return self._inner.embed(texts)
        rows = np.array([[len(t), sum(map(ord, t)) % 97, 1.0] for t in texts], dtype=np.float32)
        return rows / np.linalg.norm(rows, axis=1, keepdims=True)


def test_a_text_asked_twice_is_embedded_once() -> None:
    counting = Counting()
    remembering = Remembering(counting)
    first, second = remembering.embed(["鞋坏了"]), remembering.embed(["鞋坏了"])
    assert counting.asked == ["鞋坏了"]
    assert (first == second).all()


def test_only_the_last_texts_are_remembered() -> None:
    counting = Counting()
    remembering = Remembering(counting, most=2)
    for text in ("一", "二", "一", "三", "一", "二"):
        remembering.embed([text])
    assert counting.asked == ["一", "二", "三", "二"]


@pytest.fixture(scope="module")
def counting() -> Counting:
    return Counting(MultilingualE5())


@pytest.fixture(scope="module")
def counted(library: Library, counting: Counting) -> KnowledgeSearch:
    """Search the project's own knowledge; `counting` knows what it embeds."""
    return make_search(
        library,
        KNOWLEDGE,
        embedder=counting,
        sent_away=ROOT / "data/nlu/out_of_scope.yml",
        kept_in=ROOT / "models/knowledge.joblib",
    )


def test_a_plain_question_is_not_embedded(counted: KnowledgeSearch, counting: Counting) -> None:
    counting.asked.clear()
    assert counted.find("网购的东西不想要了，七天内能退吗").topics[0] == "seven_day_return"
    assert counting.asked == []


def test_a_question_in_other_words_is_embedded_and_so_is_a_follow_up(
    counted: KnowledgeSearch, counting: Counting
) -> None:
    counting.asked.clear()
    counted.find("他家那个东西弄得我心里不舒坦")
    counted.find("那几天", before="网购的东西不想要了，七天内能退吗")
    assert counting.asked == [
        "他家那个东西弄得我心里不舒坦",
        "那几天",
        "网购的东西不想要了，七天内能退吗，那几天",
    ]


def test_words_score_as_their_sum_word_by_word() -> None:
    documents = [["退款", "快递"], ["快递", "押金", "押金"], ["定金"]]
    index = WordIndex(documents, Vocabulary(documents))
    together = index.scores(["快递", "押金", "没有的词"])
    assert together == pytest.approx(index.scores(["快递"]) + index.scores(["押金"]))
    assert together.argmax() == 1
    assert (index.scores([]) == 0).all()


def test_some_articles_are_compared_by_meaning_as_all_would_be() -> None:
    vectors = np.random.default_rng(0).standard_normal((9, 4)).astype(np.float32)
    ranker = MeaningRanker(vectors, np.array([0, 2, 5, 6]), Spread(vectors))
    everything = ranker.rank(vectors[3], np.arange(4))
    assert everything.argmax() == 1
    assert ranker.rank(vectors[3], np.array([1, 3])) == pytest.approx(everything[[1, 3]])


def test_many_articles_of_a_topic_teach_the_classifier_no_more_than_some(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    taught: list[int] = []

    def note(_classifier: object, texts, *_others: object) -> None:
        taught.append(len(texts))

    monkeypatch.setattr("huquan.knowledge.topics.TopicClassifier.fit", note)
    one = library.articles[0]
    for count in (1, 40):
        SearchIndex.build(
            [one] * count,
            words=Words(synonyms={}),
            outside=Outside({"foreign": ("今天真热", "讲个笑话")}),
            embedder=Counting(),
            fingerprint="",
            kept={},
        )
    few, many = taught
    assert few == len(one.questions) + 2 + 2
    assert few < many <= 122


def test_of_a_story_without_end_the_beginning_is_embedded() -> None:
    story = "买的鞋穿了两天就开胶，" * 100
    whole, beginning = MultilingualE5().embed([story, story[:LONGEST]])
    assert np.array_equal(whole, beginning)
