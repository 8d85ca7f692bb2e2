"""Days as the coach says them."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coaching.day_words import day_words, full_weeks, moment_words, near_day, on_day, relative_day

FRIDAY = date(2026, 6, 5)


def test_a_day_carries_its_weekday() -> None:
    assert day_words(FRIDAY) == "Friday 5 June"


@pytest.mark.parametrize(
    ("today", "words", "adverb"),
    [
        (date(2026, 6, 4), "tomorrow", "tomorrow"),
        (date(2026, 6, 5), "today", "today"),
        (date(2026, 6, 6), "yesterday", "yesterday"),
        (date(2026, 6, 2), "Friday 5 June", "on Friday 5 June"),
        (date(2025, 11, 1), "Friday 5 June 2026", "on Friday 5 June 2026"),
    ],
)
def test_a_near_day_is_said_as_people_say_it_and_a_far_one_with_its_year(today: date, words: str, adverb: str) -> None:
    assert near_day(FRIDAY, today) == words
    assert on_day(FRIDAY, today) == adverb


def test_a_moment_carries_weekday_and_hour() -> None:
    assert moment_words(datetime(2026, 6, 5, 8, 5)) == "Friday 5 June, 08:05"  # noqa: DTZ001 - as on a wall clock


@given(st.dates(date(2020, 1, 1), date(2030, 1, 1)), st.integers(-6, 6), st.integers(-6, 6))
def test_no_two_days_of_a_week_around_today_sound_alike_in_the_same_tense(today: date, a: int, b: int) -> None:
    same_tense = (a <= 0) == (b <= 0)
    sound_alike = relative_day(today + timedelta(a), today) == relative_day(today + timedelta(b), today)
    assert sound_alike == (a == b) or not same_tense


def test_weeks_are_told_in_words() -> None:
    assert [full_weeks(days) for days in (-7, 6, 7, 20, 91)] == ["", "", "a week", "two weeks", "13 weeks"]
