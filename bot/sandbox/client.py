"""The control API from Python: what tests and the bot itself speak to a sandbox with."""

import base64
from datetime import datetime
from types import TracebackType
from typing import Any, Literal

import httpx

from bot.sandbox.gate import HEADER
from bot.sandbox.seen import Answer, Button, Seen, SentFile
from bot.sandbox.wire import JsonObject

__all__ = ["Answer", "Button", "ControlFailedError", "SandboxClient", "Seen", "SentFile"]

# Above the sandbox's own limit of 30 s for settling and 60 s for waiting.
PATIENCE_SECONDS = 90.0


class ControlFailedError(Exception):
    """The sandbox refused a request: its HTTP status and its answer."""

    def __init__(self, status: int, answer: JsonObject) -> None:
        super().__init__(f"{status}: {answer}")
        self.status = status
        self.answer = answer


class SandboxClient:
    """`async with SandboxClient(url, key) as client:`. Every method raises ControlFailedError when refused."""

    def __init__(self, url: str, key: str) -> None:
        self._http = httpx.AsyncClient(base_url=url, headers={HEADER: key}, timeout=PATIENCE_SECONDS, trust_env=False)

    async def __aenter__(self) -> "SandboxClient":
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        await self._http.aclose()

    async def add_person(
        self, first_name: str, *, language_code: str = "en", last_name: str = "", username: str = ""
    ) -> int:
        """Returns the id, which is also the id of their chat with the bot."""
        names = {"first_name": first_name, "last_name": last_name, "username": username}
        return int((await self._post("/control/persons", names | {"language_code": language_code}))["id"])

    async def persons(self) -> list[JsonObject]:
        """Everybody, with what their screen shows around the messages."""
        answer: list[JsonObject] = await self._get("/control/persons")
        return answer

    async def person(self, person: int) -> JsonObject:
        answer: JsonObject = await self._get(f"/control/persons/{person}")
        return answer

    async def send(self, person: int, body: JsonObject) -> Answer:
        """Any form of acting, as the control API has it."""
        return Answer.of(await self._post(f"/control/persons/{person}/send", body))

    async def send_text(
        self, person: int, text: str, *, group: int | None = None, reply_to: int | None = None
    ) -> Answer:
        return await self.send(person, _given(text=text, group=group, reply_to=reply_to))

    async def press(
        self, person: int, button: str, *, message_id: int | None = None, group: int | None = None, forge: bool = False
    ) -> Answer:
        """Press a button by its label or callback_data; without message_id the newest that fits."""
        return await self.send(person, _given(press=button, message_id=message_id, group=group, forge=forge))

    async def send_location(self, person: int, lat: float, lon: float) -> Answer:
        return await self.send(person, {"location": {"lat": lat, "lon": lon}})

    async def send_sticker(self, person: int, emoji: str = "👍") -> Answer:
        return await self.send(person, {"sticker": emoji})

    async def send_photo(self, person: int, content: bytes | None = None, caption: str | None = None) -> Answer:
        """content: PNG or JPEG; None sends one grey pixel."""
        return await self.send(person, {"photo": _given(content=_base64(content), caption=caption)})

    async def send_voice(self, person: int, duration: int = 3) -> Answer:
        return await self.send(person, {"voice": {"duration": duration}})

    async def send_document(
        self, person: int, name: str, content: bytes, mime: str = "application/octet-stream"
    ) -> Answer:
        return await self.send(person, {"document": {"name": name, "mime": mime, "content": _base64(content)}})

    async def send_contact(self, person: int, phone_number: str, first_name: str) -> Answer:
        return await self.send(person, {"contact": {"phone_number": phone_number, "first_name": first_name}})

    async def edit(self, person: int, message_id: int, text: str) -> Answer:
        """The person changes a message of their own."""
        return await self.send(person, {"edit": message_id, "text": text})

    async def inline(self, person: int, query: str) -> Answer:
        return await self.send(person, {"inline": query})

    async def raw(self, person: int, update: JsonObject) -> Answer:
        """Queue an update as it stands; its update_id is filled in when missing."""
        return await self.send(person, {"raw": update})

    async def block(self, person: int) -> Answer:
        return await self.send(person, {"block": True})

    async def unblock(self, person: int) -> Answer:
        return await self.send(person, {"block": False})

    async def chat(self, chat: int, after: int = 0) -> list[Seen]:
        """The messages of a person's chat with the bot, or of a group, above a message_id; oldest first."""
        return [Seen.of(view) for view in await self._get(f"/control/persons/{chat}/chat", after=after)]

    async def events(self, chat: int, after: int = 0, wait: float = 0) -> list[JsonObject]:
        """What changed on the screen above number `after`; waits up to `wait` seconds for the first."""
        answer: list[JsonObject] = await self._get(f"/control/persons/{chat}/events", after=after, wait=wait)
        return answer

    async def file(self, url: str) -> bytes:
        """The bytes of a file seen in a chat."""
        answer = await self._http.get(url)
        if answer.is_error:
            raise ControlFailedError(answer.status_code, answer.json())
        return answer.content

    async def now(self) -> datetime:
        return datetime.fromisoformat((await self._get("/control/clock"))["now"])

    async def next_nudge(self) -> datetime | None:
        """When the bot will next speak by itself, as it told."""
        due = (await self._get("/control/clock"))["next_nudge"]
        return None if due is None else datetime.fromisoformat(due)

    async def set_clock(self, moment: datetime) -> datetime:
        return datetime.fromisoformat((await self._post("/control/clock", {"set": moment.isoformat()}))["now"])

    async def advance(self, seconds: float) -> datetime:
        return datetime.fromisoformat((await self._post("/control/clock", {"advance": seconds}))["now"])

    async def settle(self) -> None:
        """Wait until the bot is idle. Raises ControlFailedError (504) when it is not within 30 s."""
        await self._post("/control/settle", {})

    async def fault(
        self,
        status: int | Literal["drop", "timeout"],
        *,
        method: str | None = None,
        person: int | None = None,
        retry_after: int | None = None,
        times: int = 1,
        after: bool = False,
    ) -> None:
        """Order failures; without a method of any call but getUpdates. after: carry the call out, lose its answer."""
        order = _given(method=method, person=person, retry_after=retry_after)
        await self._post("/control/faults", order | {"status": status, "times": times, "after": after})

    async def calls(self, after: int = 0) -> list[JsonObject]:
        """Every call of the bot above number `after`: n, method, person, status, at, real."""
        answer: list[JsonObject] = await self._get("/control/calls", after=after)
        return answer

    async def lint(self) -> list[JsonObject]:
        """The rules of the Bot API that the bot has broken."""
        answer: list[JsonObject] = await self._get("/control/lint")
        return answer

    async def follow(self, seen: int, wait: float) -> JsonObject:
        """For the bot: {"version", "offset", "settle"}, at once when the version is not the one seen."""
        answer: JsonObject = await self._get("/control/follow", seen=seen, wait=wait)
        return answer

    async def stop_following(self) -> None:
        await self._answer(await self._http.delete("/control/follow"))

    async def tell_next_nudge(self, due: datetime | None) -> None:
        await self._post("/control/follow/next", {"due": None if due is None else due.isoformat()})

    async def tell_settled(self, token: str) -> None:
        await self._post("/control/follow/settled", {"token": token})

    async def _get(self, path: str, **query: float) -> Any:
        return await self._answer(await self._http.get(path, params=query))

    async def _post(self, path: str, body: JsonObject) -> Any:
        return await self._answer(await self._http.post(path, json=body))

    async def _answer(self, answer: httpx.Response) -> Any:
        if answer.is_error:
            raise ControlFailedError(answer.status_code, answer.json())
        return answer.json()


def _given(**fields: object) -> JsonObject:
    return {name: value for name, value in fields.items() if value is not None}


def _base64(content: bytes | None) -> str | None:
    return None if content is None else base64.b64encode(content).decode()
