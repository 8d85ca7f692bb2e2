"""A due nudge meets the world as it is at that moment."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, time

import pytest

from coaching.nudge import Nudge, NudgeState, PlannedNudge
from coaching.opening import Appointment, Channel, Contact, ContactRole, Opening, Standing
from coaching.person import HeldFor, Person, QuietHours
from coaching.planning import plan
from coaching.still_right import Cancel, Expire, GoAhead, Hold, Move, Verdict, still_right
from tests.coaching.example_openings import BALANCED, BERLIN, DEBRIEFED, TOLD, at, made, skipped, with_date

MIA = Person(7, "Mia", preferences=BERLIN)


def nudge_of(opening: Opening, step: str, person: Person = MIA) -> Nudge:
    planned = next(n for n in plan(opening, BALANCED, person.preferences, TOLD).nudges if n.step == step)
    return stored(planned)


def stored(planned: PlannedNudge) -> Nudge:
    return Nudge(1, MIA.id, 1, planned, NudgeState.LEASED)


CALL = nudge_of(DEBRIEFED, "call_day_five")
CALL_DUE = at(8, 8)
EVENING = nudge_of(DEBRIEFED, "thank_you_email")


def verdict(opening: Opening, now: datetime = CALL_DUE, nudge: Nudge = CALL, person: Person = MIA) -> Verdict:
    return still_right(nudge, opening, person, BALANCED, now)


def test_what_is_still_right_goes_ahead() -> None:
    assert verdict(DEBRIEFED) == GoAhead()
    assert verdict(DEBRIEFED, at(2, 16, 30), EVENING) == GoAhead()


@pytest.mark.parametrize(
    ("opening", "reason"),
    [
        (replace(DEBRIEFED, stopped=True), "stopped for this opening"),
        (made(DEBRIEFED, Channel.PHONE, at(8, 7), "call_day_five", 1), "made or skipped already"),
        (skipped(DEBRIEFED, "call_day_five", 1, at(8, 7)), "made or skipped already"),
        (replace(DEBRIEFED, standing=Standing.REJECTED, standing_since=at(8, 7)), "the outcome is known"),
        (replace(DEBRIEFED, replied_at=at(8, 7)), "they replied"),
        (with_date(DEBRIEFED, date(2026, 6, 12), at(8, 7)), "the facts changed"),
    ],
)
def test_what_was_overtaken_is_cancelled_with_its_reason(opening: Opening, reason: str) -> None:
    assert verdict(opening) == Cancel(reason)


def test_a_step_that_the_playbook_no_longer_has_is_cancelled() -> None:
    shorter = BALANCED.model_copy(update={"steps": BALANCED.steps[:3]})
    assert still_right(CALL, DEBRIEFED, MIA, shorter, CALL_DUE) == Cancel("the facts changed")


def test_past_its_named_limit_it_expires() -> None:
    assert verdict(DEBRIEFED, at(13, 8)) == Expire("its limit has passed")


def test_it_expires_when_the_next_office_hour_lies_beyond_its_limit() -> None:
    late = replace(CALL.planned, expires_at=at(12, 22))
    assert verdict(DEBRIEFED, at(12, 16), stored(late)) == Expire("its limit passes before it may be sent")


def test_a_paused_person_is_left_alone_until_then_and_a_held_one_until_they_write() -> None:
    assert verdict(DEBRIEFED, person=replace(MIA, paused_until=at(9))) == Move(at(9))
    for_ever = replace(MIA, paused_until=datetime.max.replace(tzinfo=UTC))
    assert verdict(DEBRIEFED, person=for_ever) == Hold(HeldFor.PAUSED)
    assert verdict(DEBRIEFED, person=replace(MIA, held_for=HeldFor.CRISIS)) == Hold(HeldFor.CRISIS)
    assert verdict(DEBRIEFED, person=replace(MIA, paused_until=at(7))) == GoAhead()


def test_what_the_facts_moved_meanwhile_waits_for_its_new_moment() -> None:
    snoozed = replace(DEBRIEFED, appointments=(Appointment("call_day_five", 1, date(2026, 6, 9), time(11)),))
    moved = verdict(snoozed)
    assert isinstance(moved, Move)
    assert moved.planned is not None
    assert moved.until == moved.planned.due_at == at(9, 9)


def test_a_letter_that_can_no_longer_be_posted_gives_its_turn_to_the_next_channel_at_once() -> None:
    """L8."""
    called = made(DEBRIEFED, Channel.EMAIL, at(8), "call_day_five", 1)
    posted = nudge_of(called.with_contact(Contact(0, ContactRole.HR, "Ana", address="Road 1")), "follow_up_weekly")
    assert posted.planned.channel is Channel.POST
    moved = verdict(called, at(15, 8), posted)
    assert isinstance(moved, Move)
    assert moved.planned is not None
    assert (moved.until, moved.planned.channel) == (at(15, 8), Channel.PHONE)


def test_a_call_delayed_beyond_office_hours_waits_for_the_next_working_day() -> None:
    assert verdict(DEBRIEFED, at(8, 16)) == Move(at(9, 8))


def test_a_call_delayed_within_office_hours_goes_ahead() -> None:
    assert verdict(DEBRIEFED, at(8, 14)) == GoAhead()


def test_quiet_hours_that_are_on_now_are_waited_for() -> None:
    assert verdict(DEBRIEFED, at(2, 21), EVENING) == Move(at(3, 6))


def test_an_evening_hour_inside_the_quiet_hours_is_kept_while_it_is_punctual() -> None:
    """S2."""
    early_sleeper = replace(MIA, preferences=replace(BERLIN, quiet=QuietHours(time(18), time(8))))
    assert verdict(DEBRIEFED, at(2, 16, 30), EVENING, early_sleeper) == GoAhead()
    assert verdict(DEBRIEFED, at(2, 19), EVENING, early_sleeper) == Move(at(3, 6))


def test_a_moment_the_person_set_is_kept_in_quiet_hours_and_on_sunday() -> None:
    own = replace(DEBRIEFED, appointments=(Appointment("call_day_five", 1, date(2026, 6, 7), time(23)),))
    assert verdict(own, at(7, 21), nudge_of(own, "call_day_five")) == GoAhead()


def test_a_moment_the_person_set_goes_ahead_on_sunday_even_hours_late() -> None:
    own = replace(DEBRIEFED, appointments=(Appointment("call_day_five", 1, date(2026, 6, 7), time(12)),))
    assert verdict(own, at(7, 14), nudge_of(own, "call_day_five")) == GoAhead()


def test_a_call_delayed_into_the_persons_quiet_hours_waits_for_the_next_hour_of_both() -> None:
    naps = replace(MIA, preferences=replace(BERLIN, quiet=QuietHours(time(12), time(18))))
    assert verdict(DEBRIEFED, at(8, 11), nudge_of(DEBRIEFED, "call_day_five", naps), naps) == Move(at(9, 8))
