"""jieba as Rasa's tokenizer, with the lexicon's words and without blanks.

Rasa's own one makes a token of every blank; counted, they tell how somebody types, not what they
mean.
"""

from typing import Any

from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.nlu.tokenizers.tokenizer import Token, Tokenizer
from rasa.shared.nlu.constants import TEXT
from rasa.shared.nlu.training_data.message import Message

from bot.hearing import heard_of
from bot.lexicon import fingerprint
from bot.words import cut


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.MESSAGE_TOKENIZER, is_trainable=False)
class LexiconTokenizer(Tokenizer):
    """Cuts text into words."""

    @staticmethod
    def supported_languages() -> list[str]:
        """Return the one language that jieba knows."""
        return ["zh"]

    @staticmethod
    def required_packages() -> list[str]:
        """Return what must be installed."""
        return ["jieba"]

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        """Return the settings that Rasa's base class asks for; intents are never split."""
        return {
            "intent_tokenization_flag": False,
            "intent_split_symbol": "_",
            "token_pattern": None,
            "prefix_separator_symbol": None,
        }

    @classmethod
    def fingerprint_addon(cls, config: dict[str, Any]) -> str:
        """Return the state of the lexicon: other words, other tokens, another model."""
        return fingerprint()

    def tokenize(self, message: Message, attribute: str) -> list[Token]:
        """Cut one attribute of a message; the text as it was heard."""
        text = heard_of(message) if attribute == TEXT else message.get(attribute)
        return [Token(word.lower(), start) for word, start in cut(text)]
