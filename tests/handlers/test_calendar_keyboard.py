"""A calendar of buttons, and what its presses mean."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coaching.message import Keyboard
from handlers.calendar_keyboard import INERT, Inert, Page, Picked, month_keyboard, month_rows, read_calendar_press

TODAY = date(2026, 6, 3)


def june(earliest: date | None = None, latest: date | None = None) -> Keyboard:
    return month_keyboard(TODAY, earliest, latest, "decision", TODAY)


def shown(keyboard: Keyboard) -> list[str]:
    return [" ".join(button.label for button in row) for row in keyboard]


def test_a_month_looks_like_a_calendar_with_today_marked() -> None:
    assert shown(june()) == [
        "‹ June 2026 ›",
        "Mo Tu We Th Fr Sa Su",
        "1 2 [3] 4 5 6 7",
        "8 9 10 11 12 13 14",
        "15 16 17 18 19 20 21",
        "22 23 24 25 26 27 28",
        "29 30 · · · · ·",
    ]


def test_days_out_of_range_cannot_be_chosen() -> None:
    keyboard = june(earliest=date(2026, 6, 3), latest=date(2026, 6, 12))
    days = [press.day for row in keyboard for button in row if isinstance(press := _press(button.data), Picked)]
    assert days == [date(2026, 6, day) for day in range(3, 13)]


def test_paging_stays_within_the_bounds() -> None:
    assert shown(june(earliest=TODAY))[0] == "· June 2026 ›"
    assert shown(june(latest=date(2026, 6, 30)))[0] == "‹ June 2026 ·"
    assert shown(june(earliest=date(2026, 5, 31), latest=date(2026, 7, 1)))[0] == "‹ June 2026 ›"


def test_pages_lead_over_the_turn_of_the_year() -> None:
    header = month_keyboard(date(2026, 12, 31), None, None, "d", TODAY)[0]
    assert [_press(button.data, "d") for button in header] == [Page(date(2026, 11, 1)), Inert(), Page(date(2027, 1, 1))]


def test_rows_take_any_prefixes() -> None:
    rows = month_rows(date(2026, 6, 1), "day:", "month:")
    assert rows[0] == (("‹", "month:2026-05"), ("June 2026", INERT), ("›", "month:2026-07"))
    assert rows[2][0] == ("1", "day:2026-06-01")


def test_a_prefix_that_is_too_long_is_a_mistake_of_ours() -> None:
    assert month_keyboard(TODAY, None, None, "p" * 51, TODAY)
    with pytest.raises(ValueError, match="64 bytes"):
        month_keyboard(TODAY, None, None, "p" * 52, TODAY)


@pytest.mark.parametrize(
    "data",
    [
        *("", "decision", "decision:", "decision:2026-02-30", "decision:page:2026-13", "decision:page:2026-06-05"),
        *("decision:2026-06", "decision:20260605", "decision:2026-W23-5", "decision:２０２６-06-05", "decision:none:1"),
        *("decisions:2026-06-05", "other:2026-06-05", "decision:page:0000-01", "decision:2026-06-05\n"),
    ],
)
def test_forged_data_means_nothing(data: str) -> None:
    assert _press(data) is None


@given(st.dates(), st.one_of(st.none(), st.dates()), st.one_of(st.none(), st.dates()))
def test_every_button_of_every_month_can_be_shown_and_read_back(
    month: date, earliest: date | None, latest: date | None
) -> None:
    for row in month_keyboard(month, earliest, latest, "snooze", TODAY):
        for button in row:
            assert button.label
            assert button.data is not None
            assert len(button.data.encode()) <= 64
            press = _press(button.data, "snooze")
            assert press is not None
            if isinstance(press, Picked):
                assert (earliest or date.min) <= press.day <= (latest or date.max)
                assert (press.day.year, press.day.month) == (month.year, month.month)


@given(st.text())
def test_no_data_breaks_the_reading(data: str) -> None:
    assert _press(f"decision:{data}") is None or data


def _press(data: str | None, prefix: str = "decision") -> Picked | Page | Inert | None:
    assert data is not None
    return read_calendar_press(data, prefix)
