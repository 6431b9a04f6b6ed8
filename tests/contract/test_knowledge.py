"""Knowledge, laws, taxonomy and the rules of law agree with one another."""

import ast
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
import yaml

from huquan.entitlements import laws
from huquan.entitlements.facts import Facts
from huquan.entitlements.rules import BY_ISSUE_TYPE, BY_REMEDY, RULES, Ground
from huquan.entitlements.service import load_calendar, load_goods
from huquan.knowledge.guard import find_faults
from huquan.knowledge.models import OFFICIAL_SITES
from huquan.knowledge.service import Library, find_problems, find_problems_said
from huquan.wording import Wording

ROOT = Path(__file__).parents[2]
KNOWLEDGE = ROOT / "knowledge"
LIBRARY = Library.load(KNOWLEDGE)
TODAY = date(2026, 11, 23)
REPEALED = "市场监督管理投诉举报处理暂行办法"


def test_the_knowledge_folder_has_no_problem_on_the_day_of_its_last_review() -> None:
    reviewed_on = max(article.reviewed_on for article in LIBRARY.articles)
    assert find_problems(KNOWLEDGE, today=reviewed_on) == ()


def test_no_article_names_the_repealed_complaint_rules() -> None:
    texts = {
        path.name: path.read_text(encoding="utf-8") for path in KNOWLEDGE.glob("articles/*/*.md")
    }
    assert [name for name, text in texts.items() if REPEALED in text] == []


def test_every_law_that_is_cited_is_held_and_points_to_an_official_page() -> None:
    hosts = {citation.url.split("/")[2] for each in LIBRARY.articles for citation in each.citations}
    assert {host for host in hosts if not host.endswith(OFFICIAL_SITES)} == set()


def test_rules_cite_only_provisions_that_are_held_and_in_force() -> None:
    facts = Facts(amount=Decimal(100), purchased_on=TODAY, received_on=TODAY)
    for code, rule in RULES.items():
        for provision in rule(facts, Ground(today=TODAY)).citations:
            law = LIBRARY.register.by_name[provision.law]
            assert law.is_in_force(TODAY), code
            assert 1 <= provision.article <= law.articles, code


def test_every_law_that_rules_name_is_held() -> None:
    named = {name for key, name in vars(laws).items() if key.isupper()}
    assert named
    assert named <= set(LIBRARY.register.by_name)


def test_rules_are_chosen_by_names_of_the_taxonomy() -> None:
    assert set(BY_ISSUE_TYPE) <= set(LIBRARY.taxonomy.names("issue_types"))
    assert set(BY_REMEDY) <= set(LIBRARY.taxonomy.names("remedies"))
    chosen = {code for codes in (*BY_ISSUE_TYPE.values(), *BY_REMEDY.values()) for code in codes}
    assert chosen <= set(RULES)


def test_every_rule_has_an_article_on_its_subject() -> None:
    topic_of = {
        "seven_day_return": "seven_day_return",
        "quality_return": "quality_return",
        "warranty": "warranty",
        "burden_of_proof": "evidence",
        "car_exchange": "car_warranty",
        "car_answer": "car_warranty",
        "return_freight": "return_freight",
        "price_protection": "price_drop",
        "injury": "injury",
        "complaint_period": "not_accepted",
        "refund_deadline": "refund_deadline",
        "treble_damages": "fraud_triple",
        "food_tenfold": "food_tenfold",
        "deposit_double": "deposit",
        "prepaid_cooling_off": "prepaid_card",
        "prepaid_refund": "prepaid_card",
        "late_delivery": "non_delivery",
        "limitation": "limitation",
        "complaint_clock": "processing_time",
    }
    assert set(topic_of) == set(RULES)
    assert set(topic_of.values()) <= {article.topic for article in LIBRARY.articles}


def test_the_holiday_table_is_whole() -> None:
    calendar = load_calendar(KNOWLEDGE)
    table = yaml.safe_load((KNOWLEDGE / "policies" / "holidays.yml").read_text(encoding="utf-8"))
    assert calendar.announced_years == set(table["announced"])
    for year, block in table["announced"].items():
        assert {day.year for pair in block["breaks"] for day in pair} == {year}
        assert all(first <= last for first, last in block["breaks"])
        assert all(day.weekday() >= 5 for day in block["working"])
        assert not calendar.days_off & set(block["working"])
    for year, days in table["expected"].items():
        assert year not in table["announced"]
        assert {day.year for day in days} == {year}


def test_the_warranty_table_says_what_was_read_and_what_was_not() -> None:
    for term in load_goods(KNOWLEDGE).terms:
        law = LIBRARY.register.by_name.get(term.rules)
        assert term.is_verified == (law is not None) == (term.article is not None), term.name
        assert law is None or (law.is_in_force(TODAY) and term.article <= law.articles)


def faults_in(texts: list[str]) -> list[str]:
    return [
        f"{fault}: {text}"
        for text in texts
        for fault in find_faults(text, LIBRARY.register.by_name, day=TODAY)
    ]


def texts_of(node: object) -> list[str]:
    """Return every text in what a YAML file holds."""
    if isinstance(node, dict):
        return [text for value in node.values() for text in texts_of(value)]
    if isinstance(node, list):
        return [text for value in node for text in texts_of(value)]
    return [node] if isinstance(node, str) else []


def test_the_bot_promises_nothing_and_cites_only_what_is_held() -> None:
    wording = Wording.load(ROOT / "domain.yml")
    found = find_problems_said(wording, LIBRARY.register, file="domain.yml", today=TODAY)
    assert [str(problem) for problem in found] == []


@pytest.mark.parametrize("folder", ["entitlements", "letters", "evidence"])
def test_no_sentence_of_the_core_promises_or_cites_what_is_not_held(folder: str) -> None:
    literals = [
        node.value
        for file in sorted((ROOT / "huquan" / folder).glob("*.py"))
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8")))
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    ]
    assert literals
    assert faults_in(literals) == []


@pytest.mark.parametrize("file", ["letters.yml", "policies/evidence.yml", "taxonomy.yml"])
def test_no_sentence_of_the_tables_promises_or_cites_what_is_not_held(file: str) -> None:
    assert faults_in(texts_of(yaml.safe_load((KNOWLEDGE / file).read_text("utf-8")))) == []
