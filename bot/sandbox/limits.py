"""How much and how fast a bot may send."""

import math
from collections import deque
from dataclasses import dataclass

from bot.sandbox.errors import FloodError, MalformedError, TooLargeError

TEXT_LENGTH = 4096
CAPTION_LENGTH = 1024
CALLBACK_ANSWER_LENGTH = 200
# What TDLib takes for blank, so that a text of nothing else is empty.
UNSEEN = (
    " \n\u00a0\u1680\u180e\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u200c\u200d\u202e\u202f"
    "\u205f\u2800\u3000\ufffc"
)
UPLOAD_BYTES = 50 * 1024 * 1024
PHOTO_BYTES = 10 * 1024 * 1024
DOWNLOAD_BYTES = 20 * 1024 * 1024


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """Telegram's limits of pace, so that a test may loosen them.

    The documentation says: about 30 messages a second altogether, no more than one a second in one chat where short
    bursts may go through, and 20 a minute in a group. How long a burst may be, whether edits count, and how soon an
    unanswered callback query turns stale is not documented: the values here are guesses on the strict side.
    """

    overall_per_second: int = 30
    chat_per_second: float = 1.0
    chat_burst: int = 5
    group_per_minute: int = 20
    callback_seconds: float = 60.0

    @classmethod
    def loose(cls) -> "Limits":
        """No limit of pace that a test could reach."""
        return cls(overall_per_second=10**9, chat_per_second=10**9, chat_burst=10**9, group_per_minute=10**9)


class Pace:
    """Counts the messages sent and refuses those that come too fast. Times are seconds of a monotonic clock."""

    def __init__(self, limits: Limits) -> None:
        self._limits = limits
        self._last_second: deque[float] = deque()
        self._full_at: dict[int, float] = {}

    def admit(self, chat_id: int, now: float) -> None:
        """Count one message to a chat. Raises FloodError when it comes too early; a refused message does not count."""
        while self._last_second and self._last_second[0] <= now - 1:
            self._last_second.popleft()
        if len(self._last_second) >= self._limits.overall_per_second:
            raise FloodError(_whole_seconds(self._last_second[0] + 1 - now))
        in_group = chat_id < 0
        per_second = self._limits.group_per_minute / 60 if in_group else self._limits.chat_per_second
        burst = self._limits.group_per_minute if in_group else self._limits.chat_burst
        # Generic cell rate algorithm: the moment up to which this chat's allowance is spent.
        spent_until = max(self._full_at.get(chat_id, 0.0), now)
        too_early_by = spent_until - now - (burst - 1) / per_second
        if too_early_by > 1e-9:
            raise FloodError(_whole_seconds(too_early_by))
        self._full_at[chat_id] = spent_until + 1 / per_second
        self._last_second.append(now)


def _whole_seconds(seconds: float) -> int:
    return max(1, math.ceil(seconds))


def length(text: str) -> int:
    """Length in UTF-16 code units, the measure of the Bot API's offsets.

    Whether Telegram counts its 4096 and 1024 characters in these units or in code points is not documented;
    these units are the stricter reading.
    """
    return len(text.encode("utf-16-le")) // 2


def check_text(text: str) -> None:
    """Raises MalformedError when a message's text, after its markup, shows nothing or is above 4096."""
    if not text.strip(UNSEEN):
        raise MalformedError("text must be non-empty")
    if length(text) > TEXT_LENGTH:
        raise MalformedError("message is too long")


def check_caption(text: str) -> None:
    """Raises MalformedError when a caption, after its markup, is above 1024."""
    if length(text) > CAPTION_LENGTH:
        raise MalformedError("message caption is too long")


def check_upload(size: int, allowed: int = UPLOAD_BYTES) -> None:
    """Raises TooLargeError above the allowed bytes."""
    if size > allowed:
        raise TooLargeError
