"""The real bot in a process of its own, which may kill itself at a seam: run by the chaos tests only.

FAILPOINT: "Class.method:before|after:N" kills the process with SIGKILL at the N-th pass of that seam.
OUTBOX: "off" makes the bot send from memory after the commit instead of from its outbox; the control that must fail.
"""

from __future__ import annotations

import asyncio
import functools
import os
import signal
import sys
from collections.abc import Awaitable, Callable
from typing import Any

from bot import pace
from bot.__main__ import main
from bot.delivery import Delivery
from storage import outbox
from storage.inbox import Inbox
from storage.nudges import Nudges
from storage.outbox import Outbox
from storage.units import Units

SEAMS: dict[str, type[Any]] = {known.__name__: known for known in (Inbox, Units, Outbox, Nudges, Delivery)}


def arm(failpoint: str) -> None:
    """Let the process die at this seam."""
    name, when, times = failpoint.rsplit(":", 2)
    owner, method = name.split(".")
    left = int(times)
    original: Callable[..., Awaitable[Any]] = getattr(SEAMS[owner], method)

    def maybe_die(moment: str) -> None:
        nonlocal left
        if moment == when:
            left -= 1
            if left == 0:
                os.kill(os.getpid(), signal.SIGKILL)

    @functools.wraps(original)
    async def seam(*args: Any, **kwargs: Any) -> Any:
        maybe_die("before")
        result = await original(*args, **kwargs)
        maybe_die("after")
        return result

    setattr(SEAMS[owner], method, seam)


def switch_off_the_outbox() -> None:
    """What an ordinary bot does: the answer lives in memory until it is sent."""
    memory: list[tuple[int, Any]] = []
    commit, call = Units.commit, Delivery._call

    def remember(_session: object, chat: int, outgoing: tuple[Any, ...], _now: object) -> None:
        memory.extend((chat, item) for item in outgoing)

    async def commit_and_send(self: Units, *args: Any) -> None:
        await commit(self, *args)
        sending = asyncio.ensure_future(send(memory[:]))
        memory.clear()
        sending.add_done_callback(lambda _done: None)

    async def send(items: list[tuple[int, Any]]) -> None:
        for chat, item in items:
            await call(deliveries[0], chat, item, getattr(item, "message_id", None))

    deliveries: list[Delivery] = []
    make = Delivery.__init__

    def remembering(self: Delivery, *args: Any, **kwargs: Any) -> None:
        make(self, *args, **kwargs)
        deliveries.append(self)

    outbox.put = remember  # type: ignore[assignment]
    Units.commit = commit_and_send  # type: ignore[assignment, method-assign]
    Delivery.__init__ = remembering  # type: ignore[method-assign]


if __name__ == "__main__":
    # Nobody waits for Telegram's pace here; the sandbox's limits are loosened as well.
    pace.Limits.__init__.__defaults__ = (10_000.0, 0.0, 1000)
    if os.environ.get("OUTBOX") == "off":
        switch_off_the_outbox()
    if failpoint := os.environ.get("FAILPOINT"):
        arm(failpoint)
    sys.exit(main(["run"]))
