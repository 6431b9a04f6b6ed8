"""A provision asked for by its number is shown word for word, or told where it stands."""

from dataclasses import replace

import pytest

from huquan.knowledge.held import Statutes
from huquan.knowledge.statutes import Statute

ACTION = "action_answer_question"
INVENTED = "伞可以退。\n有下列情形的除外：\n（一）下冰雹的。"


@pytest.fixture
def core(core, tmp_path, clock):
    """The core with invented words for one article."""
    statutes = Statutes(tmp_path)
    law = core.library.register.by_name["消法"]
    statutes.keep(law, Statute((), {25: INVENTED}), today=clock().date())
    return replace(core, library=replace(core.library, statutes=statutes))


@pytest.fixture
def ask(call):
    """Ask; return the templates said with the values of the first."""

    async def ask(text):
        _, responses = await call(ACTION, text=text)
        return [response["response"] for response in responses], responses[0]

    return ask


async def test_the_wording_is_shown_with_what_there_is_to_read(ask):
    templates, first = await ask("消法第二十五条怎么说")
    assert templates == ["utter_provision", "utter_provision_titles"]
    assert (first["law"], first["article"]) == ("消费者权益保护法", 25)
    assert first["wording"] == first["citations"][0]["wording"] == INVENTED


async def test_one_paragraph_is_shown_with_its_items(ask):
    templates, first = await ask("消费者权益保护法25条第2款")
    assert templates[0] == "utter_provision_paragraph"
    assert first["wording"] == "有下列情形的除外：\n（一）下冰雹的。"


async def test_a_paragraph_that_is_not_there_is_told_beside_the_article(ask):
    templates, first = await ask("消费者权益保护法25条第9款")
    assert templates[0] == "utter_provision_no_paragraph"
    assert first["wording"] == INVENTED


async def test_wording_that_is_not_held_is_not_made_up(ask):
    templates, first = await ask("食品安全法第一百四十八条第二款")
    assert templates == ["utter_provision_not_held", "utter_provision_titles"]
    assert first["page"].startswith("https://")
    assert first["wording"] is None


async def test_an_article_that_does_not_exist_is_told(ask):
    templates, first = await ask("消法第九十九条")
    assert templates == ["utter_provision_absent"]
    assert (first["article"], first["articles"]) == (99, 63)


@pytest.mark.parametrize(
    "text",
    ["市场监督管理投诉举报处理暂行办法第八条", "《市场监督管理投诉举报处理暂行办法》还有效吗"],
)
async def test_a_repealed_law_is_answered_with_what_replaced_it_and_since_when(ask, text):
    templates, first = await ask(text)
    assert templates == ["utter_provision_replaced"]
    assert first["successor"] == "市场监督管理投诉举报处理办法"
    assert first["since"] == first["in_force_from"]
    assert "2026" in first["since"]


async def test_an_answer_carries_the_wording_of_what_it_cites(call):
    _, [answer] = await call(ACTION, text="网上买的衣服不喜欢，七天内能退吗")
    held = {(c["law"], c["article"]): c["wording"] for c in answer["citations"]}
    assert held["消费者权益保护法", 25] == INVENTED
    assert {wording for key, wording in held.items() if key != ("消费者权益保护法", 25)} <= {None}
