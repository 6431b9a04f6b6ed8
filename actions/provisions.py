"""A provision that is asked for by its number: its wording, or where the official text is."""

from typing import Final

from actions.base import Turn
from huquan.entitlements.schedule import day_in_words
from huquan.knowledge.models import Law
from huquan.knowledge.provisions import Asked
from huquan.knowledge.statutes import part_of

MOST_TITLES: Final = 3


def say_provision(turn: Turn, asked: Asked) -> bool:
    """Answer a plain question for a provision; return whether there was anything to say."""
    law, article = asked.law, asked.article
    if law.repealed_on and law.repealed_on <= turn.today:
        _say_repealed(turn, law)
    elif article is None:
        return False
    elif not 1 <= article <= law.articles:
        turn.say(
            "utter_provision_absent",
            law=law.name,
            article=article,
            articles=law.articles,
            page=str(law.page),
        )
    else:
        _say_held(turn, law, article, asked.paragraph)
    return True


def _say_repealed(turn: Turn, law: Law) -> None:
    since = day_in_words(law.repealed_on) if law.repealed_on else ""
    successor = turn.core.library.register.by_name.get(law.replaced_by or "")
    if successor is None:
        turn.say("utter_provision_repealed", law=law.name, since=since)
        return
    turn.say(
        "utter_provision_replaced",
        law=law.name,
        since=since,
        successor=successor.name,
        in_force_from=day_in_words(successor.in_force_from),
        page=str(successor.page),
    )


def _say_held(turn: Turn, law: Law, article: int, paragraph: int | None) -> None:
    """Say the wording where it is held, and what there is to read on the provision."""
    library = turn.core.library
    citation = library.register.cite(law.name, article)
    wording = library.statutes.wording(law.name, article)
    part = part_of(wording, paragraph) if wording and paragraph else None
    if wording is None:
        template = "utter_provision_not_held"
    elif paragraph is None:
        template = "utter_provision"
    else:
        template = "utter_provision_paragraph" if part else "utter_provision_no_paragraph"
    turn.say(
        template,
        citations=[citation],
        law=law.name,
        article=article,
        paragraph=paragraph,
        wording=part or wording,
        page=citation.url,
    )
    titles = library.titles_on(law.name, article)[:MOST_TITLES]
    if titles:
        turn.say("utter_provision_titles", titles="\n".join(f"· {title}" for title in titles))
