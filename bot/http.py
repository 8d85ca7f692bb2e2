"""One small web server: the health check, and in webhook mode the address that Telegram calls."""

from __future__ import annotations

import hmac
import json
from collections.abc import Awaitable, Callable
from http import HTTPStatus

from telegram import Bot, Update
from telegram.error import TelegramError
from tornado.httpserver import HTTPServer
from tornado.netutil import bind_sockets
from tornado.web import Application, RequestHandler

from bot.ingress import read_update

WEBHOOK_PATH = "/telegram"
SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token"  # noqa: S105 - the header's name, not a secret
LARGEST_UPDATE = 1024 * 1024


class Health(RequestHandler):
    """200 while the database answers and nothing that must run has stopped, else 503."""

    def initialize(self, healthy: Callable[[], Awaitable[bool]]) -> None:
        self._healthy = healthy

    async def get(self) -> None:
        healthy = await self._healthy()
        self.set_status(HTTPStatus.OK if healthy else HTTPStatus.SERVICE_UNAVAILABLE)
        self.write({"healthy": healthy})


class Webhook(RequestHandler):
    """Takes Telegram's updates: 200 only when the update is stored, so that Telegram repeats what is not.

    Source: core.telegram.org/bots/api#setwebhook.
    """

    def initialize(self, secret: str, bot: Bot, put: Callable[[object], Awaitable[None]]) -> None:
        self._secret, self._bot, self._put = secret, bot, put

    async def post(self) -> None:
        given = self.request.headers.get(SECRET_HEADER, "")
        if not hmac.compare_digest(given.encode(), self._secret.encode()):
            self.send_error(HTTPStatus.FORBIDDEN)
            return
        update = _read(self.request.body, self._bot)
        if update is None:
            self.send_error(HTTPStatus.BAD_REQUEST)
            return
        try:
            await self._put(update)
        except TelegramError:
            self.send_error(HTTPStatus.SERVICE_UNAVAILABLE)


def _read(body: bytes, bot: Bot) -> Update | None:
    """The update in a request's body, None when there is none."""
    try:
        return read_update(json.loads(body), bot)
    except (ValueError, RecursionError):
        return None


class WebServer:
    """Listens on a port from `start` until closed."""

    def __init__(self, port: int, host: str = "") -> None:
        self._app = Application()
        self._sockets = bind_sockets(port, host)
        self._server = HTTPServer(self._app, max_body_size=LARGEST_UPDATE)

    @property
    def port(self) -> int:
        """The port that is really listened on."""
        return int(self._sockets[0].getsockname()[1])

    def take_updates(self, secret: str, bot: Bot, put: Callable[[object], Awaitable[None]]) -> None:
        """Accept updates at `WEBHOOK_PATH` from whoever knows the secret."""
        rule = (WEBHOOK_PATH, Webhook, {"secret": secret, "bot": bot, "put": put})
        self._app.add_handlers(".*", [rule])

    def start(self, healthy: Callable[[], Awaitable[bool]]) -> None:
        """Answer from now on. healthy: what `/healthz` asks."""
        self._app.add_handlers(".*", [("/healthz", Health, {"healthy": healthy})])
        self._server.add_sockets(self._sockets)

    async def close(self) -> None:
        self._server.stop()
        await self._server.close_all_connections()
