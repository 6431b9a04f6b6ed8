"""Within a route: what is wanted of a case, and of one's data, told apart by plain words.

The classifier knows routes. That a case is to be withdrawn and not only asked after stands in a few
words, for which the same sentences serve; a rule that can be read decides what changes things.
"""

import re
from collections.abc import Mapping
from typing import Any, Final

from bot.intents import UNCLEAR, as_intent

_OF_CASES: Final[Mapping[str, str]] = {
    "withdraw_case": (
        r"(?<!不)撤(?!.{0,4}(?:同意|授权))|(?:取消|销掉|作废|注销).{0,8}(?:投诉|登记|案|单)"
        r"|(?:投诉|登记|案子|单子).{0,8}(?:取消|销掉|作废)"
        r"|不(?:想)?(?:投诉|告|追究)了|不用(?:办|处理)了"
    ),
    "reopen_case": (
        r"(?:没|没有|未|并没)(?:真正)?(?:解决|弄好)|重新(?:打开|处理|办|调)|不满意|不服|又反悔"
        r"|没同意|就结案"
    ),
    "supplement_case": (
        r"(?<!待)补充|补(?:个|一|几|张|材料|证据|发票|正|交)|漏(?:写|填|了)|写错|填错|改(?:一下|成|下|为)"
        r"|修改|更正|更新|备注|记到案|塞进|放进|写进|续进|追加|(?:加|添).{0,10}(?:进去|进来|到.*[里中]|上去|说明|一句|一条)"
        r"|投诉要加"
    ),
    "verify_case": (
        r"(?:手机|电话)(?:号码?)?(?:是|[：:])?\s*\d{4,11}(?!\d)|尾号"
        r"|换了?个?新?(?:手机|浏览器|微信)|别的(?:手机|对话)"
    ),
}
_OF_DATA: Final[Mapping[str, str]] = {
    "withdraw_consent": (
        r"(?:撤回|取消|收回|撤销).{0,8}(?:同意|授权)|(?:不|别|不要|不想|不愿)(?:同意)?(?:公开|公示|发布)"
    ),
    "export_data": r"导出|下载|拷贝|拷一份|复制|备份|打包|(?:给|发)我?(?:一份|全部)|调取",
    "erase_data": (
        r"删|清除|清空|清掉|注销|抹|忘(?:掉|了|记)我|把我忘|销户|清缓存|销毁|别记|别存|别留"
        r"|不要(?:再)?保[存留]"
    ),
}
_READINGS: Final = {
    "case_status": [(intent, re.compile(words)) for intent, words in _OF_CASES.items()],
    "privacy": [(intent, re.compile(words)) for intent, words in _OF_DATA.items()],
}
SHORT: Final = 30
"""Characters; a longer message that names a case tells more than its number."""

_SAYS_LITTLE: Final = frozenset({"inform", "problem", UNCLEAR, "out_of_scope"})
_NAMES_CASE: Final = re.compile(r"(?<![A-Za-z\d])[Hh][Qq]\s*\d{6}\s*[-—–－]?\s*\d{6}(?!\d)")
_ADDS: Final = re.compile(r"^(?:我|我想|我要)?再?补充")
_CASE_NUMBER: Final = re.compile(r"^HQ[\d -]+$", re.IGNORECASE)


def name_case(parse_data: dict[str, Any], *, has_case: bool = False) -> dict[str, Any]:
    """Return what tells little but the number of a case as a question after it.

    Who has registered a case and begins with "补充" goes on telling of it.
    """
    text, intent = parse_data["text"], parse_data["intent"]
    if text.startswith("/") or intent["name"] not in _SAYS_LITTLE:
        return parse_data
    if has_case and _ADDS.match(text):
        return as_intent(parse_data, "supplement_case", entities=())
    if len(text) > SHORT or not _NAMES_CASE.search(text):
        return parse_data
    return as_intent(parse_data, "case_status")


def read_subroute(parse_data: dict[str, Any]) -> dict[str, Any]:
    """Return a message of these two routes as what it wants in particular."""
    intent, text = parse_data["intent"]["name"], parse_data["text"]
    readings = _READINGS.get(intent)
    if readings is None or text.startswith("/"):
        return parse_data
    wanted = next((name for name, words in readings if words.search(text)), intent)
    entities = [entity for entity in parse_data["entities"] if not _is_case_number(entity)]
    return as_intent(parse_data, wanted, entities=entities)


def _is_case_number(entity: Mapping[str, Any]) -> bool:
    """Tell whether what was read as the number of an order is that of a case."""
    return entity["entity"] == "order_number" and bool(_CASE_NUMBER.match(str(entity["value"])))
