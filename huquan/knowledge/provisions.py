"""Provisions as people and texts name them: 消法第二十五条, 《民法典》第五百七十七条第一款."""

import re
import unicodedata
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Final

import cn2an

from huquan.knowledge.models import Law

NUMERAL: Final = r"[0-9一二三四五六七八九十百千零〇两]{1,9}"
LONGEST_NAME: Final = 60
"""Characters before 第…条 in which a law is looked for; the longest name held has 34."""

STATE: Final = "中华人民共和国"

_ARTICLES: Final = re.compile(rf"第 ?({NUMERAL}(?:[、,和至到\-]{NUMERAL})*) ?条")
_BETWEEN: Final = re.compile(rf"(?:第?{NUMERAL}[款项])*(?:[、,;和及与至到或]|以及)?")
"""What may stand between two articles of the same law: 第一条第二款和第三条."""

_KINDS: Final = "法典|法|条例|规定|办法|解释|细则"
_TITLE: Final = re.compile(rf"《([^《》]{{2,40}}(?:{_KINDS}))》")
_NAMED: Final = re.compile(rf"([\u4e00-\u9fff]*(?:{_KINDS}))$")
_POINTING: Final = re.compile(
    r"(?:本|该|此|同一?|这[个部条]?|那[个部]?|上述|前述|以上|有关|相关|新|旧|按|依|据|的)"
    rf"(?:{_KINDS})$|^(?:{_KINDS})$"
)
"""该办法, 本法: they point to what was named before."""

_LEADS: Final = re.compile(r"^.*(?:依据|根据|按照|依照|违反|适用|按|据|和|与|或)")
_FILLERS: Final = re.compile(
    r"有效|失效|废止|作废|作数|管用|能用|适用"
    r"|请问|麻烦|帮我|给我|告诉我|我想|想要?|知道|了解|一下|查查?|看看?|念|具体|到底|究竟|现在|目前|如今"
    r"|怎么|如何|什么|啥|哪些|哪|多少|规定|内容|原文|全文|条文|原话|文本|讲|说|写|意思|关于|里面?|中"
    r"|这一?条|那一?条|是|有|的|了|吗|呢|吧|呀|啊|嘛|请|来|把|还|没|不|法律"
)


@dataclass(frozen=True, slots=True)
class Mention:
    """A law that a text names, with one article where the text names one."""

    name: str
    article: int | None = None


@dataclass(frozen=True, slots=True)
class Asked:
    """A provision that somebody wants to read; without an article it is the law as such."""

    law: Law
    article: int | None = None
    paragraph: int | None = None


def read_number(written: str) -> int | None:
    """Return the number of an article, written in digits or in Chinese; None for what is none."""
    try:
        return int(cn2an.cn2an(unicodedata.normalize("NFKC", written), "smart"))
    except ValueError:
        return None


def find_asked(text: str, laws: Mapping[str, Law]) -> Asked | None:
    """Return the provision that a plain question is about, or None where more is asked.

    "消法25条怎么说" wants the wording; "按消法25条我的鞋能退吗" wants an answer.
    """
    plain = re.sub(r"[^\w]", "", unicodedata.normalize("NFKC", text))
    names = "|".join(map(re.escape, sorted(laws, key=len, reverse=True)))
    provision = rf"(?:第?({NUMERAL})条(?:第?({NUMERAL})款)?)?"
    found = re.search(rf"(?:{STATE})?({names})的?{provision}", plain) if names else None
    if found is None or _FILLERS.sub("", plain[: found.start()] + plain[found.end() :]):
        return None
    name, article, paragraph = found.groups()
    if article is None:
        return Asked(laws[name])
    number = read_number(article)
    if number is None:
        return None
    return Asked(laws[name], number, read_number(paragraph) if paragraph else None)


def find_mentions(text: str, names: Collection[str]) -> tuple[Mention, ...]:
    """Return every law that a text names in 《》, or with an article behind its name."""
    plain = re.sub(r"\s+", " ", unicodedata.normalize("NFKC", text))
    mentions = [Mention(title) for title in _TITLE.findall(plain)]
    before, name = 0, None
    for found in _ARTICLES.finditer(plain):
        between = plain[before : found.start()].strip()
        goes_on = name is not None and _BETWEEN.fullmatch(between)
        name = (
            name if goes_on else _named_last(plain[: found.start()][-LONGEST_NAME:].rstrip(), names)
        )
        before = found.end()
        if name:
            mentions += [Mention(name, number) for number in _numbers(found[1])]
    return tuple(dict.fromkeys(mentions))


def _numbers(written: str) -> list[int]:
    """Return the articles of 第二十四、二十五条; 0, which no law has, for what is no number."""
    return [read_number(each) or 0 for each in re.split(r"[、,和至到\-]", written)]


def _named_last(text: str, names: Collection[str]) -> str | None:
    """Return the name of the law at the end of a text; None where none is named there."""
    title = re.search(r"《([^《》]+)》(?:\([^()]*\))?的?$", text)
    if title:
        return title[1]
    held = max((name for name in names if text.endswith(name)), key=len, default=None)
    run = _NAMED.search(text)
    if held or run is None or _POINTING.search(run[1]):
        return held
    return _LEADS.sub("", run[1])
