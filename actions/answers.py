"""Questions of law and quality: an answer with its grounds, or that it is not known."""

import re
from typing import Final

from rasa_sdk.events import SlotSet

from actions.asking import refusal_in, say_refusal, search_for, story_beside
from actions.base import EventType, HuquanAction, Turn
from actions.provisions import say_provision
from actions.questions import OTHER_ISSUE
from actions.story import story_with_question
from huquan.knowledge.rules import is_follow_up
from huquan.knowledge.search import Result
from huquan.knowledge.service import answer_of, near_topics, nearest_titles

_OF_IT: Final = re.compile(
    r"^[最多少高低大概能可以要会应该给他们它那这个我还得赔退偿补拿回几倍成钱元块久天内什么怎么样办算找谁哪里去证据材料管用吗呢啊吧的了,，?？]{2,20}$"
)
"""A question that names nothing is asked of what was told: 最多能赔我多少."""

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
        result = await _find(turn, before)
        article = answer_of(result)
        told = story_beside(turn, result.refusal) if result.refusal else story_with_question(turn)
        kept = SlotSet("story", told)
        if article is None:
            _say_unknown(turn, result)
            nearest = list(near_topics(result))
            return [SlotSet("topics", nearest), kept]
        turn.say(
            "utter_answer",
            title=article.title,
            summary=article.summary,
            details=in_plain_text(article.body),
            citations=article.citations,
        )
        topics = SlotSet("topics", list(result.topics))
        return [topics, SlotSet("last_question", before or turn.text), kept]


async def _find(turn: Turn, before: str | None) -> Result:
    """Search for what was asked; where that says too little, for what is wrong with it."""
    result = await search_for(turn, before=before)
    matter = _matter_of(turn) if _OF_IT.match(turn.text) else None
    if result.refusal or answer_of(result) or not matter:
        return result
    beside = await search_for(turn, before=matter)
    return beside if answer_of(beside) else result


def _matter_of(turn: Turn) -> str | None:
    """Return in words what is wrong, if the consumer told: "赔多少" is asked of that."""
    issue = turn.slot("issue_type")
    if not issue or issue == OTHER_ISSUE:
        return None
    return turn.core.library.taxonomy.label("issue_types", issue)


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
