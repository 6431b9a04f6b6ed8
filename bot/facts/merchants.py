"""The merchant: a name that ends in what kind of business it is, or one everybody knows."""

import re
from typing import Final

from bot.facts.fact import Fact
from bot.lexicon import Lexicon
from bot.words import cut

MOST_WORDS: Final = 6
LONGEST: Final = 24

_STOPS: Final = frozenset(
    "我 我们 本人 你 你们 他 她 他们 的 在 去 到 从 向 跟 和 与 给 被 由 是 有 了 着 过 把 让 对 于 用 这 那 这家 那家 "
    "一家 一个 某 某家 某个 该 家 个 另 另一家 几家 各 各个 每家 投诉 举报 买 买了 购买 网购 网上 报名 办 办了 办理 "
    "说 叫 称 通过 经 经过 因 因为 但 但是 而 而且 然后 后来 现在 当时 今天 昨天 前天 上周 去年 今年 请问 想 要 不 没 "
    "就 都 也 还 又 再 只 很 太 联系 找 找到 问 告诉 发现 收到 消费 充值 下单 楼下 附近 门口 小区 路边 当地 本地 旁边 "
    "所有 其他 别的 新 一间 一所 老 大 小 淘宝 京东 天猫 拼多多 抖音 快手 美团 微信 朋友圈 直播间 家里 孩子 老人 妈妈 "
    "要求 希望 维权 合理 关于 强烈 恶意 旗下 名下 里 上 下 中 之前 以后 起 所 那个 这个 什么 哪家 哪个 任何 这种 那种".split()
)
_OPENING: Final = re.compile(r"[\u4e00-\u9fffA-Za-z0-9·&]")
_QUOTED: Final = re.compile(
    r"(?:店名|店铺|商家|公司|店|叫做?|名叫|名称)[:是为]?\s?[“\"「《【'](?P<name>[^”\"」》】']{2,20})[”\"」》】']"
)
_LABELLED: Final = re.compile(
    r"(?:商家|店铺|商户|公司|卖家)(?:名称|名字|名)?\s?(?:[:：]|是|叫)\s?(?P<name>[\u4e00-\u9fffA-Za-z0-9·()（）]{2,24})(?=[,，。;；\s]|$)"
)


def read_merchant(text: str, lexicon: Lexicon) -> list[Fact]:
    """Return the merchant that a message names; "这家店" names none."""
    quoted = _QUOTED.search(text) or _LABELLED.search(text)
    if quoted:
        return [Fact("merchant", quoted["name"], quoted.start("name"), quoted.end("name"))]
    words = cut(text)
    for position, (word, _) in enumerate(words):
        name = _name_before(words, position, lexicon) if word.lower() in lexicon.kinds else None
        if name:
            return [name]
    for word, start in words:
        if word in lexicon.brands:
            return [Fact("merchant", word, start, start + len(word))]
    return []


def _name_before(
    words: list[tuple[str, int]], position: int, lexicon: Lexicon
) -> Fact | None:
    """Return the name that ends at a word for a kind of business, if anything names it."""
    last, last_start = words[position]
    end = last_start + len(last)
    first = position
    while first > 0 and position - first < MOST_WORDS:
        word, start = words[first - 1]
        joins = start + len(word) == words[first][1]
        if not joins or word in _STOPS or not _OPENING.match(word):
            break
        first -= 1
    named = [word for word, _ in words[first:position] if word.lower() not in lexicon.kinds]
    start = words[first][1]
    if not named or end - start > LONGEST or all(word in lexicon.products for word in named):
        return None
    if _goes_on(words, position, lexicon):
        return None
    text = "".join(word for word, _ in words[first : position + 1])
    return Fact("merchant", text, start, end)


def _goes_on(words: list[tuple[str, int]], position: int, lexicon: Lexicon) -> bool:
    """Tell whether the name is longer: 培训 in 培训机构 ends nothing."""
    if position + 1 >= len(words):
        return False
    following, start = words[position + 1]
    previous, previous_start = words[position]
    return following.lower() in lexicon.kinds and previous_start + len(previous) == start
