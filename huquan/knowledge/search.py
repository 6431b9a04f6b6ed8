"""The search over articles: words, meaning and topic together."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix

from huquan.knowledge.embedding import Embedder, Remembering
from huquan.knowledge.index import SearchIndex
from huquan.knowledge.models import Article
from huquan.knowledge.outside import REFUSALS
from huquan.knowledge.rankers import Scores
from huquan.knowledge.refusals import RefusalWords
from huquan.knowledge.topics import Probabilities
from huquan.knowledge.words import Words

_WORDS_WEIGHT: Final = 0.5
_MEANING_WEIGHT: Final = 6.0
_SMALLEST: Final = 1e-3
"""Of the probability of a topic, so that its logarithm can be outvoted."""

_COMPARED: Final = 1000
"""Articles that words and topic speak for most; only their meaning is compared."""

_PLAIN_TOPIC: Final = 0.5
_PLAIN_LEAD: Final = 0.7
_PLAIN_REFUSAL: Final = 0.1
"""A question is plain, and not embedded, where n-grams alone give its topic that probability, the
first article that lead over the second, and no refusal more than that.

Calibrated with the questions of ANSWER_THRESHOLD: no first topic is lost by it.
"""
_USUAL_LIKENESS: Final = 0.55
"""What the meaning of plain questions would have come to."""

ANSWER_THRESHOLD: Final = 1.25
"""Below this score nothing is answered.

Calibrated on tests/huquan/knowledge/questions.yml, golden_questions.jsonl and
outside_questions.jsonl, which the articles have never seen: `make evaluate-search` prints what it
costs on either side, and a test counts again, so that new articles cannot undo it unseen.
"""
NEARNESS_THRESHOLD: Final = 0.5
"""Below this score a title is not even worth offering."""

_SAY_OF_BOTH: Final = 2 / 3
"""Of a follow-up read with the question before it; read alone it has the rest."""

REFUSAL_THRESHOLD: Final = 0.4
"""Probability above which a question is taken for one that is refused, if its words bear that out.

Beside a story the request is one thing among many, so that it need not be the likeliest.
"""


@dataclass(frozen=True, slots=True)
class Hit:
    """An article that may answer, with how much speaks for it."""

    article: Article
    score: float


@dataclass(frozen=True, slots=True)
class Result:
    """What a search found: articles, best first, and what kind of question is refused, if it is."""

    hits: tuple[Hit, ...]
    refusal: str | None

    @property
    def topics(self) -> tuple[str, ...]:
        """Return the topics of the articles, best first, each once."""
        return tuple(dict.fromkeys(hit.article.topic for hit in self.hits))


@dataclass(frozen=True, slots=True)
class _Reading:
    """A question as far as it can be read without an embedding."""

    text: str
    ngrams: csr_matrix
    by_words: Scores


class KnowledgeSearch:
    """Finds the articles that answer a question; may be asked from several threads."""

    def __init__(
        self,
        articles: Sequence[Article],
        index: SearchIndex,
        *,
        words: Words,
        refusals: RefusalWords,
        embedder: Embedder,
    ) -> None:
        """Take articles in the order in which they were indexed."""
        self._articles = tuple(articles)
        self._words = words
        self._refusal_words = refusals
        self._embedder = Remembering(embedder)
        self._topics = index.topics
        self._by_words = index.words
        self._by_meaning = index.meaning
        columns = {name: column for column, name in enumerate(index.topics.names)}
        self._columns = np.array([columns[article.topic] for article in self._articles])
        self._refusals = {name: columns[name] for name in REFUSALS if name in columns}

    def find(self, text: str, *, before: str | None = None, limit: int = 3) -> Result:
        """Return the articles that most speaks for, best first.

        `before` is the question that a follow-up goes on from: the two are read as one, and what is
        asked now counts once more, or the same would be answered again.
        """
        refused = self.refusal_in(text)
        if refused:
            return Result((), refused)
        reading = self._read(text)
        plain = None if before else self._plain(reading)
        if plain is not None:
            return Result(self._hits(plain, limit), None)
        likely, scores = self._judge(reading)
        if before:
            both = self._judge(self._read(f"{before}，{text}"))[1]
            scores = _SAY_OF_BOTH * both + (1 - _SAY_OF_BOTH) * scores
        suspected = self._refusal(likely, REFUSAL_THRESHOLD)
        if suspected and not self._refusal_words.bear_out(suspected, text):
            suspected = None
        return Result(self._hits(scores, limit), suspected)

    def refusal_in(self, text: str) -> str | None:
        """Return the kind of refusal that the words of a text ask for; nothing is searched."""
        return self._refusal_words.kind_of(text)

    def _read(self, text: str) -> _Reading:
        """Read a question by its words."""
        words = self._words.of(text)
        return _Reading(text, self._topics.read(text, words), self._by_words.rank(words))

    def _plain(self, reading: _Reading) -> Scores | None:
        """Return how well each article answers, where that is plain without an embedding."""
        likely = self._topics.probabilities(reading.ngrams)
        scores = self._fuse(likely, reading)
        first, *second = _best(scores, 2)
        is_plain = (
            likely[self._columns[first]] >= _PLAIN_TOPIC
            and all(scores[first] - scores[each] >= _PLAIN_LEAD for each in second)
            and self._refusal(likely, _PLAIN_REFUSAL) is None
        )
        return scores + _MEANING_WEIGHT * _USUAL_LIKENESS if is_plain else None

    def _judge(self, reading: _Reading) -> tuple[Probabilities, Scores]:
        """Return how likely each topic is, and how well each article answers."""
        meaning = self._embedder.embed([reading.text])[0]
        likely = self._topics.probabilities(reading.ngrams, meaning)
        scores = self._fuse(likely, reading)
        near = np.sort(_best(scores, _COMPARED))
        alike = np.full(len(scores), -1.0)
        alike[near] = self._by_meaning.rank(meaning, near)
        return likely, scores + _MEANING_WEIGHT * alike

    def _fuse(self, likely: Probabilities, reading: _Reading) -> Scores:
        """Return what topic and words say of each article."""
        topics: Scores = np.log(likely[self._columns] + _SMALLEST)
        return topics + _WORDS_WEIGHT * reading.by_words

    def _hits(self, scores: Scores, limit: int) -> tuple[Hit, ...]:
        best = _best(scores, limit)
        return tuple(Hit(self._articles[each], float(scores[each])) for each in best)

    def _refusal(self, likely: Probabilities, threshold: float) -> str | None:
        """Return the kind of question that is refused, if this is likely one."""
        chosen = max(self._refusals, key=lambda name: likely[self._refusals[name]], default=None)
        if chosen is None or likely[self._refusals[chosen]] < threshold:
            return None
        return chosen


def _best(scores: Scores, count: int) -> NDArray[np.intp]:
    """Return where the highest scores stand, best first, without sorting all the others."""
    if count >= len(scores):
        return np.argsort(-scores, kind="stable")
    chosen = np.sort(np.argpartition(-scores, count)[:count])
    return chosen[np.argsort(-scores[chosen], kind="stable")]
