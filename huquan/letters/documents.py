"""Letters as bytes to download; only who makes them loads what they are made with."""

from huquan.letters.docx import make_docx
from huquan.letters.facts import LetterFacts
from huquan.letters.pdf import make_pdf
from huquan.letters.phrases import Phrases
from huquan.letters.rules import compose_letter, compose_portal_text


def write_docx(facts: LetterFacts, phrases: Phrases) -> bytes:
    """Return the letter of complaint as a Word document."""
    return make_docx(compose_letter(facts, phrases))


def write_pdf(facts: LetterFacts, phrases: Phrases) -> bytes:
    """Return the letter of complaint as a PDF."""
    return make_pdf(compose_letter(facts, phrases))


def write_portal_text(facts: LetterFacts, phrases: Phrases) -> bytes:
    """Return the text for the 12315 platform, to be copied."""
    return compose_portal_text(facts, phrases).encode()
