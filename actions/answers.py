"""Questions of law and quality: an answer with its grounds, or that it is not known."""

import re
from typing import Final

from rasa_sdk.events import SlotSet

from actions.asking import refusal_in, say_refusal, search_for, story_beside
from actions.base import EventType, HuquanAction, Turn
from actions.provisions import say_provision
from actions.story import story_with_question
from huquan.knowledge.rules import is_follow_up
from huquan.knowledge.search import Result
from huquan.knowledge.service import answer_of, near_topics, nearest_titles

_HEADING: Final = re.compile(r"^#+ +(.+)$", re.MULTILINE)
_POINT: Final = re.compile(r"^[-*] +", re.MULTILINE)
_EMPHASIS: Final = re.compile(r"\*\*(.+?)\*\*")


class ActionAnswerQuestion(HuquanAction):
    """Answers from the knowledge base; below the threshold it says that it does not know."""

    action_name = "action_answer_question"

    async def act(self, turn: Turn) -> list[EventType]:
        """Say the provision asked for, the article, or the nearest titles and who can help."""
        asked = turn.core.library.find_provision(turn.text)
        if asked and not refusal_in(turn) and say_provision(turn, asked):
            return [SlotSet("topics", [])]
        before = turn.slot("last_question") if is_follow_up(turn.text) else None
        result = await search_for(turn, before=before)
        answer = answer_of(result)
        told = story_beside(turn, result.refusal) if result.refusal else story_with_question(turn)
        kept = SlotSet("story", told)
        if answer is None:
            _say_unknown(turn, result)
            nearest = list(near_topics(result))
            return [SlotSet("topics", nearest), kept]
        article = answer.article
        turn.say(
            "utter_answer",
            title=article.title,
            summary=article.summary,
            details=in_plain_text(article.body),
            citations=article.citations,
        )
        topics = SlotSet("topics", list(result.topics))
        return [topics, SlotSet("last_question", before or turn.text), kept]


def _say_unknown(turn: Turn, result: Result) -> None:
    titles = nearest_titles(result)
    if result.refusal:
        say_refusal(turn, result.refusal)
    elif titles:
        turn.say("utter_answer_nearest", titles="\n".join(f"· {title}" for title in titles))
    else:
        turn.say("utter_answer_unknown")


def in_plain_text(body: str) -> str:
    """Write an article's Markdown as a chat shows it: headings in brackets, points as dots."""
    headed = _HEADING.sub(r"【\1】", body)
    return _EMPHASIS.sub(r"\1", _POINT.sub("· ", headed)).strip()
