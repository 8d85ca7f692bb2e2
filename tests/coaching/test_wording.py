"""How days, spans, names and notes are worded. How they stand as facts is proved in test_facts."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from coaching.wording import full_weeks, listed, relative_day, sentence


@given(st.text())
def test_a_sentence_stays_the_sentence_it_is(text: str) -> None:
    assert sentence(sentence(text)) == sentence(text)


@given(st.text(alphabet=st.characters(categories=["L", "N", "P", "Zs"])))
def test_a_sentence_ends_and_stands_on_one_row(text: str) -> None:
    said = sentence(text)
    assert said == " ".join(said.split())
    assert bool(said) == bool(text.strip())


@given(st.dates(date(2020, 1, 1), date(2030, 1, 1)), st.integers(-6, 6), st.integers(-6, 6))
def test_no_two_days_of_a_week_around_today_sound_alike_in_the_same_tense(today: date, a: int, b: int) -> None:
    same_tense = (a <= 0) == (b <= 0)
    sound_alike = relative_day(today + timedelta(a), today) == relative_day(today + timedelta(b), today)
    assert sound_alike == (a == b) or not same_tense


def test_lists_and_weeks_are_told_in_words() -> None:
    assert [listed(names) for names in ([], ["Ana"], ["Ana", "Ben"])] == ["", "Ana", "Ana and Ben"]
    assert [full_weeks(days) for days in (-7, 6, 7, 20, 91)] == ["", "", "a week", "two weeks", "13 weeks"]
