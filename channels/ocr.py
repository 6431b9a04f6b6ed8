"""The reader's own process, `python -m channels.ocr`: a path a line in, a line of JSON out.

Pictures come from strangers and are decoded by native code. A process of its own may die of one,
may be ended, runs after everything else, and gives its memory back once nothing is left to read.
"""

import json
import os
import resource
import select
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

import numpy as np
from PIL import Image, ImageOps, UnidentifiedImageError
from rapidocr import RapidOCR

MOST_PIXELS: Final = 60_000_000
MOST_MEMORY: Final = 4 * 1024**3
IDLE_SECONDS: Final = 60
"""After so long without a picture the process ends; the next picture begins another."""

WIDEST: Final = 1600
TALLEST: Final = 2000
"""What the model sees at once, in pixels; a longer screenshot is read piece by piece."""

OVERLAP: Final = 160
"""Taller than two lines of text: what one piece cuts through stands whole in the other."""

Line = tuple[str, float, float, float, float]
SETTINGS: Final = {
    "Global.log_level": "critical",
    "Global.max_side_len": TALLEST,
    "EngineConfig.onnxruntime.intra_op_num_threads": 1,
    "EngineConfig.onnxruntime.inter_op_num_threads": 1,
}


def read_picture(engine: RapidOCR, path: Path) -> list[Line]:
    """Return the lines of text of a picture, upright, with their places."""
    with Image.open(path) as picture:
        if picture.width * picture.height > MOST_PIXELS:
            raise UnidentifiedImageError
        upright = ImageOps.exif_transpose(picture).convert("RGB")
    if upright.width > WIDEST:
        upright.thumbnail((WIDEST, upright.height))
    lines: list[Line] = []
    for top in tops(upright.height):
        bottom = min(top + TALLEST, upright.height)
        piece = upright.crop((0, top, upright.width, bottom))
        first = top + OVERLAP / 2 if top else 0
        last = bottom - OVERLAP / 2 if bottom < upright.height else bottom
        lines += [line for line in _lines(engine, piece, top) if first <= _middle(line) < last]
    return lines


def tops(height: int) -> Iterator[int]:
    """Yield where the pieces of a picture begin."""
    yield 0
    yield from range(TALLEST - OVERLAP, height - OVERLAP, TALLEST - OVERLAP)


def _middle(line: Line) -> float:
    """Return the height at which a line stands; it belongs to the piece that has more around it."""
    return (line[2] + line[4]) / 2


def _lines(engine: RapidOCR, piece: Image.Image, top: int) -> list[Line]:
    read: Any = engine(np.asarray(piece)[:, :, ::-1])
    if read.boxes is None:
        return []
    return [
        (
            text,
            float(box[:, 0].min()),
            float(box[:, 1].min()) + top,
            float(box[:, 0].max()),
            float(box[:, 1].max()) + top,
        )
        for box, text in zip(read.boxes, read.txts, strict=True)
    ]


def main() -> int:
    """Read pictures until the worker is gone or has been silent; return the exit status."""
    os.nice(10)
    resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, MOST_MEMORY))
    Image.MAX_IMAGE_PIXELS = MOST_PIXELS
    engine = RapidOCR(params=dict(SETTINGS))
    while select.select([sys.stdin], [], [], IDLE_SECONDS)[0]:
        path = sys.stdin.readline()
        if not path:
            break
        try:
            answer: dict[str, Any] = {"lines": read_picture(engine, Path(path.rstrip("\n")))}
        except (OSError, ValueError, SyntaxError, Image.DecompressionBombError):
            answer = {"unreadable": True}  # Pillow tells broken files in all of these
        sys.stdout.write(json.dumps(answer) + "\n")
        sys.stdout.flush()
    return 0


if __name__ == "__main__":
    sys.exit(main())
