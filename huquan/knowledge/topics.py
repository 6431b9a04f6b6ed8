"""What a question is about: one of the topics, or something outside of them."""

from collections.abc import Sequence
from typing import Final

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


class TopicClassifier:
    """One-against-all logistic regression over characters, words and meaning of phrasings."""

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
        self._weights: NDArray[np.float32] | None = None
        self._biases: NDArray[np.float32] | None = None
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
        rows = self._rows(texts, words, meanings)
        self.names = tuple(sorted(set(names)))
        named = np.asarray(names)
        models = [self._one(rows, named == name) for name in self.names]
        self._weights = np.stack([weights for weights, _ in models], axis=1)
        self._biases = np.array([bias for _, bias in models], dtype=np.float32)

    def probabilities(self, text: str, words: Sequence[str], meaning: Vectors) -> Probabilities:
        """Return how likely each name is, shape (names,)."""
        if self._weights is None or self._biases is None:
            raise RuntimeError("the classifier was not trained")
        row = self._rows([text], [words], meaning[np.newaxis])
        apart = 1.0 / (1.0 + np.exp(-(row @ self._weights + self._biases)[0].astype(np.float64)))
        return np.asarray(apart / apart.sum(), dtype=np.float64)

    def _rows(
        self, texts: Sequence[str], words: Sequence[Sequence[str]], meanings: Vectors
    ) -> csr_matrix:
        parts = (
            self._characters.transform(texts),
            self._words.transform(map(" ".join, words)),
            csr_matrix(self._spread.of(meanings)),
        )
        return hstack(parts, format="csr", dtype=np.float32)

    @staticmethod
    def _one(rows: csr_matrix, is_it: NDArray[np.bool_]) -> tuple[NDArray[np.float32], float]:
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
