"""How likely each issue type is: judged by characters, as learned from invented stories."""

from collections.abc import Mapping
from pathlib import Path
from typing import Final, Self

import numpy as np
from sklearn.feature_extraction.text import HashingVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.preprocessing import MultiLabelBinarizer

from bot.facts.generator import narratives
from bot.lexicon import Lexicon

STORIES: Final = 8000
SEED: Final = 20261124
WIDTH: Final = 2**15
"""Columns that groups of characters are hashed into."""

_FILE: Final = "issues.npz"


class IssueJudge:
    """Tells how likely each issue type is from groups of up to three characters."""

    def __init__(self, names: list[str], weights: np.ndarray, offsets: np.ndarray) -> None:
        """Keep weights (columns x issue types) and one offset for each issue type."""
        self._names = names
        self._weights = weights
        self._offsets = offsets
        self._columns = HashingVectorizer(
            analyzer="char", ngram_range=(1, 3), n_features=WIDTH, alternate_sign=False
        )

    @classmethod
    def train(cls, lexicon: Lexicon) -> Self:
        """Return a judge taught with invented stories; the same for the same words."""
        names = sorted(lexicon.issues)
        judge = cls(names, np.zeros((WIDTH, len(names))), np.zeros(len(names)))
        stories = list(narratives(lexicon, "judged", count=STORIES, seed=SEED))
        features = judge._columns.transform(story.text for story in stories)
        labels = [{label for label, _, _ in story.spans} & set(names) for story in stories]
        told = MultiLabelBinarizer(classes=names).fit_transform(labels)
        for column in range(len(names)):
            model = LogisticRegression(solver="liblinear", C=20).fit(features, told[:, column])
            judge._weights[:, column] = model.coef_[0]
            judge._offsets[column] = model.intercept_[0]
        return judge

    @classmethod
    def load(cls, folder: Path) -> Self:
        """Return the judge that was saved in a folder."""
        with np.load(folder / _FILE, allow_pickle=False) as saved:
            return cls(saved["names"].tolist(), saved["weights"], saved["offsets"])

    def save(self, folder: Path) -> None:
        """Write the judge into a folder."""
        weights, offsets = self._weights.astype(np.float32), self._offsets.astype(np.float32)
        np.savez_compressed(
            folder / _FILE, names=np.array(self._names), weights=weights, offsets=offsets
        )

    def weigh(self, text: str) -> Mapping[str, float]:
        """Return the probability of each issue type, each for itself."""
        sums = self._columns.transform([text]) @ self._weights + self._offsets
        return dict(zip(self._names, (1 / (1 + np.exp(-sums[0]))).tolist(), strict=True))
