"""Logs: one JSON object a line, with what was done and never with what consumers wrote."""

import logging
import sys

from pythonjsonlogger.json import JsonFormatter

FIELDS = "{asctime}{levelname}{name}{message}{action}{case}"


def configure_logs(level: str) -> None:
    """Send the logs of this process to standard error."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(
        JsonFormatter(
            FIELDS, style="{", json_ensure_ascii=False, defaults={"action": None, "case": None}
        )
    )
    handler.setLevel(level)  # some libraries set their own loggers to DEBUG
    logging.basicConfig(level=level, handlers=[handler], force=True)
