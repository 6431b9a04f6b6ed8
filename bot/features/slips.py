"""Typos for learning: the same sentence as a hurried thumb or a wrong candidate leaves it."""

import random
import re
from collections import defaultdict
from collections.abc import Iterable
from typing import Final

from bot.features.sounds import syllables

CHARACTERS_A_SLIP: Final = 12
_CHINESE: Final = re.compile(r"[\u4e00-\u9fff]")


class Slips:
    """Makes typos from the characters of the training sentences themselves; repeatable."""

    def __init__(self, texts: Iterable[str], *, seed: int = 0) -> None:
        """Learn which characters sound alike."""
        self._seed = seed
        self._alike: dict[str, list[str]] = defaultdict(list)
        for character in sorted(set(_CHINESE.findall("".join(texts)))):
            self._alike[syllables(character)[0]].append(character)

    def slipped(self, text: str) -> str:
        """Return the text with one typo for each started dozen of characters.

        The dice are the text's own: new sentences leave the typos of the others as they were, and
        with them all that was computed from those.
        """
        dice = random.Random(f"{self._seed} {text}")  # noqa: S311 - typos, no secrets
        characters = list(text)
        places = [at for at, each in enumerate(characters) if _CHINESE.match(each)]
        slips = min(len(places), -(-len(text) // CHARACTERS_A_SLIP))
        for at in dice.sample(places, slips):
            self._slip(characters, at, dice)
        return "".join(characters)

    def _slip(self, characters: list[str], at: int, dice: random.Random) -> None:
        """Change one character; homophones are the commonest slip by far."""
        sound = syllables(characters[at])[0] if characters[at] else ""
        kind = dice.choices(["alike", "lost", "spelt", "swapped"], [6, 2, 1, 1])[0]
        if kind == "alike" and len(self._alike[sound]) > 1:
            others = [each for each in self._alike[sound] if each != characters[at]]
            characters[at] = dice.choice(others)
        elif kind == "spelt":
            characters[at] = sound
        elif kind == "swapped" and at + 1 < len(characters):
            characters[at : at + 2] = characters[at : at + 2][::-1]
        elif len(characters) > 2:  # noqa: PLR2004 - of two characters one says nothing
            characters[at] = ""
