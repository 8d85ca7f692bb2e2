"""/pause and /resume."""

from datetime import UTC, datetime

import pytest

from coaching.person import HeldFor
from handlers import fallback, pause
from handlers.pause import UNTIL_TOLD
from tests.handlers.chat import Chat, acme, mia


def a_chat(**told: object) -> Chat:
    return Chat([*pause.handlers(), *fallback.handlers()], **told)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("label", "until", "said"),
    [
        ("Rest of today", datetime(2026, 6, 2, 6, tzinfo=UTC), "Tuesday 2 June, 08:00"),
        ("Three days", datetime(2026, 6, 4, 6, tzinfo=UTC), "Thursday 4 June, 08:00"),
        ("A week", datetime(2026, 6, 8, 6, tzinfo=UTC), "Monday 8 June, 08:00"),
    ],
)
async def test_a_pause_ends_when_the_quiet_hours_do_and_says_so(label: str, until: datetime, said: str) -> None:
    chat = a_chat()
    await chat.send("/pause")
    texts = await chat.press_label(label)
    assert chat.person.paused_until == until
    assert said in texts[0]


async def test_until_i_say_means_until_resume() -> None:
    chat = a_chat(openings=[acme()])
    await chat.send("/pause")
    texts = await chat.press_label("Until I say")
    assert chat.person.paused_until == UNTIL_TOLD
    assert "until you send /resume" in texts[0]
    assert "9999" not in texts[0]


async def test_the_coach_says_when_it_speaks_next() -> None:
    chat = a_chat(openings=[acme()])
    await chat.send("/pause")
    texts = await chat.press_label("Rest of today")
    assert "I speak next on" in texts[0]
    texts = await chat.send("/resume")
    assert chat.person.paused_until is None
    assert "I am back. I speak next on Monday 1 June, 18:30." in texts[0]


async def test_what_a_pause_outlasts_is_not_promised_for_its_end() -> None:
    chat = a_chat(openings=[acme()])
    await chat.send("/pause")
    (said,) = await chat.press_label("Three days")  # the thank-you of Monday makes no sense on Thursday
    assert "I speak next on Monday 8 June, 10:00." in said


async def test_a_call_that_waited_for_the_end_of_a_pause_is_promised_for_office_hours() -> None:
    chat = a_chat(openings=[acme()], now=datetime(2026, 6, 4, 7, tzinfo=UTC))
    await chat.send("/pause")
    (said,) = await chat.press_label("A week")
    assert "silent until Thursday 11 June, 08:00. I speak next on Thursday 11 June, 10:00." in said


async def test_resume_without_a_pause_is_answered() -> None:
    chat = a_chat()
    assert await chat.send("/resume") == ["I am not paused. Nothing is planned right now."]


async def test_resume_does_not_lift_a_hold_after_a_crisis() -> None:
    chat = a_chat(person=mia(held_for=HeldFor.CRISIS))
    await chat.send("/resume")
    assert chat.person.held_for is HeldFor.CRISIS
    assert chat.labels == ["I'm all right, go on"]


async def test_a_forged_length_changes_nothing() -> None:
    chat = a_chat()
    await chat.press("pause:forever")
    assert chat.person.paused_until is None
    assert "earlier moment" in chat.toast
