"""A script: the words for one situation on one channel, as a coach wrote them; and the words made from it.

Every line of a script is one sentence or one salutation. A line naming a fact that is not known is left out;
a line marked `else:` stands only when the line above it was left out. Nothing else is decided inside a script.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from jinja2 import StrictUndefined, Template
from jinja2.sandbox import ImmutableSandboxedEnvironment

from coaching.opening import Channel

LONGEST = 3000
"""Characters of the coach's text and all parts together, so that they fit into one Telegram message (4096)."""

WRITTEN_WORDS, SPOKEN_WORDS, COACH_WORDS = 200, 90, 60
"""A written part, a spoken part and the coach's own text each stay below this many words (F4)."""

# Plain text on purpose: the same words go into chats, e-mails and letters, each escapes at its own edge.
LANGUAGE = ImmutableSandboxedEnvironment(undefined=StrictUndefined, autoescape=False)
LANGUAGE.globals.clear()


@cache
def _compiled(text: str) -> Template:
    return LANGUAGE.from_string(text)


@dataclass(frozen=True, slots=True)
class Line:
    """One sentence or salutation.

    text: with `{{ fact }}` where a fact is inserted; written by a coach, never by the person.
    facts: the facts it names, in order. otherwise: stands only if the line above was left out.
    ends_row: what follows starts on a new row of the same paragraph.
    """

    text: str
    facts: tuple[str, ...] = ()
    otherwise: bool = False
    ends_row: bool = False

    @property
    def is_item(self) -> bool:
        """Whether the line is an item of a list, on a row of its own."""
        return self.text.startswith("- ")

    def say(self, known: Mapping[str, str]) -> str:
        """The sentence with its facts. Raises jinja2.UndefinedError when one of `facts` is not in `known`."""
        return _compiled(self.text).render({name: known[name] for name in self.facts if name in known})


Paragraph = tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Section:
    """What stands under one heading of a script: the subject, the body, what to say."""

    label: str
    paragraphs: tuple[Paragraph, ...]

    @property
    def lines(self) -> tuple[Line, ...]:
        return tuple(line for paragraph in self.paragraphs for line in paragraph)


@dataclass(frozen=True, slots=True)
class Script:
    """What to say in one situation on one channel.

    id: situation folder and file stem, shared by its variants. number: which variant, from 1.
    channel: how the words travel; None when they stay between the coach and the person.
    rules: ids of the rules it carries out. coach: what the coach says before the words.
    """

    id: str
    number: int
    title: str
    channel: Channel | None
    rules: tuple[str, ...]
    coach: Section
    sections: tuple[Section, ...]

    @property
    def situation(self) -> str:
        return self.id.partition("/")[0]

    @property
    def facts(self) -> tuple[str, ...]:
        """Every fact it names, each once, in order of appearance."""
        sections = (self.coach, *self.sections)
        return tuple(dict.fromkeys(fact for section in sections for line in section.lines for fact in line.facts))


@dataclass(frozen=True, slots=True)
class Part:
    """One finished piece to copy or to say. text: plain, nothing escaped; paragraphs parted by an empty row."""

    label: str
    text: str


@dataclass(frozen=True, slots=True)
class Words:
    """A script filled with what is known.

    variant: which of `variants`, from 0. coach: what the coach says first.
    missing: facts that were not known and would have improved the words, in order of appearance.
    shortened: facts that were too long to be taken whole.
    """

    script: Script
    variant: int
    variants: int
    coach: str
    parts: tuple[Part, ...]
    missing: tuple[str, ...] = ()
    shortened: tuple[str, ...] = ()
