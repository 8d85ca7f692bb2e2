"""What the coach says and does in a chat, as values: rooms hand these on, `bot/delivery.py` carries them out."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Button:
    """One inline button with exactly one action.

    data: what a press sends back to us, 1-64 bytes. copy: text put on the clipboard, 1-256 characters. url: opened.
    """

    label: str
    data: str | None = None
    copy: str | None = None
    url: str | None = None

    def __post_init__(self) -> None:
        if sum(action is not None for action in (self.data, self.copy, self.url)) != 1:
            raise ValueError(f"Button {self.label!r} needs exactly one of data, copy, url.")


Keyboard = tuple[tuple[Button, ...], ...]


@dataclass(frozen=True, slots=True)
class ReplyKeyboard:
    """Keys in place of the phone's keyboard, gone after one use. `location`: label of a key that shares the place."""

    rows: tuple[tuple[str, ...], ...] = ()
    location: str | None = None


@dataclass(frozen=True, slots=True)
class Message:
    """One bubble. `text`: Telegram's HTML, already escaped, at most 4096 characters when shown."""

    text: str
    keyboard: Keyboard = ()
    reply_keyboard: ReplyKeyboard | None = None
    remove_reply_keyboard: bool = False


@dataclass(frozen=True, slots=True)
class Say:
    """Send a message. `slot`: a name under which its later message id is found again (the open question's, say)."""

    message: Message
    slot: str = ""


@dataclass(frozen=True, slots=True)
class Edit:
    """Change a message that was sent: by its Telegram `message_id`, or by `slot` where the id is not known yet.

    `message` None takes only the keyboard away.
    """

    message: Message | None
    message_id: int | None = None
    slot: str = ""


@dataclass(frozen=True, slots=True)
class AnswerPress:
    """Stop the button's spinner, with a short word (at most 200 characters) if there is one."""

    query_id: str
    text: str = ""
    alert: bool = False


Outgoing = Say | Edit | AnswerPress


@dataclass(frozen=True, slots=True)
class Sent:
    """Telegram has it."""

    message_id: int | None


@dataclass(frozen=True, slots=True)
class Delayed:
    """Telegram asks for patience (429): not before `until`; no attempt is counted."""

    until: datetime


@dataclass(frozen=True, slots=True)
class Unreachable:
    """The person blocked the bot or is gone (403)."""


@dataclass(frozen=True, slots=True)
class Refused:
    """Telegram will never take this message (400)."""

    reason: str


@dataclass(frozen=True, slots=True)
class Failed:
    """It did not work this time. `ambiguous`: the connection was cut after sending, it may have arrived."""

    reason: str
    ambiguous: bool


Receipt = Sent | Delayed | Unreachable | Refused | Failed
