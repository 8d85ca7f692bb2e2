"""How long a letter takes."""

from __future__ import annotations

from datetime import date

from coaching.post import arrives_on
from coaching.working_days import WorkingDays

FRIDAY, SATURDAY = date(2026, 6, 5), date(2026, 6, 6)


def test_at_home_a_letter_takes_four_working_days_and_elsewhere_eight() -> None:
    """L8."""
    assert arrives_on(FRIDAY, True, WorkingDays()) == date(2026, 6, 11)
    assert arrives_on(FRIDAY, False, WorkingDays()) == date(2026, 6, 17)


def test_a_letter_posted_on_a_free_day_is_collected_on_the_next_working_day() -> None:
    assert arrives_on(SATURDAY, True, WorkingDays()) == date(2026, 6, 12)
