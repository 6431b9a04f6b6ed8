"""What is offered to whoever was not understood."""

import json

import pytest


@pytest.fixture
def offer(call, confirmation):
    """Hand out what runs an action on an unclear message with its likely routes."""

    async def offer(*routes, action="action_offer_routes"):
        entities = [{"entity": "likely_routes", "value": list(routes)}]
        metadata = {"message_id": confirmation[1]}
        message = {"text": "物业那个事", "entities": entities, "metadata": metadata}
        _, responses = await call(action, latest_message=message)
        return responses

    return offer


def payloads(response):
    return [choice["payload"] for choice in response["buttons"]]


async def test_the_likeliest_two_are_offered_in_plain_words_and_a_way_out(offer):
    [asked] = await offer("complaint", "rights", "problem")
    assert asked["response"] == "utter_unsure"
    titles = [choice["title"] for choice in asked["buttons"]]
    assert titles == ["投诉商家", "问法律怎么规定", "都不是", "找人工"]


async def test_a_route_that_is_taken_speaks_for_the_message(offer, confirmation):
    [asked] = await offer("problem", "rights")
    first, _, none, human = payloads(asked)
    route, _, entities = first.partition("{")
    assert route == "/problem"
    assert json.loads("{" + entities) == {"about_message": confirmation[1]}
    assert (none, human) == ("/none_of_these", "/human")


async def test_a_person_is_offered_once(offer):
    [asked] = await offer("human", "return", "rights")
    assert [payload.partition("{")[0] for payload in payloads(asked)] == [
        "/return",
        "/rights",
        "/none_of_these",
        "/human",
    ]


@pytest.mark.parametrize("routes", [(), ("out_of_scope",), ("human",)])
async def test_without_a_guess_other_words_are_asked_for(offer, routes):
    assert [said["response"] for said in await offer(*routes)] == ["utter_not_understood"]


async def test_what_may_be_danger_gets_the_help_lines_first(offer):
    first, asked = await offer("crisis", "problem")
    assert first["response"] == "utter_if_in_danger"
    assert payloads(asked)[0].startswith("/problem")


async def test_whoever_is_not_understood_again_is_offered_a_person(offer):
    [said] = await offer("problem", "rights", action="action_offer_person")
    assert said["response"] == "utter_not_understood_again"
    assert said["buttons"] == []
