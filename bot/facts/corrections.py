"""What a message takes back: in "不是京东，是淘宝" only the second is meant."""

import re
from typing import Final

BLANK: Final = "\N{REPLACEMENT CHARACTER}"
"""Stands where something was taken back; no word, no number, and no edge of a clause."""

_LABEL: Final = (
    r"商家名?[称字]?|店名|店铺名?|商户|平台|产品|商品|金额|价格|日期|时间|电话|手机号?|号码"
    r"|(?:订单|运单|快递单?)编?号?|单号|编号"
)
_EDGE: Final = r"^|[,，。;；:：!！?？|｜\s(（]"
_FIELD: Final = (
    rf"(?:买|订|报|办|花|付|用|交|充)(?:了|的)?|{_LABEL}|东西|总价|错了|不对|更正|我|是在|其实|应该"
    r"|那个?"
)
_HELD: Final = r"[^,，。;；!！?？|｜\s]{1,24}?"
_DENIED_FIRST: Final = re.compile(
    rf"(?:{_EDGE}|{_FIELD})(?:并|根本|也|可)?不是(?:在)?(?P<denied>{_HELD})\s?[,，。;；]?\s?"
    r"(?:而是|应该是|其实是|是|改成|改为|叫)(?=\S)"
)
_DENIED_LAST: Final = re.compile(
    rf"是(?:在)?(?P<kept>{_HELD})\s?[,，]?\s?(?:而|并)?不是(?:在)?(?P<denied>{_HELD})"
    r"(?=$|[,，。;；!！?？\s])"
)
_CHANGED: Final = re.compile(
    rf"(?:把|将|从|由)(?:{_LABEL})?(?!{_LABEL})(?P<denied>{_HELD})"
    r"(?:改成|改为|更正为|换成|变更为)(?=\S)"
)
_LABELS: Final = re.compile(_LABEL)
_TAKEN_BACK: Final = re.compile(
    r"(?:说|写|填|打|记|弄|搞|输|报|选)错了?|(?<=[\dA-Za-z号码])错了|口误|手误|更正一?下?|纠正一?下?"
    r"|(?:^|[,，。;；\s])(?:哦|噢|啊|额|呃)?不对(?=[,，。;；\s]|是|应该)"
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


def without_before(text: str, begin: int) -> str:
    """Blank out what stands before a place, but for the words that tell what is corrected."""
    kept = {at for label in _LABELS.finditer(text[:begin]) for at in range(*label.span())}
    return "".join(c if at in kept else BLANK for at, c in enumerate(text[:begin])) + text[begin:]


def corrected_from(text: str) -> int | None:
    """Return where somebody begins to put right what stands before, if anybody does."""
    found = None
    for match in _TAKEN_BACK.finditer(text):
        if _RIGHT_NOW.match(text[match.end() :]):
            found = match.start()
    return found
