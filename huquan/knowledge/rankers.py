"""Ways of telling how well each article answers a question: by its words and by its meaning."""

import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, Protocol

import bm25s
import numpy as np
from numpy.typing import NDArray

from huquan.knowledge.embedding import Spread, Vectors
from huquan.knowledge.words import usual_share

Scores = NDArray[np.float64]

_TEXT_WEIGHT: Final = 0.7
_PHRASING_WEIGHT: Final = 0.3


@dataclass(frozen=True, slots=True)
class Query:
    """A question as the rankers read it."""

    text: str
    words: tuple[str, ...]
    meaning: Vectors
    """Unit vector, shape (dimensions,)."""


class Ranker(Protocol):
    """One way of telling how well each article answers a question."""

    def rank(self, query: Query) -> Scores:
        """Return a score for every article, in their order; the higher the better."""
        ...


class Vocabulary:
    """How much each word bears on our subject: how often we use it, against Chinese at large."""

    def __init__(self, documents: Sequence[Sequence[str]]) -> None:
        """Count the words of all articles."""
        self._counts = Counter(word for document in documents for word in document)
        self._total = sum(self._counts.values())

    def bearing(self, word: str) -> float:
        """Return the logarithm of how many times more often we use a word; never below 0."""
        if word not in self._counts:
            return 0.0
        return max(0.0, math.log(self._counts[word] / self._total / usual_share(word)))


class WordIndex:
    """BM25 over documents, where words that bear on our subject count for more."""

    def __init__(self, documents: Sequence[Sequence[str]], vocabulary: Vocabulary) -> None:
        """Index documents that are already cut into words."""
        self._vocabulary = vocabulary
        # Rare words weigh more the more documents there are; thresholds should not have to know.
        self._scale = math.log1p(len(documents))
        self._count = len(documents)
        self._index = bm25s.BM25(method="lucene")
        self._index.index([list(document) for document in documents], show_progress=False)

    def scores(self, words: Sequence[str]) -> Scores:
        """Return the score of every document for the words of a query."""
        total = np.zeros(self._count)
        for word in set(words):
            if word in self._index.vocab_dict:
                weight = 1 + self._vocabulary.bearing(word)
                total += weight * np.asarray(self._index.get_scores([word]), dtype=np.float64)
        return np.asarray(total / self._scale, dtype=np.float64)


def starts_of(groups: Sequence[Sequence[object]]) -> NDArray[np.intp]:
    """Return where the first member of each group stands when all stand in one row."""
    return np.cumsum([0, *map(len, groups)])[:-1]


class WordRanker:
    """Ranks by words: those of the whole article, and those of its nearest phrasing."""

    def __init__(
        self, texts: Sequence[Sequence[str]], phrasings: Sequence[Sequence[Sequence[str]]]
    ) -> None:
        """Index one text and several phrasings an article, all cut into words."""
        vocabulary = Vocabulary(texts)
        self._texts = WordIndex(texts, vocabulary)
        self._starts = starts_of(phrasings)
        self._phrasings = WordIndex([each for group in phrasings for each in group], vocabulary)

    def rank(self, query: Query) -> Scores:
        """Return how well each article's words go with those of the query."""
        nearest = np.maximum.reduceat(self._phrasings.scores(query.words), self._starts)
        return _TEXT_WEIGHT * self._texts.scores(query.words) + _PHRASING_WEIGHT * nearest


class MeaningRanker:
    """Ranks by the one phrasing of an article that means most what the question means."""

    def __init__(self, vectors: Vectors, starts: NDArray[np.intp], spread: Spread) -> None:
        """Index the vectors of all phrasings, shape (phrasings, dimensions)."""
        self._starts = starts
        self._spread = spread
        self._vectors = spread.of(vectors)

    def rank(self, query: Query) -> Scores:
        """Return the likeness of each article's nearest phrasing, from -1 to 1."""
        alike = self._vectors @ self._spread.of(query.meaning)
        return np.maximum.reduceat(alike, self._starts).astype(np.float64)
