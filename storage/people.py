"""Persons: row and word."""

from __future__ import annotations

from datetime import time
from typing import Any

from sqlmodel import Session

from coaching.person import HeldFor, Person, Preferences, QuietHours
from storage.tables import PersonRow


def load(session: Session, person_id: int) -> Person | None:
    row = session.get(PersonRow, person_id)
    return None if row is None else _word(row)


def save(session: Session, person: Person) -> None:
    """Insert or update."""
    session.merge(
        PersonRow(
            id=person.id,
            profile=_profile(person),
            paused_until=person.paused_until,
            held_for=person.held_for,
            ignored=person.ignored,
            welcomed=person.welcomed,
        )
    )
    session.flush()


def erase(session: Session, person_id: int) -> None:
    """Forget the person and, by cascade, everything below."""
    row = session.get(PersonRow, person_id)
    if row is not None:
        session.delete(row)
        session.flush()


def _profile(person: Person) -> dict[str, Any]:
    wishes = person.preferences
    return {
        "first_name": person.first_name,
        "language": person.language,
        "zone": wishes.zone,
        "zone_known": wishes.zone_known,
        "country": wishes.country,
        "subdivision": wishes.subdivision,
        "evening": wishes.evening.isoformat("minutes"),
        "quiet": [wishes.quiet.start.isoformat("minutes"), wishes.quiet.end.isoformat("minutes")],
        "playbook": wishes.playbook,
        "risks_known": sorted(person.risks_known),
    }


def _word(row: PersonRow) -> Person:
    profile = row.profile
    start, end = (time.fromisoformat(hour) for hour in profile["quiet"])
    return Person(
        id=row.id,
        first_name=profile["first_name"],
        language=profile["language"],
        preferences=Preferences(
            zone=profile["zone"],
            zone_known=profile["zone_known"],
            country=profile["country"],
            subdivision=profile["subdivision"],
            evening=time.fromisoformat(profile["evening"]),
            quiet=QuietHours(start, end),
            playbook=profile["playbook"],
        ),
        paused_until=row.paused_until,
        held_for=HeldFor(row.held_for),
        ignored=row.ignored,
        welcomed=row.welcomed,
        risks_known=frozenset(profile.get("risks_known", ())),
    )
