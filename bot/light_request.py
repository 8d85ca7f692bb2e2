"""PTB's way to the Bot API over aiohttp: the same calls as over its own httpx class, at a fraction of the work.

What fails keeps its cause, so that bot/telegram_calls.py can tell whether a request may have arrived.
"""

from __future__ import annotations

from typing import Any

import aiohttp
from telegram.error import NetworkError, TimedOut
from telegram.request import BaseRequest, RequestData

NEVER_LEFT = (aiohttp.ClientConnectorError, aiohttp.ConnectionTimeoutError)
"""Causes with which a request cannot have reached Telegram: the connection was never there."""

CUT = (aiohttp.ClientError, TimeoutError)
"""Causes of a connection: those that never left, and those after which nobody knows."""

_DEFAULT = BaseRequest.DEFAULT_NONE
_MEDIA_WRITE = 20.0


class LightRequest(BaseRequest):
    """Keeps connections open, as many side by side as there are chats to answer.

    connections: at most. seconds: of waiting for an answer, of connecting, and of waiting for a free connection.
    """

    def __init__(self, connections: int, *, read: float = 5.0, connect: float = 5.0, pool: float = 10.0) -> None:
        self._connections = connections
        self._read, self._connect, self._pool = read, connect, pool
        self._session: aiohttp.ClientSession | None = None

    @property
    def read_timeout(self) -> float:
        return self._read

    async def initialize(self) -> None:
        if self._session is None:
            self._session = aiohttp.ClientSession(
                connector=aiohttp.TCPConnector(limit=self._connections),
                headers={"User-Agent": self.USER_AGENT},
                trust_env=True,
            )

    async def shutdown(self) -> None:
        if self._session is not None:
            await self._session.close()
            self._session = None

    async def do_request(
        self,
        url: str,
        method: str,
        request_data: RequestData | None = None,
        read_timeout: Any = _DEFAULT,
        write_timeout: Any = _DEFAULT,
        connect_timeout: Any = _DEFAULT,
        pool_timeout: Any = _DEFAULT,
    ) -> tuple[int, bytes]:
        """Status and body of the answer. Raises TimedOut or NetworkError, caused by aiohttp's own error."""
        if self._session is None:
            raise RuntimeError("This request class is not initialized.")
        media = request_data is not None and request_data.contains_files
        read, connect, pool = (
            default if told is _DEFAULT else told
            for told, default in (
                (read_timeout, self._read),
                (connect_timeout, self._connect),
                (pool_timeout, self._pool),
            )
        )
        write = (_MEDIA_WRITE if media else self._read) if write_timeout is _DEFAULT else write_timeout
        timeout = aiohttp.ClientTimeout(
            total=_sum(read, connect, pool, write),
            connect=_sum(connect, pool),
            sock_connect=connect,
            sock_read=_sum(read, write),
        )
        try:
            async with self._session.request(method, url, data=_body(request_data), timeout=timeout) as answer:
                return answer.status, await answer.read()
        except TimeoutError as error:
            raise TimedOut from error
        except aiohttp.ClientError as error:
            raise NetworkError(f"aiohttp.{type(error).__name__}: {error}") from error


def _sum(*seconds: float | None) -> float | None:
    """Together; no bound as soon as one has none."""
    told = [known for known in seconds if known is not None]
    return sum(told) if len(told) == len(seconds) else None


def _body(request_data: RequestData | None) -> dict[str, str] | aiohttp.FormData | None:
    if request_data is None:
        return None
    if not request_data.contains_files:
        return request_data.json_parameters
    form = aiohttp.FormData()
    for name, value in request_data.json_parameters.items():
        form.add_field(name, value)
    for name, (filename, content, kind) in (request_data.multipart_data or {}).items():
        form.add_field(name, content, filename=filename, content_type=kind)
    return form
