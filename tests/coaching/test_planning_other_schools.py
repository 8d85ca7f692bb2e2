"""The engine carries out other schools than the balanced one: their steps are YAML only."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from coaching.cadence import UNANSWERED
from coaching.opening import Channel, Contact, ContactRole, Opening
from coaching.planning import plan
from tests.coaching.example_openings import (
    AGAIN,
    BERLIN,
    CALL,
    CARD,
    DEBRIEFED,
    INTERVIEW,
    LETTER,
    OPENING,
    PLAYBOOKS,
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
    assert planned(soon, CARD.replace("yes", "no"))["card 1"].endswith("post")


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


def test_until_told_neither_a_day_they_name_nor_an_answer_moves_a_contact() -> None:
    """S6: the same plan whether they named the twelfth, wrote back on the fourth, or did neither."""
    call, weekly = (f"{step}\n    until_told: yes" for step in (CALL, WEEKLY))
    silent = made(DEBRIEFED.with_contact(ADDRESS), Channel.EMAIL, at(2, 17))
    told = with_date(replace(silent, replied_at=at(4)), date(2026, 6, 12), at(4))
    first = "2026-06-08 10:00 phone"
    assert planned(silent, call, weekly) == planned(told, call, weekly)
    assert planned(told, call, weekly)["call 1"] == first
    assert planned(told, CALL, WEEKLY)["weekly 2"] == "2026-06-19 10:00 post"
    assert "call 1" not in planned(told, CALL, WEEKLY)


def test_a_cadence_without_an_end_begins_anew_with_each_contact() -> None:
    """S6: until told; after a silence of twelve of its weeks there is nobody left to remind."""
    endless = WEEKLY.replace("    times: 2\n", "")
    opening = made(DEBRIEFED.with_contact(ADDRESS), Channel.POST, at(8))
    assert len(planned(opening, endless)) == UNANSWERED
    for week in range(20):
        nudge = plan(opening, school(endless), BERLIN, at(8)).nudges[0]
        assert nudge.channel == (Channel.PHONE, Channel.EMAIL, Channel.POST)[week % 3]
        opening = made(opening, nudge.channel, nudge.due_at, nudge.step, nudge.occurrence)
    assert len(planned(opening, endless)) == UNANSWERED


def test_what_was_done_under_another_playbook_counts_as_done() -> None:
    """The letter follows the call that was made, whatever that call's step was called."""
    call = f"{CALL}\n    unless_done: [call_of_another_school]"
    opening = made(DEBRIEFED.with_contact(ADDRESS), Channel.PHONE, at(4, 8), "call_of_another_school", 20260603)
    assert planned(opening, call, LETTER) == {"letter 1": "2026-06-04 10:00 post"}
    before = made(DEBRIEFED.with_contact(ADDRESS), Channel.PHONE, at(1, 8), "call_of_another_school", 20260603)
    assert "call 1" in planned(before, call, LETTER), "made before this interview"


def test_a_call_made_since_their_day_is_not_asked_for_again() -> None:
    """C6, and a switch in between."""
    after_date = f"{CALL.replace('interview_end, days: 5', 'decision_date, days: 1')}\n    unless_done: [other]"
    named = with_date(DEBRIEFED, date(2026, 6, 9), at(2))
    assert planned(named, after_date) == {"call 20260609": "2026-06-10 10:00 phone"}
    assert planned(made(named, Channel.PHONE, at(9, 9), "other", 1), after_date) == {}
    assert len(planned(made(named, Channel.PHONE, at(8, 9), "other", 1), after_date)) == 1


def test_a_letter_written_at_once_leaves_an_hour_for_the_debrief() -> None:
    """L1: in the conversation when the debrief is told, else an hour after the question how it went."""
    at_once = (
        "id: letter\n    when: {anchor: interview_end, hour: at_once}\n    channels: [post]\n    kind: interview_day"
    )
    with_address = OPENING.with_contact(ADDRESS)
    assert planned(with_address, at_once)["letter 1"] == "2026-06-02 12:30 post"
    assert planned(DEBRIEFED.with_contact(ADDRESS), at_once)["letter 1"] == "2026-06-02 11:30 post"


def test_an_interview_told_as_over_on_its_day_is_followed_up_as_soon_as_they_are_home() -> None:
    """L1, C5: half past four, though the evening begins at half past six; told ahead, it is over in the evening."""
    now = at(2, 14, 30)
    day_only = replace(INTERVIEW, start=None, debriefed=True)
    home = replace(OPENING, logged_at=now, interviews=(day_only,))
    at_home = (
        "id: home\n    when: {anchor: interview_end, hour: at_once}\n    channels: [e-mail]\n    kind: interview_day"
    )
    assert planned(home, at_home)["home 1"] == "2026-06-02 16:30 e-mail"
    ahead = replace(home, interviews=(replace(day_only, debriefed=False),))
    assert planned(ahead, at_home)["home 1"] == "2026-06-02 19:30 e-mail"


def test_an_answer_without_a_date_does_not_end_the_letter_writers_one_call() -> None:
    """L9: they may mean to tell you either way and never do."""
    answered = replace(made(DEBRIEFED, Channel.EMAIL, at(2, 17), "thank_you_email", 1), replied_at=at(4))
    nudges = moments(plan(answered, PLAYBOOKS["letter-first"], BERLIN, at(4, 13)))
    assert nudges["call_without_date 1"] == "2026-06-10 10:00 phone"
