"""A script's words as a chat shows them: what is sent stands in blocks to copy, what is spoken in quotations."""

from __future__ import annotations

import re
from html import unescape

from coaching.opening import Channel, Opening
from coaching.script import Part, Words
from handlers.markup import bold, copy_block, esc

LONGEST_MESSAGE = 4096
"""What Telegram takes in one message, counted after its markup is read, in UTF-16 units to be safe."""

LONGEST_NAME = 60
"""Characters of a name or number inside our own sentences."""

_TAG = re.compile(r"<[^>]+>")
_SENTENCES = re.compile(r"(?<=[.!…”])\s+")  # a question stays with its answer
_SPOKEN = (Channel.PHONE, Channel.IN_PERSON)
_LIMITS = (3000, 1500, 800, 400, 200, 100)


def length(html: str) -> int:
    """Length of a text of ours as Telegram counts it."""
    return units(unescape(_TAG.sub("", html)))


def units(text: str) -> int:
    """UTF-16 units of a plain text."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def company(opening: Opening) -> str:
    """The employer's name in bold, short enough for any sentence; HTML."""
    return bold(clip(opening.company, LONGEST_NAME))


def clip(text: str, limit: int) -> str:
    """Plain text on one row, at most `limit` characters, with an ellipsis where something was left out."""
    row = " ".join(text.split())
    return row if len(row) <= limit else row[: limit - 1].rstrip() + "…"


def blocks(words: Words, room: int) -> str:
    """All parts of the words within `room` units; what is far too long ends in an ellipsis."""
    for limit in _LIMITS:
        shown = "\n\n".join(_block(part, words.script.channel, limit) for part in words.parts)
        if length(shown) <= room:
            return shown
    return ""


def _block(part: Part, channel: Channel | None, limit: int) -> str:
    text = part.text if len(part.text) <= limit else part.text[: limit - 1].rstrip() + "…"
    if channel in _SPOKEN:
        return f"{bold(part.label)}\n<blockquote>{esc(text)}</blockquote>"
    return f"{bold(part.label)}\n{copy_block(text)}"


def coach_text(words: Words, spent: int, limit: int) -> tuple[str, str]:
    """The coach's own text (plain), parted into what stands before the script and what is added after it.

    spent: words that stand before it already; together they stay below `limit` words.
    """
    first, *more = words.coach.strip().split("\n\n")
    # A further paragraph stays in one piece: an address has stops that end no sentence.
    pieces = [*_SENTENCES.split(first), *(f"\n{paragraph}" for paragraph in more)]
    fitting = 0
    for piece in pieces:
        spent += len(piece.split())
        if spent >= limit:
            break
        fitting += 1
    return _joined(pieces[:fitting]), _joined(pieces[fitting:])


def _joined(pieces: list[str]) -> str:
    return " ".join(pieces).replace(" \n", "\n").strip()
