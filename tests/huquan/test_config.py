"""Settings: read once, refused by name."""

import pytest

from huquan.config import Settings, settings_or_exit
from huquan.errors import SettingInvalid

GOOD = {"HUQUAN_SECRET_KEY": "k"}


def test_what_is_not_set_has_a_safe_default():
    settings = Settings.from_env(GOOD)
    assert (settings.host, settings.port, settings.rate_limit) == ("127.0.0.1", 8080, "60/minute")


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("HUQUAN_SECRET_KEY", ""),
        ("HUQUAN_PORT", "eighty"),
        ("HUQUAN_PORT", "0"),
        ("HUQUAN_RASA_PORT", "70000"),
    ],
)
def test_a_bad_setting_is_refused_by_name(name, text):
    with pytest.raises(SettingInvalid, match=name):
        Settings.from_env({**GOOD, name: text})


@pytest.mark.parametrize("host", ["0.0.0.0", "192.0.2.1", "example.org"])  # noqa: S104 - refused
def test_limits_are_turned_off_on_loopback_only(host):
    Settings.from_env({**GOOD, "HUQUAN_RATE_LIMIT": "0", "HUQUAN_HOST": "localhost"})
    with pytest.raises(SettingInvalid, match="HUQUAN_RATE_LIMIT"):
        Settings.from_env({**GOOD, "HUQUAN_RATE_LIMIT": "0", "HUQUAN_HOST": host})


def test_secrets_do_not_print():
    assert "topsecret" not in repr(Settings.from_env({"HUQUAN_SECRET_KEY": "topsecret"}))


def test_an_entry_point_ends_with_what_is_to_be_mended():
    with pytest.raises(SystemExit, match="HUQUAN_SECRET_KEY"):
        settings_or_exit({})
