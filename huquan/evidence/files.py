"""Files that consumers upload: judged by their content, kept once under their own hash."""

import hashlib
import os
from collections.abc import AsyncIterable
from dataclasses import dataclass
from pathlib import Path
from typing import Final
from uuid import uuid4

import filetype

from huquan.errors import TooLarge, UnsupportedType

MAX_MEGABYTES: Final = 10
MAX_BYTES: Final = MAX_MEGABYTES * 1024 * 1024

KEPT_TYPES: Final = frozenset(
    {
        "image/jpeg",
        "image/png",
        "image/webp",
        "application/pdf",
        "audio/mpeg",
        "audio/mp4",
        "audio/x-m4a",
        "audio/m4a",
        "audio/x-wav",
        "audio/wav",
        "audio/amr",
        "video/mp4",
    }
)
"""What phones make: photos, screenshots, documents, voice, video."""

PICTURES: Final = frozenset({"image/jpeg", "image/png", "image/webp"})
"""Files in which text is read."""


@dataclass(frozen=True, slots=True)
class StoredFile:
    """A file in the evidence folder; size in bytes."""

    sha256: str
    size: int
    media_type: str


async def store_file(chunks: AsyncIterable[bytes], *, folder: Path) -> StoredFile:
    """Write an upload to the folder under its SHA-256; nothing is left of what is refused.

    Raises:
        TooLarge: more than MAX_BYTES.
        UnsupportedType: judged by its content, not by its name.
    """
    folder.mkdir(parents=True, exist_ok=True)
    part = folder / f"{uuid4().hex}.part"
    try:
        digest, size = await _write(chunks, part)
        media_type = filetype.guess_mime(str(part))
        if media_type not in KEPT_TYPES:
            raise UnsupportedType(field="file")
        part.replace(folder / digest)
    finally:
        part.unlink(missing_ok=True)
    return StoredFile(digest, size, media_type)


async def _write(chunks: AsyncIterable[bytes], part: Path) -> tuple[str, int]:
    digest, size = hashlib.sha256(), 0
    with part.open("wb") as file:
        async for chunk in chunks:
            size += len(chunk)
            if size > MAX_BYTES:
                raise TooLarge(field="file", limit=MAX_MEGABYTES)
            digest.update(chunk)
            file.write(chunk)
        file.flush()
        os.fsync(file.fileno())
    return digest.hexdigest(), size
