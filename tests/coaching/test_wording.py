"""How names and notes are worded. How they stand as facts is proved in test_facts."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from coaching.wording import listed, sentence


@given(st.text())
def test_a_sentence_stays_the_sentence_it_is(text: str) -> None:
    assert sentence(sentence(text)) == sentence(text)


@given(st.text(alphabet=st.characters(categories=["L", "N", "P", "Zs"])))
def test_a_sentence_ends_and_stands_on_one_row(text: str) -> None:
    said = sentence(text)
    assert said == " ".join(said.split())
    assert bool(said) == bool(text.strip())


def test_names_are_listed_in_words() -> None:
    assert [listed(names) for names in ([], ["Ana"], ["Ana", "Ben"])] == ["", "Ana", "Ana and Ben"]
    assert listed(["Ana", "Ben", "Carla"]) == "Ana, Ben and Carla"
