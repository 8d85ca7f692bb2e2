"""The event loop: uvloop's where there is one, since it serves the same sockets with less work."""

from __future__ import annotations

import asyncio
import sys
from collections.abc import Coroutine
from typing import Any, TypeVar

T = TypeVar("T")


def run_async(main: Coroutine[Any, Any, T]) -> T:
    """Like asyncio.run."""
    if sys.platform == "win32":
        return asyncio.run(main)
    import uvloop  # does not exist on Windows

    with asyncio.Runner(loop_factory=uvloop.new_event_loop) as runner:
        return runner.run(main)
