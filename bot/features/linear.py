"""One linear model from features to intents: n-grams, and landmarks of meaning where asked for."""

from collections.abc import Sequence
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix, hstack
from sklearn.kernel_approximation import Nystroem
from sklearn.linear_model import LogisticRegression
from sklearn.pipeline import Pipeline, make_pipeline
from sklearn.preprocessing import Normalizer, StandardScaler

Probabilities = NDArray[np.float64]

LANDMARKS: Final = 700
"""Training sentences that meaning is measured against (Nystroem's approximation of an RBF kernel);
more cost memory and time and gained nothing in cross-validation."""

WEIGHT_OF_MEANING: Final = 3.0
"""Against n-grams, each kind of which has unit length."""

INVERSE_REGULARISATION: Final = 5.0


def spread_out(*further: Any) -> Pipeline:
    """Return the steps that turn embeddings by what they differ in, before any further ones.

    Embeddings of any two sentences point much the same way; what differs is the rest.
    """
    return make_pipeline(StandardScaler(with_std=False), Normalizer(), *further)


class LinearModel:
    """One-against-all logistic regression."""

    def __init__(self, *, seed: int) -> None:
        """Prepare an untrained model."""
        self._seed = seed
        self._landmarks: Pipeline | None = None
        self._linear: LogisticRegression | None = None

    @property
    def intents(self) -> list[str]:
        """Return the intents in the order of the columns of `probabilities`."""
        return [] if self._linear is None else list(self._linear.classes_)

    def fit(
        self,
        ngrams: csr_matrix,
        meanings: NDArray[Any] | None,
        intents: Sequence[str] | NDArray[np.str_],
        weights: NDArray[np.float64],
    ) -> None:
        """Learn from rows of n-grams, rows of embeddings (or none), intents and weights."""
        if meanings is not None:
            landmarks = Nystroem(
                gamma=1.0, n_components=min(LANDMARKS, len(intents)), random_state=self._seed
            )
            self._landmarks = spread_out(landmarks).fit(meanings)
        self._linear = LogisticRegression(
            C=INVERSE_REGULARISATION,
            solver="liblinear",  # one intent against all others, each by itself
            dual=True,  # fewer sentences than features
            tol=0.1,
            random_state=self._seed,
        )
        self._linear.fit(self._beside(ngrams, meanings), intents, weights)
        self._linear.coef_ = self._linear.coef_.astype(np.float32)

    def probabilities(self, ngrams: csr_matrix, meanings: NDArray[Any] | None) -> Probabilities:
        """Return the probability of each intent, shape (rows, intents)."""
        if self._linear is None:
            raise RuntimeError("the model was not trained")
        return self._linear.predict_proba(self._beside(ngrams, meanings))

    def _beside(self, ngrams: csr_matrix, meanings: NDArray[Any] | None) -> csr_matrix:
        if meanings is None or self._landmarks is None:
            return ngrams
        near = WEIGHT_OF_MEANING * self._landmarks.transform(meanings)
        return hstack([ngrams, csr_matrix(near)], format="csr")
