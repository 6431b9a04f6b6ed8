"""From features to intents: two linear models and the neighbours, calibrated."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any, Final, Self

import joblib
import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize_scalar
from scipy.sparse import csr_matrix
from sklearn.metrics import log_loss
from sklearn.model_selection import StratifiedGroupKFold

from bot.features.linear import LinearModel, Probabilities
from bot.features.neighbours import Neighbours

SAY_OF_MEANING: Final = 0.55
"""Of the linear model with meaning; the one of n-grams alone has the rest."""

SAY_OF_NEIGHBOURS: Final = 0.4
"""In whether a message is ours; the linear models have the rest."""

WEIGHT_OF_A_COPY: Final = 0.3
"""Of a mistyped copy against its sentence: it should help with typos, not outvote."""

HELD_OUT: Final = 5
"""A fifth of the sentences is kept back to learn how sure the model may be."""

_SMALLEST: Final = 1e-9

Meanings = NDArray[Any]


class IntentModel:
    """Says which intent, and before that whether a message is ours at all.

    The models err in different places, so the mean of what they say is better than either. How sure
    they may be is put right by one temperature, after Guo et al. (2017), On Calibration of Modern
    Neural Networks; the probability of `outside` is a share of votes and stays as it is.
    """

    def __init__(
        self, *, outside: str | None = None, asks_neighbours: bool = True, seed: int = 0
    ) -> None:
        """Prepare an untrained model; `outside` is the intent of what is no business of ours."""
        self._outside = outside
        self._asks_neighbours = asks_neighbours
        self._seed = seed
        self._plain = LinearModel(seed=seed)
        self._with_meaning: LinearModel | None = None
        self._neighbours: Neighbours | None = None
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
        return self._plain.intents

    def fit(
        self,
        ngrams: csr_matrix,
        meanings: Meanings | None,
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
        firsts = _firsts(sentences)
        self._fit(ngrams[kept], _rows(meanings, kept), named[kept], firsts[kept])
        tried = self._said(ngrams[held], _rows(meanings, held))
        self.temperature = _best_temperature(tried, named[held], self.intents)
        self._fit(ngrams, meanings, named, firsts)

    def probabilities(self, ngrams: csr_matrix, meanings: Meanings | None) -> Probabilities:
        """Return the probability of each intent, shape (rows, intents)."""
        said = self._said(ngrams, meanings)
        if self._outside not in self.intents:
            return _tempered(said, self.temperature)
        at = self.intents.index(self._outside)
        foreign = self._foreign(said[:, at], meanings)[:, np.newaxis]
        ours = _tempered(np.delete(said, at, axis=1), self.temperature)
        return np.insert((1.0 - foreign) * ours, [at], foreign, axis=1)

    def _foreign(self, said: NDArray[np.float64], meanings: Meanings | None) -> NDArray[np.float64]:
        """Return the probability that a message is none of our business."""
        if meanings is None or self._neighbours is None:
            return said
        share = self._neighbours.share(meanings)
        return (1 - SAY_OF_NEIGHBOURS) * said + SAY_OF_NEIGHBOURS * share

    def _fit(
        self,
        ngrams: csr_matrix,
        meanings: Meanings | None,
        intents: NDArray[np.str_],
        firsts: NDArray[np.bool_],
    ) -> None:
        weights = np.where(firsts, 1.0, WEIGHT_OF_A_COPY)
        self._plain.fit(ngrams, None, intents, weights)
        if meanings is None:
            return
        self._with_meaning = LinearModel(seed=self._seed)
        self._with_meaning.fit(ngrams, meanings, intents, weights)
        if self._asks_neighbours and self._outside in self.intents:
            self._neighbours = Neighbours()
            self._neighbours.fit(meanings[firsts], intents[firsts] == self._outside)

    def _said(self, ngrams: csr_matrix, meanings: Meanings | None) -> Probabilities:
        """Return what the linear models say together."""
        plain = self._plain.probabilities(ngrams, None)
        if meanings is None or self._with_meaning is None:
            return plain
        by_meaning = self._with_meaning.probabilities(ngrams, meanings)
        return (1 - SAY_OF_MEANING) * plain + SAY_OF_MEANING * by_meaning


def _rows(meanings: Meanings | None, chosen: NDArray[np.intp]) -> Meanings | None:
    return None if meanings is None else meanings[chosen]


def _firsts(sentences: Sequence[str]) -> NDArray[np.bool_]:
    """Tell of each row whether it is a sentence itself, and no further copy of one."""
    rows = {sentence: row for row, sentence in reversed(list(enumerate(sentences)))}
    firsts = np.zeros(len(sentences), dtype=np.bool_)
    firsts[list(rows.values())] = True
    return firsts


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
