"""How a message sounds: syllables without tones, the same for homophone typos."""

import functools
import os
import re

# Readings of whole phrases cost 40 MB and tell tones and rare readings, which are not heard here.
# The library takes this setting from nowhere else, and only before it is imported.
os.environ.setdefault("PYPINYIN_NO_PHRASES", "true")

from pypinyin import lazy_pinyin
from pypinyin.constants import PINYIN_DICT


def syllables(text: str) -> list[str]:
    """Return the syllables of a text: "退huo" sounds like 退货, and so does "tuihuo"."""
    return [
        syllable
        for run in lazy_pinyin(text)
        for part in run.lower().split()
        for syllable in spelt(part) or [part]
    ]


def spelt(letters: str) -> list[str]:
    """Return the syllables that letters spell without blanks; none for other words."""
    syllable = _syllable()
    is_whole = re.fullmatch(f"(?:{syllable})+", letters.lower())
    return re.findall(syllable, letters.lower()) if is_whole else []


@functools.cache
def _syllable() -> str:
    """Return a pattern for one syllable, long ones before their own beginnings."""
    characters = "".join(map(chr, PINYIN_DICT))
    known = {each for each in lazy_pinyin(characters) if each.isascii() and len(each) > 1}
    return "|".join(sorted(known, key=lambda each: (-len(each), each)))
