"""Rate limits: who may ask how often (library `limits`, moving window)."""

import math
import time
from typing import Self

from limits import RateLimitItem, parse
from limits.aio.storage import MemoryStorage
from limits.aio.strategies import MovingWindowRateLimiter

from huquan.errors import SettingInvalid, TooManyRequests

SIGN_IN_LIMIT = "10/minute"
"""Tries to sign in from one address; guards passwords, not comfort."""


class Limiter:
    """Counts requests by what is asked and by whom; `None` limits nothing."""

    def __init__(self, limit: RateLimitItem | None) -> None:
        """Take the limit for consumers."""
        self._limit = limit
        self._sign_in = parse(SIGN_IN_LIMIT)
        self._windows = MovingWindowRateLimiter(MemoryStorage())

    @classmethod
    def from_setting(cls, text: str) -> Self:
        """Read HUQUAN_RATE_LIMIT, for instance `60/minute`, or `0` for none."""
        if text == "0":
            return cls(None)
        try:
            return cls(parse(text))
        except ValueError as error:
            raise SettingInvalid(
                field="HUQUAN_RATE_LIMIT", advice=f"{text!r} is not of the form 60/minute"
            ) from error

    async def check(self, kind: str, who: str) -> None:
        """Count a consumer's request; raise TooManyRequests above the limit."""
        if self._limit is not None:
            await self._hit(self._limit, kind, who)

    async def check_sign_in(self, who: str) -> None:
        """Count a try to sign in; raise TooManyRequests above the limit."""
        if self._limit is not None:
            await self._hit(self._sign_in, "sign_in", who)

    async def _hit(self, limit: RateLimitItem, kind: str, who: str) -> None:
        if not await self._windows.hit(limit, kind, who):
            stats = await self._windows.get_window_stats(limit, kind, who)
            wait = max(1, math.ceil(stats.reset_time - time.time()))
            raise TooManyRequests(retry_after=wait)
