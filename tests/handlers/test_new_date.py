"""They named a new day, or none."""

from dataclasses import replace
from datetime import date

import pytest

from coaching.opening import DecisionKnown, Opening
from handlers import new_date
from handlers.new_date import DATE
from tests.handlers.chat import MONDAY_NOON, Chat, acme

NAMED = replace(acme(), decision_known=DecisionKnown.NAMED, decision_date=date(2026, 6, 2))


def a_chat(opening: Opening = NAMED) -> Chat:
    return Chat(new_date.handlers(), [DATE], openings=[opening])


async def test_a_new_day_starts_the_waiting_again_c7() -> None:
    chat = a_chat()
    said = await chat.press("date:start:1")
    assert "by Tuesday 2 June" in said[0]
    said = await chat.send("in two weeks")
    opening = chat.world.openings[1]
    assert (opening.decision_date, opening.decision_set_at) == (date(2026, 6, 15), MONDAY_NOON)
    assert "Monday 15 June" in said[0]


async def test_no_day_named_is_an_answer_too() -> None:
    chat = a_chat()
    await chat.press("date:start:1")
    await chat.press_label("They didn't say")
    opening = chat.world.openings[1]
    assert (opening.decision_known, opening.decision_date) == (DecisionKnown.NOT_SAID, None)


async def test_soonish_is_no_day_and_asked_again_with_nothing_lost() -> None:
    chat = a_chat()
    await chat.press("date:start:1")
    await chat.send("soonish I guess")
    assert chat.open_question == ("date", "decision_date")
    assert chat.world.openings[1] == NAMED


@pytest.mark.parametrize("label", ["Skip", "Cancel"])
async def test_without_an_answer_it_stays_as_it_was(label: str) -> None:
    chat = a_chat()
    await chat.press("date:start:1")
    said = await chat.press_label(label)
    assert "stays as it was" in said[0]
    assert chat.world.openings[1] == NAMED


@pytest.mark.parametrize("day", ["0001-01-01", "9999-12-31", "2026-05-31"])
async def test_impossible_days_are_refused_kindly(day: str) -> None:
    chat = a_chat()
    await chat.press("date:start:1")
    await chat.press(f"date:decision_date:day:{day}")
    assert chat.world.openings[1] == NAMED
    assert chat.open_question == ("date", "decision_date")


@pytest.mark.parametrize("month", ["0001-01", "9999-12", "2026-07"])
async def test_any_month_of_the_calendar_can_be_shown(month: str) -> None:
    chat = a_chat()
    await chat.press("date:start:1")
    await chat.press(f"date:decision_date:month:{month}")
    assert "‹ Near days" in chat.labels
    await chat.press("date:decision_date:none")
    assert "‹ Near days" in chat.labels
