"""Working days by country."""

from __future__ import annotations

from datetime import date

import pytest

from coaching.working_days import WorkingDays

FRIDAY, SATURDAY, SUNDAY, MONDAY = (date(2026, 6, day) for day in (5, 6, 7, 8))


def test_without_a_country_only_saturday_and_sunday_are_free() -> None:
    assert [WorkingDays().is_working(day) for day in (FRIDAY, SATURDAY, SUNDAY, MONDAY)] == [True, False, False, True]
    assert WorkingDays().is_working(date(2026, 12, 25))


def test_the_weekend_is_that_of_the_country() -> None:
    assert [WorkingDays("SA").is_working(day) for day in (FRIDAY, SATURDAY, SUNDAY)] == [False, False, True]


@pytest.mark.parametrize(("subdivision", "working"), [("BY", False), ("BE", True), (None, True), ("nowhere", True)])
def test_a_holiday_of_a_subdivision_counts_only_there(subdivision: str | None, working: bool) -> None:
    assert WorkingDays("DE", subdivision).is_working(date(2026, 6, 4)) is working


def test_a_country_the_library_does_not_know_has_weekends() -> None:
    assert not WorkingDays("XX").is_working(SUNDAY)
    assert WorkingDays("XX").is_working(MONDAY)


def test_counting_leaves_out_free_days_and_does_not_count_the_first() -> None:
    assert WorkingDays().on_or_after(SATURDAY) == MONDAY
    assert WorkingDays().on_or_after(FRIDAY) == FRIDAY
    assert WorkingDays().after(FRIDAY, 1) == MONDAY
    assert WorkingDays("DE").after(date(2026, 12, 24), 1) == date(2026, 12, 28)
    assert WorkingDays().after(SUNDAY, 0) == SUNDAY
