"""Which silence it is."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from coaching.errors import NaiveMoment
from coaching.opening import Channel, DecisionKnown, Interview, Opening, Skip, Touch
from coaching.silence import Silence, silence

BERLIN = ZoneInfo("Europe/Berlin")
INTERVIEW = datetime(2026, 6, 1, 10, tzinfo=UTC)
OPENING = Opening(7, 1, "Acme", INTERVIEW, interviews=(Interview(1, date(2026, 6, 1), "Europe/Berlin"),))
NAMED = replace(OPENING, decision_known=DecisionKnown.NAMED, decision_date=date(2026, 6, 12), decision_set_at=INTERVIEW)


def after(days: int, opening: Opening) -> Silence:
    return silence(opening, INTERVIEW + timedelta(days=days), BERLIN)


def asked(opening: Opening, days: int, step: str = "follow_up_weekly", channel: Channel = Channel.EMAIL) -> Opening:
    return opening.with_touch(Touch(0, channel, INTERVIEW + timedelta(days=days), step=step, occurrence=1))


def test_c4_until_the_named_day_is_over_it_is_their_time() -> None:
    assert after(3, NAMED) is Silence.WAITING
    assert after(11, NAMED) is Silence.WAITING
    assert after(11, asked(NAMED, 5)) is Silence.WAITING


def test_l9_after_the_named_day_it_is_overdue() -> None:
    assert after(12, NAMED) is Silence.OVERDUE


@pytest.mark.parametrize(
    ("days", "expected"),
    [(0, Silence.WAITING), (4, Silence.WAITING), (7, Silence.WAITING), (8, Silence.OVERDUE), (40, Silence.OVERDUE)],
)
def test_without_a_named_day_the_days_tell(days: int, expected: Silence) -> None:
    assert after(days, OPENING) is expected


def test_s3_a_day_five_call_left_out_makes_day_six_overdue() -> None:
    left_out = replace(OPENING, skips=(Skip("call_day_five", 1, INTERVIEW + timedelta(days=5)),))
    assert after(6, left_out) is Silence.OVERDUE
    assert after(4, left_out) is Silence.WAITING


def test_f3_who_has_asked_already_asks_again() -> None:
    assert after(6, asked(OPENING, 5, "call_day_five", Channel.PHONE)) is Silence.REPEATED
    assert after(14, asked(NAMED, 13)) is Silence.REPEATED


def test_the_thank_you_is_no_question() -> None:
    assert after(3, asked(OPENING, 0, "thank_you_email")) is Silence.WAITING
    assert after(9, asked(OPENING, 0, "")) is Silence.OVERDUE
    assert after(9, asked(OPENING, 1, "thank_you_letter", Channel.POST)) is Silence.OVERDUE


@pytest.mark.parametrize("step", ["posted_letter", "recover", "call_for_names"])
def test_a_letter_a_repair_and_a_call_for_names_ask_not_how_things_stand(step: str) -> None:
    """S5, F6, L6."""
    assert after(3, asked(OPENING, 1, step)) is Silence.WAITING
    assert after(9, asked(OPENING, 1, step)) is Silence.OVERDUE


def test_a_message_to_an_ally_asks_nobody() -> None:
    assert after(9, asked(OPENING, 2, "ally_word", Channel.MESSAGE)) is Silence.OVERDUE


def test_c7_a_new_date_starts_the_waiting_again() -> None:
    set_at = INTERVIEW + timedelta(days=6, hours=1)
    moved = replace(asked(NAMED, 6), decision_set_at=set_at, decision_date=date(2026, 6, 19))
    assert after(18, moved) is Silence.WAITING
    assert after(19, moved) is Silence.OVERDUE


def test_their_answer_ends_the_silence() -> None:
    replied = replace(asked(OPENING, 9), replied_at=INTERVIEW + timedelta(days=10))
    assert after(12, replied) is Silence.WAITING
    assert after(18, replied) is Silence.OVERDUE


def test_an_interview_still_ahead_does_not_count() -> None:
    ahead = replace(OPENING, interviews=(*OPENING.interviews, Interview(2, date(2026, 6, 20), "Europe/Berlin")))
    assert after(9, ahead) is Silence.OVERDUE


def test_a_moment_without_a_zone_is_refused() -> None:
    with pytest.raises(NaiveMoment):
        silence(OPENING, datetime(2026, 6, 1), BERLIN)  # noqa: DTZ001
