"""Openings for the tests of the playbook engine: one told about by hand, and any at all by Hypothesis."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path

from hypothesis import strategies as st

from coaching.opening import (
    Appointment,
    Channel,
    Contact,
    ContactRole,
    DecisionKnown,
    Interview,
    NoteKind,
    Opening,
    Skip,
    Standing,
    Touch,
)
from coaching.person import Preferences, QuietHours
from coaching.planning import Plan
from coaching.playbook import Playbook
from coaching.playbook_reading import read_playbook, read_shared

FOLDER = Path(__file__).parents[2] / "coaching" / "playbooks"
FILES = {file.name: file.read_text(encoding="utf-8") for file in sorted(FOLDER.glob("*.yaml"))}
"""Texts of all playbooks by file name."""
SHARED = read_shared((FOLDER / "shared" / "steps.yaml").read_text(encoding="utf-8"), "shared/steps.yaml")
PLAYBOOKS = {name.removesuffix(".yaml"): read_playbook(text, name, shared=SHARED) for name, text in FILES.items()}
BALANCED = PLAYBOOKS["balanced"]

BERLIN = Preferences(zone="Europe/Berlin", zone_known=True, country="DE", subdivision="BE")
TOLD = datetime(2026, 5, 31, 9, tzinfo=UTC)
"""Sunday 31 May 2026, 11:00 in Berlin."""
INTERVIEW = Interview(1, date(2026, 6, 2), "Europe/Berlin", time(10))
"""Tuesday 2 June 2026, 10:00 in Berlin."""
OPENING = Opening(7, 1, "Acme", TOLD, interviews=(INTERVIEW,))
DEBRIEFED = replace(OPENING, interviews=(replace(INTERVIEW, debriefed=True),))


HEAD = """\
id: school
name: School
author: Somebody
about: A school.
nerve: Some.
pace: {days_between: 1}
steps:
"""
REST = """
    title: Step
    rules: [S5]
    late_days: 5
    why: A reason (About.com careers).
    script: thank_you/{channel}
"""
CARD = (
    "id: card\n    when: {anchor: interview_end, days: 1, hour: morning}\n    channels: [post]\n"
    "    kind: interview_day\n    post_in_time: yes"
)
CALL = "id: call\n    when: {anchor: interview_end, days: 5}\n    channels: [phone]\n    kind: coaching"
LETTER = (
    "id: letter\n    when: {anchor: after, steps: [call], hour: at_once}\n    channels: [post]\n    kind: appointment"
)
WEEKLY = (
    "id: weekly\n    when: {anchor: last_touch, days: 7}\n    times: 2\n"
    "    channels: [phone, e-mail, post]\n    kind: coaching"
)
AGAIN = (
    "id: again\n    when: {anchor: last_touch, working_days: 3}\n    times: 2\n"
    "    channels: [e-mail]\n    kind: coaching"
)


def school(*steps: str) -> Playbook:
    """A playbook of these steps, with a day between two of them."""
    return read_playbook(HEAD + "".join(f"  - {step}{REST}" for step in steps), "school.yaml")


RECKLESS = school(CARD, CALL, LETTER, WEEKLY)
"""A school without any condition: only the engine keeps it from chasing."""


def at(day: int, hour: int = 12, minute: int = 0, month: int = 6) -> datetime:
    """A moment in 2026, by default in June, UTC."""
    return datetime(2026, month, day, hour, minute, tzinfo=UTC)


def with_date(opening: Opening, day: date, told_at: datetime) -> Opening:
    return replace(opening, decision_known=DecisionKnown.NAMED, decision_date=day, decision_set_at=told_at)


def made(opening: Opening, channel: Channel, moment: datetime, step: str = "", occurrence: int = 0) -> Opening:
    return opening.with_touch(Touch(0, channel, moment, step=step, occurrence=occurrence))


def skipped(opening: Opening, step: str, occurrence: int, moment: datetime) -> Opening:
    return replace(opening, skips=(*opening.skips, Skip(step, occurrence, moment)))


def moments(made_plan: Plan) -> dict[str, str]:
    """Step and occurrence → “2026-06-08 10:00 phone”."""
    return {f"{n.step} {n.occurrence}": f"{n.local_date} {n.local_time:%H:%M} {n.channel}" for n in made_plan.nudges}


ZONES = st.sampled_from(
    [
        *("UTC", "Europe/Berlin", "America/New_York", "Australia/Lord_Howe", "Pacific/Kiritimati", "Asia/Kolkata"),
        *("Africa/Cairo", "America/Santiago", "Asia/Riyadh", "Pacific/Chatham", "Atlantic/Azores", "Pacific/Pago_Pago"),
    ]
)
COUNTRIES = st.sampled_from([(None, None), ("DE", "BY"), ("DE", "nowhere"), ("US", "CA"), ("SA", None), ("XX", None)])
CLOCK = st.times(max_value=time(23, 59)).map(lambda hour: hour.replace(second=0, microsecond=0))
CHANGES_OF_CLOCKS = st.sampled_from(
    [
        *(date(2026, 3, 8), date(2026, 3, 29), date(2026, 4, 5), date(2026, 4, 24), date(2026, 9, 5)),
        *(date(2026, 10, 4), date(2026, 10, 25), date(2026, 10, 29), date(2026, 11, 1)),
    ]
)
DAYS = st.one_of(
    st.dates(date(2026, 1, 1), date(2027, 2, 1)),
    st.builds(lambda day, days: day - timedelta(days=days), CHANGES_OF_CLOCKS, st.integers(-1, 14)),
    st.sampled_from([date(2026, 1, 31), date(2026, 2, 28), date(2026, 12, 30), date(2026, 12, 31)]),
)


@st.composite
def quiet_hours(draw: st.DrawFn) -> QuietHours:
    """Of every shape: none, over midnight, within a day, and nearly all day."""
    end = draw(CLOCK)
    minutes = draw(st.one_of(st.integers(0, 1439), st.sampled_from([0, 1, 660, 1380, 1439])))
    start = (datetime.combine(date(2026, 1, 1), end) - timedelta(minutes=minutes)).time()
    return QuietHours(start, end)


@st.composite
def preferences(draw: st.DrawFn) -> Preferences:
    country, subdivision = draw(COUNTRIES)
    return Preferences(
        zone=draw(ZONES),
        zone_known=True,
        country=country,
        subdivision=subdivision,
        evening=draw(st.one_of(st.just(time(18, 30)), CLOCK)),
        quiet=draw(st.one_of(st.just(QuietHours()), quiet_hours())),
    )


@st.composite
def interviews(draw: st.DrawFn) -> tuple[Interview, ...]:
    first = draw(DAYS)
    zone = draw(ZONES)
    days = [first, *(first + timedelta(days=days) for days in sorted(draw(st.lists(st.integers(1, 40), max_size=2))))]
    return tuple(
        Interview(number, day, zone, draw(st.one_of(st.none(), CLOCK)), draw(st.booleans()))
        for number, day in enumerate(days, start=1)
    )


@st.composite
def openings(draw: st.DrawFn) -> Opening:
    """Any facts that a person could tell, in any order and as late as they like."""
    rounds = draw(interviews())
    middle = datetime.combine(rounds[-1].day, time(12), UTC)
    told = st.integers(-20 * 24 * 60, 60 * 24 * 60).map(lambda minutes: middle + timedelta(minutes=minutes))
    logged_at = middle - timedelta(minutes=draw(st.integers(-30 * 24 * 60, 30 * 24 * 60)))
    later = told.map(lambda moment: max(moment, logged_at))
    rounds = tuple(replace(r, told_at=draw(st.one_of(st.none(), later))) for r in rounds)
    known = draw(st.sampled_from(DecisionKnown))
    opening = Opening(
        person=1,
        number=1,
        company="Acme",
        logged_at=logged_at,
        interviews=rounds,
        decision_known=known,
        decision_date=rounds[-1].day + timedelta(days=draw(st.integers(-3, 45))) if known == "named" else None,
        decision_set_at=draw(later) if known != "unasked" else None,
        wanted=draw(st.sampled_from([None, True, False])),
        contacts=draw(st.sampled_from([(), (Contact(1, ContactRole.HR, "Ana", address="Road 1"),)])),
        replied_at=draw(st.one_of(st.none(), later)),
        standing=draw(st.one_of(st.just(Standing.OPEN), st.sampled_from(Standing))),
        standing_since=draw(st.one_of(st.none(), later)),
        stopped=draw(st.sampled_from([False, False, False, True])),
    )
    if draw(st.booleans()):
        opening = opening.with_contact(Contact(0, ContactRole.ALLY, "Ben"))
    for day in draw(st.lists(DAYS, max_size=2)):
        opening = opening.with_note(NoteKind.PROMISE, "send the slides", day)
    for moment in draw(st.lists(later, max_size=3)):
        opening = made(opening, draw(st.sampled_from(Channel)), moment)
    return opening


@st.composite
def appointments(draw: st.DrawFn, steps: list[tuple[str, int]]) -> tuple[Appointment, ...]:
    """Moments of the person's own for some of the steps, at any hour."""
    chosen = draw(st.lists(st.sampled_from(steps), max_size=2)) if steps else []
    return tuple(Appointment(step, occurrence, draw(DAYS), draw(CLOCK)) for step, occurrence in chosen)
