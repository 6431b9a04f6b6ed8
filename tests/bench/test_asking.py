"""Messages are said to a real house."""

import pytest
from rich.console import Console

from bench.asking import ask_all


@pytest.mark.house
async def test_answers_come_in_the_order_of_the_messages(house):
    texts = ["你好", "我要转人工", "谢谢，再见", "我要投诉卖我坏水壶的店"]
    answers = await ask_all(house.url, texts, Console(quiet=True), consumers=3)
    assert [answer.text for answer in answers] == texts
    assert [answer.kind for answer in answers] == ["greet", "human", "goodbye", "complaint"]
