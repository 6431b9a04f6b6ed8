"""What is learned of facts: kept between trainings, and saved with the bot's model."""

import hashlib
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Self

from bot.facts.generator import texts
from bot.facts.judge import IssueJudge
from bot.facts.names import NameFinder
from bot.lexicon import fingerprint, lexicon

KEPT: Final = Path(__file__).parents[2] / ".cache/facts"

_SOURCES: Final = ("generator", "judge", "names", "ordinary", "writings")


@dataclass(frozen=True, slots=True)
class Learned:
    """The two models of facts."""

    names: NameFinder
    issues: IssueJudge

    @classmethod
    def train(cls) -> Self:
        """Return both models, taught with invented narratives."""
        return cls(NameFinder.train(lexicon()), IssueJudge.train(lexicon()))

    @classmethod
    def load(cls, folder: Path) -> Self:
        """Return what was saved in a folder."""
        return cls(NameFinder.load(folder, lexicon()), IssueJudge.load(folder))

    def save(self, folder: Path) -> None:
        """Write both models into a folder."""
        folder.mkdir(parents=True, exist_ok=True)
        self.names.save(folder)
        self.issues.save(folder)


def taught(kept: Path = KEPT) -> Learned:
    """Return what the present words and texts teach, trained only where none is kept.

    Rasa trains a component again whenever sentences of intents change; these teach no facts.
    """
    folder = kept / training_state()
    if not folder.exists():
        learned = Learned.train()
        unfinished = folder.with_suffix(".unfinished")
        learned.save(unfinished)
        unfinished.rename(folder)
    return Learned.load(folder)


def training_state() -> str:
    """Return a hash of all that is learned from: words, texts, and the way of teaching."""
    digest = hashlib.sha256(fingerprint().encode())
    sources = [Path(__file__).with_name(f"{name}.py") for name in _SOURCES]
    for path in (*sources, *texts()):
        digest.update(path.read_bytes())
    return digest.hexdigest()
