"""Finding one's case again: named as people write, never a hint, never without end."""

import pytest
from fixtures.factories import NOW, make_case, make_conversation, make_message

from huquan.cases.access import find_cases, find_readable_cases
from huquan.cases.lookup import MOST_WRONG_TRIES, WINDOW, look_up_case, read_number, read_tail
from huquan.errors import TooManyTries

PHONE = "13900001234"


@pytest.fixture
async def number(database, vault):
    """A case of somebody, with a phone number."""
    async with database.unit_of_work() as session:
        conversation = await make_conversation(session)
        message = await make_message(session, conversation)
        case = await make_case(session, conversation, message, phone=vault.seal(PHONE))
    return case.number


@pytest.fixture
async def stranger(database):
    """A new conversation."""
    async with database.unit_of_work() as session:
        return await make_conversation(session)


@pytest.fixture
def look_up(database, stranger):
    """Hand out what tries once, with a message of its own each time."""
    count = iter(range(1000, 2000))

    async def look_up(number, tail, *, conversation=stranger, message_id=None, now=NOW):
        async with database.unit_of_work() as session:
            return await look_up_case(
                session,
                conversation=conversation,
                number=number,
                tail=tail,
                message_id=message_id or next(count),
                now=now,
            )

    return look_up


async def test_number_and_tail_open_a_case_for_reading(database, look_up, number, stranger):
    case = await look_up(number, "1234")
    assert case.number == number
    async with database.reading() as session:
        readable = await find_readable_cases(session, conversation_id=stranger.id)
        own = await find_cases(session, conversation_id=stranger.id)
    assert [case.number for case in readable] == [number]
    assert own == []


async def test_a_wrong_number_and_a_wrong_tail_look_alike(look_up, number):
    assert await look_up(number, "9999") is None
    assert await look_up("HQ261123-999999", "1234") is None


async def test_after_five_wrong_tries_a_conversation_waits_an_hour(look_up, number):
    for _ in range(MOST_WRONG_TRIES):
        await look_up("HQ261123-999999", "0000")
    with pytest.raises(TooManyTries):
        await look_up(number, "1234")
    assert await look_up(number, "1234", now=NOW + WINDOW) is not None


@pytest.mark.parametrize("is_real", [True, False])
async def test_a_number_is_tried_five_times_from_wherever(database, look_up, number, is_real):
    tried = number if is_real else "HQ261123-999999"
    for _ in range(MOST_WRONG_TRIES):
        async with database.unit_of_work() as session:
            conversation = await make_conversation(session)
        await look_up(tried, "0000", conversation=conversation)
    with pytest.raises(TooManyTries):
        await look_up(tried, "1234")


async def test_a_turn_that_is_handled_twice_is_one_try(look_up, number):
    for _ in range(MOST_WRONG_TRIES * 2):
        assert await look_up(number, "0000", message_id=77) is None
    assert await look_up(number, "1234") is not None


async def test_a_case_without_a_phone_is_opened_by_nobody(database, look_up):
    async with database.unit_of_work() as session:
        conversation = await make_conversation(session)
        case = await make_case(session, conversation, await make_message(session, conversation))
    assert await look_up(case.number, "") is None


async def test_it_is_linked_once_however_often_it_is_looked_up(database, look_up, number, stranger):
    await look_up(number, "1234")
    await look_up(number, "1234")
    async with database.reading() as session:
        assert len(await find_readable_cases(session, conversation_id=stranger.id)) == 1


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("HQ261123-004512", "HQ261123-004512"),
        ("hq261123-004512 到哪了", "HQ261123-004512"),
        ("编号是ＨＱ２６１１２３－００４５１２", "HQ261123-004512"),
        ("261123-004512", "HQ261123-004512"),
        ("HQ 261123 004512，尾号 0071", "HQ261123-004512"),
        ("HQ261123004512", "HQ261123-004512"),
        ("jb261123-004512 有结果吗", "JB261123-004512"),
        ('/case_status{"case": "HQ261123-004512"}', "HQ261123-004512"),
    ],
)
def test_a_number_is_read_however_it_is_written(text, number):
    assert read_number(text) == number


@pytest.mark.parametrize("text", ["HQ20240318", "13900001234", "1234567890123456", "还要多久", ""])
def test_what_is_no_number_of_ours_is_none(text):
    assert read_number(text) is None


@pytest.mark.parametrize(
    ("text", "tail"),
    [
        ("0071", "0071"),
        ("尾号0071", "0071"),
        ("手机是13900001234", "1234"),
        ("HQ261123-004512，尾号 0071", "0071"),
        ("００７１", "0071"),
    ],
)
def test_a_tail_is_read_beside_a_number_and_from_a_whole_phone(text, tail):
    assert read_tail(text) == tail


@pytest.mark.parametrize("text", ["HQ261123-004512", "12345", "不记得了"])
def test_what_is_no_tail_is_none(text):
    assert read_tail(text) is None
