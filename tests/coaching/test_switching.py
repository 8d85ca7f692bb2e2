"""What a change of the playbook does to a plan: laws for any facts, and one example that reads as it is shown."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from coaching.nudge import PlannedNudge
from coaching.opening import Channel, Opening
from coaching.person import Preferences
from coaching.planning import plan
from coaching.playbook import Playbook
from coaching.switching import Effect, StepChange, Switch, switch
from tests.coaching.example_openings import (
    AGAIN,
    BALANCED,
    BERLIN,
    CALL,
    CARD,
    DEBRIEFED,
    OPENING,
    PLAYBOOKS,
    RECKLESS,
    WEEKLY,
    at,
    made,
    openings,
    preferences,
    school,
    skipped,
)

law = settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow])
SCHOOLS = st.sampled_from([BALANCED, RECKLESS, school(CALL, AGAIN), school(WEEKLY)])
EVER = datetime(2020, 1, 1, tzinfo=UTC)
"""Before everything, so that nothing has expired."""


def switched(opening: Opening, prefs: Preferences, before: Playbook, after: Playbook) -> Switch:
    return switch(plan(opening, before, prefs, EVER), plan(opening, after, prefs, EVER))


@law
@given(openings(), preferences(), SCHOOLS)
def test_switching_to_the_same_playbook_changes_nothing(
    opening: Opening, prefs: Preferences, playbook: Playbook
) -> None:
    assert switched(opening, prefs, playbook, playbook).changes_nothing


@law
@given(openings(), preferences(), SCHOOLS, SCHOOLS)
def test_switching_back_undoes_every_change(
    opening: Opening, prefs: Preferences, one: Playbook, other: Playbook
) -> None:
    there = {change.step: change for change in switched(opening, prefs, one, other).changes}
    back = {change.step: change for change in switched(opening, prefs, other, one).changes}
    assert there.keys() == back.keys()
    opposite = {Effect.FALLS_AWAY: Effect.NEW, Effect.NEW: Effect.FALLS_AWAY}
    for step, change in there.items():
        assert (change.before, change.after) == (back[step].after, back[step].before)
        assert back[step].effect is opposite.get(change.effect, change.effect)


@law
@given(openings(), preferences(), SCHOOLS, SCHOOLS)
def test_every_nudge_of_both_plans_is_in_exactly_one_change(
    opening: Opening, prefs: Preferences, one: Playbook, other: Playbook
) -> None:
    before, after = plan(opening, one, prefs, EVER), plan(opening, other, prefs, EVER)
    changes = switch(before, after).changes
    assert _sorted([nudge for change in changes for nudge in change.before]) == _sorted(before.nudges)
    assert _sorted([nudge for change in changes for nudge in change.after]) == _sorted(after.nudges)


@law
@given(openings(), preferences(), SCHOOLS, SCHOOLS, st.data())
def test_nothing_that_was_made_or_skipped_turns_up_as_new(
    opening: Opening, prefs: Preferences, one: Playbook, other: Playbook, data: st.DataObject
) -> None:
    for nudge in plan(opening, one, prefs, EVER).nudges:
        match data.draw(st.sampled_from(["made", "skipped", "left"])):
            case "made":
                opening = made(opening, nudge.channel, nudge.due_at, nudge.step, nudge.occurrence)
            case "skipped":
                opening = skipped(opening, nudge.step, nudge.occurrence, nudge.due_at)
    for change in switched(opening, prefs, one, other).changes:
        assert not any(opening.settled(nudge.step, nudge.occurrence) for nudge in change.after)


def test_a_switch_tells_what_falls_away_comes_new_moves_and_stays() -> None:
    told = made(DEBRIEFED, Channel.EMAIL, at(2, 17), "thank_you_email", 1)
    before = plan(told, school(CARD, CALL, AGAIN), BERLIN, at(3, 5))
    after = plan(told, school(CARD, CALL.replace("days: 5", "days: 8"), WEEKLY), BERLIN, at(3, 5))
    changed = switch(before, after)
    steps = {effect: [change.step for change in changed.of(effect)] for effect in Effect}
    assert steps == {
        Effect.FALLS_AWAY: ["again"],
        Effect.NEW: ["weekly"],
        Effect.MOVES: ["call"],
        Effect.STAYS: ["card"],
    }
    assert not changed.changes_nothing


def test_a_step_on_another_channel_moves_and_the_first_such_time_is_known() -> None:
    by_mail = school(WEEKLY.replace("[phone, e-mail, post]", "[e-mail]"))
    by_turns = school(WEEKLY.replace("[phone, e-mail, post]", "[e-mail, phone]"))
    (change,) = _moves(by_mail, by_turns)
    moved = change.first_moved
    assert moved is not None
    assert [nudge.channel for nudge in moved] == [Channel.EMAIL, Channel.PHONE]
    assert moved[0] is change.before[1]


def test_a_step_that_only_comes_more_often_moves_too() -> None:
    (change,) = _moves(school(WEEKLY), school(WEEKLY.replace("times: 2", "times: 3")))
    assert change.first_moved is None
    assert len(change.after) == len(change.before) + 1


def test_a_switch_late_in_the_waiting_asks_for_one_contact_not_for_all_that_might_have_been() -> None:
    """F3: thanked and called under another playbook, then silence; of the two times to ask again one is left."""
    called = made(DEBRIEFED, Channel.PHONE, at(8, 8), "call_day_five", 1)
    told = made(called, Channel.EMAIL, at(2, 17), "thank_you_email", 1)
    late_at = at(17, 19)
    late = plan(told, PLAYBOOKS["four-steps"], BERLIN, late_at)
    assert [(n.step, n.channel) for n in late.nudges if n.due_at <= late_at] == [("ask_again", Channel.PHONE)]


def test_a_switch_on_the_evening_before_prepares_once() -> None:
    """T1, F10: what was to be prepared earlier gives way to what belongs to this evening."""
    evening = at(1, 18)
    due = {
        name: [nudge.step for nudge in plan(OPENING, book, BERLIN, evening).nudges if nudge.due_at <= evening]
        for name, book in PLAYBOOKS.items()
    }
    assert due["ten-steps"] == due["four-steps"] == ["prepare_evening"]


def _moves(before: Playbook, after: Playbook) -> tuple[StepChange, ...]:
    return switch(plan(DEBRIEFED, before, BERLIN, at(3)), plan(DEBRIEFED, after, BERLIN, at(3))).of(Effect.MOVES)


def _sorted(nudges: Sequence[PlannedNudge]) -> list[PlannedNudge]:
    return sorted(nudges, key=lambda nudge: (nudge.step, nudge.occurrence))
