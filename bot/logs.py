"""Logs as JSON lines on stderr. Bot tokens never get there, whoever logs them."""

from __future__ import annotations

import json
import logging
import re
import sys
from datetime import UTC, datetime
from typing import TextIO

# A bot token wherever it stands: httpx logs whole addresses, tracebacks quote them.
_TOKEN = re.compile(r"\d{4,}:[A-Za-z0-9_-]{30,}")


def redact(text: str) -> str:
    """The text without bot tokens."""
    return _TOKEN.sub("[bot token]", text)


class JsonLines(logging.Formatter):
    """One JSON object a line: at, level, logger, message, and the traceback if there is one."""

    def format(self, record: logging.LogRecord) -> str:
        line = {
            "at": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "logger": record.name,
            "message": record.getMessage(),
        }
        if record.exc_info:
            line["traceback"] = self.formatException(record.exc_info)
        return redact(json.dumps(line, ensure_ascii=False))


def start_logging(stream: TextIO = sys.stderr) -> None:
    """Send everything from INFO up to `stream`; libraries that log each request only from WARNING."""
    handler = logging.StreamHandler(stream)
    handler.setFormatter(JsonLines())
    logging.basicConfig(level=logging.INFO, handlers=[handler], force=True)
    for chatty in ("httpx", "httpcore", "apscheduler", "tornado.access", "uvicorn.access", "alembic"):
        logging.getLogger(chatty).setLevel(logging.WARNING)
