"""Care before anything else."""

import pytest

from coaching.person import HeldFor
from handlers import crisis, edited, fallback, settings
from handlers.settings import SETTINGS
from tests.handlers.chat import Chat, acme

DESPAIR = "I want to kill myself"


def a_chat() -> Chat:
    handlers = [*crisis.handlers(), *edited.handlers(), *settings.handlers(), *fallback.handlers()]
    return Chat(handlers, [SETTINGS], openings=[acme()])


async def test_care_comes_first_and_all_nudges_are_held() -> None:
    chat = a_chat()
    said = await chat.send(DESPAIR)
    assert len(said) == 1
    assert "112" in said[0]  # the person lives in Germany
    assert chat.person.held_for is HeldFor.CRISIS
    assert chat.labels == ["I'm all right, go on"]


async def test_an_open_question_is_neither_answered_nor_asked_again() -> None:
    chat = a_chat()
    await chat.press("prefs:quiet")
    said = await chat.send(DESPAIR)
    assert len(said) == 1
    assert chat.open_question == ("settings", "quiet")


@pytest.mark.parametrize("where", ["caption", "command", "edited"])
async def test_it_is_heard_in_captions_commands_and_edits(where: str) -> None:
    chat = a_chat()
    if where == "caption":
        await chat.send(caption=DESPAIR, photo=[])
    elif where == "command":
        await chat.send(f"/say {DESPAIR}")
    else:
        await chat.edit(DESPAIR)
    assert chat.person.held_for is HeldFor.CRISIS


async def test_later_messages_are_answered_as_usual_and_the_hold_stays() -> None:
    chat = a_chat()
    await chat.send(DESPAIR)
    said = await chat.send("/settings")
    assert "Settings" in said[0]
    assert chat.person.held_for is HeldFor.CRISIS
    await chat.send(DESPAIR)
    assert chat.labels == ["I'm all right, go on"]


async def test_going_on_lifts_the_hold_and_the_open_question_comes_back() -> None:
    chat = a_chat()
    await chat.press("prefs:quiet")
    await chat.send(DESPAIR)
    said = await chat.press_label("I'm all right, go on")
    assert chat.person.held_for is HeldFor.NOTHING
    assert "When shall I be silent?" in said[-1]


async def test_going_on_twice_changes_nothing() -> None:
    chat = a_chat()
    await chat.press("care:go_on")
    assert chat.said == []
    assert chat.toast == "All is going on already."
