"""The control API: persons act, time moves, faults are ordered, what happened is read."""

from datetime import datetime

from pydantic import BaseModel, ConfigDict, Field, model_validator
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from bot.sandbox.acts import Act, attach, block, edit, join, raw, say, whole
from bot.sandbox.attachments import ATTACHMENTS
from bot.sandbox.calls import CallLog, Lint
from bot.sandbox.companion import Companion, settle
from bot.sandbox.endpoints import body_of, id_in, json_route, number_in, wait_in
from bot.sandbox.errors import ControlError
from bot.sandbox.faults import Fault, Faults
from bot.sandbox.pressing import ask_inline, press
from bot.sandbox.shapes import message_view, reply_keyboard_view
from bot.sandbox.wire import JsonObject
from bot.sandbox.world import Chat, Person, World

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


class NextNudge(BaseModel):
    """When the bot will next speak by itself; None when nothing is planned."""

    due: datetime | None


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
            json_route("GET", "/control/persons", self.persons),
            json_route("POST", "/control/persons", self.add_person),
            json_route("GET", "/control/persons/{id}", self.person),
            json_route("POST", "/control/persons/{id}/send", self.send),
            json_route("GET", "/control/persons/{id}/chat", self.chat),
            json_route("GET", "/control/persons/{id}/events", self.events),
            Route("/control/files/{file_id}", self.file),
            json_route("GET", "/control/clock", self.clock),
            json_route("POST", "/control/clock", self.move_clock),
            json_route("POST", "/control/settle", self.settle),
            json_route("POST", "/control/faults", self.add_fault),
            json_route("GET", "/control/calls", self.calls),
            json_route("GET", "/control/lint", self.lint),
            json_route("GET", "/control/follow", self.follow),
            json_route("DELETE", "/control/follow", self.leave),
            json_route("POST", "/control/follow/next", self.next_nudge),
            json_route("POST", "/control/follow/settled", self.settled),
        ]

    async def persons(self, request: Request) -> object:
        return [self._screen(person) for person in self._world.persons.values()]

    async def add_person(self, request: Request) -> object:
        new = NewPerson.model_validate(await body_of(request))
        return {"id": self._world.add_person(new.first_name, new.last_name, new.username, new.language_code).id}

    async def person(self, request: Request) -> object:
        return self._screen(self._world.person(id_in(request)))

    async def send(self, request: Request) -> object:
        person, body = self._world.person(id_in(request)), await body_of(request)
        form = next((form for form in ACTS if form in body), None)
        if form is None:
            raise ControlError(f"say what to do: one of {', '.join(ACTS)}")
        group = whole(body, "group")
        chat = self._world.chats[person.id] if group is None else join(self._world, person, group)
        return ACTS[form](self._world, person, chat, body)

    async def chat(self, request: Request) -> object:
        after = number_in(request, "after")
        return [message_view(message) for message in self._chat(request).messages.values() if message.id > after]

    async def events(self, request: Request) -> object:
        chat, after = self._chat(request), number_in(request, "after")
        events = self._world.events
        await self._world.pulse.until(lambda: bool(events.after(chat.id, after)), wait_in(request))
        return events.after(chat.id, after)

    async def file(self, request: Request) -> Response:
        upload = self._world.files.get(request.path_params["file_id"])
        if upload is None:
            return JSONResponse({"error": "no such file"}, 404)
        # Whatever is inside, a file never acts as a page of the sandbox.
        shielded = {"X-Content-Type-Options": "nosniff", "Content-Security-Policy": "default-src 'none'; sandbox"}
        return Response(upload.content, media_type=upload.mime, headers=shielded)

    async def clock(self, request: Request) -> object:
        return {
            "now": self._world.clock.now().isoformat(),
            "offset": self._world.clock.offset.total_seconds(),
            "next_nudge": self._companion.next_nudge,
        }

    async def move_clock(self, request: Request) -> object:
        move = Move.model_validate(await body_of(request))
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
        self._faults.add(Fault.model_validate(await body_of(request)))
        return {}

    async def calls(self, request: Request) -> object:
        return self._calls.after(number_in(request, "after"))

    async def lint(self, request: Request) -> object:
        return self._lint.found

    async def follow(self, request: Request) -> object:
        return await self._companion.follow(number_in(request, "seen"), wait_in(request))

    async def leave(self, request: Request) -> object:
        self._companion.leave()
        return {}

    async def next_nudge(self, request: Request) -> object:
        due = NextNudge.model_validate(await body_of(request)).due
        self._companion.next_nudge = None if due is None else due.isoformat()
        return {}

    async def settled(self, request: Request) -> object:
        self._companion.settled(str((await body_of(request)).get("token")))
        return {}

    def _chat(self, request: Request) -> Chat:
        chat = self._world.chats.get(id_in(request))
        if chat is None:
            raise ControlError(f"no chat has the id {id_in(request)}", 404)
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
