"""What was said is known by its name in domain.yml, whatever values it holds."""

from pathlib import Path

import pytest

from deploy.trial.consumer import Reply
from deploy.trial.sentences import Sentences

DOMAIN = """
forms:
  complaint_form: {required_slots: [phone]}
slots: {phone: {}, product: {}}
responses:
  utter_ask_complaint_form_phone: [{text: 请留一个手机号。}]
  utter_ask_product: [{text: 买了什么？}, {text: 是什么商品？}]
  utter_ask_question: [{text: 您想问什么？}]
  utter_opened: [{text: "编号是 {case_number}，{due_on} 前答复。"}]
  utter_answer: [{text: "{summary}\\n\\n{details}"}]
  utter_only_buttons: [{buttons: []}]
"""


@pytest.fixture
def sentences(tmp_path: Path) -> Sentences:
    file = tmp_path / "domain.yml"
    file.write_text(DOMAIN, encoding="utf-8")
    return Sentences.load(file)


def _reply(*texts: str) -> Reply:
    return Reply(200, {"messages": [{"text": text, "choices": []} for text in texts]})


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("是什么商品？", {"utter_ask_product"}),
        ("编号是 HQ1-2，12月7日 前答复。", {"utter_opened"}),
        ("能退。\n\n编号是什么", {"utter_answer"}),
        ("编号是 HQ1-2，\n\n12月7日 前答复。", {"utter_opened"}),
        ("谁也没说过", set()),
    ],
)
def test_a_text_is_the_sentence_that_fits_closest(sentences, text, names):
    assert sentences.names_of(text) == names


def test_a_reply_asks_for_the_slot_of_its_last_question(sentences):
    assert sentences.asks(_reply("请留一个手机号。")) == "phone"
    assert sentences.asks(_reply("买了什么？", "请留一个手机号。")) == "phone"


def test_inviting_a_question_asks_for_no_slot(sentences):
    assert sentences.asks(_reply("您想问什么？")) is None


def test_the_questions_of_the_registration_are_known():
    assert {"narrative", "merchant", "phone"} <= set(Sentences.load().asked.values())
