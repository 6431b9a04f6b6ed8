"""Ways of telling how well each article answers a question: by its words and by its meaning."""

import math
from collections import Counter
from collections.abc import Sequence
from typing import Final

import bm25s
import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csc_matrix

from huquan.knowledge.embedding import Spread, Vectors
from huquan.knowledge.words import usual_share

Scores = NDArray[np.float64]

_TEXT_WEIGHT: Final = 0.7
_PHRASING_WEIGHT: Final = 0.3


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
        index = bm25s.BM25(method="lucene")
        index.index([list(document) for document in documents], show_progress=False)
        self._columns: dict[str, int] = index.vocab_dict
        # One column a word, so that a question costs one product of its columns, not a run over
        # all documents for each of its words.
        found = index.scores
        width = len(found["indptr"]) - 1
        self._scores = csc_matrix(
            (found["data"], found["indices"], found["indptr"]), shape=(len(documents), width)
        )
        # Rare words weigh more the more documents there are; thresholds should not have to know.
        scale = math.log1p(len(documents))
        self._weights = {
            word: (1 + vocabulary.bearing(word)) / scale
            for word, column in self._columns.items()
            if column < width
        }

    def scores(self, words: Sequence[str]) -> Scores:
        """Return the score of every document for the words of a query."""
        known = sorted(set(words) & self._weights.keys())
        columns = self._scores[:, [self._columns[word] for word in known]]
        return np.asarray(columns @ np.array([self._weights[word] for word in known]))


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

    def rank(self, words: Sequence[str]) -> Scores:
        """Return how well each article's words go with those of a question."""
        nearest = np.maximum.reduceat(self._phrasings.scores(words), self._starts)
        return _TEXT_WEIGHT * self._texts.scores(words) + _PHRASING_WEIGHT * nearest


class MeaningRanker:
    """Ranks by the one phrasing of an article that means most what the question means."""

    def __init__(self, vectors: Vectors, starts: NDArray[np.intp], spread: Spread) -> None:
        """Index the vectors of all phrasings, shape (phrasings, dimensions)."""
        self._starts = starts
        self._counts = np.diff(starts, append=len(vectors))
        self._spread = spread
        self._vectors = spread.of(vectors)

    def rank(self, meaning: Vectors, among: NDArray[np.intp]) -> Scores:
        """Return the likeness of the nearest phrasing, from -1 to 1, of some articles."""
        counts = self._counts[among]
        starts = np.cumsum(counts) - counts
        rows = np.repeat(self._starts[among] - starts, counts) + np.arange(counts.sum())
        alike = self._vectors[rows] @ self._spread.of(meaning)
        return np.maximum.reduceat(alike, starts).astype(np.float64)
