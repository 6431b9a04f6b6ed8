"""Runs of words, characters or syllables, weighed by rarity."""

from collections.abc import Iterable
from pathlib import Path
from typing import Final, Self

import joblib
from scipy.sparse import csr_matrix
from sklearn.feature_extraction.text import TfidfVectorizer

SMALLEST: Final = 2
"""Sentences that must hold a run before it counts; what stands in one alone is chance."""


class Ngrams:
    """TF-IDF of runs (sublinear counts, unit length)."""

    def __init__(self, vectorizer: TfidfVectorizer) -> None:
        """Keep what was learned, without the list of what was left out, which is far longer."""
        vectorizer.stop_words_ = None
        self._vectorizer = vectorizer

    @classmethod
    def of_words(cls, texts: Iterable[str], *, longest: int) -> Self:
        """Learn runs of words that stand with blanks between them."""
        vectorizer = TfidfVectorizer(
            token_pattern=r"\S+",  # noqa: S106 - a pattern of words
            ngram_range=(1, longest),
            min_df=SMALLEST,
            sublinear_tf=True,
        )
        return cls(vectorizer.fit(texts))

    @classmethod
    def of_characters(cls, texts: Iterable[str], *, longest: int) -> Self:
        """Learn runs of characters that reach over no blank."""
        vectorizer = TfidfVectorizer(
            analyzer="char_wb", ngram_range=(1, longest), min_df=SMALLEST, sublinear_tf=True
        )
        return cls(vectorizer.fit(texts))

    @classmethod
    def load(cls, file: Path) -> Self:
        """Read what `save` wrote."""
        return cls(joblib.load(file))

    def save(self, file: Path) -> None:
        """Keep what was learned."""
        joblib.dump(self._vectorizer, file, compress=True)

    def of(self, texts: Iterable[str]) -> csr_matrix:
        """Return the runs of texts, shape (texts, runs known)."""
        return self._vectorizer.transform(texts)
