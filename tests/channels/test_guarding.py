"""What the bot must not say is not shown; what people say is never touched."""

import logging
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from fixtures.factories import make_conversation, make_message

from channels.answering import Answering
from channels.guarding import Guard
from channels.memory import MemoryDialogue
from huquan.conversations.service import read_history
from huquan.conversations.statuses import Sender
from huquan.knowledge.access import load_laws
from huquan.ports import Reply, Utterance

LAWS = load_laws(Path(__file__).parents[2] / "knowledge")


@dataclass
class Saying(MemoryDialogue):
    """Says what a test has it say."""

    utterances: tuple[Utterance, ...] = ()
    facts: dict = field(default_factory=dict)

    async def reply(self, **message) -> Reply:
        """Say it, whatever the message."""
        del message
        return Reply("rights", "rights", 1.0, facts=self.facts, utterances=self.utterances)


@pytest.fixture
def answer(database, wording, clock):
    """Have a message answered with utterances; return the messages said and how many were not."""

    async def answer(*utterances, told="能退吗", facts=None):
        dialogue = Saying(
            utterances=tuple(u if isinstance(u, Utterance) else Utterance(u) for u in utterances),
            facts=facts or {},
        )
        answering = Answering(database, dialogue, wording, clock, "test", Guard(LAWS, wording))
        async with database.unit_of_work() as session:
            conversation = await make_conversation(session, now=clock())
            await make_message(session, conversation, text=told, now=clock())
        answered = await answering.answer_claimed(await answering.claim_next(conversation.id))
        async with database.reading() as session:
            history = await read_history(session, conversation_id=conversation.id, after=0, limit=9)
        said = [message.text for message in history if message.sender == Sender.BOT]
        return said, answered.withheld

    return answer


@pytest.mark.parametrize(
    "text", ["您一定会赢", "依据动物园法第八条可以退", "依据消费者权益保护法第九百条可以退"]
)
async def test_a_faulty_utterance_is_replaced_and_the_rest_is_said(answer, wording, text):
    said, withheld = await answer("您好", text)
    assert said == ["您好", wording.say("utter_withheld")]
    assert withheld == 1


async def test_a_citation_that_is_not_held_is_withheld(answer, wording):
    cited = {"law": "动物园法", "article": 8, "url": "https://flk.npc.gov.cn/"}
    said, _ = await answer(Utterance("可以退。", citations=(cited,)))
    assert said == [wording.say("utter_withheld")]


async def test_the_log_tells_why_and_not_what(answer, caplog):
    with caplog.at_level(logging.ERROR):
        await answer("老李一定会赢")
    assert "utterance withheld: promise" in caplog.text
    assert "老李" not in caplog.text


async def test_the_consumers_own_words_are_said_back(answer):
    told = "商家说一定会退，还说依据动物园法第八条必须退您"
    text = f"请核对：\n经过：{told}"
    assert await answer(text, told=told) == ([text], 0)


async def test_facts_of_earlier_turns_are_said_back(answer):
    text = "商家：包赢图书专营店"
    assert await answer(text, facts={"merchant": "包赢图书专营店"}) == ([text], 0)
    assert (await answer(text))[1] == 1


async def test_the_wording_of_a_law_is_no_promise_of_ours(answer):
    wording = "我们保证伞不漏。"
    cited = {"law": "民法典", "article": 1, "url": "https://flk.npc.gov.cn/", "wording": wording}
    text = f"第1条：{wording}"
    assert await answer(Utterance(text, citations=(cited,))) == ([text], 0)
    assert (await answer(text))[1] == 1
