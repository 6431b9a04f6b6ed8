"""Pictures are read by a process of its own (channels/ocr.py), one at a time."""

import asyncio
import json
import sys
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from huquan.evidence.facts import TextLine
from huquan.ports import ReaderFailed, Unreadable

LONGEST_READING: Final = 45.0
"""Seconds; a full page of text takes about five on one slow core."""

LONGEST_ANSWER: Final = 1024 * 1024
ROOT: Final = Path(__file__).parent.parent


@dataclass
class RapidTextReader:
    """Reads with rapidocr; its process is started for the first picture and whenever it is gone."""

    _process: asyncio.subprocess.Process | None = None
    _one_at_a_time: asyncio.Lock = field(default_factory=asyncio.Lock)

    async def read(self, picture: Path) -> Sequence[TextLine]:
        """Have one picture read; see `huquan.ports.TextReader`."""
        async with self._one_at_a_time:
            try:
                async with asyncio.timeout(LONGEST_READING):
                    answer = await self._ask(picture) or await self._ask(picture)
            except (TimeoutError, OSError, ValueError) as error:
                await self._end()
                raise ReaderFailed from error
            except asyncio.CancelledError:
                await self._end()
                raise
        if not answer:
            raise ReaderFailed
        told = json.loads(answer)
        if "lines" not in told:
            raise Unreadable
        return [TextLine(*line) for line in told["lines"]]

    async def _ask(self, picture: Path) -> bytes:
        """Return the process's answer; nothing when it was just ending, or died of the picture."""
        process = await self._running()
        if process.stdin is None or process.stdout is None:
            raise ReaderFailed
        with suppress(ConnectionError):
            process.stdin.write(f"{picture}\n".encode())
            await process.stdin.drain()
            answer = await process.stdout.readline()
            if answer:
                return answer
        await self._end()
        return b""

    async def _running(self) -> asyncio.subprocess.Process:
        if self._process is None or self._process.returncode is not None:
            self._process = await asyncio.create_subprocess_exec(
                sys.executable,
                "-m",
                "channels.ocr",
                stdin=asyncio.subprocess.PIPE,
                stdout=asyncio.subprocess.PIPE,
                stderr=asyncio.subprocess.DEVNULL,
                limit=LONGEST_ANSWER,
                cwd=ROOT,
            )
        return self._process

    async def _end(self) -> None:
        process, self._process = self._process, None
        if process is None:
            return
        if process.returncode is None:
            with suppress(ProcessLookupError):
                process.kill()
        await process.wait()

    async def close(self) -> None:
        """End the process."""
        async with self._one_at_a_time:
            await self._end()
