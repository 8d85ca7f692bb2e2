"""Notes about the employer, retold to the employer."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coaching.opening import NoteKind
from coaching.retelling import retold


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("they need someone for the migration", "someone for the migration"),
        ("They're looking for a lead.", "a lead"),
        ("The team urgently needs help", "help"),
        ("They want to ship faster", "to ship faster"),
        ("they want me to travel", "you want me to travel"),
        ("their deployments take too long", "your deployments take too long"),
        ("they don't trust their numbers", "you don't trust your numbers"),
        ("Someone for the migration", "someone for the migration"),
        ("The A Team", "The A Team"),
        ("Kubernetes, and they know it", "Kubernetes, and they know it"),
    ],
)
def test_t6_what_they_need_is_said_to_them(typed: str, said: str) -> None:
    assert retold(NoteKind.NEED, typed) == said


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("i forgot to mention my aws cert", "my aws cert"),
        ("I didn't tell them about my patent", "my patent"),
        ("I should have mentioned that i speak Polish", "I speak Polish"),
        ("forgot my AWS cert", "my AWS cert"),
        ("I forgot nothing", "nothing"),
        ("never missed a release", "never missed a release"),
    ],
)
def test_l3_what_was_forgotten_is_told_not_regretted(typed: str, said: str) -> None:
    assert retold(NoteKind.FORGOTTEN, typed) == said


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("they liked my portfolio", "my portfolio"),
        ("Everybody was really impressed by my demo", "my demo"),
        ("they liked me", "you liked me"),
        ("want to learn", "want to learn"),
        ("i led a team, and i'm proud", "I led a team, and I'm proud"),
        ("- I led a team.\n\n- I speak Dutch", "I led a team; I speak Dutch"),
    ],
)
def test_f2_what_went_well_is_told_by_itself(typed: str, said: str) -> None:
    assert retold(NoteKind.STRENGTH, typed) == said


def test_t4_what_was_agreed_is_told_from_both_sides() -> None:
    assert retold(NoteKind.AGREED, "they call me by Friday") == "you call me by Friday"


@given(st.sampled_from(NoteKind), st.text(alphabet=st.characters(categories=["L", "N", "Zs"])))
def test_a_note_never_vanishes(kind: NoteKind, typed: str) -> None:
    assert bool(retold(kind, typed)) == bool(typed.split())
