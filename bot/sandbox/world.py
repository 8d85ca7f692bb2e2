"""Who is in the sandbox and what was said: persons, chats, messages, files."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal

from bot.sandbox.clock import SandboxClock
from bot.sandbox.errors import ControlError, RefusedError
from bot.sandbox.events import EventLog
from bot.sandbox.limits import Limits, Pace
from bot.sandbox.profile import BotProfile
from bot.sandbox.pulse import Pulse
from bot.sandbox.updates import UpdateQueue
from bot.sandbox.wire import ChatId, JsonObject, Upload

# Beyond 32 bits, as Telegram's newer accounts are: code that stores less breaks here.
FIRST_PERSON = 7_000_000_001


@dataclass(slots=True)
class Person:
    """Somebody who uses the bot."""

    id: int
    first_name: str
    last_name: str = ""
    username: str = ""
    language_code: str = "en"

    def as_user(self) -> JsonObject:
        user: JsonObject = {"id": self.id, "is_bot": False, "first_name": self.first_name}
        optional = {"last_name": self.last_name, "username": self.username, "language_code": self.language_code}
        return user | {name: value for name, value in optional.items() if value}


@dataclass(slots=True)
class Message:
    """One message in a chat.

    sender: None is the bot. content: the Bot API's fields of its kind (text and entities, document and caption…).
    markup: the inline keyboard under it, or the reply keyboard it brought. origin: what it answers.
    """

    id: int
    chat: "Chat"
    sender: Person | None
    at: datetime
    content: JsonObject
    markup: JsonObject | None = None
    origin: "Message | None" = None
    extra: JsonObject = field(default_factory=dict)
    silent: bool = False
    edited_at: datetime | None = None

    @property
    def inline_keyboard(self) -> list[list[JsonObject]]:
        """Rows of the buttons under the message."""
        rows: list[list[JsonObject]] = (self.markup or {}).get("inline_keyboard", [])
        return rows


@dataclass(slots=True)
class Chat:
    """A private chat (its id is the person's) or a group (negative id)."""

    id: int
    kind: Literal["private", "group"]
    person: Person | None = None
    title: str = ""
    started: bool = False
    blocked: bool = False
    reply_keyboard: JsonObject | None = None
    messages: dict[int, Message] = field(default_factory=dict)
    pinned: list[int] = field(default_factory=list)

    def as_json(self) -> JsonObject:
        if self.person is None:
            return {"id": self.id, "type": self.kind, "title": self.title}
        user = self.person.as_user()
        return {key: user[key] for key in ("id", "first_name", "last_name", "username") if key in user} | {
            "type": self.kind
        }


@dataclass(slots=True)
class Query:
    """A question to the bot that turns stale: a press of a button or an inline query."""

    chat_id: int
    asked_at: datetime


class World:
    """Everything that Telegram's servers would know."""

    def __init__(self, *, token: str, clock: SandboxClock, limits: Limits, pulse: Pulse) -> None:
        self.bot = BotProfile(token)
        self.clock = clock
        self.limits = limits
        self.pulse = pulse
        self.pace = Pace(limits)
        self.events = EventLog(pulse)
        self.updates = UpdateQueue(pulse)
        self.persons: dict[int, Person] = {}
        self.chats: dict[int, Chat] = {}
        self.files: dict[str, Upload] = {}
        self.callback_queries: dict[str, Query] = {}
        self.inline_queries: dict[str, Query] = {}
        self._last_message_id = 0
        self._last_query_id = 0

    def add_person(self, first_name: str, last_name: str, username: str, language_code: str) -> Person:
        person = Person(FIRST_PERSON + len(self.persons), first_name, last_name, username, language_code)
        self.persons[person.id] = person
        self.chats[person.id] = Chat(person.id, "private", person)
        return person

    def person(self, person_id: int) -> Person:
        """Raises ControlError when nobody has this id."""
        if person_id not in self.persons:
            raise ControlError(f"nobody here has the id {person_id}", 404)
        return self.persons[person_id]

    def group(self, group_id: int) -> Chat:
        """The group with a negative id; the first mention opens it."""
        if group_id >= 0:
            raise ControlError("a group's id is negative")
        return self.chats.setdefault(group_id, Chat(group_id, "group", title=f"Group {-group_id}", started=True))

    def chat_seen_by_bot(self, chat_id: ChatId) -> Chat:
        """Raises RefusedError when there is no such chat; names lead to channels only, and here are none."""
        chat = self.chats.get(chat_id) if isinstance(chat_id, int) else None
        if chat is None:
            raise RefusedError("chat not found")
        return chat

    def post(self, message: Message) -> None:
        """Put a new message into its chat, where everybody sees it."""
        message.chat.messages[message.id] = message

    def next_message_id(self) -> int:
        """One count for all chats: no id fits two messages."""
        self._last_message_id += 1
        return self._last_message_id

    def ask(self, book: dict[str, Query], chat_id: int) -> str:
        """Note a question to the bot. Returns its id."""
        self._last_query_id += 1
        query_id = str(4_382_000_000_000_000_000 + self._last_query_id)
        book[query_id] = Query(chat_id, self.clock.now())
        return query_id
