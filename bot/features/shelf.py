"""Vectors kept from one training to the next: of thousands of sentences few change."""

import hashlib
from collections.abc import Mapping
from pathlib import Path

import numpy as np

from bot.features.embedding import Vectors


class Shelf:
    """A file of vectors by text; it holds our own sentences, never a consumer's."""

    def __init__(self, folder: Path, embedder_name: str) -> None:
        """Keep the vectors of one embedder in a file of their own."""
        key = hashlib.sha256(embedder_name.encode()).hexdigest()[:12]
        self._file = folder / f"embeddings-{key}.npz"

    def read(self) -> dict[str, Vectors]:
        """Return text -> vector; nothing when none were kept or the file can't be read."""
        try:
            with np.load(self._file) as kept:
                return dict(zip(kept["texts"].tolist(), kept["vectors"], strict=True))
        except (OSError, ValueError, KeyError):
            return {}

    def write(self, vectors: Mapping[str, Vectors]) -> None:
        """Keep these vectors in place of all others; whole or not at all."""
        self._file.parent.mkdir(parents=True, exist_ok=True)
        unfinished = self._file.with_suffix(".unfinished.npz")
        texts, values = list(vectors), np.stack(list(vectors.values()))
        np.savez_compressed(unfinished, texts=np.array(texts), vectors=values)
        unfinished.replace(self._file)
