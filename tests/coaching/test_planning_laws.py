"""Laws that every plan keeps, whatever was told and wherever the person and the employer are."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

import holidays
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from coaching.nudge import NudgeKind, PlannedNudge, ZoneMode
from coaching.opening import Appointment, Channel, Contact, ContactRole, Opening, Standing
from coaching.person import Preferences, QuietHours
from coaching.planning import Plan, plan
from coaching.playbook import Playbook
from coaching.post import DAYS_AT_HOME
from coaching.when import Anchor, Hour
from tests.coaching.example_openings import (
    BALANCED,
    BERLIN,
    DEBRIEFED,
    PLAYBOOKS,
    RECKLESS,
    appointments,
    at,
    made,
    openings,
    preferences,
    skipped,
    with_date,
)

law = settings(max_examples=100, suppress_health_check=[HealthCheck.too_slow])

EVER = datetime(2020, 1, 1, tzinfo=UTC)
"""Before everything, so that nothing has expired."""


def planned(opening: Opening, prefs: Preferences, now: datetime = EVER, playbook: Playbook = BALANCED) -> Plan:
    return plan(opening, playbook, prefs, now)


SCHOOLS = st.sampled_from([BALANCED, RECKLESS])


def is_set(opening: Opening, nudge: PlannedNudge) -> bool:
    return any((a.step, a.occurrence) == (nudge.step, nudge.occurrence) for a in opening.appointments)


@st.composite
def with_appointments(draw: st.DrawFn) -> tuple[Opening, Preferences]:
    opening, prefs = draw(openings()), draw(preferences())
    steps = [(n.step, n.occurrence) for n in planned(opening, prefs).nudges]
    own = (*draw(appointments([*steps, ("keep_in_touch", 1)])),)
    return replace(opening, appointments=own), prefs


@law
@given(with_appointments())
def test_nothing_is_due_in_quiet_hours_but_what_belongs_to_an_interview_or_was_set_by_the_person(
    told: tuple[Opening, Preferences],
) -> None:
    opening, prefs = told
    made_plan = planned(opening, prefs)
    for nudge in made_plan.nudges:
        step = made_plan.step_of(nudge)
        said_at_once = step.when.anchor is Anchor.OUTCOME and step.when.hour is Hour.AT_ONCE
        if not (nudge.kind is NudgeKind.INTERVIEW_DAY or is_set(opening, nudge) or said_at_once):
            assert nudge.due_at.astimezone(prefs.tz).time() not in prefs.quiet, nudge


@law
@given(with_appointments())
def test_calls_are_in_office_hours_of_a_working_day_where_the_employer_is(told: tuple[Opening, Preferences]) -> None:
    opening, prefs = told
    for nudge in planned(opening, prefs).nudges:
        if nudge.channel is Channel.PHONE and not is_set(opening, nudge):
            assert nudge.zone_mode is ZoneMode.FIXED
            assert opening.latest_interview is not None
            assert nudge.zone == opening.latest_interview.zone
            local = nudge.due_at.astimezone(ZoneInfo(nudge.zone))
            assert time(9) <= local.time() < time(17)
            if prefs.country in ("DE", "US", "SA"):
                part = prefs.subdivision if prefs.subdivision in ("BY", "CA") else None
                calendar = holidays.country_holidays(prefs.country, subdiv=part)
                assert local.date() not in calendar
                assert local.weekday() not in calendar.weekend
            else:
                assert local.weekday() < 5


@law
@given(with_appointments(), st.sampled_from([standing for standing in Standing if standing.closed]))
def test_after_the_outcome_only_its_own_words_are_left_and_what_the_person_asked_for(
    told: tuple[Opening, Preferences], outcome: Standing
) -> None:
    opening = replace(told[0], standing=outcome)
    for nudge in planned(opening, told[1]).nudges:
        assert is_set(opening, nudge) or nudge.step in (
            "rejection_thanks",
            "ask_feedback",
            "accepted_note",
            "declined_note",
            "withdrawal_note",
            "closed_unanswered_note",
        )


@law
@given(with_appointments())
def test_nothing_at_all_comes_for_a_stopped_opening(told: tuple[Opening, Preferences]) -> None:
    made_plan = planned(replace(told[0], stopped=True), told[1])
    assert (made_plan.nudges, made_plan.missed) == ((), ())


@law
@given(with_appointments(), SCHOOLS)
def test_a_date_they_name_comes_before_every_step_of_our_own_cadence(
    told: tuple[Opening, Preferences], playbook: Playbook
) -> None:
    opening, prefs = told
    named, latest = opening.decision_date, opening.latest_interview
    assert latest is not None
    for nudge in planned(opening, prefs, playbook=playbook).nudges:
        if named and named >= latest.day and nudge.kind is NudgeKind.COACHING:
            assert nudge.local_date > named, nudge


@law
@given(with_appointments(), SCHOOLS)
def test_nobody_is_chased_who_does_not_want_the_job_or_before_the_next_round(
    told: tuple[Opening, Preferences], playbook: Playbook
) -> None:
    opening, prefs = told
    made_plan = planned(opening, prefs, playbook=playbook)
    assert opening.latest_interview is not None
    for nudge in made_plan.nudges:
        if made_plan.step_of(nudge).chases and not is_set(opening, nudge):
            assert opening.wanted is not False
            assert nudge.due_at >= opening.latest_interview.starts_at()
            if nudge.step != "on_hold_check_back":
                assert opening.standing is Standing.OPEN


@law
@given(openings(), preferences(), st.integers(0, 14), st.booleans())
def test_post_that_cannot_arrive_before_the_decision_or_has_no_address_becomes_an_e_mail(
    opening: Opening, prefs: Preferences, days: int, has_address: bool
) -> None:
    latest = opening.latest_interview
    assert latest is not None
    named = latest.day + timedelta(days=days)
    told = replace(with_date(opening, named, opening.logged_at), standing=Standing.OPEN, stopped=False)
    told = replace(told, contacts=(Contact(1, ContactRole.HR, "Ana", address="Road 1" if has_address else ""),))
    made_plan = planned(told, prefs, playbook=RECKLESS)
    card = next(nudge for nudge in (*made_plan.nudges, *made_plan.missed) if nudge.step == "card")
    assert card.channel in (Channel.POST, Channel.EMAIL)
    if card.channel is Channel.POST:
        assert has_address
        assert card.local_date > named or card.local_date + timedelta(days=DAYS_AT_HOME) < named


@law
@given(with_appointments())
def test_coaching_keeps_a_week_between_and_never_comes_twice_a_day(told: tuple[Opening, Preferences]) -> None:
    opening, prefs = told
    days = [
        nudge.due_at.astimezone(prefs.tz).date()
        for nudge in planned(opening, prefs).nudges
        if nudge.kind is NudgeKind.COACHING
    ]
    assert all((after - before).days >= 7 for before, after in pairwise(days))


@law
@given(with_appointments(), st.integers(0, 150 * 24 * 60), st.integers(0, 30 * 24 * 60))
def test_planning_again_later_changes_nothing_but_what_has_expired(
    told: tuple[Opening, Preferences], minutes: int, more: int
) -> None:
    opening, prefs = told
    now = opening.logged_at + timedelta(minutes=minutes)
    later = now + timedelta(minutes=more)
    first, second = planned(opening, prefs, now), planned(opening, prefs, later)
    assert second.nudges == tuple(nudge for nudge in first.nudges if nudge.expires_at > later)
    assert {(n.step, n.occurrence) for n in first.missed} <= {(n.step, n.occurrence) for n in second.missed}
    assert len({(n.step, n.occurrence) for n in first.nudges}) == len(first.nudges)


@law
@given(with_appointments(), st.data())
def test_what_is_skipped_never_comes_again_and_moves_nothing_else(
    told: tuple[Opening, Preferences], data: st.DataObject
) -> None:
    opening, prefs = told
    before = planned(opening, prefs)
    if not before.nudges:
        return
    chosen = data.draw(st.lists(st.sampled_from(before.nudges), unique_by=lambda n: (n.step, n.occurrence)))
    for nudge in chosen:
        opening = skipped(opening, nudge.step, nudge.occurrence, max(nudge.due_at, opening.logged_at))
    after = planned(opening, prefs, EVER)
    follows = {step.id for step in BALANCED.steps if step.when.anchor is Anchor.AFTER}
    gone = {(n.step, n.occurrence) for n in chosen}
    assert not gone & {(n.step, n.occurrence) for n in after.nudges}
    assert [n for n in after.nudges if n.step not in follows] == [
        n for n in before.nudges if (n.step, n.occurrence) not in gone and n.step not in follows
    ]


@law
@given(with_appointments(), st.data())
def test_what_is_done_never_comes_again(told: tuple[Opening, Preferences], data: st.DataObject) -> None:
    opening, prefs = told
    done: set[tuple[str, int]] = set()
    for _ in range(5):
        coming = planned(opening, prefs).nudges
        assert not done & {(n.step, n.occurrence) for n in coming}
        if not coming:
            return
        nudge = data.draw(st.sampled_from(coming))
        days = data.draw(st.integers(-2, 9))
        moment = max(nudge.due_at + timedelta(days=days), opening.logged_at)
        opening = made(opening, nudge.channel, moment, nudge.step, nudge.occurrence)
        done.add((nudge.step, nudge.occurrence))


@law
@given(with_appointments())
def test_every_moment_is_what_the_wall_clock_says_and_lies_before_its_limit(
    told: tuple[Opening, Preferences],
) -> None:
    opening, prefs = told
    for nudge in planned(opening, prefs).nudges:
        wall = datetime.combine(nudge.local_date, nudge.local_time, ZoneInfo(nudge.zone))
        assert nudge.due_at == wall.astimezone(UTC)
        assert nudge.due_at < nudge.expires_at


@law
@given(openings(), preferences(), st.data())
def test_the_hour_survives_clock_changes_and_a_move_to_another_zone(
    opening: Opening, prefs: Preferences, data: st.DataObject
) -> None:
    """Calls keep the employer's clock, the evening of the person goes with them."""
    here = replace(prefs, quiet=QuietHours(time(0), time(0)))
    there = replace(here, zone=data.draw(preferences()).zone)
    for prefs_now in (here, there):
        for nudge in planned(opening, prefs_now).nudges:
            if nudge.step == "prepare_evening" and nudge.due_at > (
                opening.latest_interview.told_at or opening.logged_at  # type: ignore[union-attr]
            ):
                assert nudge.local_time == prefs.evening
            if nudge.zone_mode is ZoneMode.FIXED and nudge.step == "call_day_five":
                assert nudge.zone == opening.latest_interview.zone  # type: ignore[union-attr]


@law
@given(openings(), preferences(), st.dates(date(2026, 1, 1), date(2027, 1, 1)), st.times())
def test_a_moment_the_person_set_beats_every_rule(opening: Opening, prefs: Preferences, day: date, hour: time) -> None:
    coming = planned(opening, prefs).nudges
    if not coming:
        return
    chosen = coming[0]
    own = replace(opening, appointments=(Appointment(chosen.step, chosen.occurrence, day, hour),))
    found = {(n.step, n.occurrence): n for n in planned(own, prefs).nudges}[chosen.step, chosen.occurrence]
    assert (found.local_date, found.local_time, found.zone) == (day, hour, prefs.zone)
    assert found.kind is NudgeKind.APPOINTMENT


@law
@given(with_appointments(), st.sampled_from([*PLAYBOOKS.values(), RECKLESS]))
def test_no_two_questions_to_the_employer_wait_at_the_same_time(
    told: tuple[Opening, Preferences], playbook: Playbook
) -> None:
    """F3, S6, C1: whatever was left undone, and whichever playbook was followed until now."""
    opening, prefs = told
    made_plan = planned(opening, prefs, playbook=playbook)
    asking = [n for n in made_plan.nudges if made_plan.step_of(n).chases and not is_set(opening, n)]
    for one, following in pairwise(asking):
        assert one.expires_at <= following.due_at or one.due_at == following.due_at


@pytest.mark.parametrize("playbook", PLAYBOOKS.values(), ids=PLAYBOOKS)
@pytest.mark.parametrize("days", range(1, 40))
def test_whoever_logs_an_interview_late_is_told_to_let_it_rest_only_after_the_last_question(
    days: int, playbook: Playbook
) -> None:
    """L10."""
    late = replace(DEBRIEFED, logged_at=at(2) + timedelta(days=days))
    nudges = planned(late, BERLIN, playbook=playbook).nudges
    resting = playbook.step("let_go")
    asked = [n.due_at for n in nudges if resting and n.step in resting.when.steps]
    assert all(moment < n.due_at for n in nudges if n.step == "let_go" for moment in asked)
