"""What a letter of complaint holds, and how much of it the 12315 platform takes.

市场监督管理投诉举报处理办法 10: the complainant's name, phone and address; the respondent's name
and address; a specific request and the facts of the dispute.
"""

import re
from collections.abc import Iterable, Sequence
from typing import Final

from huquan.clock import day_in_china
from huquan.entitlements.schedule import day_in_words
from huquan.letters.facts import (
    Exhibit,
    Heading,
    Letter,
    LetterFacts,
    Paragraph,
    Table,
    Title,
)
from huquan.letters.phrases import Phrases
from huquan.wording import yuan_in_words

# 全国12315平台's form: what it takes.
PORTAL_CHARACTERS: Final = 400
PORTAL_FILES: Final = 4
PORTAL_BYTES: Final = 5 * 1024 * 1024
PORTAL_TYPES: Final = frozenset(
    {"image/jpeg", "image/png", "application/pdf", "audio/mpeg", "video/mp4"}
)

LONGEST_FACT: Final = 40
"""Characters of one fact in the text for the platform; a letter holds it whole."""

SHORTEST_STORY: Final = 60
"""Characters that are kept for what happened before anything else is shortened."""

_SENTENCE_END: Final = re.compile(r"[。！？；!?;\n]")


def day_told(facts: LetterFacts) -> str | None:
    """Return when it was bought, as a day or in the consumer's words."""
    return day_in_words(facts.purchased_on) if facts.purchased_on else facts.purchased_on_text


def requests_of(facts: LetterFacts, phrases: Phrases, *, blank: str) -> list[str]:
    """Return what is asked for, a sentence each (art. 10 (3))."""
    amount = yuan_in_words(facts.amount) if facts.amount is not None else f"{blank}元"
    return [phrases.requests[name].format(amount=amount, blank=blank) for name in facts.remedies]


def compose_letter(facts: LetterFacts, phrases: Phrases) -> Letter:
    """Return the letter of complaint, in the order in which art. 10 asks."""
    words = phrases.complaint
    requests = requests_of(facts, phrases, blank=phrases.blank)
    return (
        Title(words.title),
        Paragraph(words.number.format(number=facts.number), is_small=True),
        *_parties(facts, phrases),
        *_bought(facts, phrases),
        Heading(words.requests),
        *(Paragraph(f"{i}. {request}") for i, request in enumerate(requests, start=1)),
        Heading(words.facts),
        *(Paragraph(line.strip()) for line in facts.narrative.splitlines() if line.strip()),
        Heading(words.grounds),
        *_grounds(facts, phrases),
        Heading(words.evidence),
        _exhibits(facts.exhibits, phrases),
        *_close(phrases),
    )


def _parties(facts: LetterFacts, phrases: Phrases) -> Letter:
    """Return who complains and of whom; what nobody told is a blank."""
    platform = _told(platform=facts.platform)
    return (
        Heading(phrases.complaint.complainant),
        _fields(phrases, name=facts.name, phone=facts.phone, address=None),
        Heading(phrases.complaint.respondent),
        _fields(phrases, merchant=facts.merchant, merchant_address=None, **platform),
    )


def _bought(facts: LetterFacts, phrases: Phrases) -> Letter:
    """Return what was bought, when and for how much."""
    deal = _fields(
        phrases,
        product=facts.product,
        amount=yuan_in_words(facts.amount) if facts.amount is not None else None,
        purchased_on=day_told(facts),
        order_number=facts.order_number,
    )
    return (Heading(phrases.complaint.deal), deal)


def _close(phrases: Phrases) -> Letter:
    """Return to whom it goes, where to sign, and what the letter is."""
    words, blank = phrases.complaint, phrases.blank
    return (
        Paragraph(words.to),
        Paragraph(words.authority.format(blank=blank)),
        Paragraph(words.signature.format(blank=blank)),
        Paragraph(words.day.format(blank=blank)),
        Paragraph(words.note, is_small=True),
    )


def _told(**facts: str | None) -> dict[str, str]:
    return {name: value for name, value in facts.items() if value}


def _fields(phrases: Phrases, **facts: str | None) -> Table:
    return Table(
        tuple((phrases.labels[name], value or phrases.blank) for name, value in facts.items())
    )


def _grounds(facts: LetterFacts, phrases: Phrases) -> list[Paragraph]:
    if not facts.grounds:
        return [Paragraph(phrases.complaint.no_grounds)]
    return [
        Paragraph(
            phrases.ground.format(
                law=ground.law,
                articles="条、第".join(str(article) for article in ground.articles),
                title=ground.title,
            )
        )
        for ground in facts.grounds
    ]


def _exhibits(exhibits: Sequence[Exhibit], phrases: Phrases) -> Table | Paragraph:
    if not exhibits:
        return Paragraph(phrases.complaint.no_evidence)
    rows = tuple(
        (
            str(number),
            f"{exhibit.shows}：{exhibit.name}",
            day_in_words(day_in_china(exhibit.received_at)),
            exhibit.sha256,
        )
        for number, exhibit in enumerate(exhibits, start=1)
    )
    return Table(rows, head=phrases.complaint.evidence_head)


def compose_portal_text(facts: LetterFacts, phrases: Phrases) -> str:
    """Return the complaint in at most 400 characters with every particular of art. 10.

    The particulars stand whole as far as they are of ordinary length; the story takes what is left.
    """
    words = phrases.portal
    head = _who(facts, phrases) + _deal(facts, phrases)
    asked = "".join(requests_of(facts, phrases, blank=words.blank))
    tail = words.requests.format(requests=asked)
    frame = len(words.facts.format(narrative="")) + len("。")
    head = _cut(head, PORTAL_CHARACTERS - SHORTEST_STORY - frame - len(tail), words.cut)
    room = PORTAL_CHARACTERS - len(head) - len(tail) - frame
    story = _shortened(" ".join(facts.narrative.split()), room, words.cut)
    ending = "" if _SENTENCE_END.match(story[-1:]) or story.endswith(words.cut) else "。"
    return head + words.facts.format(narrative=story) + ending + tail


def _who(facts: LetterFacts, phrases: Phrases) -> str:
    words = phrases.portal
    platform = words.platform.format(platform=facts.platform) if facts.platform else ""
    return words.complainant.format(
        name=_short(facts.name, words.blank),
        phone=_short(facts.phone, words.blank),
        address=words.blank,
    ) + words.respondent.format(
        merchant=_short(facts.merchant, words.blank),
        platform=platform,
        merchant_address=words.blank,
    )


def _deal(facts: LetterFacts, phrases: Phrases) -> str:
    words, day = phrases.portal, day_told(facts)
    product = words.product.format(product=_short(facts.product, "")) if facts.product else ""
    amount = words.amount.format(amount=yuan_in_words(facts.amount)) if facts.amount else ""
    number = _short(facts.order_number, "")
    if not (day or product or amount or number):
        return ""
    return words.deal.format(
        purchased_on=words.purchased_on.format(purchased_on=day) if day else words.undated,
        product=product,
        amount=amount,
        order_number=words.order_number.format(order_number=number) if number else "",
    )


def _short(fact: str | None, blank: str) -> str:
    return fact[:LONGEST_FACT] if fact else blank


def _cut(text: str, room: int, mark: str) -> str:
    return text if len(text) <= room else text[: room - len(mark)] + mark


def _shortened(story: str, room: int, mark: str) -> str:
    """Return the story, or as many whole sentences of it as there is room for."""
    if len(story) <= room:
        return story
    kept = story[: room - len(mark)]
    ends = [found.end() for found in _SENTENCE_END.finditer(kept)]
    whole = kept[: ends[-1]] if ends and ends[-1] > len(kept) // 2 else kept
    return whole + mark


def attachable(exhibits: Iterable[Exhibit]) -> tuple[Exhibit, ...]:
    """Return the first files that the platform takes: four, of at most 5 MB and of its types."""
    fit = (e for e in exhibits if e.media_type in PORTAL_TYPES and e.size <= PORTAL_BYTES)
    return tuple(fit)[:PORTAL_FILES]
