"""What is known about an opening, phrased so that it can stand in a sentence."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coaching.errors import NaiveMoment
from coaching.facts import FACTS, facts
from coaching.opening import Answer, Channel, Contact, ContactRole, Interview, NoteKind, Opening, Touch
from coaching.person import Person, Preferences

MADRID = "Europe/Madrid"
MIA = Person(7, "Mia", preferences=Preferences(zone=MADRID))
LOGGED = datetime(2026, 5, 30, 9, tzinfo=UTC)
NORTHWIND = Opening(person=7, number=1, company="Northwind", logged_at=LOGGED)
TUESDAY = date(2026, 6, 2)
MET = NORTHWIND.with_interview(Interview(0, TUESDAY, MADRID))
ANA = Contact(0, ContactRole.INTERVIEWER, "Ana Ruiz", "Head of Engineering", "ana@example.com")
BEN = Contact(0, ContactRole.INTERVIEWER, "ben", phone="+44 20 7946 0000")
JOAN = Contact(0, ContactRole.HR, "Joan", phone="+34 600 000 000", address="1 Main Street\nPorto")


def on(day: date, hour: int = 19) -> datetime:
    """A moment in June, Madrid being two hours ahead of UTC."""
    return datetime.combine(day, time(hour), UTC) - timedelta(hours=2)


def test_nothing_is_said_of_what_nobody_told() -> None:
    assert facts(replace(NORTHWIND, wanted=True), MIA, LOGGED) == {"me": "Mia", "company": "Northwind"}


def test_l1_only_who_has_not_said_whether_they_want_the_job_is_asked() -> None:
    asked = {
        wanted: "unsure" in facts(replace(NORTHWIND, wanted=wanted), MIA, LOGGED) for wanted in (None, True, False)
    }
    assert asked == {None: True, True: False, False: False}


def test_now_needs_a_zone() -> None:
    with pytest.raises(NaiveMoment):
        facts(NORTHWIND, MIA, datetime(2026, 6, 2))  # noqa: DTZ001 - the point of the test


@pytest.mark.parametrize(
    ("typed", "role"),
    [
        ("backend developer", "backend developer"),
        (" a backend developer ", "backend developer"),
        ("The Head of Sales role", "Head of Sales"),
        ("job", "job"),
        ("Anaesthetist", "Anaesthetist"),
        ("Senior Backend Engineer (m/w/d)", "Senior Backend Engineer"),
        ("Nurse (all genders), nights", "Nurse, nights"),
        ("Data Engineer f/m/d", "Data Engineer"),
        ("C/C++ developer (Rust/Go)", "C/C++ developer (Rust/Go)"),
    ],
)
def test_the_role_stands_before_the_word_position(typed: str, role: str) -> None:
    assert facts(replace(NORTHWIND, role=typed), MIA, LOGGED)["role"] == role


@pytest.mark.parametrize(
    ("days", "said"),
    [(0, "today"), (1, "yesterday"), (2, "on Tuesday"), (6, "on Tuesday"), (7, "on Tuesday 2 June")],
)
def test_the_interview_held_is_told_as_seen_from_now(days: int, said: str) -> None:
    assert facts(MET, MIA, on(TUESDAY + timedelta(days=days)))["interview_day"] == said


def test_a_letter_names_the_day_as_it_still_reads_when_it_arrives() -> None:
    """C5, L8."""
    assert facts(MET, MIA, on(TUESDAY))["interview_date"] == "on Tuesday 2 June"


@pytest.mark.parametrize(("days", "said"), [(0, "today"), (1, "tomorrow"), (6, "on Tuesday"), (7, "on Tuesday 2 June")])
def test_the_interview_ahead_is_told_as_seen_from_now(days: int, said: str) -> None:
    told = facts(MET, MIA, on(TUESDAY - timedelta(days=days)))
    assert told["next_interview_day"] == said
    assert "next_interview_hour" not in told


def test_an_interview_is_held_from_its_hour_on() -> None:
    met = NORTHWIND.with_interview(Interview(0, TUESDAY, MADRID, time(14)))
    before, after = facts(met, MIA, on(TUESDAY, 13)), facts(met, MIA, on(TUESDAY, 14))
    assert before["next_interview_day"] == after["interview_day"] == "this afternoon"
    assert before["next_interview_hour"] == "14:00"
    assert "interview_day" not in before
    assert "next_interview_day" not in after


@pytest.mark.parametrize(("hour", "said"), [(9, "this morning"), (12, "this afternoon"), (18, "today")])
def test_on_the_day_itself_the_hour_is_told_when_it_is_known(hour: int, said: str) -> None:
    met = NORTHWIND.with_interview(Interview(0, TUESDAY, MADRID, time(hour)))
    assert facts(met, MIA, on(TUESDAY))["interview_day"] == said


def test_days_are_counted_in_the_persons_own_zone() -> None:
    in_tokyo = replace(MIA, preferences=Preferences(zone="Asia/Tokyo"))
    afternoon = NORTHWIND.with_interview(Interview(0, TUESDAY, MADRID, time(17, 30)))
    assert facts(afternoon, in_tokyo, on(TUESDAY, 20))["interview_day"] == "this morning"
    assert facts(afternoon, MIA, on(TUESDAY, 20))["interview_day"] == "this afternoon"


def test_the_latest_round_held_counts() -> None:
    second = MET.with_interview(Interview(0, TUESDAY + timedelta(days=7), MADRID))
    assert facts(second, MIA, on(TUESDAY + timedelta(days=8)))["interview_day"] == "yesterday"
    between = facts(second, MIA, on(TUESDAY + timedelta(days=6)))
    assert (between["interview_day"], between["next_interview_day"]) == ("on Tuesday", "tomorrow")


@pytest.mark.parametrize(
    ("days", "said"),
    [(6, None), (7, "a week"), (13, "a week"), (14, "two weeks"), (90, "twelve weeks"), (91, "13 weeks")],
)
def test_weeks_are_counted_when_they_are_full(days: int, said: str | None) -> None:
    assert facts(MET, MIA, on(TUESDAY + timedelta(days=days))).get("weeks_since") == said


def test_c4_permission_is_there_only_when_it_was_given() -> None:
    given = {asked: facts(replace(MET, may_check_back=asked), MIA, LOGGED) for asked in (None, False, True)}
    assert given[True]["permission"] == "as you kindly agreed"
    assert "permission" not in given[None]
    assert "permission" not in given[False]


def test_c3_the_decision_day_carries_its_weekday() -> None:
    assert facts(replace(MET, decision_date=date(2026, 6, 5)), MIA, LOGGED)["decision_day"] == "Friday 5 June"


def test_people_are_named_as_typed() -> None:
    known = facts(MET.with_contact(ANA).with_contact(BEN).with_contact(JOAN), MIA, LOGGED)
    assert (known["interviewer"], known["interviewer_title"]) == ("Ana Ruiz", "Head of Engineering")
    assert (known["interviewers"], known["hr"]) == ("Ana Ruiz and ben", "Joan")
    assert "ally" not in known
    third = replace(ANA, name="Carla")
    assert facts(MET.with_contact(ANA).with_contact(BEN).with_contact(third), MIA, LOGGED)["interviewers"] == (
        "Ana Ruiz, ben and Carla"
    )


def test_what_the_interviewer_lacks_is_found_at_human_resources() -> None:
    known = facts(MET.with_contact(JOAN).with_contact(ANA), MIA, LOGGED)
    assert (known["email"], known["phone"]) == ("ana@example.com", "+34 600 000 000")
    assert known["address"] == "1 Main Street\nPorto"


def test_l6_human_resources_are_called_at_their_own_number() -> None:
    known = facts(MET.with_contact(BEN).with_contact(JOAN), MIA, LOGGED)
    assert (known["phone"], known["hr_phone"]) == ("+44 20 7946 0000", "+34 600 000 000")
    assert "hr_phone" not in facts(MET.with_contact(BEN), MIA, LOGGED)


def test_t5_each_person_met_can_be_addressed() -> None:
    known = facts(MET.with_contact(ANA).with_contact(BEN), MIA, LOGGED, to=BEN)
    assert (known["interviewer"], known["phone"]) == ("ben", "+44 20 7946 0000")
    assert "interviewer_title" not in known


@pytest.mark.parametrize("kind", [NoteKind.NEED, NoteKind.STRENGTH, NoteKind.FORGOTTEN])
@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("  a lead for\nthe migration,", "a lead for the migration."),
        ("iOS experience", "iOS experience."),
        ("Who will lead it?", "Who will lead it?"),
        ("he said “soon.”", "he said “soon.”"),
    ],
)
def test_a_note_keeps_its_words_and_gets_its_stop(kind: NoteKind, typed: str, said: str) -> None:
    assert facts(MET.with_note(kind, typed), MIA, LOGGED)[kind.value] == said


def test_up_to_three_strengths_stand_behind_one_colon() -> None:
    opening = MET
    for text in ("calm under pressure.", "I know Kafka", " ", "they liked my portfolio", "a fourth"):
        opening = opening.with_note(NoteKind.STRENGTH, text)
    known = facts(opening, MIA, LOGGED)
    assert known["strengths"] == "calm under pressure; I know Kafka; my portfolio."
    assert known["strength"] == "calm under pressure."


def test_t4_the_latest_agreement_counts() -> None:
    opening = MET.with_note(NoteKind.AGREED, "they call").with_note(NoteKind.AGREED, "I call on Friday")
    assert facts(opening, MIA, LOGGED)["agreed"] == "I call on Friday."


def test_t7_the_promise_due_next_is_named_with_its_day() -> None:
    opening = (
        MET.with_note(NoteKind.PROMISE, "send references", date(2026, 6, 8))
        .with_note(NoteKind.PROMISE, "send my portfolio", date(2026, 6, 4))
        .with_note(NoteKind.PROMISE, "say hello to Kofi")
    )
    known = facts(opening, MIA, on(date(2026, 6, 4)))
    assert (known["promise"], known["promise_day"]) == ("Send my portfolio.", "Thursday 4 June")
    assert facts(opening, MIA, on(date(2026, 6, 5)))["promise"] == "Send references."
    later = facts(opening, MIA, on(date(2026, 6, 9)))
    assert later["promise"] == "Say hello to Kofi."
    assert "promise_day" not in later


def touched(channel: Channel, answer: Answer = Answer.NONE_YET, day: date = date(2026, 6, 8)) -> str | None:
    opening = MET.with_touch(Touch(0, channel, on(day, 10), answer))
    return facts(opening, MIA, on(date(2026, 6, 10))).get("last_touch")


def test_the_last_follow_up_is_named_by_how_it_travelled() -> None:
    assert touched(Channel.PHONE, Answer.REACHED) == "my call on Monday"
    assert touched(Channel.PHONE, Answer.VOICEMAIL) == "my voice message on Monday"
    assert touched(Channel.EMAIL) == "my e-mail on Monday"
    assert touched(Channel.POST, day=date(2026, 6, 3)) == "my letter on Wednesday 3 June"


def test_a_follow_up_the_employer_cannot_know_of_is_not_named() -> None:
    assert touched(Channel.PHONE, Answer.NO_ANSWER) is None
    assert touched(Channel.MESSAGE) is None
    assert touched(Channel.IN_PERSON) is None
    assert touched(Channel.EMAIL, day=date(2026, 6, 1)) is None


@given(st.text(), st.text(), st.text(), st.text())
def test_whatever_is_typed_only_known_facts_come_out_and_none_is_empty(a: str, b: str, c: str, d: str) -> None:
    opening = replace(MET, company=a, role=b).with_contact(replace(ANA, name=c, title=d, address=a))
    for kind in NoteKind:
        opening = opening.with_note(kind, d)
    known = facts(opening, replace(MIA, first_name=b), on(TUESDAY))
    assert known.keys() <= FACTS.keys()
    assert all(value and value == value.strip() for value in known.values())
