"""One's data in chat: what is kept, taking it along, erasing it, withdrawing consent."""

import re
from collections.abc import Iterable
from typing import Final

from actions.base import EventType, HuquanAction, Turn
from huquan.clock import day_in_china
from huquan.entitlements.facts import Provision
from huquan.entitlements.laws import PERSONAL_INFORMATION_LAW
from huquan.entitlements.schedule import day_in_words
from huquan.knowledge.models import Citation
from huquan.privacy.rules import RequestKind
from huquan.privacy.service import (
    Holding,
    find_running_cases,
    note_request,
    request_erasure,
    take_stock,
    withdraw_consent,
)

_WHAT: Final = "订单号?|单号|电话|手机号?|号码|名字|姓名|店名|信息|资料"
_WHY: Final = re.compile(
    rf"(?:凭[什啥]|为[什啥]|干[嘛吗什啥]).{{0,8}}(?:{_WHAT})"
    rf"|(?:{_WHAT}).{{0,6}}(?:干[嘛吗什啥]|做什么|有什么用|有啥用)"
)
"""Who is asked for something and wants to know what for."""


class ActionListPersonalData(HuquanAction):
    """Says what is kept of the consumer, what for and how long."""

    action_name = "action_list_personal_data"

    async def act(self, turn: Turn) -> list[EventType]:
        """Say one line for each kind of what is kept; amid a form, what its questions are for."""
        if turn.tracker.active_loop and _WHY.search(turn.text):
            turn.say("utter_why_asked", citations=_cite(turn, [6, 17]))
            return []
        conversation_id = turn.tracker.sender_id
        holdings = await take_stock(turn.session, conversation_id=conversation_id)
        await note_request(
            turn.session, conversation_id=conversation_id, kind=RequestKind.LIST, now=turn.now
        )
        turn.say(
            "utter_data_kept",
            years=turn.core.retention.quiet_years,
            closed_years=turn.core.retention.closed_years,
            lines="\n".join(_line(turn, holding) for holding in holdings),
            citations=turn.core.library.cite(turn.core.retention.provisions),
        )
        return []


def _line(turn: Turn, holding: Holding) -> str:
    kept = turn.core.retention.kept[holding.name]
    days = dict.fromkeys(
        day_in_words(day_in_china(moment)) for moment in (holding.first_at, holding.last_at)
    )
    return f"· {kept.label}：{holding.count}（{'—'.join(days)}）。{kept.purpose}；{kept.until}。"


class ActionOfferExport(HuquanAction):
    """Says where one's data can be downloaded."""

    action_name = "action_offer_export"

    async def act(self, turn: Turn) -> list[EventType]:
        """Say it; the page holds the token that the download takes."""
        turn.say("utter_export_ready", citations=_cite(turn, [45]))
        return []


class ActionAskToErase(HuquanAction):
    """Asks for a yes before everything is erased, and says what has to stay and why."""

    action_name = "action_ask_to_erase"

    async def act(self, turn: Turn) -> list[EventType]:
        """Name the cases that are still worked."""
        numbers = await _running_numbers(turn)
        template = "utter_ask_to_erase_later" if numbers else "utter_ask_to_erase"
        turn.say(template, case_numbers=numbers, citations=_cite(turn, [47]))
        return []


class ActionEraseData(HuquanAction):
    """Promises on a yes that everything is erased; the worker does so once this turn is over."""

    action_name = "action_erase_data"

    async def act(self, turn: Turn) -> list[EventType]:
        """Promise it, and say what waits for which case."""
        await request_erasure(turn.session, conversation_id=turn.tracker.sender_id, now=turn.now)
        numbers = await _running_numbers(turn)
        turn.say("utter_erasing_later" if numbers else "utter_erasing", case_numbers=numbers)
        return []


async def _running_numbers(turn: Turn) -> str:
    cases = await find_running_cases(turn.session, conversation_id=turn.tracker.sender_id)
    return "、".join(case.number for case in cases)


class ActionWithdrawConsent(HuquanAction):
    """Takes back the consent to publish."""

    action_name = "action_withdraw_consent"

    async def act(self, turn: Turn) -> list[EventType]:
        """Say what follows; where nothing was agreed to, say that."""
        count = await withdraw_consent(
            turn.session, conversation_id=turn.tracker.sender_id, now=turn.now
        )
        template = "utter_consent_withdrawn" if count else "utter_consent_none"
        turn.say(template, citations=_cite(turn, [15]))
        return []


def _cite(turn: Turn, articles: Iterable[int]) -> tuple[Citation, ...]:
    return turn.core.library.cite(
        Provision(PERSONAL_INFORMATION_LAW, article) for article in articles
    )
