"""How playbooks are told apart."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from typing import Any, cast

import pytest

from coaching.person import Person
from coaching.playbook import Playbook
from coaching.world import World
from handlers.playbook_names import meant_playbooks
from handlers.playbook_words import playbook_lines, tell_risk_once
from handlers.turn import Turn
from handlers.words_view import LONGEST_MESSAGE, length
from tests.handlers.chat import the_knowledge

BALANCED = the_knowledge().playbooks["balanced"]
HEADING = 300


def a_turn(*books: Playbook) -> Turn:
    knowledge = replace(the_knowledge(), playbooks={book.id: book for book in books})
    world = World(Person(7, "Mia"), True, (), {}, (), 0)
    return Turn(world, datetime(2026, 6, 1, tzinfo=UTC), knowledge, cast("Any", None), lambda _turn: None)


def a_book(number: int, **told: str) -> Playbook:
    return BALANCED.model_copy(update={"id": f"book-{number}", "name": "N" * 40, **told})


@pytest.mark.parametrize("count", [1, 6, 7, 24])
def test_however_many_there_are_and_however_long_they_fit_into_one_message(count: int) -> None:
    wordy = {"about": "w <&" * 60, "nerve": "n" * 240, "author": "a" * 240}
    lines = playbook_lines(a_turn(*(a_book(number, **wordy) for number in range(count))))
    assert length(lines) <= LONGEST_MESSAGE - HEADING
    assert lines.count("N" * 40) == count


def test_a_risk_is_told_once_to_each_person() -> None:
    risky = a_book(1, risk="It tires some.")
    turn = a_turn(BALANCED, risky)
    assert tell_risk_once(turn, BALANCED) == ""
    assert turn.person.risks_known == frozenset()
    assert tell_risk_once(turn, risky) == "It tires some."
    assert tell_risk_once(turn, risky) == ""


def test_a_seventh_playbook_is_found_by_its_own_name() -> None:
    seventh = a_book(7, name="Slow & gentle")
    books = (*the_knowledge().playbooks.values(), seventh)
    assert meant_playbooks("the gentle way", books) == (seventh,)
