"""A month as rows of buttons."""

from __future__ import annotations

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from handlers.calendar_keyboard import BLANK, INERT, Rows, month_rows

TODAY = date(2026, 6, 3)


def june(earliest: date | None = None, latest: date | None = None) -> Rows:
    return month_rows(TODAY, "day:", "month:", earliest, latest, TODAY)


def shown(rows: Rows) -> list[str]:
    return [" ".join(label for label, _ in row) for row in rows]


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


def test_values_carry_the_prefixes_they_were_given() -> None:
    rows = june()
    assert rows[0] == (("‹", "month:2026-05"), ("June 2026", INERT), ("›", "month:2026-07"))
    assert rows[2][0] == ("1", "day:2026-06-01")


def test_days_out_of_range_cannot_be_chosen() -> None:
    rows = june(earliest=date(2026, 6, 3), latest=date(2026, 6, 12))
    values = [value for row in rows for _, value in row if value.startswith("day:")]
    assert values == [f"day:2026-06-{day:02}" for day in range(3, 13)]


def test_paging_stays_within_the_bounds() -> None:
    assert shown(june(earliest=TODAY))[0] == "· June 2026 ›"
    assert shown(june(latest=date(2026, 6, 30)))[0] == "‹ June 2026 ·"
    assert shown(june(earliest=date(2026, 5, 31), latest=date(2026, 7, 1)))[0] == "‹ June 2026 ›"


def test_pages_lead_over_the_turn_of_the_year() -> None:
    header = month_rows(date(2026, 12, 31), "day:", "month:")[0]
    assert [value for _, value in header] == ["month:2026-11", INERT, "month:2027-01"]


@given(st.dates(), st.one_of(st.none(), st.dates()), st.one_of(st.none(), st.dates()))
def test_any_month_within_any_bounds_offers_just_its_days_between_them(
    month: date, earliest: date | None, latest: date | None
) -> None:
    cells = [cell for row in month_rows(month, "day:", "month:", earliest, latest)[2:] for cell in row]
    assert all((label == BLANK) == (value == INERT) for label, value in cells)
    offered = [date.fromisoformat(value.removeprefix("day:")) for _, value in cells if value != INERT]
    for day in range(1, 32):
        try:
            candidate = month.replace(day=day)
        except ValueError:
            continue
        assert (candidate in offered) == ((earliest or candidate) <= candidate <= (latest or candidate))
    assert {(day.year, day.month) for day in offered} <= {(month.year, month.month)}
