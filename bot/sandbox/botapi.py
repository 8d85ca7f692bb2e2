"""The Bot API's endpoint: one call in, one answer (or the failure on order) out."""

import hmac
import inspect

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.types import Receive, Scope, Send

from bot.sandbox.calls import CallLog, Lint
from bot.sandbox.errors import ApiError, MalformedError, UnauthorizedError, UnknownMethodError
from bot.sandbox.faults import Fault, Faults
from bot.sandbox.methods import METHODS
from bot.sandbox.pulse import Pulse
from bot.sandbox.requests import read_parameters
from bot.sandbox.wire import JsonObject, Upload
from bot.sandbox.world import World


class CutResponse(Response):
    """No answer: the connection is cut, as by a network that fails."""

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        scope["cut"]()
        while (await receive())["type"] != "http.disconnect":
            pass


class BotApi:
    """Carries out the bot's calls on the world."""

    def __init__(self, world: World, faults: Faults, calls: CallLog, lint: Lint) -> None:
        self._world = world
        self._faults = faults
        self._calls = calls
        self._lint = lint

    async def call(self, request: Request) -> Response:
        """`/bot<TOKEN>/<method>`."""
        name = request.path_params["method"]
        name = METHODS[name.lower()].name if name.lower() in METHODS else name
        with self._calls.under_way(name):
            try:
                self._authorize(request)
                given, files = await read_parameters(request)
            except ApiError as error:
                self._calls.record(name, None, error.status)
                return JSONResponse(error.as_json(), error.status)
            person = self._person(given)
            fault = self._faults.take(name, person)
            response: Response = JSONResponse({})
            if fault is None or fault.after:
                response = await self._carry_out(name, given, files)
            if fault is not None:
                self._calls.record(name, person, fault.status)
                return await _fail(fault, request, self._world.pulse)
            self._calls.record(name, person, response.status_code)
            return response

    async def download(self, request: Request) -> Response:
        """`/file/bot<TOKEN>/<path>`, the path as `getFile` gave it."""
        try:
            self._authorize(request)
        except ApiError as error:
            return JSONResponse(error.as_json(), error.status)
        file_id = request.path_params["file_id"]
        if file_id not in self._world.files:
            return JSONResponse(UnknownMethodError().as_json(), 404)
        upload = self._world.files[file_id]
        return Response(upload.content, media_type=upload.mime)

    def _authorize(self, request: Request) -> None:
        token = request.path_params["token"].encode()
        if not hmac.compare_digest(token, self._world.bot.token.encode()):
            raise UnauthorizedError

    async def _carry_out(self, name: str, given: JsonObject, files: dict[str, Upload]) -> JSONResponse:
        try:
            if name.lower() not in METHODS:
                raise UnknownMethodError
            method = METHODS[name.lower()]
            self._lint.look_at(method, given, files)
            result = method.function(self._world, **method.arguments(given, files))
            if inspect.isawaitable(result):
                result = await result
        except ApiError as error:
            if isinstance(error, MalformedError | UnknownMethodError):
                self._lint.record(name, error.description)
            return JSONResponse(error.as_json(), error.status)
        return JSONResponse({"ok": True, "result": result})

    def _person(self, given: JsonObject) -> int | None:
        """Whose chat a call is about."""
        chat_id = str(given.get("chat_id", ""))
        if chat_id.lstrip("-").isdigit():
            return int(chat_id)
        query_id = str(given.get("callback_query_id", given.get("inline_query_id", "")))
        query = self._world.callback_queries.get(query_id) or self._world.inline_queries.get(query_id)
        return query.chat_id if query else None


async def _fail(fault: Fault, request: Request, pulse: Pulse) -> Response:
    """The answer that a fault orders. Silence lasts until the bot hangs up, or the sandbox closes."""
    if isinstance(fault.status, int):
        error = fault.error()
        return JSONResponse(error.as_json(), error.status)
    while fault.status == "timeout" and not pulse.closed and not await request.is_disconnected():
        await pulse.until(lambda: pulse.closed, 0.1)
    return CutResponse()
