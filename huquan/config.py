"""Settings: read once from the environment by each entry point."""

import ipaddress
import sys
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from typing import Final, Self

from huquan.errors import SettingInvalid

LAWS: Final = "laws"
LONGEST_HOURS: Final = 4
"""Digits; more than a year of hours is a slip."""

MOST_MINUTES: Final = 24 * 60


@dataclass(frozen=True, slots=True)
class Settings:
    """Everything that differs between machines."""

    var: Path
    host: str
    port: int
    rasa_port: int
    actions_port: int
    database_url: str
    secret_key: str = field(repr=False)
    rate_limit: str
    log_level: str
    secure_cookies: bool
    follow_up_after: timedelta
    agent_silence: timedelta

    @classmethod
    def from_env(cls, env: Mapping[str, str]) -> Self:
        """Read the variables HUQUAN_*; raise SettingInvalid naming the one at fault."""
        var = Path(env.get("HUQUAN_VAR", "var")).resolve()
        settings = cls(
            var=var,
            host=env.get("HUQUAN_HOST", "127.0.0.1"),
            port=_port(env, "HUQUAN_PORT", 8080),
            rasa_port=_port(env, "HUQUAN_RASA_PORT", 5005),
            actions_port=_port(env, "HUQUAN_ACTIONS_PORT", 5055),
            database_url=env.get("HUQUAN_DATABASE_URL", f"sqlite+aiosqlite:///{var / 'huquan.db'}"),
            secret_key=_required(env, "HUQUAN_SECRET_KEY"),
            rate_limit=env.get("HUQUAN_RATE_LIMIT", "60/minute"),
            log_level=env.get("HUQUAN_LOG_LEVEL", "WARNING"),
            secure_cookies=env.get("HUQUAN_SECURE_COOKIES", "0") == "1",
            follow_up_after=_hours(env, "HUQUAN_FOLLOW_UP_HOURS", 24),
            agent_silence=_minutes(env, "HUQUAN_AGENT_SILENCE", 30),
        )
        settings._check()
        return settings

    @property
    def rasa_url(self) -> str:
        """Return where the bot answers; never anything but loopback (CVE-2024-49375)."""
        return f"http://127.0.0.1:{self.rasa_port}"

    @property
    def actions_url(self) -> str:
        """Return where the action server answers."""
        return f"http://127.0.0.1:{self.actions_port}"

    @property
    def evidence_folder(self) -> Path:
        """Return where uploaded evidence is kept."""
        return self.var / "evidence"

    @property
    def laws_folder(self) -> Path:
        """Return where the imported texts of laws are kept."""
        return self.var / LAWS

    def _check(self) -> None:
        if self.rate_limit == "0" and not _is_loopback(self.host):
            raise SettingInvalid(
                field="HUQUAN_RATE_LIMIT",
                advice="0 turns the limits off and is allowed only while HUQUAN_HOST is loopback",
            )


def laws_folder(env: Mapping[str, str]) -> Path:
    """Return where texts of laws are imported to; that needs no other setting."""
    return Path(env.get("HUQUAN_VAR", "var")).resolve() / LAWS


def settings_or_exit(env: Mapping[str, str]) -> Settings:
    """Return the settings of an entry point, or end it with what the operator is to mend."""
    try:
        return Settings.from_env(env)
    except SettingInvalid as error:
        sys.exit(f"huquan: {error}")


def _required(env: Mapping[str, str], name: str) -> str:
    if not env.get(name):
        raise SettingInvalid(field=name, advice="is not set; `make run` sets it, see .env.example")
    return env[name]


def _port(env: Mapping[str, str], name: str, default: int) -> int:
    text = env.get(name, str(default))
    if not text.isdecimal() or not 0 < int(text) < 2**16:
        raise SettingInvalid(field=name, advice=f"{text!r} is no port number from 1 to 65535")
    return int(text)


def _hours(env: Mapping[str, str], name: str, default: int) -> timedelta:
    text = env.get(name, str(default))
    if not (text.isascii() and text.isdecimal()) or len(text) > LONGEST_HOURS:
        raise SettingInvalid(field=name, advice=f"{text!r} is no whole number of hours")
    return timedelta(hours=int(text))


def _minutes(env: Mapping[str, str], name: str, default: int) -> timedelta:
    text = env.get(name, str(default))
    if not text.isdecimal() or not 0 < int(text) <= MOST_MINUTES:
        advice = f"{text!r} is no number of minutes from 1 to {MOST_MINUTES}"
        raise SettingInvalid(field=name, advice=advice)
    return timedelta(minutes=int(text))


def _is_loopback(host: str) -> bool:
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False
