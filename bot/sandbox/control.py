"""The control API: persons act, time moves, faults are ordered, what happened is read."""

from collections.abc import Awaitable, Callable
from datetime import datetime
from json import JSONDecodeError

from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from bot.sandbox.acts import Act, attach, block, edit, join, raw, say
from bot.sandbox.attachments import ATTACHMENTS
from bot.sandbox.calls import CallLog, Lint
from bot.sandbox.companion import Companion, NotSettledError, settle
from bot.sandbox.errors import ControlError
from bot.sandbox.faults import Fault, Faults
from bot.sandbox.pressing import ask_inline, press
from bot.sandbox.shapes import message_view, reply_keyboard_view
from bot.sandbox.wire import JsonObject
from bot.sandbox.world import Chat, Person, World

# The longest that the server holds a request which waits for news, in real seconds.
LONGEST_WAIT = 60.0

ACTS: dict[str, Act] = {
    "edit": edit,
    "press": press,
    "inline": ask_inline,
    "raw": raw,
    "block": block,
    **dict.fromkeys(ATTACHMENTS, attach),
    "text": say,
}


class NewPerson(BaseModel):
    """Who joins."""

    model_config = ConfigDict(extra="forbid")

    first_name: str = Field(min_length=1, max_length=64)
    last_name: str = Field(default="", max_length=64)
    username: str = Field(default="", pattern=r"^(\w{4,32})?$")
    language_code: str = "en"


class Move(BaseModel):
    """Where the clock goes: to a moment, or ahead by seconds."""

    model_config = ConfigDict(extra="forbid")

    set: datetime | None = None
    advance: float | None = None

    @model_validator(mode="after")
    def _one_of_both(self) -> "Move":
        if (self.set is None) == (self.advance is None):
            raise ValueError('give either "set" or "advance"')
        return self


class Control:
    """Endpoints below /control; each answers JSON."""

    def __init__(self, world: World, companion: Companion, faults: Faults, calls: CallLog, lint: Lint) -> None:
        self._world = world
        self._companion = companion
        self._faults = faults
        self._calls = calls
        self._lint = lint

    def routes(self) -> list[Route]:
        return [
            _route("GET", "/control/persons", self.persons),
            _route("POST", "/control/persons", self.add_person),
            _route("GET", "/control/persons/{id}", self.person),
            _route("POST", "/control/persons/{id}/send", self.send),
            _route("GET", "/control/persons/{id}/chat", self.chat),
            _route("GET", "/control/persons/{id}/events", self.events),
            Route("/control/files/{file_id}", self.file),
            _route("GET", "/control/clock", self.clock),
            _route("POST", "/control/clock", self.move_clock),
            _route("POST", "/control/settle", self.settle),
            _route("POST", "/control/faults", self.add_fault),
            _route("GET", "/control/calls", self.calls),
            _route("GET", "/control/lint", self.lint),
            _route("GET", "/control/follow", self.follow),
            _route("DELETE", "/control/follow", self.leave),
            _route("POST", "/control/follow/next", self.next_nudge),
            _route("POST", "/control/follow/settled", self.settled),
        ]

    async def persons(self, request: Request) -> object:
        return [self._screen(person) for person in self._world.persons.values()]

    async def add_person(self, request: Request) -> object:
        new = NewPerson.model_validate(await _body(request))
        return {"id": self._world.add_person(new.first_name, new.last_name, new.username, new.language_code).id}

    async def person(self, request: Request) -> object:
        return self._screen(self._world.person(_id(request)))

    async def send(self, request: Request) -> object:
        person, body = self._world.person(_id(request)), await _body(request)
        form = next((form for form in ACTS if form in body), None)
        if form is None:
            raise ControlError(f"say what to do: one of {', '.join(ACTS)}")
        chat = join(self._world, person, int(body["group"])) if "group" in body else self._world.chats[person.id]
        return ACTS[form](self._world, person, chat, body)

    async def chat(self, request: Request) -> object:
        after = _number(request, "after")
        return [message_view(message) for message in self._chat(request).messages.values() if message.id > after]

    async def events(self, request: Request) -> object:
        chat, after = self._chat(request), _number(request, "after")
        events = self._world.events
        await self._world.pulse.until(lambda: bool(events.after(chat.id, after)), _wait(request))
        return events.after(chat.id, after)

    async def file(self, request: Request) -> Response:
        upload = self._world.files.get(request.path_params["file_id"])
        if upload is None:
            return JSONResponse({"error": "no such file"}, 404)
        return Response(upload.content, media_type=upload.mime, headers={"X-Content-Type-Options": "nosniff"})

    async def clock(self, request: Request) -> object:
        return {
            "now": self._world.clock.now().isoformat(),
            "offset": self._world.clock.offset.total_seconds(),
            "next_nudge": self._companion.next_nudge,
        }

    async def move_clock(self, request: Request) -> object:
        move = Move.model_validate(await _body(request))
        if move.set is not None:
            self._world.clock.set(move.set)
        if move.advance is not None:
            self._world.clock.advance(move.advance)
        self._companion.changed()
        return {"now": self._world.clock.now().isoformat()}

    async def settle(self, request: Request) -> object:
        await settle(self._companion, self._world.updates, self._calls, self._world.pulse)
        return {"idle": True}

    async def add_fault(self, request: Request) -> object:
        self._faults.add(Fault.model_validate(await _body(request)))
        return {}

    async def calls(self, request: Request) -> object:
        return self._calls.after(_number(request, "after"))

    async def lint(self, request: Request) -> object:
        return self._lint.found

    async def follow(self, request: Request) -> object:
        return await self._companion.follow(_number(request, "seen"), _wait(request))

    async def leave(self, request: Request) -> object:
        self._companion.leave()
        return {}

    async def next_nudge(self, request: Request) -> object:
        due = (await _body(request)).get("due")
        self._companion.next_nudge = None if due is None else datetime.fromisoformat(due).isoformat()
        return {}

    async def settled(self, request: Request) -> object:
        self._companion.settled(str((await _body(request)).get("token")))
        return {}

    def _chat(self, request: Request) -> Chat:
        chat = self._world.chats.get(_id(request))
        if chat is None:
            raise ControlError(f"no chat has the id {_id(request)}", 404)
        return chat

    def _screen(self, person: Person) -> JsonObject:
        """What a person's app shows around the messages."""
        chat = self._world.chats[person.id]
        return {
            "id": person.id,
            "first_name": person.first_name,
            "last_name": person.last_name,
            "username": person.username,
            "language_code": person.language_code,
            "blocked": chat.blocked,
            "reply_keyboard": reply_keyboard_view(chat.reply_keyboard),
            "commands": self._world.bot.menu_for(person.id, person.language_code),
            "pinned": chat.pinned,
        }


def _route(method: str, path: str, answer: Callable[[Request], Awaitable[object]]) -> Route:
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


async def _body(request: Request) -> JsonObject:
    try:
        body = await request.json()
    except (JSONDecodeError, UnicodeDecodeError):
        raise ControlError("the body must be JSON") from None
    if not isinstance(body, dict):
        raise ControlError("the body must be a JSON object")
    return body


def _id(request: Request) -> int:
    text = request.path_params["id"]
    if not text.lstrip("-").isdigit():
        raise ControlError("an id is a number")
    return int(text)


def _number(request: Request, name: str) -> int:
    text = request.query_params.get(name, "0")
    if not text.isdigit():
        raise ControlError(f'"{name}" is a number')
    return int(text)


def _wait(request: Request) -> float:
    try:
        return min(float(request.query_params.get("wait", "0")), LONGEST_WAIT)
    except ValueError:
        raise ControlError('"wait" is a number of seconds') from None
