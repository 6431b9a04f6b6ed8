"""Letters are for whose case it is, and for staff without the phone number."""

import io
import re
from pathlib import Path

import pytest
from docx import Document
from fixtures.factories import make_case
from sqlalchemy import select

from gateway import keys
from gateway.letters import KINDS
from huquan.conversations.models import Conversation, Message
from huquan.people.rules import Role

ROOT = Path(__file__).parents[2]


@pytest.fixture
def register(database, client, begin):
    """Hand out what opens a chat with a registered case: (chat, number)."""

    async def register():
        chat = await begin()
        await chat.say("提交")
        vault = client.app[keys.VAULT]
        async with database.unit_of_work() as session:
            conversation = await session.get_one(Conversation, chat.conversation_id)
            message = await session.scalar(
                select(Message).where(Message.conversation_id == conversation.id)
            )
            case = await make_case(
                session, conversation, message, contact_name="老李", phone=vault.seal("13900001234")
            )
        return chat, case.number

    return register


def words_of(body):
    document = Document(io.BytesIO(body))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return "\n".join([*cells, *(paragraph.text for paragraph in document.paragraphs)])


@pytest.mark.parametrize("document", KINDS)
async def test_a_consumer_downloads_the_letter_of_their_case(client, register, document):
    chat, number = await register()
    response = await client.get(f"{chat.url}/cases/{number}/{document}", headers=chat.headers)
    assert response.status == 200
    assert response.headers["Content-Type"] == KINDS[document].media_type
    assert number in response.headers["Content-Disposition"]
    assert response.headers["Cache-Control"] == "no-store"
    assert len(await response.read()) > 100


async def test_the_letter_is_whole_and_the_text_for_12315_can_be_pasted(client, register):
    chat, number = await register()
    letter = await client.get(f"{chat.url}/cases/{number}/letter.docx", headers=chat.headers)
    assert {"老李", "13900001234", "青禾旗舰店"} <= set(words_of(await letter.read()).split("\n"))
    text = await client.get(f"{chat.url}/cases/{number}/12315.txt", headers=chat.headers)
    assert "13900001234" in await text.text()
    assert len(await text.text()) <= 400


@pytest.mark.parametrize("document", KINDS)
async def test_a_stranger_and_a_typo_get_the_same_answer(client, register, begin, document):
    chat, number = await register()
    stranger = await begin()
    for url, headers in (
        (f"{stranger.url}/cases/{number}/{document}", stranger.headers),
        (f"{chat.url}/cases/{number}/{document}", stranger.headers),
        (f"{chat.url}/cases/HQ000000-000000/{document}", chat.headers),
    ):
        response = await client.get(url, headers=headers)
        assert response.status == 404
        assert (await response.json())["error"]["code"] == "not_found"
    assert (await client.get(f"{chat.url}/cases/{number}/{document}")).status == 401


async def test_there_are_no_other_documents(client, register):
    chat, number = await register()
    response = await client.get(f"{chat.url}/cases/{number}/letter.exe", headers=chat.headers)
    assert response.status == 404


async def test_staff_download_it_with_the_phone_number_masked(client, register, sign_in):
    _, number = await register()
    url = f"/api/v1/desk/cases/{number}/letter.docx"
    assert (await client.get(url)).status == 401
    await sign_in()
    response = await client.get(url)
    assert response.status == 200
    words = words_of(await response.read())
    assert "*******1234" in words
    assert "13900001234" not in words


async def test_who_may_not_read_cases_gets_no_letter(client, register, sign_in):
    _, number = await register()
    await sign_in(role=Role.EDITOR)
    assert (await client.get(f"/api/v1/desk/cases/{number}/letter.pdf")).status == 403


async def test_every_link_that_is_said_leads_to_a_letter(client, register):
    chat, number = await register()
    domain = (ROOT / "domain.yml").read_text(encoding="utf-8")
    links = set(re.findall(r"/api/v1/conversations/\S+", domain))
    assert len(links) == len(KINDS)
    for link in links:
        url = link.format(conversation_id=chat.conversation_id, case_number=number)
        assert (await client.get(url, headers=chat.headers)).status == 200
