"""Requests of the control API read, answers written: what is wrong is said in a sentence, with its status."""

from collections.abc import Awaitable, Callable
from json import JSONDecodeError

from pydantic import ValidationError
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from bot.sandbox.companion import NotSettledError
from bot.sandbox.errors import ControlError
from bot.sandbox.wire import JsonObject

# The longest that the server holds a request which waits for news, in real seconds.
LONGEST_WAIT = 60.0


def json_route(method: str, path: str, answer: Callable[[Request], Awaitable[object]]) -> Route:
    """A route whose answer is JSON, refusals too."""

    async def endpoint(request: Request) -> Response:
        try:
            return JSONResponse(await answer(request))
        except NotSettledError as error:
            return JSONResponse({"idle": False, "waiting_for": error.waiting_for}, error.status)
        except ControlError as error:
            return JSONResponse({"error": error.reason}, error.status)
        except ValidationError as error:
            problems = [f"{'.'.join(map(str, e['loc']))}: {e['msg']}" for e in error.errors()]
            return JSONResponse({"error": "; ".join(problems)}, 400)

    return Route(path, endpoint, methods=[method])


async def body_of(request: Request) -> JsonObject:
    """The JSON object in the body. Raises ControlError when there is none."""
    try:
        body = await request.json()
    except (JSONDecodeError, UnicodeDecodeError):
        raise ControlError("the body must be JSON") from None
    if not isinstance(body, dict):
        raise ControlError("the body must be a JSON object")
    return body


def id_in(request: Request) -> int:
    """The id of a person or (negative) of a group in the path."""
    text = request.path_params["id"]
    if not text.lstrip("-").isdigit():
        raise ControlError("an id is a number")
    return int(text)


def number_in(request: Request, name: str) -> int:
    """A whole number in the query, 0 when absent."""
    text = request.query_params.get(name, "0")
    if not text.isdigit():
        raise ControlError(f'"{name}" is a number')
    return int(text)


def wait_in(request: Request) -> float:
    """How long the request may wait for news, in real seconds."""
    try:
        return min(float(request.query_params.get("wait", "0")), LONGEST_WAIT)
    except ValueError:
        raise ControlError('"wait" is a number of seconds') from None
