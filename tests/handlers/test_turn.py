"""One update's unit of work in memory: conversations that wait behind each other, bubbles, openings."""

from __future__ import annotations

from typing import cast

from coaching.message import AnswerPress, Edit, Message, Outgoing, Say
from coaching.opening import Opening
from coaching.ports import Presenter
from coaching.world import Conversation, World
from handlers.turn import QUESTION, Arrival, Turn
from tests.handlers.chat import MONDAY_NOON, PlainPresenter, acme, mia, the_knowledge

PRESS = Arrival("query", 50)


def a_turn(*openings: Opening, arrival: Arrival | None = None, conversations: tuple[Conversation, ...] = ()) -> Turn:
    world = World(mia(), True, conversations, {opening.number: opening for opening in openings}, (), 0)
    presenter = cast("Presenter", PlainPresenter())
    return Turn(world, MONDAY_NOON, the_knowledge(), presenter, lambda _turn: None, arrival or Arrival())


def outgoing(turn: Turn) -> list[Outgoing]:
    return list(turn.outgoing)


def test_an_interrupted_conversation_waits_with_its_answers_and_goes_on() -> None:
    turn = a_turn()
    turn.begin("new", {"company": "Acme"})
    turn.data["role"] = "developer"
    turn.begin("settings")
    assert turn.data == {}
    turn.end("settings")
    assert turn.conversation is not None
    assert (turn.conversation.name, turn.data) == ("new", {"company": "Acme", "role": "developer"})


def test_a_conversation_that_begins_again_is_not_there_twice() -> None:
    turn = a_turn()
    for name in ("new", "settings", "new"):
        turn.begin(name)
    assert [conversation.name for conversation in turn.stack] == ["new", "settings"]


def test_a_conversation_ends_with_the_opening_it_is_about() -> None:
    about = Conversation("details", "who", {"opening": 1})
    turn = a_turn(acme(), conversations=(about, Conversation("new", "role")))
    turn.erase(1)
    assert [conversation.name for conversation in turn.stack] == ["new"]
    assert turn.gone == (1,)
    assert [conversation.name for conversation in a_turn(conversations=(about,)).stack] == []


def test_the_number_of_an_erased_opening_is_not_given_to_another_in_the_same_turn() -> None:
    turn = a_turn(acme(), acme(number=2))
    turn.erase(2)
    assert turn.next_number() == 3


def test_after_a_press_the_question_is_edited_in_place_and_after_words_it_is_a_new_bubble() -> None:
    pressed = a_turn(arrival=PRESS)
    pressed.ask("which day?")
    assert outgoing(pressed) == [Edit(Message("which day?"), 50, QUESTION)]
    typed = a_turn(conversations=(Conversation("new", "company"),))
    typed.ask("which day?")
    assert outgoing(typed) == [Edit(None, slot=QUESTION), Say(Message("which day?"), QUESTION)]


def test_a_press_is_answered_once_and_first() -> None:
    turn = a_turn(arrival=PRESS)
    turn.say("hello")
    turn.answer("Noted")
    turn.answer("again")
    assert outgoing(turn) == [AnswerPress("query", "Noted"), Say(Message("hello"))]


def test_what_is_no_press_needs_no_answer() -> None:
    turn = a_turn()
    turn.answer("Noted")
    assert outgoing(turn) == []
