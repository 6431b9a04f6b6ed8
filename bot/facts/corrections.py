"""What a message takes back: in "不是京东，是淘宝" only the second is meant."""

import re
from typing import Final

BLANK: Final = "\N{REPLACEMENT CHARACTER}"
"""Stands where something was taken back; no word, no number, and no edge of a clause."""

_EDGE: Final = r"^|[,，。;；:：!！?？|｜\s(（]"
_FIELD: Final = (
    r"(?:买|订|报|办|花|付|用|交|充)(?:了|的)?|商家名?称?|店名?|店铺|平台|产品|商品|东西|金额|价格|总价|日期|时间|电话|手机号?"
    r"|号码|订单编?号?|单号|错了|不对|更正|我|是在|其实|应该|那个?"
)
_HELD: Final = r"[^,，。;；!！?？|｜\s]{1,24}?"
_DENIED_FIRST: Final = re.compile(
    rf"(?:{_EDGE}|{_FIELD})(?:并|根本|也|可)?不是(?:在)?(?P<denied>{_HELD})\s?[,，。;；]?\s?"
    r"(?:而是|应该是|其实是|是|改成|改为)(?=\S)"
)
_DENIED_LAST: Final = re.compile(
    rf"是(?:在)?(?P<kept>{_HELD})\s?[,，]?\s?(?:而|并)?不是(?:在)?(?P<denied>{_HELD})(?=$|[,，。;；!！?？\s])"
)
_CHANGED: Final = re.compile(
    rf"(?:把|将|从|由)(?P<denied>{_HELD})(?:改成|改为|更正为|换成|变更为)(?=\S)"
)
_TAKEN_BACK: Final = re.compile(
    r"(?:说|写|填|打|记|弄|搞|输|报|发|选)错了?|口误|手误|更正一?下?|纠正一?下?|(?:^|[,，。;；\s])(?:哦|噢|啊|额|呃)?不对(?=[,，。;；\s]|是|应该)"
)
_RIGHT_NOW: Final = re.compile(
    r"^[^。!！?？]{0,12}?(?:应该是|其实是|改成|改为|正确的?是|是|为|[:：])(?!不是)"
)


def without_denials(text: str) -> str:
    """Blank out what is denied in favour of something else; places stay as they are."""
    for pattern in (_DENIED_FIRST, _DENIED_LAST, _CHANGED):
        for match in pattern.finditer(text):
            start, end = match.span("denied")
            text = text[:start] + BLANK * (end - start) + text[end:]
    return text


def corrected_from(text: str) -> int | None:
    """Return where somebody begins to put right what stands before, if anybody does."""
    found = None
    for match in _TAKEN_BACK.finditer(text):
        if _RIGHT_NOW.match(text[match.end() :]):
            found = match.start()
    return found
