"""The merchant: found by form, by the trained model, by how names end, or known by name."""

import re
from typing import Final

from bot.facts.corrections import BLANK
from bot.facts.fact import Fact
from bot.facts.names import Word
from bot.facts.numbers import read_number
from bot.facts.ordinary import parts_of_speech
from bot.lexicon import Lexicon

MOST_WORDS: Final = 6
LONGEST: Final = 24
STORY: Final = 20
"""Characters of what may be a story that names a merchant in passing."""

SHORTEST: Final = 4
"""Characters that must be left of a name without its platform: 淘宝店 is none."""

_OF_IT: Final = re.compile(
    "自营|官方|旗舰|超市|国际|商城|平台|直播|店|商家|卖家|健康|电器|家电|汽车|到家|买菜"
)
"""What goes on with the name of a platform: 京东自营旗舰店, 天猫超市."""

_PLACES: Final = frozenset("城店馆厅铺")
"""What jieba may cut off behind a kind of business: 家电 in 美美家电城."""

_NO_NAME: Final = frozenset("rpcduyet")
"""Parts of speech that begin no name: pronouns, prepositions, conjunctions, adverbs, …"""

_IN_NO_NAME: Final = frozenset("rpuy")
"""Parts of speech that stand in sentences, not in names."""

_TELLING: Final = frozenset("vda")
"""Parts of speech that alone make no name."""

_TELLING_OR_COUNTING: Final = frozenset("vdm")
_ENDINGS: Final = frozenset("店馆铺坊厂行城院社所部园场校司堂轩阁斋居记屋苑楼家")
_SPELLED: Final = re.compile(r"^(?!.{0,4}[省市县区镇乡街路]$)[\u4e00-\u9fffA-Za-z0-9·&()\-]+$")
_OPENING: Final = re.compile(r"[\u4e00-\u9fffA-Za-z0-9·&]")
_QUOTED: Final = re.compile(
    r"(?:店名|店铺|商家|公司|店|叫做?|名叫|名称)[:是为]?\s?[“\"「《【'](?P<name>[^”\"」》】']{2,20})[”\"」》】']"
)
_LABELLED: Final = re.compile(
    r"(?:商家|店铺|商户|公司|卖家|店名|被投诉方|投诉对象)(?:地址及)?(?:名称|名字|名)?\s?"
    rf"(?:不是{BLANK}+[,\s]?|{BLANK}+|写?错了?[,\s]?)?(?::|应该是|其实是|是|叫做?|为|改成|改为)\s?"
    r"(?P<name>[\u4e00-\u9fffA-Za-z0-9·()（）]{2,24}?)(?=[,，。;；:\s]|$|事件发生|问题描述|的)"
)
_GOES_ON: Final = re.compile("[不没拒](?:退|给|肯|让|发|理|修|换|认|开|赔|予|承认|解决)")
"""Where behind a name the sentence goes on: what a merchant refuses is no part of it."""

_CUE: Final = re.compile(r"(?:^|投诉|举报|反映|在|去|到|从|找|是|叫|向|通过|关于|被|[,。|:\s])$")
_NOBODY: Final = re.compile(
    r"^(?:一家|某家?|这家|那家|该|本|此|另一?家|附近|楼下|门口|路边|小区|当地|本地|正规|网上|线上)"
    r"|^(?:商家|客服|卖家|店家|老板|平台|售后|厂家|店主|店员|经理|快递员|司机|教练|老师|人工)+$"
)


def read_merchant(text: str, words: list[Word], lexicon: Lexicon, found: list[Fact]) -> list[Fact]:
    """Return the merchant that a message names, with the model's help; "这家店" names none."""
    stated = _QUOTED.search(text) or _LABELLED.search(text)
    if stated and not _is_nobody(stated["name"], lexicon):
        return [Fact("merchant", stated["name"], stated.start("name"), stated.end("name"))]
    ended = _ended_names(text, words, lexicon)
    likely = [fact for fact in (_tidy(f, text, words) for f in found) if fact]
    is_story = len(text) >= STORY
    likely = [fact for fact in likely if _is_name(fact, words, lexicon, is_story=is_story)]
    candidates = [(_worth(fact, text, likely), fact) for fact in ended]
    candidates += [(_worth(fact, text, ended), fact) for fact in likely]
    if candidates:
        best = max(candidates, key=lambda c: (c[0], -c[1].start))[1]
        return [_alone(_whole(best, ended, likely, text), lexicon)]
    for word, start in words:
        if word in lexicon.brands:
            return [Fact("merchant", word, start, start + len(word))]
    return []


def _worth(fact: Fact, text: str, others: list[Fact]) -> int:
    """Weigh a candidate: two ways that agree before one, and what is introduced as a merchant."""
    agreed = any(fact.start < other.end and other.start < fact.end for other in others)
    return 2 * agreed + bool(_CUE.search(text[: fact.start]))


def _whole(best: Fact, ended: list[Fact], likely: list[Fact], text: str) -> Fact:
    """Join two ways of finding one name: the model tells its beginning, the kind its end."""
    mine = [f for f in likely if f.start < best.end and best.start < f.end]
    rules = [f for f in ended if f.start < best.end and best.start < f.end]
    if not mine or not rules:
        return best
    start, end = mine[0].start, max(rules[-1].end, mine[-1].end)
    goes_on = _GOES_ON.search(text, rules[-1].end, end)
    end = goes_on.start() if goes_on else end
    return Fact("merchant", text[start:end], start, end)


def _alone(fact: Fact, lexicon: Lexicon) -> Fact:
    """Return a name without the platform before it and without a bracket that opens behind it."""
    name, start = fact.value, fact.start
    opens = name.rfind("(")
    if opens > 1 and ")" not in name[opens:]:
        name = name[:opens]
    for platform in sorted(lexicon.platforms, key=len, reverse=True):
        rest = name[len(platform) :]
        if name.lower().startswith(platform) and len(rest) >= SHORTEST and not _OF_IT.match(rest):
            return Fact(fact.name, rest, start + len(platform), start + len(name))
    return Fact(fact.name, name, start, start + len(name))


def _ended_names(text: str, words: list[Word], lexicon: Lexicon) -> list[Fact]:
    names = (
        _name_before(text, words, position, lexicon)
        for position, (word, _) in enumerate(words)
        if word.lower() in lexicon.kinds
    )
    return [name for name in names if name]


def _name_before(text: str, words: list[Word], position: int, lexicon: Lexicon) -> Fact | None:
    """Return the name that ends at a word for a kind of business, if anything names it."""
    last, last_start = words[position]
    end = last_start + len(last)
    first = position
    while first > 0 and position - first < MOST_WORDS:
        word, start = words[first - 1]
        joins = start + len(word) == words[first][1]
        if not joins or not _may_name(word, lexicon):
            break
        first -= 1
    named = [word for word, _ in words[first:position] if word.lower() not in lexicon.kinds]
    start = words[first][1]
    if not named or end - start > LONGEST or all(word in lexicon.products for word in named):
        return None
    if _goes_on(words, position, lexicon):
        return None
    end += text[end : end + 1] in _PLACES
    return Fact("merchant", text[start:end], start, end)


def _may_name(word: str, lexicon: Lexicon) -> bool:
    if word in lexicon.stops or not _OPENING.match(word):
        return False
    return parts_of_speech().get(word) not in _NO_NAME


def _goes_on(words: list[Word], position: int, lexicon: Lexicon) -> bool:
    """Tell whether the name is longer: 培训 in 培训机构 ends nothing."""
    if position + 1 >= len(words):
        return False
    following, start = words[position + 1]
    previous, previous_start = words[position]
    return following.lower() in lexicon.kinds and previous_start + len(previous) == start


def _tidy(fact: Fact, text: str, words: list[Word]) -> Fact | None:
    """Return what the model found without the words before that begin no name."""
    inside = [(word, start) for word, start in words if fact.start <= start < fact.end]
    while inside and (
        parts_of_speech().get(inside[0][0]) in _NO_NAME or not _OPENING.match(inside[0][0])
    ):
        inside.pop(0)
    if not inside or fact.end - inside[0][1] not in range(2, LONGEST + 1):
        return None
    parts = {parts_of_speech().get(word) for word, _ in inside}
    if parts & _IN_NO_NAME or parts <= _TELLING:
        return None
    if read_number(text[inside[0][1] : fact.end]) is not None:
        return None
    return Fact(fact.name, text[inside[0][1] : fact.end], inside[0][1], fact.end)


def _is_name(fact: Fact, words: list[Word], lexicon: Lexicon, *, is_story: bool) -> bool:
    """Tell whether what the model found may be a name; without a story, only what ends like one."""
    if _is_nobody(fact.value, lexicon) or not _SPELLED.match(fact.value):
        return False
    inside = [word for word, start in words if fact.start <= start < fact.end]
    if is_story or inside[-1].lower() in lexicon.kinds or fact.value[-1] in _ENDINGS:
        return True
    parts = {parts_of_speech().get(word) for word in inside}
    return not parts & _TELLING_OR_COUNTING and lexicon.products.isdisjoint(inside)


def _is_nobody(name: str, lexicon: Lexicon) -> bool:
    """Tell whether a name is none: a kind of business alone, or a platform."""
    return bool(_NOBODY.search(name)) or name.lower() in lexicon.kinds | lexicon.platforms.keys()
