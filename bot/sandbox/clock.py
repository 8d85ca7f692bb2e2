"""What time it is in the sandbox."""

from datetime import UTC, datetime, timedelta

from bot.sandbox.errors import ControlError


class SandboxClock:
    """The machine's clock plus an offset. Time never goes back."""

    def __init__(self, start: datetime | None = None) -> None:
        """start: aware moment at which the sandbox's time begins; None means the present."""
        self.offset = timedelta() if start is None else start - datetime.now(UTC)

    def now(self) -> datetime:
        """The present of everybody in the sandbox, in UTC."""
        return datetime.now(UTC) + self.offset

    def advance(self, seconds: float) -> None:
        """Move forward. Raises ControlError when `seconds` is negative."""
        if seconds < 0:
            raise ControlError("the clock only goes forward")
        self.offset += timedelta(seconds=seconds)

    def set(self, moment: datetime) -> None:
        """Move forward to an aware `moment`. Raises ControlError when it lies in the past or has no zone."""
        if moment.tzinfo is None:
            raise ControlError("the moment needs a zone, for example 2026-03-02T10:00:00+01:00")
        self.advance((moment - self.now()).total_seconds())
