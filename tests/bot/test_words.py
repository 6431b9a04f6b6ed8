"""Segmentation with the words of the lexicon."""

from rasa.shared.nlu.constants import TEXT
from rasa.shared.nlu.training_data.message import Message

from bot.tokenizer import LexiconTokenizer
from bot.words import cut


def words(text: str) -> list[str]:
    return [word for word, _ in cut(text)]


def test_blanks_are_no_words() -> None:
    assert " " not in words("我 要 退 货  谢谢")


def test_words_of_the_lexicon_stay_in_one_piece() -> None:
    assert {"拼多多", "扫地机器人"} <= set(words("在拼多多买的扫地机器人坏了"))
    assert "城北驾校"[2:] in words("城北驾校不退钱")


def test_every_word_stands_where_it_says() -> None:
    text = "我在 京东 买了 iPhone 手机壳"
    assert all(text[start : start + len(word)] == word for word, start in cut(text))


def test_rasa_gets_words_in_small_letters_with_their_places() -> None:
    tokenizer = LexiconTokenizer(LexiconTokenizer.get_default_config())
    tokens = tokenizer.tokenize(Message({TEXT: "买了 iPhone"}), TEXT)

    assert [(token.text, token.start) for token in tokens][-1] == ("iphone", 3)
