"""What is kept is told, requests are noted, consent can be taken back."""

from datetime import timedelta

import pytest
from fixtures.factories import NOW, make_conversation
from fixtures.told import PHONE, WORDS, tell_everything
from sqlalchemy import select

from huquan.cases.models import Case, CaseConsent
from huquan.cases.statuses import CaseStatus, ConsentPurpose
from huquan.conversations.models import Conversation, Message
from huquan.privacy.export import export_data, in_words
from huquan.privacy.models import PrivacyRequest
from huquan.privacy.retention import Retention
from huquan.privacy.rules import RequestKind
from huquan.privacy.service import (
    find_due_erasures,
    read_log,
    request_erasure,
    take_stock,
    withdraw_consent,
)


@pytest.fixture
async def told(database, vault, tmp_path):
    async with database.unit_of_work() as session:
        return await tell_everything(session, vault, tmp_path)


async def test_what_is_kept_is_counted_by_kind(database, told):
    async with database.reading() as session:
        holdings = await take_stock(session, conversation_id=told.conversation_id)
    assert {h.name: h.count for h in holdings} == {
        "messages": 1,
        "replies": 1,
        "files": 1,
        "cases": 1,
        "contacts": 1,
        "follow_ups": 1,
        "links": 1,
    }
    assert all(h.first_at == h.last_at == NOW for h in holdings)


async def test_of_whom_nothing_is_kept_nothing_is_told(database):
    async with database.unit_of_work() as session:
        conversation = await make_conversation(session)
        assert await take_stock(session, conversation_id=conversation.id) == []


async def test_an_export_holds_everything_that_is_kept(database, told, vault, taxonomy, root):
    async with database.reading() as session:
        conversation = await session.get_one(Conversation, told.conversation_id)
        data = await export_data(session, conversation=conversation, vault=vault, now=NOW)
    assert data["messages"][0]["text"] == f"我在{WORDS}路买的锅坏了"
    [case] = data["cases"]
    assert (case["number"], case["phone"]) == (told.number, PHONE)
    assert case["follow_ups"][0]["words"] == WORDS
    assert data["files"][0]["text"] == WORDS
    page = in_words(data, retention=Retention.load(root / "knowledge"), taxonomy=taxonomy)
    for shown in (told.number, PHONE, f"{WORDS}.png", "已提交", "质量问题", "退款", "补充情况"):
        assert shown in page


async def test_an_erasure_waits_for_the_turn_and_for_the_case(database, told):
    async def due(now=NOW):
        async with database.reading() as session:
            return len(await find_due_erasures(session, now=now, limit=9))

    async with database.unit_of_work() as session:
        first = await request_erasure(session, conversation_id=told.conversation_id, now=NOW)
        again = await request_erasure(session, conversation_id=told.conversation_id, now=NOW)
        assert first.id == again.id
        message = await session.scalar(
            select(Message).where(Message.id == told.opened_by_message_id)
        )
        message.answered_at = None
    assert await due() == 0
    async with database.unit_of_work() as session:
        message = await session.get_one(Message, told.opened_by_message_id)
        message.answered_at = NOW
        conversation = await session.get_one(Conversation, told.conversation_id)
        conversation.busy_until = NOW + timedelta(seconds=9)
    assert await due() == 0
    assert await due(NOW + timedelta(seconds=10)) == 1
    async with database.unit_of_work() as session:
        request = await session.get_one(PrivacyRequest, first.id)
        request.begun_at = NOW
    assert await due(NOW + timedelta(seconds=10)) == 0
    async with database.unit_of_work() as session:
        case = await session.scalar(select(Case).where(Case.number == told.number))
        case.record("moved", at=NOW, to=CaseStatus.DECLINED)
    assert await due(NOW + timedelta(seconds=10)) == 1


async def test_consent_to_publish_is_taken_back(database, told):
    async with database.unit_of_work() as session:
        case = await session.scalar(select(Case).where(Case.number == told.number))
        answer = {"purpose": ConsentPurpose.PUBLICATION, "given": True, "wording": "2026-11"}
        case.consents.append(CaseConsent(**answer, at=NOW))
    for taken_back in (1, 0):
        async with database.unit_of_work() as session:
            count = await withdraw_consent(session, conversation_id=told.conversation_id, now=NOW)
            assert count == taken_back
    async with database.reading() as session:
        case = await session.scalar(select(Case).where(Case.number == told.number))
        log = await read_log(session)
    assert [(consent.given, consent.wording) for consent in case.consents] == [
        (True, "2026-11"),
        (False, "2026-11"),
    ]
    assert case.events[-1].kind == "consent_withdrawn"
    assert [request.kind for request in log] == [RequestKind.WITHDRAW_CONSENT] * 2
