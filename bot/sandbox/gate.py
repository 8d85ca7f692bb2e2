"""Who may talk to the sandbox: programs and pages of this machine, with the key."""

import hmac
import re

from starlette.requests import HTTPConnection
from starlette.responses import JSONResponse
from starlette.types import ASGIApp, Receive, Scope, Send

HEADER = "X-Sandbox-Key"
# The Bot API has its token instead of the key.
_BOT_API = re.compile(r"/(file/)?bot[^/]+/.+")
_ASSETS = "/page/"


class Gate:
    """Refuses what comes under another name (DNS rebinding), from another page, or without the key.

    The key comes in the header; in the query of a GET, for what a browser loads by itself; and the page's own files
    also take the cookie that the page was given.
    """

    def __init__(self, app: ASGIApp, key: str) -> None:
        self._app = app
        self._key = key

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        connection = HTTPConnection(scope)
        refusal = self._refusal(connection)
        if refusal is None:
            await self._app(scope, receive, send)
        else:
            await JSONResponse({"error": refusal}, 403)(scope, receive, send)

    def _refusal(self, connection: HTTPConnection) -> str | None:
        port = connection.scope["server"][1]
        hosts = {f"127.0.0.1:{port}", f"localhost:{port}"}
        if connection.headers.get("host") not in hosts:
            return "unknown host"
        origin = connection.headers.get("origin")
        if origin is not None and origin not in {f"http://{host}" for host in hosts}:
            return "foreign origin"
        if _BOT_API.fullmatch(connection.url.path) or self._has_key(connection, port):
            return None
        return f"the key is missing: header {HEADER}"

    def _has_key(self, connection: HTTPConnection, port: int) -> bool:
        shown = [connection.headers.get(HEADER, "")]
        if connection.scope["method"] == "GET":
            shown.append(connection.query_params.get("key", ""))
        if connection.url.path.startswith(_ASSETS):
            shown.append(connection.cookies.get(cookie_name(port), ""))
        return any(hmac.compare_digest(key.encode(), self._key.encode()) for key in shown)


def cookie_name(port: int) -> str:
    """Cookies are shared by all ports of a host, so the port is part of the name."""
    return f"sandbox-{port}"
