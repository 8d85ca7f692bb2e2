"""The sandbox as a server on loopback."""

import asyncio
import contextlib
import secrets
import socket
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from types import TracebackType

import uvicorn
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import FileResponse, Response
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles
from starlette.types import Receive, Scope, Send
from uvicorn.protocols.http.h11_impl import H11Protocol

from bot.sandbox.botapi import BotApi
from bot.sandbox.calls import CallLog, Lint
from bot.sandbox.clock import SandboxClock
from bot.sandbox.companion import Companion
from bot.sandbox.control import Control
from bot.sandbox.faults import Faults
from bot.sandbox.gate import Gate, cookie_name
from bot.sandbox.limits import Limits
from bot.sandbox.pulse import Pulse
from bot.sandbox.webhooks import Postman
from bot.sandbox.world import World

PAGE = Path(__file__).with_name("page")
HOST = "127.0.0.1"
SHUTDOWN_SECONDS = 2
# Longer than any client keeps an idle connection: if both give up at once, a request gets lost between them.
KEEP_ALIVE_SECONDS = 300


class Sandbox:
    """A local Telegram: `async with Sandbox() as sandbox:` serves until the block ends.

    port: 0 takes any free one. key, bot_token: random when None. start: the moment at which the sandbox's time
    begins (None: the present). limits: how fast a bot may send.
    """

    def __init__(
        self,
        port: int = 0,
        key: str | None = None,
        start: datetime | None = None,
        limits: Limits | None = None,
        bot_token: str | None = None,
    ) -> None:
        self.key = key or secrets.token_urlsafe(24)
        self.bot_token = bot_token or f"7000000000:{secrets.token_urlsafe(26)}"
        self.port = port
        self._pulse = Pulse()
        self.clock = SandboxClock(start)
        self.world = World(token=self.bot_token, clock=self.clock, limits=limits or Limits(), pulse=self._pulse)
        self._running = contextlib.AsyncExitStack()

    @property
    def url(self) -> str:
        return f"http://{HOST}:{self.port}"

    @property
    def api_base(self) -> str:
        """python-telegram-bot's `base_url`."""
        return f"{self.url}/bot"

    @property
    def file_base(self) -> str:
        """python-telegram-bot's `base_file_url`."""
        return f"{self.url}/file/bot"

    @property
    def page_url(self) -> str:
        return f"{self.url}/?key={self.key}"

    async def __aenter__(self) -> "Sandbox":
        listener = self._running.enter_context(_listener(self.port))
        self.port = listener.getsockname()[1]
        config = uvicorn.Config(
            self._app(),
            http=_CuttableProtocol,
            ws="none",
            lifespan="off",
            log_config=None,
            access_log=False,
            date_header=False,
            server_header=False,
            timeout_keep_alive=KEEP_ALIVE_SECONDS,
            timeout_graceful_shutdown=SHUTDOWN_SECONDS,
        )
        server = _Server(config)
        postman = Postman(self.world.updates, self._pulse, self.clock.now)
        serving = asyncio.create_task(server.serve([listener]), name="sandbox server")
        posting = asyncio.create_task(postman.run(), name="sandbox webhooks")
        self._running.push_async_callback(_finish, server, serving, posting, self._pulse)
        await server.up.wait()
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        await self._running.aclose()

    def _app(self) -> Starlette:
        faults, calls, lint = Faults(), CallLog(self.clock), Lint(self.clock)
        api = BotApi(self.world, faults, calls, lint)
        control = Control(self.world, Companion(self.clock, self._pulse), faults, calls, lint)
        routes = [
            Route("/bot{token}/{method}", api.call, methods=["GET", "POST"]),
            Route("/file/bot{token}/files/{file_id}/{name:path}", api.download),
            *control.routes(),
            Route("/", self._page),
            Mount("/page", StaticFiles(directory=PAGE)),
        ]
        return Starlette(routes=routes, middleware=[Middleware(Gate, key=self.key)])

    async def _page(self, request: Request) -> Response:
        page = FileResponse(
            PAGE / "index.html", headers={"Referrer-Policy": "no-referrer", "Cache-Control": "no-store"}
        )
        page.set_cookie(cookie_name(self.port), self.key, path="/page", httponly=True, samesite="strict")
        return page


def _listener(port: int) -> socket.socket:
    # asyncio switches Nagle's algorithm off only where the protocol is named; with it, every answer takes 40 ms.
    listener = socket.socket(socket.AF_INET, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    try:
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.bind((HOST, port))
        listener.listen(2048)
    except OSError:
        listener.close()
        raise
    return listener


class _Server(uvicorn.Server):
    """Leaves signals to the program it runs in, says when it is up, and ends without delay."""

    def __init__(self, config: uvicorn.Config) -> None:
        super().__init__(config)
        self.up = asyncio.Event()
        self.down = asyncio.Event()

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        self.up.set()

    async def main_loop(self) -> None:
        await self.down.wait()

    @contextlib.contextmanager
    def capture_signals(self) -> Iterator[None]:
        yield


class _CuttableProtocol(H11Protocol):
    """Lets the application cut the connection: `scope["cut"]()`."""

    # uvicorn narrows the transport of asyncio.Protocol in the same way.
    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        super().connection_made(transport)
        app = self.app

        async def cuttable(scope: Scope, receive: Receive, send: Send) -> None:
            scope["cut"] = transport.abort
            await app(scope, receive, send)

        self.app = cuttable


async def _finish(server: _Server, serving: "asyncio.Task[None]", posting: "asyncio.Task[None]", pulse: Pulse) -> None:
    """End all waiting first: a server that shuts down waits for the answers under way."""
    pulse.close()
    posting.cancel()
    await asyncio.wait([posting])
    server.down.set()
    await serving


async def serve(port: int, key: str | None = None) -> None:
    """Run a sandbox alone until cancelled, for a bot in another process. Prints where the chat page is."""
    async with Sandbox(port, key) as sandbox:
        print(f"chat page: {sandbox.page_url}", flush=True)
        await asyncio.Event().wait()
