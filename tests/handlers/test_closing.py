"""The end of a turn: what it says by itself, and what it hands over to be committed."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, time
from typing import cast

import pytest

from coaching.opening import Opening
from coaching.person import HeldFor, Person
from coaching.ports import Presenter
from coaching.world import Changes, Conversation, World
from handlers.closing import BREATH, close
from handlers.turn import Turn
from tests.handlers.chat import MONDAY_NOON, PlainPresenter, acme, mia, the_knowledge

EVENING = datetime.combine(MONDAY_NOON.date(), time(20), MONDAY_NOON.tzinfo)
"""After the interview of that morning, when its thank-you is due."""


def a_turn(
    *openings: Opening,
    person: Person | None = None,
    conversations: tuple[Conversation, ...] = (),
    known: bool = True,
) -> Turn:
    world = World(person or mia(), known, conversations, {o.number: o for o in openings}, (), 0)
    return Turn(world, EVENING, the_knowledge(), cast("Presenter", PlainPresenter()), lambda _turn: None)


def told(opening: Opening) -> Opening:
    """The opening, changed in this turn."""
    return replace(opening, wanted=True)


def said(changes: Changes) -> list[str]:
    return [item.message.text for item in changes.outgoing if hasattr(item, "message") and item.message]


def test_what_is_due_for_a_changed_opening_is_said_and_not_pushed_as_well() -> None:
    turn = a_turn(acme(), acme(number=2))
    turn.put(told(acme()))
    changes = close(turn)
    assert said(changes) == ["due: thank_you_email"]
    assert [(plan.opening, plan.spoken) for plan in changes.plans] == [(1, frozenset({("thank_you_email", 1)}))]
    assert [opening.number for opening in changes.openings] == [1]


def test_when_a_conversation_ends_what_waited_for_its_end_is_said_for_every_opening() -> None:
    turn = a_turn(acme(), acme(number=2), conversations=(Conversation("settings", "zone"),))
    turn.end("settings")
    assert said(close(turn)) == ["due: thank_you_email", "due: thank_you_email"]


def test_in_the_middle_of_a_conversation_nothing_bursts_in_and_what_is_due_waits_a_while() -> None:
    turn = a_turn(acme(), conversations=(Conversation("details", "who", {"opening": 1}),))
    turn.put(told(acme()))
    changes = close(turn)
    assert said(changes) == []
    assert [(plan.spoken, plan.not_before) for plan in changes.plans] == [(frozenset(), EVENING + BREATH)]


def test_what_is_due_waits_a_while_for_the_answer_to_a_question_asked_by_buttons() -> None:
    turn = a_turn(acme(), acme(number=2))
    turn.put(told(acme()))
    turn.put(told(acme(number=2)))
    turn.wait_for_answer(1)
    changes = close(turn)
    assert said(changes) == ["due: thank_you_email"]
    assert [(plan.opening, plan.not_before) for plan in changes.plans] == [(1, EVENING + BREATH), (2, None)]


def test_nothing_about_jobs_is_said_to_somebody_in_a_crisis() -> None:
    turn = a_turn(acme(), person=mia(held_for=HeldFor.CRISIS))
    turn.put(told(acme()))
    assert said(close(turn)) == []


@pytest.mark.parametrize("held_for", [HeldFor.BLOCKED, HeldFor.SILENT, HeldFor.PAUSED])
def test_whoever_is_heard_of_again_lifts_every_hold_but_that_of_a_crisis(held_for: HeldFor) -> None:
    changes = close(a_turn(person=mia(held_for=held_for, ignored=3)))
    assert changes.person == mia()
    assert close(a_turn(person=mia(held_for=HeldFor.CRISIS))).person is None


def test_what_telegram_tells_of_a_person_is_no_word_of_theirs() -> None:
    turn = a_turn(person=mia(ignored=2))
    turn.heard = False
    assert close(turn).person is None


def test_a_person_is_kept_when_new_or_changed_and_a_group_never() -> None:
    assert close(a_turn()).person is None
    assert close(a_turn(known=False)).person == mia()
    assert close(a_turn(person=replace(mia(), id=-100), known=False)).person is None


def test_a_change_of_preferences_plans_every_opening_anew() -> None:
    turn = a_turn(acme(), acme(number=2))
    turn.person = replace(mia(), preferences=replace(mia().preferences, evening=time(21)))
    assert [plan.opening for plan in close(turn).plans] == [1, 2]


def test_whoever_is_forgotten_leaves_nothing_but_the_last_words() -> None:
    turn = a_turn(acme())
    turn.put(told(acme()))
    turn.forget_everything()
    turn.say("farewell")
    changes = close(turn)
    assert (said(changes), changes.forget, changes.openings, changes.plans) == (["farewell"], True, (), ())
