"""Invited again: a new interview, and the waiting starts anew after it."""

from dataclasses import replace
from datetime import date, time

from coaching.opening import DecisionKnown, Opening, Standing
from handlers import another_round
from handlers.another_round import ROUND
from tests.handlers.chat import MONDAY_NOON, Chat, acme


def a_chat(opening: Opening | None = None) -> Chat:
    return Chat(another_round.handlers(), [ROUND], openings=[opening or acme()])


async def test_the_next_interview_is_added_and_the_old_date_overtaken_t3() -> None:
    chat = a_chat(replace(acme(), decision_known=DecisionKnown.NAMED, decision_date=date(2026, 6, 5)))
    await chat.press("round:start:1")
    await chat.send("Thursday at 3pm")
    opening = chat.world.openings[1]
    assert [(i.number, i.day, i.start, i.debriefed) for i in opening.interviews] == [
        (1, date(2026, 6, 1), None, True),
        (2, date(2026, 6, 4), time(15), False),
    ]
    assert opening.interviews[1].told_at == MONDAY_NOON
    assert (opening.decision_known, opening.decision_date) == (DecisionKnown.UNASKED, None)
    assert opening.replied_at == MONDAY_NOON
    assert "Thursday 4 June, 15:00" in chat.said[0]


async def test_an_opening_that_was_closed_or_on_hold_is_open_again() -> None:
    chat = a_chat(replace(acme(), standing=Standing.ON_HOLD, stopped=True))
    await chat.press("round:start:1")
    await chat.press_label("Tomorrow")
    await chat.press_label("Skip")
    opening = chat.world.openings[1]
    assert (opening.standing, opening.standing_since, opening.stopped) == (Standing.OPEN, MONDAY_NOON, False)


async def test_cancel_adds_no_interview() -> None:
    chat = a_chat()
    await chat.press("round:start:1")
    await chat.press_label("Cancel")
    assert chat.world.openings[1] == acme()


async def test_somebody_elses_opening_is_not_found() -> None:
    chat = a_chat()
    await chat.press("round:start:2")
    assert chat.toast
    assert chat.open_question is None
