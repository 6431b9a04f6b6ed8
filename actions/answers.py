"""Questions of law and quality: an answer with its grounds, or that it is not known."""

import re
from typing import Final

from rasa_sdk.events import SlotSet

from actions.base import EventType, HuquanAction, Turn
from actions.story import story_with_question

_HEADING: Final = re.compile(r"^#+ +(.+)$", re.MULTILINE)
_POINT: Final = re.compile(r"^[-*] +", re.MULTILINE)
_EMPHASIS: Final = re.compile(r"\*\*(.+?)\*\*")


class ActionAnswerQuestion(HuquanAction):
    """Answers from the knowledge base; below the threshold it says that it does not know."""

    action_name = "action_answer_question"

    async def act(self, turn: Turn) -> list[EventType]:
        """Say the article, or the nearest titles and that a person can help."""
        answer = turn.core.library.answer(turn.text)
        kept = SlotSet("story", story_with_question(turn))
        if answer is None:
            _say_unknown(turn)
            return [SlotSet("topics", []), kept]
        article = answer.article
        turn.say(
            "utter_answer",
            title=article.title,
            summary=article.summary,
            details=in_plain_text(article.body),
            citations=article.citations,
        )
        return [SlotSet("topics", [article.topic]), kept]


def _say_unknown(turn: Turn) -> None:
    titles = turn.core.library.nearest_titles(turn.text)
    if titles:
        turn.say("utter_answer_nearest", titles="\n".join(f"· {title}" for title in titles))
    else:
        turn.say("utter_answer_unknown")


def in_plain_text(body: str) -> str:
    """Write an article's Markdown as a chat shows it: headings in brackets, points as dots."""
    headed = _HEADING.sub(r"【\1】", body)
    return _EMPHASIS.sub(r"\1", _POINT.sub("· ", headed)).strip()
