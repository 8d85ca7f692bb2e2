"""A playbook printed as a calendar."""

from __future__ import annotations

from coaching.playbook_calendar import example
from tests.coaching.example_openings import BALANCED, PLAYBOOKS

CALENDAR = example(BALANCED)
WITHOUT, _, WITH = CALENDAR.partition("The same, with")


def test_it_begins_with_what_the_playbook_is_who_wrote_it_and_what_it_costs() -> None:
    assert CALENDAR.startswith("Balanced, by Second Round")
    assert BALANCED.about in CALENDAR
    assert BALANCED.nerve in CALENDAR


def test_every_line_has_its_day_its_channel_and_its_rules() -> None:
    assert "  Monday 8 June, 10:00        Call on day five (phone; S3, S4)" in WITHOUT


def test_it_shows_what_an_announced_date_changes() -> None:
    """S3 against C6."""
    assert "Call and ask where things stand" not in WITHOUT
    assert "Call on day five" not in WITH
    assert "  Monday 15 June, 10:00       Call and ask where things stand (phone; C6, F3, L9)" in WITH


def test_every_step_that_needs_no_special_fact_is_shown() -> None:
    special = {"next_round_note", "promise", "keep_in_touch"}
    assert [step.id for step in BALANCED.steps if step.title not in CALENDAR and step.id not in special] == []


def test_a_rhythm_without_an_end_is_shown_once_through() -> None:
    """S5, S6: a letter right after the call, then phone, e-mail and post in turn, week by week."""
    first, _second = example(PLAYBOOKS["sales-pro"]).split("The same, ")
    weeks = [line.split("(")[1].partition(";")[0] for line in first.splitlines() if "Follow up again" in line]
    assert weeks == ["phone", "e-mail", "post", "phone"]
    assert "and so on, every 7 days, until they tell who got the job" in first
    assert "Monday 8 June, 10:00        Call on day five" in first
    assert "Monday 8 June, 10:00        Send your reverse cover letter (post; S5)" in first
