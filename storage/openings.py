"""Openings with all that hangs on them: rows and words."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from datetime import date, datetime, time
from typing import Any, TypeVar

from sqlmodel import Session, col, delete, select

from coaching.opening import (
    Answer,
    Appointment,
    Channel,
    Contact,
    ContactRole,
    DecisionKnown,
    Interview,
    Note,
    NoteKind,
    Opening,
    Skip,
    Standing,
    Touch,
)
from storage.tables import ContactRow, InterviewRow, NoteRow, OpeningRow, TouchRow

Part = InterviewRow | ContactRow | NoteRow | TouchRow
_PARTS: tuple[type[Part], ...] = (InterviewRow, ContactRow, NoteRow, TouchRow)
R = TypeVar("R", InterviewRow, ContactRow, NoteRow, TouchRow)
W = TypeVar("W")


def load(session: Session, person_id: int, number: int | None = None) -> dict[int, Opening]:
    """The person's openings by number; only one of them when `number` is given."""
    query = select(OpeningRow).where(OpeningRow.person_id == person_id).order_by(col(OpeningRow.number))
    if number is not None:
        query = query.where(OpeningRow.number == number)
    rows = session.exec(query).all()
    if not rows:
        return {}
    interviews = _parts(session, InterviewRow, person_id, number, _interview)
    contacts = _parts(session, ContactRow, person_id, number, _contact)
    notes = _parts(session, NoteRow, person_id, number, _note)
    touches = _parts(session, TouchRow, person_id, number, _touch)
    return {
        row.number: _word(row, interviews[row.number], contacts[row.number], notes[row.number], touches[row.number])
        for row in rows
    }


def save(session: Session, opening: Opening) -> None:
    """Insert or update the opening; its parts become exactly what the word holds."""
    session.merge(
        OpeningRow(
            person_id=opening.person,
            number=opening.number,
            company=opening.company,
            role=opening.role,
            playbook=opening.playbook,
            logged_at=opening.logged_at,
            decision_known=opening.decision_known,
            decision_date=opening.decision_date,
            decision_set_at=opening.decision_set_at,
            may_check_back=opening.may_check_back,
            wanted=opening.wanted,
            replied_at=opening.replied_at,
            standing=opening.standing,
            standing_since=opening.standing_since,
            stopped=opening.stopped,
            skips=[[skip.step, skip.occurrence, skip.at.isoformat()] for skip in opening.skips],
            appointments=[
                [a.step, a.occurrence, a.day.isoformat(), a.hour.isoformat("minutes")] for a in opening.appointments
            ],
        )
    )
    session.flush()
    for table, rows in _rows_of(opening):
        kept = [row.number for row in rows]
        session.exec(
            delete(table).where(
                col(table.person_id) == opening.person,
                col(table.opening_number) == opening.number,
                col(table.number).not_in(kept),
            )
        )
        for row in rows:
            session.merge(row)
    session.flush()


def erase(session: Session, person_id: int, number: int) -> None:
    """Forget one opening and, by cascade, its parts and nudges."""
    row = session.get(OpeningRow, (person_id, number))
    if row is not None:
        session.delete(row)
        session.flush()


def _parts(
    session: Session, table: type[R], person_id: int, number: int | None, word: Callable[[R], W]
) -> dict[int, tuple[W, ...]]:
    query = select(table).where(col(table.person_id) == person_id)
    if number is not None:
        query = query.where(col(table.opening_number) == number)
    found: dict[int, list[W]] = defaultdict(list)
    for row in session.exec(query.order_by(col(table.number))):
        found[row.opening_number].append(word(row))
    return defaultdict(tuple, {opening: tuple(words) for opening, words in found.items()})


def _rows_of(opening: Opening) -> Iterable[tuple[type[Part], Sequence[Part]]]:
    key: dict[str, Any] = {"person_id": opening.person, "opening_number": opening.number}
    yield (
        InterviewRow,
        [
            InterviewRow(
                **key,
                number=i.number,
                day=i.day,
                zone=i.zone,
                start=i.start.isoformat("minutes") if i.start else None,
                debriefed=i.debriefed,
                told_at=i.told_at,
            )
            for i in opening.interviews
        ],
    )
    yield (
        ContactRow,
        [
            ContactRow(
                **key,
                number=c.number,
                role=c.role,
                name=c.name,
                title=c.title,
                email=c.email,
                phone=c.phone,
                address=c.address,
            )
            for c in opening.contacts
        ],
    )
    yield NoteRow, [NoteRow(**key, number=n.number, kind=n.kind, text=n.text, due=n.due) for n in opening.notes]
    yield (
        TouchRow,
        [
            TouchRow(
                **key,
                number=t.number,
                channel=t.channel,
                at=t.at,
                answer=t.answer,
                step=t.step,
                occurrence=t.occurrence,
            )
            for t in opening.touches
        ],
    )


def _interview(row: InterviewRow) -> Interview:
    start = time.fromisoformat(row.start) if row.start else None
    return Interview(row.number, row.day, row.zone, start, row.debriefed, row.told_at)


def _contact(row: ContactRow) -> Contact:
    return Contact(row.number, ContactRole(row.role), row.name, row.title, row.email, row.phone, row.address)


def _note(row: NoteRow) -> Note:
    return Note(row.number, NoteKind(row.kind), row.text, row.due)


def _touch(row: TouchRow) -> Touch:
    return Touch(row.number, Channel(row.channel), row.at, Answer(row.answer), row.step, row.occurrence)


def _word(
    row: OpeningRow,
    interviews: tuple[Interview, ...],
    contacts: tuple[Contact, ...],
    notes: tuple[Note, ...],
    touches: tuple[Touch, ...],
) -> Opening:
    return Opening(
        person=row.person_id,
        number=row.number,
        company=row.company,
        logged_at=row.logged_at,
        role=row.role,
        playbook=row.playbook,
        interviews=interviews,
        decision_known=DecisionKnown(row.decision_known),
        decision_date=row.decision_date,
        decision_set_at=row.decision_set_at,
        may_check_back=row.may_check_back,
        wanted=row.wanted,
        contacts=contacts,
        notes=notes,
        touches=touches,
        skips=tuple(Skip(step, occurrence, datetime.fromisoformat(at)) for step, occurrence, at in row.skips),
        appointments=tuple(
            Appointment(step, occurrence, date.fromisoformat(day), time.fromisoformat(hour))
            for step, occurrence, day, hour in row.appointments
        ),
        replied_at=row.replied_at,
        standing=Standing(row.standing),
        standing_since=row.standing_since,
        stopped=row.stopped,
    )
