"""From features to intents: landmarks of meaning beside n-grams, one linear model, calibrated."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any, Final, Self

import joblib
import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize_scalar
from scipy.sparse import csr_matrix, hstack
from sklearn.kernel_approximation import Nystroem
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import log_loss
from sklearn.model_selection import StratifiedGroupKFold
from sklearn.pipeline import Pipeline, make_pipeline
from sklearn.preprocessing import Normalizer, StandardScaler

Probabilities = NDArray[np.float64]

LANDMARKS: Final = 700
"""Training sentences that meaning is measured against (Nystroem's approximation of an RBF kernel);
more cost memory and time and gained nothing in cross-validation."""

WEIGHT_OF_MEANING: Final = 3.0
"""Against n-grams, each kind of which has unit length."""

INVERSE_REGULARISATION: Final = 10.0
WEIGHT_OF_A_COPY: Final = 0.3
"""Of a mistyped copy against its sentence: it should help with typos, not outvote."""

HELD_OUT: Final = 5
"""A fifth of the sentences is kept back to learn how sure the model may be."""

_SMALLEST: Final = 1e-9


class IntentModel:
    """One-against-all logistic regression, its confidence put right by one temperature.

    Temperature scaling after Guo et al. (2017), On Calibration of Modern Neural Networks.
    """

    def __init__(self, *, seed: int = 0) -> None:
        """Prepare an untrained model."""
        self._seed = seed
        self._meaning: Pipeline | None = None
        self._linear: LogisticRegression | None = None
        self.temperature = 1.0

    @classmethod
    def load(cls, file: Path) -> Self:
        """Read what `save` wrote."""
        model: Self = joblib.load(file)
        return model

    def save(self, file: Path) -> None:
        """Keep what was learned."""
        joblib.dump(self, file, compress=True)

    @property
    def intents(self) -> list[str]:
        """Return the intents in the order of the columns of `probabilities`."""
        return [] if self._linear is None else list(self._linear.classes_)

    def fit(
        self,
        ngrams: csr_matrix,
        meanings: NDArray[Any] | None,
        *,
        intents: Sequence[str],
        sentences: Sequence[str],
    ) -> None:
        """Learn from rows of n-grams, rows of embeddings (or none) and the intent of each row.

        `sentences` names what each row was made from: copies of one are held out together.
        """
        named = np.asarray(intents)
        parts = StratifiedGroupKFold(HELD_OUT, shuffle=True, random_state=self._seed)
        kept, held = next(parts.split(named, named, sentences))
        weights = _weights(sentences)
        self._fit_linear(
            ngrams[kept],
            None if meanings is None else meanings[kept],
            named[kept],
            weights[kept],
        )
        self.temperature = 1.0
        tried = self.probabilities(ngrams[held], None if meanings is None else meanings[held])
        self.temperature = _best_temperature(tried, named[held], self.intents)
        self._fit_linear(ngrams, meanings, named, weights)

    def probabilities(self, ngrams: csr_matrix, meanings: NDArray[Any] | None) -> Probabilities:
        """Return the probability of each intent, shape (rows, intents)."""
        if self._linear is None:
            raise RuntimeError("the model was not trained")
        raw = self._linear.predict_proba(self._beside(ngrams, meanings))
        return _tempered(raw, self.temperature)

    def _fit_linear(
        self,
        ngrams: csr_matrix,
        meanings: NDArray[Any] | None,
        intents: NDArray[np.str_],
        weights: NDArray[np.float64],
    ) -> None:
        if meanings is not None:
            landmarks = Nystroem(
                gamma=1.0,
                n_components=min(LANDMARKS, len(intents)),
                random_state=self._seed,
            )
            # Embeddings of any two sentences point much the same way; what differs is the rest.
            self._meaning = make_pipeline(StandardScaler(with_std=False), Normalizer(), landmarks)
            self._meaning.fit(meanings)
        self._linear = LogisticRegression(
            C=INVERSE_REGULARISATION,
            solver="liblinear",  # one intent against all others, each by itself
            dual=True,  # fewer sentences than features
            tol=0.1,
            random_state=self._seed,
        )
        self._linear.fit(self._beside(ngrams, meanings), intents, weights)
        self._linear.coef_ = self._linear.coef_.astype(np.float32)

    def _beside(self, ngrams: csr_matrix, meanings: NDArray[Any] | None) -> csr_matrix:
        if meanings is None or self._meaning is None:
            return ngrams
        near = WEIGHT_OF_MEANING * self._meaning.transform(meanings)
        return hstack([ngrams, csr_matrix(near)], format="csr")


def _weights(sentences: Sequence[str]) -> NDArray[np.float64]:
    """Return the weight of each row: one for a sentence, less for each further copy of it."""
    firsts = {sentence: row for row, sentence in reversed(list(enumerate(sentences)))}
    weights = np.full(len(sentences), WEIGHT_OF_A_COPY)
    weights[list(firsts.values())] = 1.0
    return weights


def _tempered(probabilities: Probabilities, temperature: float) -> Probabilities:
    """Flatten (above 1) or sharpen (below 1) probabilities."""
    raised = np.power(np.clip(probabilities, _SMALLEST, 1.0), 1.0 / temperature)
    tempered: Probabilities = raised / raised.sum(axis=1, keepdims=True)
    return tempered


def _best_temperature(
    probabilities: Probabilities, intents: NDArray[np.str_], names: Sequence[str]
) -> float:
    """Return the temperature by which held-out sentences surprise least."""
    found = minimize_scalar(
        lambda temperature: log_loss(intents, _tempered(probabilities, temperature), labels=names),
        bounds=(0.2, 5.0),
        method="bounded",
    )
    return float(found.x)
