"""What an answer may not say, and how long it may be."""

import re
from typing import Final

SUMMARY_LIMIT: Final = 120

# Words that promise an outcome. 保证金, 质量保证 and the like name things and promise nothing.
_ABSOLUTE: Final = re.compile(
    r"一定能|一定会|一定可以|必定|必赔|必胜|必赢|肯定能|肯定会|肯定赢|肯定赔|稳赢|包赢|包赔"
    r"|百分之百|百分百|100%(?=[能会可赔退胜赢成])|绝对|万无一失"
    r"|(?<![不品质])(?<!质量)(?<!不能)(?<!无法)(?<!不得)保证(?![金期书性])"
)


_LONGEST_FOLLOW_UP: Final = 16
_FOLLOWS: Final = re.compile(
    r"^(那|还有|如果|要是|万一|假如|这个|这种|这样|它|他们|然后|再问|另外)"
    r"|^.{0,4}(呢|谁[出付掏]|几天|多久|要多少|怎么算)[?？]?$"
)
"""How a question begins or ends that says nothing of its own subject."""


def with_subject(question: str, *, previous: str | None) -> str:
    """Return a question with the one before it where it has no subject of its own."""
    text = question.strip()
    if not previous or len(text) > _LONGEST_FOLLOW_UP or not _FOLLOWS.search(text):
        return text
    # Only the subject is taken over, not what was taken over before.
    return f"{previous.splitlines()[0]}\n{text}"


def absolute_words(text: str) -> list[str]:
    """Return the words that promise more than anybody can keep."""
    return _ABSOLUTE.findall(text)


def split_summary(text: str) -> tuple[str, str]:
    """Part an article into its first paragraph, which is the answer, and the rest."""
    summary, _, body = text.strip().partition("\n\n")
    return summary.replace("\n", "").strip(), body.strip()
