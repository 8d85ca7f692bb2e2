"""What a person sees, for tests that look."""

from dataclasses import dataclass
from datetime import datetime

from bot.sandbox.wire import JsonObject


@dataclass(frozen=True, slots=True)
class Button:
    """A button under a message: its label and what it does."""

    label: str
    data: str | None = None
    url: str | None = None
    copy_text: str | None = None
    switch_inline_query: str | None = None
    switch_inline_query_current_chat: str | None = None


@dataclass(frozen=True, slots=True)
class SentFile:
    """A file in a chat. size: bytes; url: below the sandbox's own."""

    name: str
    mime: str
    size: int
    url: str


@dataclass(frozen=True, slots=True)
class Seen:
    """A message on the screen.

    kind: "text", "photo", "document", "voice", "sticker", "location" or "contact".
    reply_keyboard: what the message put in place of the letters, if it did.
    """

    message_id: int
    by_bot: bool
    text: str
    entities: tuple[JsonObject, ...]
    buttons: tuple[tuple[Button, ...], ...]
    at: datetime
    silent: bool
    kind: str
    file: SentFile | None
    edited_at: datetime | None
    reply_to: int | None
    reply_keyboard: JsonObject | None

    @property
    def labels(self) -> list[str]:
        """The labels of all buttons, row by row."""
        return [button.label for row in self.buttons for button in row]

    @classmethod
    def of(cls, view: JsonObject) -> "Seen":
        return cls(
            message_id=view["message_id"],
            by_bot=view["from"] == "bot",
            text=view["text"],
            entities=tuple(view["entities"]),
            buttons=tuple(tuple(Button(**button) for button in row) for row in view["buttons"]),
            at=datetime.fromisoformat(view["at"]),
            silent=view["silent"],
            kind=view.get("kind", "text"),
            file=SentFile(**view["file"]) if view.get("file") else None,
            edited_at=datetime.fromisoformat(view["edited_at"]) if "edited_at" in view else None,
            reply_to=view.get("reply_to"),
            reply_keyboard=view.get("reply_keyboard"),
        )


@dataclass(frozen=True, slots=True)
class Answer:
    """What came of an act: ids of new messages and updates; for a press also what it did."""

    message_ids: tuple[int, ...]
    update_ids: tuple[int, ...]
    message_id: int | None = None
    query_id: str | None = None
    opened: str | None = None
    copied: str | None = None
    switched: str | None = None

    @classmethod
    def of(cls, answer: JsonObject) -> "Answer":
        ids = {name: tuple(answer[name]) for name in ("message_ids", "update_ids")}
        return cls(**(answer | ids))
