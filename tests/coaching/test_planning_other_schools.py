"""The engine carries out other schools than the balanced one: their steps are YAML only."""

from __future__ import annotations

from datetime import date

from coaching.opening import Channel, Contact, ContactRole, Opening
from coaching.planning import plan
from tests.coaching.example_openings import (
    AGAIN,
    BERLIN,
    CALL,
    CARD,
    DEBRIEFED,
    LETTER,
    WEEKLY,
    at,
    made,
    moments,
    school,
    with_date,
)

ADDRESS = Contact(0, ContactRole.INTERVIEWER, "Ana", address="Road 1")


def planned(opening: Opening, *steps: str) -> dict[str, str]:
    return moments(plan(opening, school(*steps), BERLIN, at(2)))


def test_a_card_is_posted_the_next_morning() -> None:
    """C5."""
    assert planned(DEBRIEFED.with_contact(ADDRESS), CARD)["card 1"] == "2026-06-03 08:00 post"


def test_where_post_beats_e_mail_it_becomes_one_when_it_would_come_too_late_or_has_no_address() -> None:
    """L8."""
    assert planned(DEBRIEFED, CARD)["card 1"].endswith("e-mail")
    soon = with_date(DEBRIEFED.with_contact(ADDRESS), date(2026, 6, 9), at(2))
    assert planned(soon, CARD)["card 1"].endswith("e-mail")


def test_a_letter_right_after_the_call_and_then_every_week_from_that_letter() -> None:
    """S5, S6."""
    called = made(DEBRIEFED.with_contact(ADDRESS), Channel.PHONE, at(8, 8, 5), "call", 1)
    assert planned(called, CALL, LETTER, WEEKLY)["letter 1"] == "2026-06-08 10:05 post"
    coached = LETTER.replace("appointment", "coaching")
    assert planned(called, CALL, coached, WEEKLY)["letter 1"] == "2026-06-09 10:05 post"
    posted = made(called, Channel.POST, at(9), "letter", 1)
    assert list(planned(posted, CALL, LETTER, WEEKLY).values()) == ["2026-06-16 10:00 phone", "2026-06-23 10:00 e-mail"]


def test_again_after_a_few_days_counts_working_days_and_gives_each_time_a_number_of_its_own() -> None:
    """F3: from Friday 5 June three working days on is Wednesday."""
    first = planned(made(DEBRIEFED, Channel.EMAIL, at(5)), AGAIN)
    assert list(first.values()) == ["2026-06-10 10:00 e-mail", "2026-06-15 10:00 e-mail"]
    wrote_again = planned(made(DEBRIEFED, Channel.EMAIL, at(10)), AGAIN)
    assert next(iter(wrote_again.values())) == "2026-06-15 10:00 e-mail"
    assert first["again 2"] not in wrote_again.values()
