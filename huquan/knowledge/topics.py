"""What a question is about: one of the topics, or something outside of them."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, Self

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix, hstack
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import LogisticRegression

from huquan.knowledge.embedding import Spread, Vectors

Probabilities = NDArray[np.float64]

_INVERSE_REGULARISATION: Final = 20.0
_LONGEST: Final = 4
"""Characters of the longest run that counts."""


@dataclass(frozen=True, slots=True)
class _Separator:
    """What tells each name from all others: logistic regressions side by side."""

    weights: NDArray[np.float32]
    """Shape (features, names)."""

    biases: NDArray[np.float32]

    @classmethod
    def fit(cls, rows: csr_matrix, is_named: Sequence[NDArray[np.bool_]]) -> Self:
        """Learn from rows of features, and from which rows bear each name."""
        models = [_one_against_all(rows, each) for each in is_named]
        return cls(
            np.stack([weights for weights, _ in models], axis=1),
            np.array([bias for _, bias in models], dtype=np.float32),
        )

    def probabilities(self, ngrams: csr_matrix, meaning: Vectors | None) -> Probabilities:
        """Return how likely each name is; a meaning stands for the last of the features."""
        count = ngrams.shape[1]
        sums = (ngrams @ self.weights[:count])[0] + self.biases
        if meaning is not None:
            sums = sums + meaning @ self.weights[count:]
        apart = 1.0 / (1.0 + np.exp(-sums.astype(np.float64)))
        return np.asarray(apart / apart.sum(), dtype=np.float64)


class TopicClassifier:
    """Tells topics by characters and words alone, and better with the meaning beside them."""

    def __init__(self, spread: Spread) -> None:
        """Prepare an untrained classifier."""
        self._spread = spread
        self._characters = TfidfVectorizer(
            analyzer="char_wb", ngram_range=(1, _LONGEST), sublinear_tf=True, min_df=2
        )
        self._words = TfidfVectorizer(
            token_pattern=r"\S+",  # noqa: S106 - a pattern of words
            sublinear_tf=True,
        )
        self._by_ngrams: _Separator | None = None
        self._by_all: _Separator | None = None
        self.names: tuple[str, ...] = ()
        """What can be told apart, in the order of the columns of `probabilities`."""

    def fit(
        self,
        texts: Sequence[str],
        words: Sequence[Sequence[str]],
        meanings: Vectors,
        names: Sequence[str],
    ) -> None:
        """Learn from texts, their words, their vectors and what each is about."""
        self._characters.fit(texts)
        self._words.fit(map(" ".join, words))
        self.names = tuple(sorted(set(names)))
        is_named = [np.asarray(names) == name for name in self.names]
        ngrams = self._rows(texts, words)
        self._by_ngrams = _Separator.fit(ngrams, is_named)
        rows = hstack([ngrams, csr_matrix(self._spread.of(meanings))], format="csr")
        self._by_all = _Separator.fit(rows, is_named)

    def read(self, text: str, words: Sequence[str]) -> csr_matrix:
        """Return the features of a text that need no embedding."""
        return self._rows([text], [words])

    def probabilities(self, ngrams: csr_matrix, meaning: Vectors | None = None) -> Probabilities:
        """Return how likely each name is for a text that was read, with or without its vector."""
        if self._by_ngrams is None or self._by_all is None:
            raise RuntimeError("the classifier was not trained")
        if meaning is None:
            return self._by_ngrams.probabilities(ngrams, None)
        return self._by_all.probabilities(ngrams, self._spread.of(meaning))

    def _rows(self, texts: Sequence[str], words: Sequence[Sequence[str]]) -> csr_matrix:
        parts = (self._characters.transform(texts), self._words.transform(map(" ".join, words)))
        return hstack(parts, format="csr", dtype=np.float32)


def _one_against_all(
    rows: csr_matrix, is_it: NDArray[np.bool_]
) -> tuple[NDArray[np.float32], float]:
    """Return the weights and the bias that tell one name from all others."""
    if is_it.all():
        return np.zeros(rows.shape[1], dtype=np.float32), 0.0
    model = LogisticRegression(
        C=_INVERSE_REGULARISATION,
        solver="liblinear",
        dual=True,  # fewer texts than features
        tol=0.1,
        random_state=0,
    )
    model.fit(rows, is_it)
    return model.coef_[0].astype(np.float32), float(model.intercept_[0])
