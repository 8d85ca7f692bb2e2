"""What is said after a conversation about an opening."""

from datetime import timedelta

from coaching.day_words import moment_words
from handlers import new_date
from handlers.new_date import DATE
from tests.handlers.chat import MONDAY_NOON, Chat, acme, mia


async def test_whoever_is_paused_is_not_told_of_a_nudge_that_will_not_come() -> None:
    wake = MONDAY_NOON + timedelta(days=3)
    chat = Chat(new_date.handlers(), [DATE], mia(paused_until=wake), [acme()])
    await chat.press("date:start:1")
    (said,) = await chat.send("in two weeks")
    assert f"I am silent until {moment_words(wake.astimezone(mia().preferences.tz))}" in said
