"""Order numbers, telephone numbers, names: who and which purchase."""

import re
from typing import Final

from bot.facts.fact import Fact

_PHONE: Final = re.compile(
    r"(?<![\d.-])(?:\+?86[- ]?)?(?P<number>1[3-9]\d(?P<gap>[- ]?)\d{4}(?P=gap)\d{4})(?![\d-])"
)
_LABELLED: Final = re.compile(
    r"(?:(?:订单|运单|快递单|工单|合同|交易|流水|物流|取件|预约|票)编?号?码?|单号|编号)(?:[^\dA-Za-z,。;!?]{0,8}|[^\dA-Za-z。;!?]{0,40}?(?:应该是|改成|改为|正确的?是|其实是|是|为|:))\s?"
    r"(?P<number>[A-Za-z]{0,6}\d[\dA-Za-z-]{5,31})"
)
# What shops print: Pinduoduo's date and digits, or digits too many for a telephone or a card.
_SHAPED: Final = re.compile(
    r"(?<![\d.-])(?P<number>\d{6}-\d{15}|\d{18,22}|[A-Z]{2,4}\d{12,20})(?![\d-])"
)
_IDENTITY_CARD: Final = re.compile(
    r"^[1-9]\d{5}(?:19|20)\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\d{3}[\dXx]$"
)
_THEIRS: Final = re.compile(
    r"(?:店家|商家|卖家|老板娘?|店主|对方|客服|司机|师傅|经理|中介|代购|教练|老师|店里|公司|[他她它])们?的?"
    r"(?:联系|微信)?(?:电话|手机|号码|微信|热线|座机)号?(?:码|就?是|为|[:\s])*(?:手机)?号?$"
)
_NAMED: Final = re.compile(
    r"(?:我叫|我名叫|我的名字[是叫]|名字[是叫]|姓名\s?[:是]?|联系人\s?[:是]?|称呼\s?[:是]?)\s?"
    r"(?P<name>[\u4e00-\u9fff]{2,4}?)(?=[,，。.;；!！、\s\d]|电话|手机|$|于|在)"
)
_TITLED: Final = re.compile(
    r"^(?:我?姓|我是|叫我|就叫我?|称呼我?)?(?P<name>[\u4e00-\u9fff]{1,2}(?:先生|女士|小姐|阿姨|大爷|师傅)|[老小][\u4e00-\u9fff])"
    r"(?:吧|就行|就好|好了)?$"
)
_WITH_PHONE: Final = re.compile(
    r"^(?P<name>[\u4e00-\u9fff]{2,4})(?:[,，、:;。\s]|电话|手机号?|是)*$"
)


def read_order_number(text: str) -> list[Fact]:
    """Return the number of an order; an identity card is none."""
    for pattern in (_LABELLED, _SHAPED):
        for match in pattern.finditer(text):
            number = match["number"]
            if pattern is _SHAPED and _IDENTITY_CARD.match(number):
                continue
            return [Fact("order_number", number, match.start("number"), match.end("number"))]
    return []


def read_phone(text: str, order_numbers: list[Fact]) -> list[Fact]:
    """Return the consumer's mobile number, which is no part of an order number."""
    for match in _PHONE.finditer(text):
        start, end = match.span("number")
        if any(start < order.end and order.start < end for order in order_numbers):
            continue
        if _THEIRS.search(text[:start]):
            continue
        return [Fact("phone", re.sub(r"\D", "", match["number"]), start, end)]
    return []


def read_contact_name(text: str, phones: list[Fact]) -> list[Fact]:
    """Return how the consumer is called, where that is said or left beside a telephone number."""
    match = _NAMED.search(text) or _TITLED.match(text)
    if match is None and phones:
        rest = text[: phones[0].start] + " " + text[phones[0].end :]
        match = _WITH_PHONE.match(rest.strip(" ,，、。"))
        if match:
            start = text.find(match["name"])
            return [Fact("contact_name", match["name"], start, start + len(match["name"]))]
    if match is None:
        return []
    return [Fact("contact_name", match["name"], match.start("name"), match.end("name"))]
