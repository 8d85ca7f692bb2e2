"""What left a bad impression: asked where a playbook sets it right, a trifle let go (F7), the rest kept (F6)."""

from dataclasses import replace
from datetime import UTC, date, datetime, time

import pytest

from coaching.blunder import LABELS, Mishap, minor_blunder
from coaching.opening import Interview, NoteKind, Opening
from handlers import another_round, details, fallback
from handlers.another_round import ROUND
from handlers.details import DETAILS
from tests.handlers.chat import Chat, acme

EVENING = datetime(2026, 6, 1, 17, 0, tzinfo=UTC)


def held(playbook: str = "four-steps") -> Opening:
    interview = Interview(1, date(2026, 6, 1), "Europe/Berlin", time(14), debriefed=True)
    return replace(acme(), interviews=(interview,), playbook=playbook)


async def asked(playbook: str = "four-steps") -> Chat:
    handlers = [*details.handlers(), *another_round.handlers(), *fallback.handlers()]
    chat = Chat(handlers, [DETAILS, ROUND], openings=[held(playbook)], now=EVENING)
    await chat.press("details:start:1")
    while chat.open_question and chat.open_question[1] != "mishap":
        await chat.press_label("Skip")
    return chat


def blunders(chat: Chat) -> list[str]:
    return [note.text for note in chat.world.openings[1].notes_of(NoteKind.BLUNDER)]


def steps(chat: Chat) -> list[str]:
    return [nudge.step for plan in chat.changes.plans for nudge in plan.nudges]


@pytest.mark.parametrize("mishap", [mishap for mishap in Mishap if not minor_blunder(mishap)])
async def test_what_matters_is_kept_and_the_day_after_the_thank_you_it_is_set_right_f6(mishap: Mishap) -> None:
    chat = await asked()
    said = await chat.press_label(LABELS[mishap])
    assert blunders(chat) == [LABELS[mishap]]
    assert "can be set right" in said[0]
    assert "recover" in steps(chat)


@pytest.mark.parametrize("mishap", [mishap for mishap in Mishap if minor_blunder(mishap)])
async def test_a_trifle_is_let_go_and_leaves_no_trace_f7(mishap: Mishap) -> None:
    chat = await asked()
    said = await chat.press_label(LABELS[mishap])
    assert blunders(chat) == []
    assert "leave it unmentioned" in said[0]


async def test_it_is_typed_as_a_label_or_in_own_words() -> None:
    chat = await asked()
    await chat.send("i spilled SOMETHING")
    assert blunders(chat) == []
    chat = await asked()
    await chat.send("called the boss by my ex's name <b>")
    assert blunders(chat) == ["called the boss by my ex's name <b>"]


@pytest.mark.parametrize(
    "typed",
    [
        *("I spilled coffee on my shirt", "spilt some water", "I was two minutes late", "5 min late", "stumbled a bit"),
        *("I stuttered at first", "I forgot the name of their boss", "I was overdressed"),
    ],
)
async def test_a_trifle_in_own_words_is_let_go_too_f7(typed: str) -> None:
    chat = await asked()
    said = await chat.send(typed)
    assert blunders(chat) == []
    assert "leave it unmentioned" in said[0]


@pytest.mark.parametrize(
    "typed",
    [
        *("I spilled their trade secrets", "I spilled coffee and then was rude about it", "I was 45 minutes late"),
        *("I forgot the name of the product I should sell", "I stumbled and gave a wrong answer on SQL"),
    ],
)
async def test_what_may_matter_is_kept_beside_a_trifle_f6(typed: str) -> None:
    chat = await asked()
    await chat.send(typed)
    assert blunders(chat) == [typed]


@pytest.mark.parametrize(
    "typed",
    [
        "nothing went wrong",
        "All good!",
        "no, everything was fine",
        "It went well",
        "No, it all went fine",
        "not at all",
    ],
)
async def test_whoever_types_that_it_went_well_made_no_bad_impression(typed: str) -> None:
    chat = await asked()
    said = await chat.send(typed)
    assert blunders(chat) == []
    assert "set right" not in said[0]


async def test_nothing_takes_back_what_was_told_before() -> None:
    chat = await asked()
    await chat.send("I was late by an hour")
    await chat.press_label("‹ Back")
    assert "You told me: I was late by an hour" in chat.said[0]
    await chat.press_label("Nothing")
    assert blunders(chat) == []


async def test_a_forged_choice_is_asked_again() -> None:
    chat = await asked()
    await chat.press("details:mishap:murder")
    assert blunders(chat) == []
    assert chat.open_question == ("details", "mishap")


async def test_other_playbooks_do_not_make_anybody_think_of_it() -> None:
    assert (await asked("balanced")).open_question is None


async def test_who_is_invited_again_made_no_bad_impression_t3() -> None:
    chat = await asked()
    await chat.send("I was late by an hour")
    while chat.open_question:
        await chat.press_label("Skip")
    await chat.press("round:start:1")
    await chat.press_label("Thu 4 Jun")
    await chat.press_label("10:00")
    assert blunders(chat) == []
