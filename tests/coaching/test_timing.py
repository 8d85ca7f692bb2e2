"""Wall clocks, quiet hours and office hours."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coaching.errors import NaiveMoment
from coaching.person import Preferences, QuietHours
from coaching.timing import WallClock, is_office_hour, is_quiet, next_call, out_of_quiet, wall_clock
from coaching.working_days import WorkingDays
from tests.coaching.example_openings import CHANGES_OF_CLOCKS, CLOCK, ZONES, quiet_hours

NEW_YORK, LORD_HOWE = "America/New_York", "Australia/Lord_Howe"
ALWAYS_AWAKE = QuietHours(time(0), time(0))


def test_an_hour_that_does_not_exist_moves_forward() -> None:
    assert WallClock(date(2026, 3, 8), time(2, 30), NEW_YORK).moment() == datetime(2026, 3, 8, 7, 30, tzinfo=UTC)
    assert WallClock(date(2026, 10, 4), time(2, 10), LORD_HOWE).moment() == datetime(2026, 10, 3, 15, 40, tzinfo=UTC)


def test_of_an_hour_that_comes_twice_the_first_counts_even_when_the_other_was_meant() -> None:
    first = datetime(2026, 11, 1, 5, 30, tzinfo=UTC)
    assert WallClock(date(2026, 11, 1), time(1, 30), NEW_YORK).moment() == first
    assert WallClock(date(2026, 11, 1), time(1, 30, fold=1), NEW_YORK).moment() == first


def test_the_hour_stays_while_the_days_go_by() -> None:
    before = WallClock(date(2026, 3, 28), time(9), "Europe/Berlin")
    assert before.later_by(1).moment() - before.moment() == timedelta(hours=23)


@settings(max_examples=200)
@given(CHANGES_OF_CLOCKS, st.integers(0, 3 * 24 * 60), ZONES)
def test_a_moment_read_from_the_wall_is_never_early_and_hardly_late(day: date, minutes: int, zone: str) -> None:
    moment = datetime(day.year, day.month, day.day, tzinfo=UTC) + timedelta(minutes=minutes - 24 * 60)
    read = wall_clock(moment, zone).moment()
    assert moment <= read <= moment + timedelta(minutes=75)
    if not moment.astimezone(ZoneInfo(zone)).fold:
        assert read == moment


def test_a_moment_without_a_zone_cannot_be_read() -> None:
    with pytest.raises(NaiveMoment):
        wall_clock(datetime(2026, 6, 2, 9), "UTC")  # noqa: DTZ001


@settings(max_examples=300)
@given(CHANGES_OF_CLOCKS, CLOCK, ZONES, quiet_hours())
def test_out_of_quiet_is_awake_not_earlier_and_at_most_two_days_on(
    day: date, hour: time, zone: str, quiet: QuietHours
) -> None:
    moment = WallClock(day, hour, zone).moment()
    free = out_of_quiet(moment, quiet, zone)
    assert not is_quiet(free, quiet, zone)
    assert moment <= free <= moment + timedelta(days=2)
    assert (free == moment) is not is_quiet(moment, quiet, zone)


def test_a_call_waits_for_ten_on_the_next_working_day() -> None:
    """C6."""
    saturday = datetime(2026, 6, 6, 12, tzinfo=UTC)
    assert next_call(saturday, "UTC", Preferences(), WorkingDays()) == WallClock(date(2026, 6, 8), time(10), "UTC")


def test_a_call_that_is_due_during_office_hours_is_made_then_and_one_after_them_the_next_day() -> None:
    at_four, at_five = (datetime(2026, 6, 2, hour, tzinfo=UTC) for hour in (16, 17))
    assert next_call(at_four, "UTC", Preferences(), WorkingDays()) == WallClock(date(2026, 6, 2), time(16), "UTC")
    assert next_call(at_five, "UTC", Preferences(), WorkingDays()) == WallClock(date(2026, 6, 3), time(10), "UTC")


def test_a_call_respects_the_sleep_of_a_person_far_away() -> None:
    """Ten in London is two at night in California; eight in the morning there is four in London."""
    far = Preferences(zone="America/Los_Angeles")
    call = next_call(datetime(2026, 6, 2, 1, tzinfo=UTC), "Europe/London", far, WorkingDays())
    assert call == WallClock(date(2026, 6, 2), time(16), "Europe/London")


def test_the_only_free_hour_before_ten_is_taken() -> None:
    busy = Preferences(quiet=QuietHours(time(9, 45), time(9, 0)))
    call = next_call(datetime(2026, 6, 2, 12, tzinfo=UTC), "UTC", busy, WorkingDays())
    assert call == WallClock(date(2026, 6, 3), time(9), "UTC")


def test_without_any_common_hour_there_is_no_call() -> None:
    asleep = Preferences(quiet=QuietHours(time(9), time(17)))
    assert next_call(datetime(2026, 6, 2, 1, tzinfo=UTC), "UTC", asleep, WorkingDays()) is None


@pytest.mark.parametrize(("hour", "open_"), [(8, False), (9, True), (16, True), (17, False)])
def test_office_hours_are_nine_to_five_on_working_days(hour: int, open_: bool) -> None:
    assert is_office_hour(datetime(2026, 6, 2, hour, tzinfo=UTC), "UTC", WorkingDays()) is open_
    assert not is_office_hour(datetime(2026, 6, 6, hour, tzinfo=UTC), "UTC", WorkingDays())
