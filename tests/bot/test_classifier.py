"""From features to intents: what is decided, and how sure it says it is."""

from pathlib import Path
from types import SimpleNamespace
from typing import Any

import numpy as np
import pytest
from rasa.shared.nlu.constants import FEATURE_TYPE_SENTENCE, INTENT, TEXT
from rasa.shared.nlu.training_data.features import Features
from rasa.shared.nlu.training_data.message import Message

from bot.classifier import RANKING, IntentClassifier
from bot.embedder import ORIGIN, SentenceEmbedder
from bot.features.embedding import LONGEST, MultilingualE5, make_embedder
from bot.features.model import IntentModel
from bot.features.ngrams import Ngrams
from bot.features.shelf import Shelf

SENTENCES = {
    "return": ["我要退货", "想退货", "怎么退货呢", "帮我退货", "退货怎么办理", "我想把它退货"],
    "complaint": ["我要投诉", "想投诉", "怎么投诉呢", "帮我投诉", "投诉怎么办理", "我想投诉他们"],
    "out_of_scope": ["今天天气", "明天天气", "天气好吗", "查一下天气", "放一首歌", "讲个笑话"],
}
TEXTS = [text for texts in SENTENCES.values() for text in texts]
INTENTS = [intent for intent, texts in SENTENCES.items() for _ in texts]


@pytest.fixture(scope="module")
def ngrams() -> Ngrams:
    return Ngrams.of_characters(TEXTS, longest=3)


@pytest.fixture(scope="module")
def model(ngrams: Ngrams) -> IntentModel:
    model = IntentModel()
    model.fit(ngrams.of(TEXTS), None, intents=INTENTS, sentences=TEXTS)
    return model


def message_of(text: str, ngrams: Ngrams) -> Message:
    message = Message({TEXT: text})
    message.add_features(Features(ngrams.of([text]), FEATURE_TYPE_SENTENCE, TEXT, "characters"))
    return message


def classified(text: str, ngrams: Ngrams, model: Any, **config: Any) -> Message:
    settings = {**IntentClassifier.get_default_config(), "with_meaning": False, **config}
    component = IntentClassifier(settings, None, None, model)
    return component.process([message_of(text, ngrams)])[0]


def test_probabilities_of_a_message_sum_to_one(ngrams: Ngrams, model: IntentModel) -> None:
    rows = model.probabilities(ngrams.of(["我要退货吗", "没有见过"]), None)
    assert rows.shape == (2, 3)
    assert rows.sum(axis=1) == pytest.approx(1)


def test_the_likeliest_intent_comes_first(ngrams: Ngrams, model: IntentModel) -> None:
    message = classified("请问怎么退货", ngrams, model)
    assert message.get(INTENT)["name"] == "return"
    assert message.get(RANKING)[0] == message.get(INTENT)
    assert {entry["name"] for entry in message.get(RANKING)} == set(SENTENCES)


def fixed(**probabilities: float) -> SimpleNamespace:
    """Return a model that always thinks the same."""
    row = np.array([list(probabilities.values())])
    return SimpleNamespace(intents=list(probabilities), probabilities=lambda *_: row)


def test_what_is_ours_by_all_intents_together_is_ours(ngrams: Ngrams) -> None:
    torn = fixed(out_of_scope=0.4, problem=0.35, rights=0.25)
    message = classified("老板说", ngrams, torn, outside="out_of_scope", outside_above=0.5)
    assert [entry["name"] for entry in message.get(RANKING)] == [
        "problem",
        "out_of_scope",
        "rights",
    ]


def test_what_is_likely_none_of_ours_is_sent_away(ngrams: Ngrams) -> None:
    foreign = fixed(out_of_scope=0.62, problem=0.38)
    message = classified("老板说", ngrams, foreign, outside="out_of_scope", outside_above=0.6)
    assert message.get(INTENT) == {"name": "out_of_scope", "confidence": 0.62}


def test_a_plain_message_is_left_as_it_was_read_without_embedding(ngrams: Ngrams) -> None:
    message = message_of("我要退货", ngrams)
    message.set(INTENT, {"name": "return", "confidence": 0.99})
    embedder = SentenceEmbedder(MultilingualE5(), plain_from=0.95, shelf=None)
    component = IntentClassifier(
        IntentClassifier.get_default_config(), None, None, fixed(problem=1.0)
    )
    component.process(embedder.process([message]))
    assert message.get(INTENT)["name"] == "return"
    assert all(feature.origin != ORIGIN for feature in message.features)


def test_a_message_that_is_not_plain_is_embedded(ngrams: Ngrams) -> None:
    message = message_of("我要退货", ngrams)
    message.set(INTENT, {"name": "return", "confidence": 0.5})
    embedder = SentenceEmbedder(MultilingualE5(), plain_from=0.95, shelf=None)
    embedder.process([message])
    (meaning,) = (each.features[0] for each in message.features if each.origin == ORIGIN)
    assert np.linalg.norm(meaning) == pytest.approx(1, abs=1e-3)


def test_the_model_says_the_same_after_it_was_kept(
    ngrams: Ngrams, model: IntentModel, tmp_path: Path
) -> None:
    model.save(tmp_path / "model")
    rows = ngrams.of(["想退货了"])
    kept = IntentModel.load(tmp_path / "model")
    assert kept.probabilities(rows, None) == pytest.approx(model.probabilities(rows, None))


def test_meaning_is_learned_beside_words(ngrams: Ngrams) -> None:
    embedder = make_embedder("bot.features.embedding.MultilingualE5")
    model = IntentModel()
    model.fit(ngrams.of(TEXTS), embedder.embed(TEXTS), intents=INTENTS, sentences=TEXTS)
    text = ["商品不想要了,可以寄回去吗"]
    row = model.probabilities(ngrams.of(text), embedder.embed(text))[0]
    assert model.intents[int(row.argmax())] == "return"


def test_of_a_story_without_end_the_beginning_is_embedded() -> None:
    story = "买的鞋穿了两天就开胶，" * 100
    embedder = make_embedder("bot.features.embedding.MultilingualE5")
    whole, beginning = embedder.embed([story, story[:LONGEST]])
    assert np.array_equal(whole, beginning)


def test_vectors_are_kept_by_text(tmp_path: Path) -> None:
    shelf = Shelf(tmp_path / "new", "an embedder")
    assert shelf.read() == {}
    shelf.write({"甲": np.ones(3, np.float32), "乙": np.zeros(3, np.float32)})
    assert shelf.read()["甲"].tolist() == [1, 1, 1]
    assert Shelf(tmp_path / "new", "another").read() == {}


def test_a_shelf_that_cannot_be_read_is_empty(tmp_path: Path) -> None:
    shelf = Shelf(tmp_path, "an embedder")
    shelf.write({"甲": np.ones(3, np.float32)})
    for file in tmp_path.iterdir():
        file.write_bytes(b"broken")
    assert shelf.read() == {}


def test_what_is_foreign_to_the_ngrams_stays_foreign(ngrams: Ngrams) -> None:
    rows = ngrams.of(TEXTS)
    aware, unaware = IntentModel(outside="return"), IntentModel()
    for model in (aware, unaware):
        model.fit(rows, None, intents=INTENTS, sentences=TEXTS)
        model.temperature = 1.0
    assert aware.probabilities(rows, None) == pytest.approx(unaware.probabilities(rows, None))
