"""The day of purchase or incident: what was written, and the day it means where it means one."""

import contextlib
import io
import re
from collections.abc import Iterator, Sequence
from datetime import date, datetime, timedelta, timezone
from typing import Final

from bot.facts.fact import Fact

with contextlib.redirect_stdout(io.StringIO()):
    # The library greets whoever imports it.
    import jionlp

CHINA: Final = timezone(timedelta(hours=8), "Asia/Shanghai")
"""China keeps one time, without summer time, since 1992."""

_N: Final = r"(?:\d{1,2}|[一二两三四五六七八九十]{1,3})"
_YEAR: Final = r"(?:(?:20|19)?\d{2}年|[二零〇一二三四五六七八九]{2,4}年|今年|去年|前年|大前年)"
_FESTIVAL: Final = (
    r"双十一|双11|双十二|双12|(?<![\d.])(?:618|6\.18)(?![\d元块])|国庆节?|五一|十一|中秋节?|春节"
    r"|元旦|端午节?|清明节?|元宵节?|七夕节?|圣诞节?|平安夜|情人节|儿童节|母亲节|父亲节|妇女节|三八节|劳动节|教师节"
    r"|重阳节?|万圣节|小年|除夕|大年(?:初|三)?[一二三四五六七八九十]+|(?:正月|腊月|冬月)(?:初|二)?[一二三四五六七八九十]+"
    r"|暑假|寒假|开学"
)
_WRITINGS: Final = re.compile(
    "|".join(
        (
            r"(?:20\d{2}|\d{2})[-/.](?:1[0-2]|0?[1-9])[-/.](?:3[01]|[12]\d|0?[1-9])(?![\d.])",
            rf"{_YEAR}?的?{_N}月份?的?{_N}几?(?:日|号|曰)",
            rf"{_YEAR}的?{_N}月份?(?:初|底|中旬|上旬|下旬|中)?",
            rf"(?:上上个?月|上个?月|这个?月|本月|当月){_N}(?:日|号)",
            r"(?:上上|上|这|本)个?月初[一二三四五六七八九十]+",
            r"(?<![\d.])(?:1[0-2]|0?[1-9])[./](?:3[01]|[12]\d|0?[1-9])(?:号|日)",
            rf"{_YEAR}?的?(?:{_FESTIVAL})(?:期间|假期|那天|前后|的时候)?",
            r"(?:大前天|前天|昨天|昨日|昨儿个?|前儿个?|今儿个?|今天|今日|昨晚|前晚|今早|今晨|当天)",
            r"(?:上上个?|上个?|这个?|本)?(?:周|星期|礼拜)[一二三四五六日天]",
            rf"(?:{_N}|半|几|\d{{1,3}}|好几)(?:多)?个?(?:天|日|周|星期|礼拜|月|半月|多月|年)(?:多)?(?:以前|之前|前)",
            r"(?:上上|上|这|本)个?(?:周末|周|星期|礼拜|月)(?:初|底)?",
            rf"{_YEAR}(?:年初|年底|年中|底|初|上半年|下半年|春天|夏天|秋天|冬天)?",
            rf"(?<![\d月第]){_N}月份?(?:初|底|中旬|上旬|下旬|中)?(?!租|费|卡|均|薪|供|嫂|饼)",
            rf"(?<![\d月第]){_N}号(?!楼|线|店|院|门|机|码|球|电池|柜|汽油|柴油|油|桌|房|厅|馆|位|技师|仓)",
            r"前几天|前两天|前些天|前阵子|前段时间|不久前|刚刚|刚才",
        )
    )
)
_COMING: Final = re.compile(rf"大?后天|明天|下个?月{_N}[日号]|[明后]年的?{_N}月份?的?{_N}[日号]")
LONGEST_ANSWER: Final = 30
"""Characters; in longer messages a day that may be to come is one of many."""

_BUYS: Final = "买|购|下单|订|办|交|付|报名|签|消费|充|拍|入手|去|吃|做|发生"
_BOUGHT_AFTER: Final = re.compile(rf"^[^。！？!?；;]{{0,14}}?(?:{_BUYS})")
_BOUGHT_AT_ONCE: Final = re.compile(rf"^[^。！？!?；;，,]{{0,8}}?(?:{_BUYS})")
_BOUGHT_BEFORE: Final = re.compile(r"(?:购买|下单|购|买|付款|办理|签约|报名|事发)[^，。]{0,5}$")
_NOT_THEN: Final = re.compile(
    r"(?:截止|到|直到|至今|现在|有效期|保质期|生产日期|过期|说|约|等)[^，。]{0,2}$"
)
_LUNAR: Final = re.compile("[正腊冬]月|除夕|小年|大年|春节|元宵|端午|七夕|中秋|重阳")
_OF_AGE: Final = re.compile(rf"^[^,。;!?]{{0,3}}?(?:{_N}|\d{{2,3}})(?:多|来)?(?:周?岁|了)")
"""今年七十二了 tells how old somebody is."""

_VAGUE: Final = re.compile(
    r"^(?:.*月初[一二三四五六七八九十]+$|前几天|前两天|前些天|前阵子|前段时间|不久前|刚刚|刚才|好?几)|十几[号日]|[暑寒]假|开学"
)


def read_date(text: str, sent_at: datetime, likely: Sequence[Fact] = ()) -> list[Fact]:
    """Return `purchased_on` (ISO) and `purchased_on_text`; the first only for a single day.

    What the model takes for the day of purchase goes before other days.
    """
    found = sorted(_candidates(text, likely), key=lambda candidate: (-candidate[0], candidate[1]))
    if not found:
        return []
    _, start, end = found[0]
    written = text[start:end]
    facts = [Fact("purchased_on_text", written, start, end)]
    day = resolve(written, sent_at)
    if day is not None:
        facts.insert(0, Fact("purchased_on", day.isoformat(), start, end))
    return facts


def read_day(text: str, sent_at: datetime) -> list[Fact]:
    """Return `day`: the first day that a short message names, be it past or to come."""
    if len(text) > LONGEST_ANSWER:
        return []
    match = _COMING.search(text) or _WRITINGS.search(text)
    if match is None or _VAGUE.match(match.group()):
        return []
    span = _parse(_as_usual(match.group()), sent_at)
    if span is None or span[0] != span[1]:
        return []
    return [Fact("day", span[0].isoformat(), match.start(), match.end())]


def resolve(written: str, sent_at: datetime) -> date | None:
    """Return the day in the past that is meant; None when it is more than one day, or none."""
    if _VAGUE.match(written):
        return None
    span = _parse(_as_usual(written), sent_at)
    if span and span[0] > sent_at.date() and _LUNAR.search(written):
        # A day of the lunar calendar falls on another date each year.
        span = _parse(_as_usual(written), sent_at - timedelta(days=365))
    if span is None or span[0] != span[1]:
        return None
    return _in_the_past(span[0], written, sent_at.date())


def _candidates(text: str, likely: Sequence[Fact]) -> Iterator[tuple[int, int, int]]:
    for match in _WRITINGS.finditer(text):
        before, after = text[max(0, match.start() - 8) : match.start()], text[match.end() :]
        if match.group() == "今年" and _OF_AGE.match(after):
            continue
        worth = bool(_BOUGHT_AFTER.match(after)) + bool(_BOUGHT_AT_ONCE.match(after))
        worth += 2 * bool(_BOUGHT_BEFORE.search(before)) - 2 * bool(_NOT_THEN.search(before))
        worth += any(match.start() < f.end and f.start < match.end() for f in likely)
        yield worth, match.start(), match.end()


def _as_usual(written: str) -> str:
    """Rewrite what the library does not read."""
    usual = re.sub("(?<=[昨前今])儿个?", "天", written).replace("曰", "日").replace("礼拜", "星期")
    usual = re.sub(r"(期间|假期|那天|前后|的时候)$", "", usual)
    usual = re.sub(r"^双11$|双11", "双十一", usual).replace("双12", "双十二")
    usual = re.sub(r"^(.*)(?:618|6\.18)$", r"\g<1>6月18日", usual)
    usual = re.sub(r"^(.*年|今年)?十一$", r"\g<1>国庆节", usual)
    usual = re.sub(r"^(\d{2})([-/.]\d{1,2}[-/.]\d{1,2})$", r"20\1\2", usual)
    return re.sub(r"^(\d{1,2})[./](\d{1,2})[号日]$", r"\1月\2日", usual)


def _parse(written: str, sent_at: datetime) -> tuple[date, date] | None:
    try:
        parsed = jionlp.parse_time(written, time_base=_base(sent_at))
    except (ValueError, TypeError, KeyError, IndexError, AttributeError):
        # What the library can't read it says in one of these ways.
        return None
    if parsed.get("type") not in {"time_point", "time_span"}:
        return None
    start, end = parsed["time"]
    try:
        return date.fromisoformat(start[:10]), date.fromisoformat(end[:10])
    except ValueError:
        return None


def _base(sent_at: datetime) -> dict[str, int]:
    names = ("year", "month", "day", "hour", "minute", "second")
    return {name: getattr(sent_at, name) for name in names}


def _in_the_past(day: date, written: str, today: date) -> date | None:
    """Move a day to come back by what it repeats with: people tell what has happened."""
    if day <= today:
        return day
    if re.search(r"周|星期|礼拜", written):
        return day - timedelta(days=7)
    if re.search(r"明天|后天|年", written) and not re.search(r"^今年", written):
        return None
    if "月" not in written and re.search(r"[号日]$", written):
        return _a_month_earlier(day)
    return day.replace(year=day.year - 1)


def _a_month_earlier(day: date) -> date | None:
    last = day.replace(day=1) - timedelta(days=1)
    return last.replace(day=day.day) if day.day <= last.day else None
