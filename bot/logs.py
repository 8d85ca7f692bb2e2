"""Logs as JSON lines on stderr. Bot tokens never get there, whoever logs them, nor what a person typed."""

from __future__ import annotations

import json
import logging
import re
import sqlite3
import sys
import traceback
from datetime import UTC, datetime
from typing import TextIO

from sqlalchemy.exc import DBAPIError

from storage.database import reason_of

# A bot token wherever it stands: httpx logs whole addresses, tracebacks quote them.
_TOKEN = re.compile(r"\d{4,}:[A-Za-z0-9_-]{30,}")

# They log addresses, or (python-telegram-bot at DEBUG) everything that is said.
_CHATTY = ("httpx", "httpcore", "telegram", "sqlalchemy", "apscheduler", "tornado.access", "uvicorn.access", "alembic")


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
            line["traceback"] = _told(record.exc_info[1]) if record.exc_info[1] else ""
        return redact(json.dumps(line, ensure_ascii=False))


def _told(error: BaseException) -> str:
    """Where it happened and of what kind it is, its causes first; its message only where that quotes no person."""
    led_to_it = error.__cause__ or (None if error.__suppress_context__ else error.__context__)
    before = f"{_told(led_to_it)}\n" if led_to_it is not None else ""
    parts = [_told(part) for part in error.exceptions] if isinstance(error, BaseExceptionGroup) else []
    message = _harmless(error)
    frames = "".join(traceback.format_tb(error.__traceback__))
    return "\n".join([f"{before}{frames}{type(error).__qualname__}{message}", *parts])


def _harmless(error: BaseException) -> str:
    """The words of an error of machine or database, without the values; any other may quote what was typed."""
    match error:
        case DBAPIError():
            return f": {reason_of(error)} [{error.statement}]"
        case OSError() | sqlite3.Error():
            return f": {error}"
        case _:
            return ""


def start_logging(stream: TextIO = sys.stderr) -> None:
    """Send everything from INFO up to `stream`; libraries that log each request only from WARNING."""
    handler = logging.StreamHandler(stream)
    handler.setFormatter(JsonLines())
    logging.basicConfig(level=logging.INFO, handlers=[handler], force=True)
    for chatty in _CHATTY:
        logging.getLogger(chatty).setLevel(logging.WARNING)
