"""Search by words: BM25 over jieba tokens, once over whole articles and once over phrasings."""

import logging
import math
import warnings
from collections import Counter
from collections.abc import Sequence
from typing import Final, Protocol

import bm25s
import numpy as np
from numpy.typing import NDArray

with warnings.catch_warnings():
    # jieba's source holds invalid escapes; compiling it warns, and that is not ours to mend.
    warnings.simplefilter("ignore")
    import jieba

Scores = NDArray[np.float64]

# Words that every question holds; they tell nothing about what it is about.
_STOP_CHARACTERS: Final = frozenset(
    "的了吗呢吧啊呀是我你他她它们在有就也都和与及还又很被把给让对从到向这那哪想问能会要该请您没不"
    "个一上下里中后前时说过着得地之以为而或但"
)
_STOP_WORDS: Final = _STOP_CHARACTERS | frozenset(
    ("我们", "这个", "什么", "怎么", "如何", "怎么办", "请问", "一下", "可以", "没有", "现在")
)


def tokenise(text: str) -> list[str]:
    """Cut a text into the words that tell what it is about."""
    return [
        word
        for word in map(str.lower, jieba.cut_for_search(text))
        if word not in _STOP_WORDS and any(map(str.isalnum, word))
    ]


def warm_up() -> None:
    """Load jieba's dictionary now, and quietly, rather than at the first question."""
    jieba.setLogLevel(logging.WARNING)
    jieba.initialize()


class Ranker(Protocol):
    """One way of telling how well each article answers a question."""

    def rank(self, query: str) -> Scores:
        """Return a score between 0 and 1 for every article, in their order."""
        ...


class WordIndex:
    """BM25 over documents, as the share of the query that a document explains."""

    def __init__(self, documents: Sequence[Sequence[str]]) -> None:
        """Index documents that are already cut into words."""
        self._count = len(documents)
        self._frequencies = Counter(word for document in documents for word in set(document))
        self._index = bm25s.BM25(method="lucene")
        self._index.index([list(document) for document in documents], show_progress=False)

    def _weight(self, word: str) -> float:
        frequency = self._frequencies[word]
        return math.log1p((self._count - frequency + 0.5) / (frequency + 0.5))

    def scores(self, words: Sequence[str]) -> Scores:
        """Return each document's BM25 score, divided by what a perfect document would get."""
        known = [word for word in words if word in self._frequencies]
        if not known:
            return np.zeros(self._count)
        ceiling = sum(self._weight(word) for word in words)
        return np.asarray(self._index.get_scores(known), dtype=np.float64) / ceiling


class TextRanker:
    """Ranks by the whole text of an article: title, phrasings, answer, details."""

    def __init__(self, texts: Sequence[str]) -> None:
        """Index one text an article."""
        self._index = WordIndex([tokenise(text) for text in texts])

    def rank(self, query: str) -> Scores:
        """Return how much of the query each article's text explains."""
        return self._index.scores(tokenise(query))


class PhrasingRanker:
    """Ranks by the one phrasing of an article that is nearest to the question."""

    def __init__(self, phrasings: Sequence[Sequence[str]]) -> None:
        """Index every phrasing of every article on its own."""
        self._starts = np.cumsum([0, *map(len, phrasings)])[:-1]
        self._index = WordIndex([tokenise(each) for group in phrasings for each in group])

    def rank(self, query: str) -> Scores:
        """Return how much of the query each article's best phrasing explains."""
        scores = self._index.scores(tokenise(query))
        return np.maximum.reduceat(scores, self._starts)


class FusedRanker:
    """Adds up several rankers, each with its weight."""

    def __init__(self, parts: Sequence[tuple[Ranker, float]]) -> None:
        """Take rankers over the same articles; weights add up to one."""
        self._parts = tuple(parts)

    def rank(self, query: str) -> Scores:
        """Return the weighted sum of what the parts say."""
        return np.asarray(
            sum(weight * ranker.rank(query) for ranker, weight in self._parts), dtype=np.float64
        )
