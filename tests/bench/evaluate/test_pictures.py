"""Pictures name things as people do."""

from bench.evaluate import pictures


def test_every_route_has_its_word_in_the_glossary(taxonomy):
    terms = pictures._terms()  # noqa: SLF001 - what a font decides can't be asked for otherwise
    assert set(taxonomy.names("routes")) <= set(terms)
