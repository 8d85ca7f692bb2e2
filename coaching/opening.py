"""A job at a company, and everything the person told about getting it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime, time
from enum import StrEnum
from zoneinfo import ZoneInfo

from coaching.errors import NaiveMoment


class Channel(StrEnum):
    """How a follow-up travels."""

    EMAIL = "e-mail"
    PHONE = "phone"
    POST = "post"
    MESSAGE = "message"
    IN_PERSON = "in person"


class Answer(StrEnum):
    """What came back on a touch."""

    NONE_YET = "none yet"
    REACHED = "reached"
    VOICEMAIL = "voicemail"
    NO_ANSWER = "no answer"


class Standing(StrEnum):
    """Where an opening stands. The closed ones are outcomes: nothing is chased after them."""

    OPEN = "open"
    OFFER = "offer"
    ON_HOLD = "on_hold"
    ACCEPTED = "accepted"
    DECLINED = "declined"
    REJECTED = "rejected"
    WITHDREW = "withdrew"
    CLOSED_UNANSWERED = "closed_unanswered"

    @property
    def closed(self) -> bool:
        return self not in (Standing.OPEN, Standing.OFFER, Standing.ON_HOLD)


class NoteKind(StrEnum):
    """What a note is about."""

    NEED = "need"  # T2: what the employer needs or worries about
    STRENGTH = "strength"  # what went well, what spoke for the person
    FORGOTTEN = "forgotten"  # L3: what was left out
    AGREED = "agreed"  # T4: who does what next, by when
    BLUNDER = "blunder"  # F6: what left a bad impression, and matters
    PROMISE = "promise"  # T7: what the person promised, with its day


class ContactRole(StrEnum):
    """What a contact is to the person."""

    INTERVIEWER = "interviewer"
    HR = "hr"
    ALLY = "ally"  # T8: could put in a good word


class DecisionKnown(StrEnum):
    """Whether the employer named the day of the decision (C3)."""

    UNASKED = "unasked"
    NOT_SAID = "not said"
    NAMED = "named"


@dataclass(frozen=True, slots=True)
class Interview:
    """One round.

    day, start: local to `zone`; `start` is None when only the day was told.
    debriefed: the person has told how it went (an interview logged after the fact is debriefed from the start).
    told_at: aware moment at which the person told of this round, None when it was told together with the opening.
    """

    number: int
    day: date
    zone: str
    start: time | None = None
    debriefed: bool = False
    told_at: datetime | None = None

    def starts_at(self) -> datetime:
        """Aware moment of the start; noon of the day when the hour was not told."""
        return datetime.combine(self.day, self.start or time(12, 0), ZoneInfo(self.zone))


@dataclass(frozen=True, slots=True)
class Contact:
    """Somebody at the company, or an ally. `name` as the person typed it; empty fields are unknown."""

    number: int
    role: ContactRole
    name: str
    title: str = ""
    email: str = ""
    phone: str = ""
    address: str = ""


@dataclass(frozen=True, slots=True)
class Note:
    """One thing told about the interview. `due`: only a promise has one, its local day."""

    number: int
    kind: NoteKind
    text: str
    due: date | None = None


@dataclass(frozen=True, slots=True)
class Touch:
    """A follow-up that was really made. step, occurrence: the nudge it answers, or "" and 0 when made unprompted."""

    number: int
    channel: Channel
    at: datetime
    answer: Answer = Answer.NONE_YET
    step: str = ""
    occurrence: int = 0

    def __post_init__(self) -> None:
        if self.at.tzinfo is None:
            raise NaiveMoment("Touch.at")


@dataclass(frozen=True, slots=True)
class Skip:
    """A step that the person chose not to take."""

    step: str
    occurrence: int
    at: datetime


@dataclass(frozen=True, slots=True)
class Appointment:
    """A moment the person set for a step (snooze or own choice), local to their zone; it beats every rule of ours."""

    step: str
    occurrence: int
    day: date
    hour: time


@dataclass(frozen=True, slots=True)
class Opening:
    """A job at a company.

    person, number: its identity; numbers count from 1 for each person.
    playbook: id of the playbook that is followed.
    logged_at: aware moment at which the person first told of it; what was due before is missed, not pushed.
    decision_date: last day on which the announced decision may fall, only with `DecisionKnown.NAMED` (C3).
    decision_set_at: aware moment at which that date was told; a new date starts the waiting again (C7).
    may_check_back: permission to ask at that time (C4), None while not asked.
    wanted: whether the person wants the job (L1), None while not asked.
    replied_at: when the employer last answered.
    standing_since: aware moment of the present standing.
    stopped: no more nudges, stays listed.
    """

    person: int
    number: int
    company: str
    logged_at: datetime
    role: str = ""
    playbook: str = "balanced"
    interviews: tuple[Interview, ...] = ()
    decision_known: DecisionKnown = DecisionKnown.UNASKED
    decision_date: date | None = None
    decision_set_at: datetime | None = None
    may_check_back: bool | None = None
    wanted: bool | None = None
    contacts: tuple[Contact, ...] = ()
    notes: tuple[Note, ...] = ()
    touches: tuple[Touch, ...] = ()
    skips: tuple[Skip, ...] = ()
    appointments: tuple[Appointment, ...] = ()
    replied_at: datetime | None = None
    standing: Standing = Standing.OPEN
    standing_since: datetime | None = None
    stopped: bool = False

    def __post_init__(self) -> None:
        if self.logged_at.tzinfo is None:
            raise NaiveMoment("Opening.logged_at")

    @property
    def latest_interview(self) -> Interview | None:
        return max(self.interviews, key=lambda interview: (interview.day, interview.number), default=None)

    def notes_of(self, kind: NoteKind) -> tuple[Note, ...]:
        return tuple(note for note in self.notes if note.kind is kind)

    def contacts_of(self, role: ContactRole) -> tuple[Contact, ...]:
        return tuple(contact for contact in self.contacts if contact.role is role)

    def with_touch(self, touch: Touch) -> Opening:
        """The opening with one more touch, numbered after the last."""
        return replace(self, touches=(*self.touches, replace(touch, number=_next_number(self.touches))))

    def with_contact(self, contact: Contact) -> Opening:
        """The opening with one more contact, numbered after the last."""
        return replace(self, contacts=(*self.contacts, replace(contact, number=_next_number(self.contacts))))

    def with_note(self, kind: NoteKind, text: str, due: date | None = None) -> Opening:
        """The opening with one more note, numbered after the last."""
        return replace(self, notes=(*self.notes, Note(_next_number(self.notes), kind, text, due)))

    def with_interview(self, interview: Interview, after: int = 0) -> Opening:
        """The opening with one more round, numbered after the last. after: a number that is used up, too."""
        number = max(_next_number(self.interviews), after + 1)
        return replace(self, interviews=(*self.interviews, replace(interview, number=number)))

    def with_moved(self, interview: Interview, moved: Interview) -> Opening:
        """The opening with a round on another day, under a new number: what was sent for the old day comes anew."""
        added = self.with_interview(moved)
        return replace(added, interviews=tuple(known for known in added.interviews if known != interview))

    def settled(self, step: str, occurrence: int) -> bool:
        """Whether this occurrence of the step was made or skipped."""
        return any((t.step, t.occurrence) == (step, occurrence) for t in self.touches) or any(
            (s.step, s.occurrence) == (step, occurrence) for s in self.skips
        )


def _next_number(parts: Iterable[Interview | Contact | Note | Touch]) -> int:
    """Numbers count from 1 and are not given twice while a later one is there."""
    return max((part.number for part in parts), default=0) + 1
