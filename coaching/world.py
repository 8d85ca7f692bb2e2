"""What one turn starts from, and what it changes: the unit of work as values."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from pydantic import JsonValue

from coaching.message import Outgoing
from coaching.nudge import Nudge, PlannedNudge
from coaching.opening import Opening
from coaching.person import Person

Json = JsonValue


@dataclass(frozen=True, slots=True)
class Conversation:
    """Where a chat stands in a conversation of several steps. An empty `name` means: in none.

    step: the question that is open, named by a word. data: what was answered so far, JSON.
    touched_at: when the person last answered in it.
    """

    name: str = ""
    step: str = ""
    data: Mapping[str, Json] = field(default_factory=dict)
    touched_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class World:
    """Everything that is stored about one chat, loaded in one hop.

    known: whether this person was stored before.
    conversations: innermost first; the ones behind it were interrupted and wait for their turn.
    nudges: all that are not final, and the final ones of openings that are not closed.
    version: what the commit compares, so that of two turns on one chat only one wins.
    """

    person: Person
    known: bool
    conversations: tuple[Conversation, ...]
    openings: Mapping[int, Opening]
    nudges: tuple[Nudge, ...]
    version: int


@dataclass(frozen=True, slots=True)
class OpeningPlan:
    """The plan of one opening after a turn.

    spoken: (step, occurrence) said in the conversation, never pushed.
    not_before: nudges that are due already wait until then, because the person is in the middle of a conversation.
    """

    opening: int
    playbook: str
    nudges: tuple[PlannedNudge, ...]
    spoken: frozenset[tuple[str, int]] = frozenset()
    not_before: datetime | None = None


@dataclass(frozen=True, slots=True)
class Changes:
    """What one turn changed; committed in one transaction or not at all.

    person: None when unchanged. openings: only the changed ones. gone: numbers of openings to erase.
    forget: erase everything about the person; nothing else of this turn but `outgoing` is kept.
    """

    conversations: tuple[Conversation, ...]
    person: Person | None = None
    openings: tuple[Opening, ...] = ()
    gone: tuple[int, ...] = ()
    plans: tuple[OpeningPlan, ...] = ()
    outgoing: tuple[Outgoing, ...] = ()
    forget: bool = False

    @property
    def moves_nudges(self) -> bool:
        """Whether a nudge may be due at another moment than before, held, or gone."""
        return bool(self.plans or self.gone or self.person or self.forget)
