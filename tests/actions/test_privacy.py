"""One's data in chat."""

import pytest
from fixtures.factories import NOW
from fixtures.told import PHONE, WORDS, tell_everything
from sqlalchemy import select

from huquan.cases.models import Case, CaseConsent
from huquan.cases.statuses import CaseStatus, ConsentPurpose
from huquan.conversations.models import Conversation
from huquan.privacy.models import PrivacyRequest


@pytest.fixture
async def told(database, confirmation, vault, tmp_path):
    """The number of a case of somebody who told everything here."""
    async with database.unit_of_work() as session:
        conversation = await session.get_one(Conversation, confirmation[0])
        message = {"conversation": conversation, "client_message_id": "told"}
        case = await tell_everything(session, vault, tmp_path, **message)
    return case.number


async def requests(database):
    async with database.reading() as session:
        found = (await session.scalars(select(PrivacyRequest))).all()
    return [(request.kind, request.done_at) for request in found]


async def test_what_is_kept_is_listed_with_its_purpose_and_without_contents(call, told, database):
    _, [said] = await call("action_list_personal_data", text="你们存了我哪些信息")
    assert said["response"] == "utter_data_kept"
    assert "您说过的话：2（2026年11月23日）" in said["lines"]
    assert "登记的投诉：1" in said["lines"]
    assert not {WORDS, PHONE, told} & {w for w in (WORDS, PHONE, told) if w in said["lines"]}
    assert [c["article"] for c in said["citations"]] == [19, 44, 45, 47]
    assert await requests(database) == [("list", NOW)]


@pytest.mark.parametrize("text", ["凭什么要我的订单号", "要手机号干嘛", "为啥问我姓名"])
async def test_amid_a_form_it_is_told_what_a_question_is_for(call, database, text):
    form = {"name": "complaint_form"}
    _, [said] = await call("action_list_personal_data", text=text, active_loop=form)
    assert said["response"] == "utter_why_asked"
    assert [c["article"] for c in said["citations"]] == [6, 17]
    assert await requests(database) == []
    _, [said] = await call("action_list_personal_data", text=text)
    assert said["response"] == "utter_data_kept"


async def test_erasing_names_the_case_that_holds_it_up(call, told, database):
    _, [asked] = await call("action_ask_to_erase", text="全部删掉")
    assert (asked["response"], asked["case_numbers"]) == ("utter_ask_to_erase_later", told)
    assert await requests(database) == []
    for _ in range(2):
        _, [said] = await call("action_erase_data", text="/confirm_erasure")
        assert (said["response"], said["case_numbers"]) == ("utter_erasing_later", told)
    assert await requests(database) == [("erase", None)]


async def test_erasing_waits_for_nothing_else(call, told, database):
    async with database.unit_of_work() as session:
        case = await session.scalar(select(Case).where(Case.number == told))
        case.record("moved", at=NOW, to=CaseStatus.WITHDRAWN)
    _, [asked] = await call("action_ask_to_erase", text="全部删掉")
    _, [said] = await call("action_erase_data", text="/confirm_erasure")
    assert (asked["response"], said["response"]) == ("utter_ask_to_erase", "utter_erasing")


@pytest.mark.parametrize(
    ("given", "template"),
    [(True, "utter_consent_withdrawn"), (False, "utter_consent_none")],
)
async def test_consent_is_taken_back(call, told, database, given, template):
    async with database.unit_of_work() as session:
        case = await session.scalar(select(Case).where(Case.number == told))
        answer = {"purpose": ConsentPurpose.PUBLICATION, "given": given, "wording": "2026-11"}
        case.consents.append(CaseConsent(**answer, at=NOW))
    _, [said] = await call("action_withdraw_consent", text="撤回同意")
    assert said["response"] == template


async def test_an_export_is_downloaded_from_the_page(call):
    _, [said] = await call("action_offer_export", text="导出我的数据")
    assert said["response"] == "utter_export_ready"
