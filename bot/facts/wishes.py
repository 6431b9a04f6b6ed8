"""What is wrong and what is wanted, by the words that people use for it."""

import re
from typing import Final

from bot.facts.fact import Fact
from bot.lexicon import Lexicon

_UNWANTED: Final = re.compile(
    r"(?:不想|不要|不用|不是要|不是想|不打算|没想|没有想|先不|别|不需要)(?:再|去|给我)?$"
)
_GIVEN_UP: Final = re.compile(r"^(?:货|款|钱)?了(?!吗|么)")
_FIELDS: Final = {
    "narrative": re.compile("经过|情况|内容|事情|过程"),
    "merchant": re.compile("商家|店名|店铺|公司|商户"),
    "remedies": re.compile("诉求|要求|怎么解决"),
    "contact_name": re.compile("称呼|名字|姓名|我叫"),
    "phone": re.compile("电话|手机|号码|联系方式"),
}
_CHANGES: Final = re.compile("改|错|不对|重新|重填|更正")
LONGEST_CHANGE: Final = 20


def read_issue_type(text: str, lexicon: Lexicon) -> list[Fact]:
    """Return the issue type that most is written about; the lexicon's order decides ties."""
    best: tuple[int, str, re.Match[str]] | None = None
    for name, pattern in lexicon.issues.items():
        matches = list(pattern.finditer(text))
        weight = len({match.group() for match in matches})
        if matches and (best is None or weight > best[0]):
            best = weight, name, matches[0]
    if best is None:
        return []
    _, name, match = best
    return [Fact("issue_type", name, match.start(), match.end())]


def read_remedies(text: str, lexicon: Lexicon) -> list[Fact]:
    """Return one fact with every remedy that is wanted, in the order of the text."""
    wanted: dict[str, re.Match[str]] = {}
    for name, pattern in lexicon.remedies.items():
        for match in pattern.finditer(text):
            if _is_wanted(text, match):
                wanted.setdefault(name, match)
    if not wanted:
        return []
    ordered = sorted(wanted, key=lambda name: wanted[name].start())
    start = min(match.start() for match in wanted.values())
    end = max(match.end() for match in wanted.values())
    return [Fact("remedies", ordered, start, end)]


def read_field(text: str) -> list[Fact]:
    """Return which answer somebody wants to change; long messages ask for no change."""
    if len(text) > LONGEST_CHANGE or not _CHANGES.search(text):
        return []
    for name, pattern in _FIELDS.items():
        match = pattern.search(text)
        if match:
            return [Fact("field", name, match.start(), match.end())]
    return []


def _is_wanted(text: str, match: re.Match[str]) -> bool:
    before = text[max(0, match.start() - 5) : match.start()]
    after = text[match.end() :]
    if _UNWANTED.search(before):
        return False
    return not (before.endswith("不") and _GIVEN_UP.match(after))
