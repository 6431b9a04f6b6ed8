"""Questions of law and quality: an answer with its grounds, or that it is not known."""

from rasa_sdk.events import SlotSet

from actions.base import EventType, HuquanAction, Turn


class ActionAnswerQuestion(HuquanAction):
    """Answers from the knowledge base; below the threshold it says that it does not know."""

    action_name = "action_answer_question"

    async def act(self, turn: Turn) -> list[EventType]:
        """Say the article, or the nearest titles and that a person can help."""
        answer = turn.core.library.answer(turn.text)
        if answer is None:
            titles = turn.core.library.nearest_titles(turn.text)
            turn.say("utter_answer_unknown", titles="\n".join(f"· {title}" for title in titles))
            return [SlotSet("topics", [])]
        article = answer.article
        turn.say(
            "utter_answer",
            title=article.title,
            summary=article.summary,
            details=article.body,
            citations=article.citations,
        )
        return [SlotSet("topics", [article.topic])]
