"""How many of the sentences that mean most alike are none of our business."""

from typing import Any, Final

import numpy as np
from numpy.typing import NDArray
from sklearn.pipeline import Pipeline

from bot.features.linear import spread_out

COUNT: Final = 100
"""Neighbours that are asked."""

SHARPNESS: Final = 20.0
"""How much more a nearer one counts: a similarity higher by 0.1 makes e² of it."""


class Neighbours:
    """Weighted nearest neighbours in the space of embeddings (cosine similarity).

    What is foreign has no shape that a line could bound: it is whatever resembles other foreign
    things more than ours. For intents of our own, lines are better.
    """

    def __init__(self) -> None:
        """Prepare an untrained model."""
        self._spread: Pipeline = spread_out()
        self._sentences: NDArray[np.float32] | None = None
        self._marked: NDArray[np.float32] | None = None

    def fit(self, meanings: NDArray[Any], marked: NDArray[np.bool_]) -> None:
        """Learn from embeddings, shape (sentences, dimensions), and which of them are marked."""
        self._sentences = self._spread.fit_transform(meanings).astype(np.float32)
        self._marked = marked.astype(np.float32)

    def share(self, meanings: NDArray[Any]) -> NDArray[np.float64]:
        """Return the share of the marked among the neighbours of each row, weighted by nearness."""
        if self._sentences is None or self._marked is None:
            raise RuntimeError("the model was not trained")
        alike = self._spread.transform(meanings).astype(np.float32) @ self._sentences.T
        count = min(COUNT, alike.shape[1])
        nearest = np.argpartition(-alike, count - 1, axis=1)[:, :count]
        nearness = np.take_along_axis(alike, nearest, axis=1)
        weights = np.exp(SHARPNESS * (nearness - nearness.max(axis=1, keepdims=True)))
        shares: NDArray[np.float64] = (weights * self._marked[nearest]).sum(1) / weights.sum(1)
        return shares
