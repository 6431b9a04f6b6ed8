"""The tables of the knowledge folder, and what is refused of them."""

import pytest
import yaml
from pydantic import ValidationError

from huquan.escalations.policy import load_hours, load_policy


@pytest.fixture
def knowledge(tmp_path):
    """Hand out what writes a policy and returns its folder."""

    def write(name, table):
        folder = tmp_path / "policies"
        folder.mkdir(exist_ok=True)
        (folder / name).write_text(yaml.safe_dump(table, allow_unicode=True), encoding="utf-8")
        return tmp_path

    return write


def test_a_reason_of_no_name_is_refused(knowledge):
    table = {"large_sum": 1, "spoken": {"boredom": {"words": "无聊"}}}
    with pytest.raises(ValidationError):
        load_policy(knowledge("escalation.yml", table))


def test_a_shift_that_ends_before_it_begins_is_refused(knowledge):
    folder = knowledge("hours.yml", {"workdays": [["18:00", "09:00"]]})
    with pytest.raises(ValueError, match="cannot end"):
        load_hours(folder)


def test_hours_without_a_shift_are_refused(knowledge):
    with pytest.raises(ValidationError):
        load_hours(knowledge("hours.yml", {"workdays": []}))
