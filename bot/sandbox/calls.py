"""What the bot called, and which rules it broke."""

import time
from collections.abc import Collection, Iterator
from contextlib import contextmanager

from bot.sandbox.clock import SandboxClock
from bot.sandbox.methods import Method
from bot.sandbox.wire import JsonObject

UPDATES_METHOD = "getUpdates"


class CallLog:
    """Every call of the bot, refused ones too, numbered in the order in which they ended."""

    def __init__(self, clock: SandboxClock) -> None:
        self._clock = clock
        self._calls: list[JsonObject] = []
        self._under_way = 0
        self._last_at = time.monotonic()
        self._began = time.monotonic()

    @contextmanager
    def under_way(self, method: str) -> Iterator[None]:
        """Mark a call as running. Asking for updates does not count: a bot always does that."""
        counts = method != UPDATES_METHOD
        self._under_way += counts
        self._last_at = time.monotonic() if counts else self._last_at
        try:
            yield
        finally:
            self._under_way -= counts
            self._last_at = time.monotonic() if counts else self._last_at

    def quiet_seconds(self) -> float:
        """Real seconds since the last call ended; 0 while one is running."""
        return 0.0 if self._under_way else time.monotonic() - self._last_at

    def record(self, method: str, person: int | None, status: int | str) -> None:
        """status: HTTP status, "drop" or "timeout". `real` counts real seconds since the sandbox began."""
        self._calls.append(
            {
                "n": len(self._calls) + 1,
                "method": method,
                "person": person,
                "status": status,
                "at": self._clock.now().isoformat(),
                "real": round(time.monotonic() - self._began, 4),
            }
        )

    def after(self, n: int) -> list[JsonObject]:
        return self._calls[max(n, 0) :]


class Lint:
    """Broken rules of the Bot API, each as the method, the problem and the moment.

    Tests put a stricter one in its place, which also looks at each request (`look_at`).
    """

    def __init__(self, clock: SandboxClock) -> None:
        self._clock = clock
        self.found: list[JsonObject] = []

    def record(self, method: str, problem: str) -> None:
        self.found.append({"method": method, "problem": problem, "at": self._clock.now().isoformat()})

    def look_at(self, method: Method, given: JsonObject, files: Collection[str]) -> None:
        """Note what is wrong with a request as such, whatever becomes of it. files: names of those uploaded."""
        for parameter in method.unknown(given):
            self.record(method.name, f'the sandbox knows no parameter "{parameter}" of this method')
