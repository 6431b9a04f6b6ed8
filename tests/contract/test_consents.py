"""What consumers consent to is what was said, word for word."""

import hashlib

import yaml

from huquan.cases.statuses import CaseStatus, ConsentPurpose


def fingerprint(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def test_new_words_of_consent_have_a_new_version(domain, root):
    policy = yaml.safe_load((root / "knowledge/policies/consents.yml").read_text(encoding="utf-8"))
    said = {name: domain["responses"][name][0]["text"] for name in policy["fingerprints"]}
    assert {name: fingerprint(text) for name, text in said.items()} == policy["fingerprints"]


def test_choices_agree_to_purposes_that_exist(domain):
    payloads = [
        button["payload"]
        for name in ("utter_complaint_consent", "utter_report_consent")
        for button in domain["responses"][name][0]["buttons"]
        if "consents" in button["payload"]
    ]
    named = {purpose for purpose in ConsentPurpose if any(purpose in p for p in payloads)}
    assert named == set(ConsentPurpose)


def test_every_status_that_a_report_can_reach_has_its_notice(domain):
    assert {f"utter_notice_report_{status}" for status in CaseStatus} <= set(domain["responses"])
