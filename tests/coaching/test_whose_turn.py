"""Whose turn it is, in one plain line."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime

import pytest

from coaching.opening import Appointment, Channel, Opening, Standing
from coaching.planning import plan
from coaching.timing import OFFICE
from coaching.whose_turn import WhoseTurn, whose_turn
from tests.coaching.example_openings import BALANCED, BERLIN, DEBRIEFED, OPENING, at, made, with_date

THANKED = made(DEBRIEFED, Channel.EMAIL, at(2, 17), "thank_you_email", 1)


def turn(opening: Opening, now: datetime) -> WhoseTurn:
    return whose_turn(opening, plan(opening, BALANCED, BERLIN, now), now)


def test_before_the_interview_it_is_the_persons() -> None:
    found = turn(OPENING, at(1, 8))
    assert (found.whose, found.line) == (
        "you",
        "Your interview is tomorrow at 10:00. Next from me today at 18:30: prepare for the interview.",
    )
    assert found.next is not None
    assert found.next.step == "prepare_evening"
    assert turn(OPENING, at(1, 19)).line == "Your interview is tomorrow at 10:00. Your turn: prepare for the interview."


def test_after_it_the_coach_wants_to_hear_about_it() -> None:
    assert turn(OPENING, at(2, 12)).line == "Your turn: tell me how it went."


def test_a_step_that_is_due_names_itself() -> None:
    assert turn(DEBRIEFED, at(2, 17)).line == "Your turn: send the thank-you e-mail."


def test_then_it_is_theirs_and_the_coach_says_when_it_speaks_next() -> None:
    found = turn(THANKED, at(3))
    assert (found.whose, found.line) == (
        "they",
        "Their turn. Next from me on Monday 8 June at 10:00: call on day five.",
    )


def test_an_announced_date_is_named() -> None:
    assert turn(with_date(THANKED, date(2026, 6, 12), at(2, 17)), at(3)).line == (
        "Their turn: they decide by Friday 12 June. "
        "Next from me on Monday 15 June at 10:00: call and ask where things stand."
    )


def test_a_step_on_changing_channels_names_its_channel_s6() -> None:
    called = made(THANKED, Channel.PHONE, at(8, 10), "call_day_five", 1)
    found = turn(called, at(9))
    assert found.line.endswith("follow up by e-mail.")
    assert found.next is not None
    asked = made(called, Channel.EMAIL, at(15, 10), found.next.step, found.next.occurrence)
    assert turn(asked, at(16)).line.endswith("follow up by phone.")


def test_when_nothing_is_planned_any_more_nothing_is_promised() -> None:
    assert turn(THANKED, at(1, month=9)) == WhoseTurn("they", "Their turn. I stay quiet until you have news.")


def test_an_offer_waits_for_the_person_and_a_frozen_position_for_them() -> None:
    offer = replace(THANKED, standing=Standing.OFFER, standing_since=at(9))
    assert turn(offer, at(9)).line == "Your turn: answer the offer."
    answered = made(offer, Channel.EMAIL, at(9), "offer_answer", 20260609)
    assert turn(answered, at(10)).line == "Your turn: their offer is on the table. Tell me when you have decided."
    held = replace(THANKED, standing=Standing.ON_HOLD, standing_since=at(9))
    answered = made(held, Channel.EMAIL, at(9), "on_hold_note", 20260609)
    assert turn(answered, at(10)).line == (
        "On hold, on their side. Next from me on Tuesday 7 July at 10:00: ask whether it moves again."
    )


@pytest.mark.parametrize("standing", [standing for standing in Standing if standing.closed])
def test_after_the_outcome_it_is_nobodys(standing: Standing) -> None:
    found = turn(replace(THANKED, standing=standing, standing_since=at(9)), at(30))
    assert (found.whose, found.next) == ("nobody", None)
    assert found.line.endswith(".")


def test_a_no_still_leaves_the_thanks_to_send_t10() -> None:
    rejected = replace(THANKED, standing=Standing.REJECTED, standing_since=at(9))
    assert turn(rejected, at(9)).line == "Your turn: thank them after the no."
    given_up = replace(THANKED, standing=Standing.CLOSED_UNANSWERED, standing_since=at(9))
    assert turn(given_up, at(9)).whose == "nobody"


def test_keeping_in_touch_is_announced_after_a_no() -> None:
    """F9."""
    own = Appointment("keep_in_touch", 1, date(2026, 9, 1), OFFICE)
    rejected = replace(THANKED, standing=Standing.REJECTED, standing_since=at(9), appointments=(own,))
    assert turn(rejected, at(30)).line == (
        "They said no. Nothing is open here. Next from me on Tuesday 1 September at 10:00: keep in touch."
    )


def test_a_stopped_opening_is_nobodys() -> None:
    assert turn(replace(THANKED, stopped=True), at(3)).whose == "nobody"


def test_nothing_is_said_to_be_theirs_while_something_is_still_to_be_done_today() -> None:
    found = turn(DEBRIEFED, at(2, 12))
    assert found.line == "Nothing to do before 18:30. Then I am back for this: send the thank-you e-mail."
    assert found.whose == "you"
