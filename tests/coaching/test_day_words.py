"""Days as the coach says them."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from coaching.day_words import day_words, moment_words, near_day, on_day

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
