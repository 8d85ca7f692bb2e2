"""Shapes of what crosses the wire."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

JsonObject = dict[str, Any]
ChatId = int | str


@dataclass(frozen=True, slots=True)
class Upload:
    """A file as it arrived: its name, its MIME type and its bytes."""

    name: str
    mime: str
    content: bytes


def unix(moment: datetime) -> int:
    """Whole seconds since 1970, the way the Bot API writes dates."""
    return int(moment.timestamp())
