"""Search by words: BM25 over jieba tokens, once over whole articles and once over phrasings."""

import logging
import math
import re
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
_COMMON_WORDS: Final = re.compile(
    r"我们|这个|什么|怎么|如何|怎么办|请问|一下|可以|没有|需要"
    r"|现在|今天|明天|昨天|多长|时间|长时间|多长时间"
)


def tokenise(text: str) -> list[str]:
    """Cut a text into the words that tell what it is about."""
    return [
        word
        for word in map(str.lower, jieba.cut_for_search(text))
        if word not in _STOP_CHARACTERS
        and not _COMMON_WORDS.fullmatch(word)
        and any(map(str.isalnum, word))
    ]


def warm_up() -> None:
    """Load jieba's dictionary now, and quietly, rather than at the first question."""
    jieba.setLogLevel(logging.WARNING)
    jieba.initialize()


class Ranker(Protocol):
    """One way of telling how well each article answers a question."""

    def rank(self, query: str) -> Scores:
        """Return a score for every article, in their order; 0 where nothing speaks for it."""
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
        ours = self._counts[word] / self._total
        at_large = (jieba.dt.FREQ.get(word, 0) + 1) / jieba.dt.total
        return max(0.0, math.log(ours / at_large))


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


class TextRanker:
    """Ranks by the whole text of an article: title, phrasings, answer, details."""

    def __init__(self, texts: Sequence[Sequence[str]], vocabulary: Vocabulary) -> None:
        """Index one text an article, already cut into words."""
        self._index = WordIndex(texts, vocabulary)

    def rank(self, query: str) -> Scores:
        """Return how well each article's text goes with the query."""
        return self._index.scores(tokenise(query))


class PhrasingRanker:
    """Ranks by the one phrasing of an article that is nearest to the question."""

    def __init__(self, phrasings: Sequence[Sequence[str]], vocabulary: Vocabulary) -> None:
        """Index every phrasing of every article on its own."""
        self._starts = np.cumsum([0, *map(len, phrasings)])[:-1]
        self._index = WordIndex(
            [tokenise(each) for group in phrasings for each in group], vocabulary
        )

    def rank(self, query: str) -> Scores:
        """Return how well each article's best phrasing goes with the query."""
        return np.maximum.reduceat(self._index.scores(tokenise(query)), self._starts)


class FusedRanker:
    """Adds up several rankers, each with its weight."""

    def __init__(self, parts: Sequence[tuple[Ranker, float]]) -> None:
        """Take rankers over the same articles; weights add up to one."""
        self._parts = tuple(parts)

    def rank(self, query: str) -> Scores:
        """Return the weighted sum of what the parts say."""
        weighted = [weight * ranker.rank(query) for ranker, weight in self._parts]
        return np.asarray(np.sum(weighted, axis=0), dtype=np.float64)
