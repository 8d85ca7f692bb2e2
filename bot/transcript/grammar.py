r"""What a line of a transcript may say, and what it means.

# A comment. A line that begins with a blank goes on with the line above. In what a person
# says \n breaks a line, \0 is the character NUL, and ×500 at the end says the last word 500 times.
clock: 2026-06-01 17:00 Europe/Berlin     the start, always first
clock: +3 days 10:00                      also: +2 weeks · +90 minutes · Tue 09:00 · 18:30 · 2026-06-09 10:00 [ZONE]
clock: to the next nudge
person: Anna Maria <b>                    needed for a name that is not one plain word
Mia: /new
Mia in the group: hello                   answered by `coach to the group: …`
Mia edits: hello
Mia sends a sticker                       photo · voice · document · a location 52.52, 13.40 · a photo: with a caption
Mia presses: Done                         on the newest bubble that has it
Mia presses again: Done                   the button of her last such press, even if it is gone
Mia presses earlier: Done                 on a bubble before the newest one, even if it is gone
Mia forges: some:data
Mia blocks the coach                      unblocks
coach: Which company … ?  [Skip] [Back]   the next bubble; `…` is any text; these buttons are there; [] says none
coach edits: …                            a bubble changed in place
coach toasts: …                           the short answer to a press
coach to Leo at Mon 18:30: …              to whom, when not to who acted last; the minute by the transcript's zone
coach says nothing                        also: to Leo · about: text
words: Thank you …                        a block of the last bubble that copies with one tap contains this
block 2: Dear …                           its second block reads so
file: …ics                                it carries this file
"""

import re
from collections.abc import Callable
from datetime import datetime
from zoneinfo import ZoneInfo

from bot.transcript.lines import (
    THE_GROUP,
    Block,
    Blocks,
    Changes,
    Clock,
    Copyable,
    Edits,
    Forges,
    HasFile,
    Line,
    Presses,
    Says,
    SaysInGroup,
    SendsLocation,
    SendsThing,
    Silence,
    Speaks,
    Title,
    Toasts,
    Transcript,
    Unmentioned,
)
from bot.transcript.moments import ToDate, When, read_move, read_when
from bot.transcript.wording import Wording

RESERVED = frozenset({"coach", "clock", "person", "words", "block", "file"})
NO_START = "the clock starts first, with a date and a zone: `clock: 2026-06-01 17:00 Europe/Berlin`"
_PLAIN_NAME = re.compile(r"[^\W\d_][\w'’-]*")
_AGAIN = re.compile(r"(?P<word>\S+) ×(?P<times>\d{1,5})$")
_LABEL = re.compile(r"\[([^\[\]]*)\]")


class Reader:
    """Reads line after line; knows who was named, who acted last, and the clock's zone."""

    def __init__(self) -> None:
        self._lines: list[Line] = []
        self._start: tuple[datetime, ZoneInfo] | None = None
        self._zone = ZoneInfo("UTC")
        self._persons: set[str] = set()
        self._last: str | None = None

    def read(self, number: int, line: str) -> None:
        """Raises ValueError with the reason when the line means nothing."""
        for form, meaning in FORMS:
            if found := form.fullmatch(line):
                if read := meaning(self, number, found):
                    self._lines.append(read)
                return
        raise ValueError(f"no line that a transcript knows: {line.splitlines()[0]}")

    def finished(self, name: str, text: str) -> Transcript:
        """Raises ValueError when nothing was said at all."""
        if self._start is None:
            raise ValueError(NO_START)
        return Transcript(name, text, *self._start, tuple(self._lines))

    def title(self, number: int, found: re.Match[str]) -> Line:
        return Title(number, found["text"].strip())

    def clock(self, number: int, found: re.Match[str]) -> Line | None:
        move = read_move(found["move"])
        if found["zone"]:
            self._zone = ZoneInfo(found["zone"])
        if self._start is not None:
            return Clock(number, move, self._zone)
        if not isinstance(move, ToDate) or not found["zone"]:
            raise ValueError(NO_START)
        self._start = datetime.combine(move.day, move.hour, self._zone), self._zone
        return None

    def person(self, number: int, found: re.Match[str]) -> None:
        self._persons.add(found["name"])

    def says(self, number: int, found: re.Match[str]) -> Line:
        return Says(number, self._actor(found), _typed(found))

    def says_in_group(self, number: int, found: re.Match[str]) -> Line:
        line = SaysInGroup(number, self._actor(found), _typed(found))
        self._persons.add(THE_GROUP)
        self._last = THE_GROUP
        return line

    def changes(self, number: int, found: re.Match[str]) -> Line:
        return Changes(number, self._actor(found), _typed(found))

    def sends_thing(self, number: int, found: re.Match[str]) -> Line:
        return SendsThing(number, self._actor(found), found["thing"])

    def sends_photo(self, number: int, found: re.Match[str]) -> Line:
        return SendsThing(number, self._actor(found), "photo", _typed(found))

    def sends_location(self, number: int, found: re.Match[str]) -> Line:
        return SendsLocation(number, self._actor(found), float(found["lat"]), float(found["lon"]))

    def presses(self, number: int, found: re.Match[str]) -> Line:
        return Presses(number, self._actor(found), Wording(found["text"]), found["which"] or "newest")

    def forges(self, number: int, found: re.Match[str]) -> Line:
        return Forges(number, self._actor(found), found["text"])

    def blocks(self, number: int, found: re.Match[str]) -> Line:
        return Blocks(number, self._actor(found), blocked=found["verb"] == "blocks")

    def speaks(self, number: int, found: re.Match[str]) -> Line:
        return Speaks(number, self._viewer(found), *_expected(found))

    def edits(self, number: int, found: re.Match[str]) -> Line:
        return Edits(number, self._viewer(found), *_expected(found))

    def toasts(self, number: int, found: re.Match[str]) -> Line:
        return Toasts(number, self._viewer(found), Wording(found["text"]))

    def silence(self, number: int, found: re.Match[str]) -> Line:
        return Silence(number, self._viewer(found))

    def unmentioned(self, number: int, found: re.Match[str]) -> Line:
        return Unmentioned(number, self._viewer(found), Wording(found["text"]))

    def copyable(self, number: int, found: re.Match[str]) -> Line:
        return Copyable(number, Wording(found["text"]))

    def block(self, number: int, found: re.Match[str]) -> Line:
        return Block(number, int(found["place"]), Wording(found["text"]))

    def has_file(self, number: int, found: re.Match[str]) -> Line:
        return HasFile(number, Wording(found["text"]))

    def _actor(self, found: re.Match[str]) -> str:
        name = found["name"]
        if self._start is None:
            raise ValueError(NO_START)
        if name.partition(" ")[0] in RESERVED:
            raise ValueError(f"no line that a transcript knows: {found[0].splitlines()[0]}")
        if name not in self._persons and not _PLAIN_NAME.fullmatch(name):
            raise ValueError(f'nobody is called "{name}"; a line `person: {name}` would name them')
        self._persons.add(name)
        self._last = name
        return name

    def _viewer(self, found: re.Match[str]) -> str:
        name = found["name"] or self._last
        if name is None:
            raise ValueError("nobody has acted yet: `coach to NAME: …` says whom the coach addresses")
        if name not in self._persons:
            raise ValueError(f'nobody is called "{name}"')
        return name


def _expected(found: re.Match[str]) -> tuple[Wording, tuple[Wording, ...] | None, When | None]:
    """Words, labels (None: not named, empty: there are none) and moment of what the coach must say."""
    buttons = found["buttons"]
    labels = None if buttons is None else tuple(Wording(label) for label in _LABEL.findall(buttons) if label.strip())
    return Wording(found["text"]), labels, read_when(found["at"]) if found["at"] else None


def _typed(found: re.Match[str]) -> str:
    text = found["text"].replace("\\n", "\n").replace("\\0", "\0")
    return _AGAIN.sub(lambda again: " ".join([again["word"]] * int(again["times"])), text)


def _form(pattern: str) -> re.Pattern[str]:
    """NAME is whoever acts, TO to whom the coach speaks and AT when, TEXT the rest, BUTTONS its end in brackets."""
    parts = {
        "NAME": r"(?P<name>[^:]+?)",
        "TO": r"(?: to (?P<name>[^:]+?))?",
        "AT": r"(?: at (?P<at>(?:[\w-]+ )?\d{1,2}:\d{2}))?",
        "TEXT": r"\s*(?P<text>\S.*?)",
        "BUTTONS": r"(?P<buttons>(?:\s*\[[^\[\]]*\])+)?",
    }
    return re.compile(re.sub("|".join(parts), lambda part: parts[part[0]], pattern), re.DOTALL)


# The first form that fits gives a line its meaning: what the coach does before what persons do, acts before words.
FORMS: tuple[tuple[re.Pattern[str], Callable[[Reader, int, re.Match[str]], Line | None]], ...] = (
    (_form(r"#(?P<text>.*)"), Reader.title),
    (_form(r"clock:\s*(?P<move>.+?)(?: (?P<zone>UTC|[A-Z]\w+/[\w/+-]+))?"), Reader.clock),
    (_form(r"person:\s*NAME"), Reader.person),
    (_form(r"coach says nothingTO about:TEXT"), Reader.unmentioned),
    (_form(r"coach says nothingTO"), Reader.silence),
    (_form(r"coach toastsTO:TEXT"), Reader.toasts),
    (_form(r"coach editsTOAT:TEXTBUTTONS"), Reader.edits),
    (_form(r"coachTOAT:TEXTBUTTONS"), Reader.speaks),
    (_form(r"words:TEXT"), Reader.copyable),
    (_form(r"block (?P<place>\d+):TEXT"), Reader.block),
    (_form(r"file:TEXT"), Reader.has_file),
    (_form(r"NAME edits:TEXT"), Reader.changes),
    (_form(r"NAME in the group:TEXT"), Reader.says_in_group),
    (_form(r"NAME sends a photo:TEXT"), Reader.sends_photo),
    (_form(r"NAME sends an? (?P<thing>sticker|photo|voice|document)"), Reader.sends_thing),
    (_form(r"NAME sends a location (?P<lat>-?\d+(?:\.\d+)?), ?(?P<lon>-?\d+(?:\.\d+)?)"), Reader.sends_location),
    (_form(r"NAME presses(?: (?P<which>again|earlier))?:TEXT"), Reader.presses),
    (_form(r"NAME forges:TEXT"), Reader.forges),
    (_form(r"NAME (?P<verb>blocks|unblocks) the coach"), Reader.blocks),
    (_form(r"NAME:TEXT"), Reader.says),
)
