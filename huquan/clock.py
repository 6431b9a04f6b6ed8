"""Time: aware, handed in as an argument; only entry points call `system_clock`."""

from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import Final
from zoneinfo import ZoneInfo

SHANGHAI: Final = ZoneInfo("Asia/Shanghai")

Clock = Callable[[], datetime]


def system_clock() -> datetime:
    """Return the present moment in UTC."""
    return datetime.now(UTC)


def day_in_china(moment: datetime) -> date:
    """Return the calendar day that a moment falls on in China."""
    return moment.astimezone(SHANGHAI).date()
