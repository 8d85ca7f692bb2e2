"""Waiting for a change of the sandbox, without polling."""

import asyncio
from collections.abc import Callable


class Pulse:
    """Wakes whoever waits, each time something has changed."""

    def __init__(self) -> None:
        self._changed = asyncio.Event()
        self.closed = False

    def beat(self) -> None:
        """Tell everybody who waits to look again."""
        changed, self._changed = self._changed, asyncio.Event()
        changed.set()

    def close(self) -> None:
        """End all waiting, now and from now on."""
        self.closed = True
        self.beat()

    async def until(self, condition: Callable[[], bool], seconds: float | None) -> bool:
        """Wait until `condition` holds, at most `seconds` of real time (None: for ever). Returns whether it holds."""
        try:
            async with asyncio.timeout(seconds):
                while not condition() and not self.closed:
                    await self._changed.wait()
        except TimeoutError:
            pass
        return condition()
