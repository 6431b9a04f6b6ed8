"""domain.yml, the actions, the errors, the statuses and the taxonomy know the same names."""

import ast
import json
import re
from string import Formatter

import pytest

from actions.__main__ import SUBJECTS, HuquanAction
from actions.complaint import OF_ONE_DISPUTE, SUMMARY
from actions.complaint_form import RegistrationForm
from actions.facts import CIRCUMSTANCES
from actions.lookup import ValidateLookupForm
from actions.returns import CLAIMS
from huquan import errors
from huquan.cases.statuses import CaseStatus
from huquan.entitlements.compensation import CompensationKind
from huquan.entitlements.facts import GoodsKind
from huquan.entitlements.questions import QUESTIONS, Answer
from huquan.entitlements.sending_back import RETURN_FACTS, Way

OWN_INTENTS = {"affirm", "deny", "stop", "inform"}


def python_files(root, *folders):
    return [file for folder in folders for file in sorted((root / folder).glob("**/*.py"))]


def bare(entries):
    """Return the names of a domain's list, whose entries may carry settings."""
    return {entry if isinstance(entry, str) else next(iter(entry)) for entry in entries}


def payload_of(button):
    """Return the intent of a button and its entities; templates write braces twice."""
    intent, _, entities = button["payload"].removeprefix("/").partition("{")
    return intent, json.loads("{" + entities.strip("{}") + "}")


def names_in(files, prefix):
    """Return the string literals that begin with a prefix, whole ones only."""
    literals = {
        node.value
        for file in files
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8")))
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    }
    return {literal for literal in literals if re.fullmatch(rf"{prefix}\w*[a-z]", literal)}


def all_errors(cls=errors.HuquanError):
    return {cls}.union(*(all_errors(sub) for sub in cls.__subclasses__()))


def test_every_action_of_the_domain_exists_and_every_action_is_in_the_domain(domain):
    assert SUBJECTS
    ours = {action.action_name for action in HuquanAction.__subclasses__()}
    forms = [*RegistrationForm.__subclasses__(), ValidateLookupForm]
    ours |= {form().name() for form in forms}
    declared = {a for a in bare(domain["actions"]) if not a.startswith("utter_")}
    assert ours == declared


def test_every_refusal_has_words(domain):
    for_people = all_errors() - {errors.SettingInvalid}
    codes = {f"utter_{cls.code}" for cls in for_people if cls.__module__ == "huquan.errors"}
    assert codes <= set(domain["responses"])


def test_every_template_that_code_says_has_words(domain, root):
    said = names_in(python_files(root, "actions", "gateway", "worker", "channels"), "utter_")
    assert said
    assert said <= set(domain["responses"])


def test_every_status_that_a_case_can_reach_has_its_notice(domain):
    reachable = set(CaseStatus) - {CaseStatus.SUBMITTED}
    assert {f"utter_notice_case_{status}" for status in reachable} <= set(domain["responses"])


def test_every_slot_that_actions_name_is_declared(domain):
    assert {*OF_ONE_DISPUTE, *SUMMARY} <= set(domain["slots"])


def test_every_circumstance_is_a_slot_of_its_form_with_a_label_and_a_question(domain, taxonomy):
    forms = {name: set(form["required_slots"]) for name, form in domain["forms"].items()}
    assert set(RETURN_FACTS) == forms["return_form"]
    sums = {question.fact for asked in QUESTIONS.values() for question in asked}
    assert sums | {"compensation_kind"} == forms["compensation_form"]
    assert set(CIRCUMSTANCES) <= set(domain["slots"])
    assert set(CIRCUMSTANCES) == set(taxonomy.names("circumstances"))


def test_a_slot_is_of_the_type_that_the_question_wants(domain):
    types = {Answer.AMOUNT: "float", Answer.COUNT: "float", Answer.SHARE: "float"}
    types |= {Answer.YES_NO: "bool", Answer.CHOICE: "categorical", Answer.DAY: "text"}
    asked = {question for questions in QUESTIONS.values() for question in questions}
    for question in (each for each in asked if each.fact != "amount"):
        slot = domain["slots"][question.fact]
        assert slot["type"] == types[question.answer], question
        assert tuple(slot.get("values", ())) == question.choices
    kinds = {"goods_kind": GoodsKind, "compensation_kind": CompensationKind}
    for name, kind in kinds.items():
        assert set(domain["slots"][name]["values"]) <= set(kind)


def test_every_way_back_has_its_words(domain, taxonomy):
    assert set(taxonomy.names("return_ways")) == set(Way) == set(CLAIMS)
    assert set(CLAIMS.values()) <= set(domain["responses"])


def test_every_route_is_an_intent(domain, taxonomy):
    intents = bare(domain["intents"])
    assert set(taxonomy.names("routes")) <= intents
    assert intents >= OWN_INTENTS


def test_the_route_slot_knows_every_route(domain, taxonomy):
    mapped = {mapping.get("value") for mapping in domain["slots"]["route"]["mappings"]}
    assert set(taxonomy.names("routes")) <= mapped


def test_every_required_slot_of_a_form_is_asked_for(domain):
    for form, settings in domain["forms"].items():
        for slot in settings["required_slots"]:
            asks = {f"utter_ask_{form}_{slot}", f"utter_ask_{slot}", f"action_ask_{form}_{slot}"}
            assert asks & {*domain["responses"], *bare(domain["actions"])}, slot


def test_every_button_names_an_intent_and_a_name_of_the_taxonomy(domain, taxonomy):
    intents = bare(domain["intents"])
    for name, variations in domain["responses"].items():
        for button in variations[0].get("buttons", []):
            if not button["payload"].startswith("/"):
                continue  # says in words what it means: "今天"
            intent, entities = payload_of(button)
            assert intent in intents, (name, button)
            assert set(entities) <= bare(domain["entities"])
            assert set(entities.get("remedies", [])) <= set(taxonomy.names("remedies"))


@pytest.mark.parametrize("forbidden", ["保证能", "一定能赢", "百分之百", "必赔", "包赢"])
def test_no_sentence_promises_an_outcome(domain, forbidden):
    for variations in domain["responses"].values():
        assert forbidden not in variations[0].get("text", "")


def test_every_sentence_can_be_filled(domain):
    for variations in domain["responses"].values():
        for _, name, _, _ in Formatter().parse(variations[0].get("text", "")):
            assert name is None or re.fullmatch(r"\w+", name)
