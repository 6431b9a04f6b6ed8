"""What an answer may not say, and how long it may be."""

import re
from typing import Final

SUMMARY_LIMIT: Final = 120

# Words that promise an outcome. 保证金, 质量保证 and the like name things and promise nothing.
# 包修、包换、包退 is what 三包 means; 不一定能, 没人能保证 promise nothing either.
_ABSOLUTE: Final = re.compile(
    r"(?<!不)一定(?:能|会|可以|[赔退赢胜]|(?:要|得)?给[你您][退赔])|必定|必赔|必胜|必赢"
    r"|(?<!不)必须[赔退][你您给]|(?<!不)肯定(?:能|会|可以|[赢赔退胜])"
    r"|稳赢|稳胜|稳操胜券|十拿九稳|铁定|准保|包赢|包赔|包你|包您|包打赢"
    r"|(?<![、换修和不])(?<!不符)(?<!是否)包退(?![、换修货])"
    r"|(?<![确担])保[你您](?:能|会|可以|[赢赔退拿])"
    r"|百分之百|百分百|100%(?=[能会可赔退胜赢成])|绝对|万无一失"
    r"|(?<![不品质])(?<!质量)(?<!不能)(?<!无法)(?<!不得)(?<!不敢)(?<!不会)(?<!人能)(?<!人敢)"
    r"(?<!谁也)(?<!没有)(?<!商家)(?<!厂家)(?<!卖家)(?<!经营者)(?<!应当)"
    r"(?<!不[作做])保证(?![金期书性]|不了)"
)

# “包退”的承诺, 商家说“一定会退”: the words of somebody else.
_QUOTED: Final = re.compile(
    r"(?:商家|卖家|店家|店员|客服|对方|平台|主播|广告|宣传|声称|自称|承诺|[说称写标])[^“”「」。\n]{0,10}"
    r"[“「][^“”「」]{1,30}[”」]"
)


_LONGEST_FOLLOW_UP: Final = 16
_FOLLOWS: Final = re.compile(
    r"^(那|还有|如果|要是|万一|假如|这个|这种|这样|它|他们|然后|再问|另外)"
    r"|^.{0,4}(呢|谁[出付掏]|几天|多久|要多少|怎么算)[?？]?$"
)
"""How a question begins or ends that says nothing of its own subject."""


def is_follow_up(question: str) -> bool:
    """Tell whether a question has no subject of its own, but that of the one before it."""
    text = question.strip()
    return len(text) <= _LONGEST_FOLLOW_UP and _FOLLOWS.search(text) is not None


def absolute_words(text: str) -> list[str]:
    """Return the words that promise more than anybody can keep."""
    return _ABSOLUTE.findall(_QUOTED.sub("", text))


def split_summary(text: str) -> tuple[str, str]:
    """Part an article into its first paragraph, which is the answer, and the rest."""
    summary, _, body = text.strip().partition("\n\n")
    return summary.replace("\n", "").strip(), body.strip()
