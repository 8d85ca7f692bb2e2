"""A transcript's lines as values. `number` is the line's place in the file, counted from 1."""

from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from bot.transcript.moments import Move, When
from bot.transcript.wording import Wording

THE_GROUP = "the group"
"""How lines call the chat that is not private."""


@dataclass(frozen=True, slots=True)
class Line:
    number: int


@dataclass(frozen=True, slots=True)
class Title(Line):
    """A comment: what the next lines are about."""

    text: str


@dataclass(frozen=True, slots=True)
class Clock(Line):
    """The clock moves. zone: the transcript's from here on."""

    move: Move
    zone: ZoneInfo


@dataclass(frozen=True, slots=True)
class Act(Line):
    """A person does something."""

    person: str


@dataclass(frozen=True, slots=True)
class Says(Act):
    """Types and sends."""

    text: str


@dataclass(frozen=True, slots=True)
class Changes(Act):
    """Edits their last text."""

    text: str


@dataclass(frozen=True, slots=True)
class SaysInGroup(Act):
    """Types and sends in the one group of a transcript, which the coach is in, too."""

    text: str


@dataclass(frozen=True, slots=True)
class SendsThing(Act):
    """A sticker, photo, voice or document. caption: below a photo."""

    thing: str
    caption: str | None = None


@dataclass(frozen=True, slots=True)
class SendsLocation(Act):
    lat: float
    lon: float


@dataclass(frozen=True, slots=True)
class Presses(Act):
    """A button. which: "newest", on the newest bubble that has it; "again", the one of their last such press;
    "earlier", on a bubble before the newest. The last two are pressed even when they are gone.
    """

    label: Wording
    which: str


@dataclass(frozen=True, slots=True)
class Forges(Act):
    """Sends callback data of their own making."""

    data: str


@dataclass(frozen=True, slots=True)
class Blocks(Act):
    blocked: bool


@dataclass(frozen=True, slots=True)
class Expectation(Line):
    """Something about what a person sees."""

    person: str


@dataclass(frozen=True, slots=True)
class Speaks(Expectation):
    """The coach's next bubble. labels: buttons that are there; None asks for none, empty says that there are none."""

    wording: Wording
    labels: tuple[Wording, ...] | None
    at: When | None


@dataclass(frozen=True, slots=True)
class Edits(Speaks):
    """A bubble that changes in place."""


@dataclass(frozen=True, slots=True)
class Toasts(Expectation):
    """The short answer to a press."""

    wording: Wording


@dataclass(frozen=True, slots=True)
class Silence(Expectation):
    """Nothing more was said."""


@dataclass(frozen=True, slots=True)
class Unmentioned(Expectation):
    """Nothing since the last act or move of the clock says this."""

    wording: Wording


@dataclass(frozen=True, slots=True)
class Detail(Line):
    """Something about the bubble that was mentioned last."""


@dataclass(frozen=True, slots=True)
class Copyable(Detail):
    """A block of it that copies with one tap contains this."""

    wording: Wording


@dataclass(frozen=True, slots=True)
class Block(Detail):
    """The block of it at this place, counted from 1, reads so."""

    place: int
    wording: Wording


@dataclass(frozen=True, slots=True)
class HasFile(Detail):
    """It carries a file of this name."""

    name: Wording


@dataclass(frozen=True, slots=True)
class Transcript:
    """name: how reports call it. text: as written. start, zone: where the clock begins."""

    name: str
    text: str
    start: datetime
    zone: ZoneInfo
    lines: tuple[Line, ...]
