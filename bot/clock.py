"""The one source of "now": the machine's clock, or the sandbox's, which can be moved forward."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta


class SystemClock:
    """The machine's clock. `offset` is what the sandbox's clock is ahead of it; zero against the real Telegram."""

    def __init__(self) -> None:
        self.offset = timedelta()

    def now(self) -> datetime:
        return datetime.now(UTC) + self.offset
