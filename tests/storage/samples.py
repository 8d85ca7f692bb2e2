"""Words to store, as tests need them."""

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from coaching.nudge import NudgeKind, PlannedNudge, ZoneMode
from coaching.opening import Channel, Interview, Opening
from coaching.person import Person

NOON = datetime(2026, 6, 1, 12, 0, tzinfo=UTC)


def mia(**changes: Any) -> Person:
    return replace(Person(id=5_000_000_001, first_name="Mia"), **changes)


def an_opening(number: int = 1, **changes: Any) -> Opening:
    interview = Interview(1, date(2026, 6, 1), "Europe/Berlin", time(10, 0), debriefed=True)
    opening = Opening(mia().id, number, "Acme", NOON, interviews=(interview,))
    return replace(opening, **changes)


def planned(step: str = "thank_you_email", occurrence: int = 1, due: datetime = NOON) -> PlannedNudge:
    return PlannedNudge(
        step=step,
        occurrence=occurrence,
        kind=NudgeKind.COACHING,
        channel=Channel.EMAIL,
        local_date=due.date(),
        local_time=due.time(),
        zone_mode=ZoneMode.PERSON,
        zone="UTC",
        due_at=due,
        expires_at=due + timedelta(days=3),
        rules=("S2",),
        script="thank_you/e-mail",
    )
