"""Simulated consumers answer, press, look twice and give up like people."""

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from random import Random

import pytest

from bench.simulate.disputes import Words
from bench.simulate.page import Page
from bench.simulate.personas import Persona
from bench.simulate.visitor import MOST_NUDGES, Visitor
from bench.typos import Typist
from deploy.trial.consumer import Json, Reply
from deploy.trial.records import Records
from deploy.trial.sentences import Sentences

ASKS_NAME = "怎么称呼您？"
DOMAIN = f"""
slots: {{contact_name: }}
responses: {{utter_ask_contact_name: [{{text: {ASKS_NAME}}}]}}
"""
CAREFUL = Persona("careful")


@dataclass
class ScriptedHouse:
    """Says one reply after the other, the last one for ever, and keeps what it was told."""

    replies: list[Reply]
    told: list[Json] = field(default_factory=list)

    async def send(self, body: Json, *, client_message_id: str) -> Reply:
        """Answer as written, whatever was said."""
        del client_message_id
        self.told.append(body)
        return self.replies[min(len(self.told), len(self.replies)) - 1]


def make_reply(text: str, *titles: str, status: int = 200, number: str | None = None) -> Reply:
    choices = [{"id": title, "title": title} for title in titles]
    messages = [{"id": 1, "text": text, "choices": choices}] if text else []
    turn = {"kind": "complaint", "case_number": number, "handover": False}
    return Reply(status, {"turn": turn, "messages": messages})


Meet = Callable[..., tuple[Visitor, ScriptedHouse]]


@pytest.fixture(scope="module")
def meet(tmp_path_factory: pytest.TempPathFactory) -> Meet:
    """Let somebody come to a house that says what it was told to say."""
    file = tmp_path_factory.mktemp("domain") / "domain.yml"
    file.write_text(DOMAIN, encoding="utf-8")
    typist, words, sentences = Typist.trained(), Words.load(), Sentences.load(file)

    def meet(*replies: Reply, persona: Persona = CAREFUL) -> tuple[Visitor, ScriptedHouse]:
        house, random = ScriptedHouse(list(replies)), Random(1)  # noqa: S311 - no secret
        page = Page(house, Records(Path("nowhere"), "c"), sentences)
        dispute = words.draw_dispute(random)
        return Visitor(page, persona, dispute, words, typist, random), house

    return meet


async def _register(visitor: Visitor) -> bool:
    await visitor.say("我要投诉")
    return await visitor.pursue(
        lambda: bool(visitor.page.case_numbers), wishes=("提交", "登记"), nudge="我要投诉"
    )


async def test_what_is_asked_for_is_answered_and_what_leads_on_is_pressed(meet):
    summary = make_reply("请核对", "提交")
    visitor, house = meet(make_reply(ASKS_NAME), summary, make_reply("好了", number="HQ-1"))
    summary.messages[0]["text"] = f"{visitor.dispute.name} {visitor.dispute.phone}"

    assert await _register(visitor)
    assert house.told == [{"text": "我要投诉"}, {"text": visitor.dispute.name}, {"choice": "提交"}]
    assert (visitor.page.turns, visitor.page.errors) == (3, [])


async def test_a_wrong_name_in_the_summary_is_changed_before_it_is_sent(meet):
    visitor, house = meet(make_reply("某人", "提交", "改称呼"), make_reply("好了", number="HQ-1"))

    await _register(visitor)
    assert house.told[1] == {"choice": "改称呼"}


async def test_whoever_gets_nowhere_insists_and_then_gives_up(meet):
    visitor, house = meet(make_reply("今天天气不错"))

    assert not await _register(visitor)
    assert len(house.told) == 1 + MOST_NUDGES


async def test_silence_and_errors_are_noted(meet):
    visitor, _ = meet(make_reply(""), make_reply("坏了", status=500))

    await _register(visitor)
    assert visitor.page.errors[0] == "no answer"
    assert visitor.page.errors[1].startswith("status 500")


async def test_a_double_click_is_one_message_of_the_consumer(meet):
    visitor, house = meet(make_reply("好了", number="HQ-1"), persona=Persona("x", clicks_twice=1))

    await _register(visitor)
    assert (len(house.told), visitor.page.turns) == (2, 1)
