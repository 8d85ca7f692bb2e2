"""How fast a bot may send. Times are seconds of an imagined clock."""

import pytest

from bot.sandbox import Limits
from bot.sandbox.errors import FloodError
from bot.sandbox.limits import Pace


def test_thirty_a_second_go_out_to_different_chats_and_no_more() -> None:
    pace = Pace(Limits())
    for chat in range(1, 31):
        pace.admit(chat, 10.0)
    with pytest.raises(FloodError) as flood:
        pace.admit(31, 10.5)
    assert flood.value.retry_after == 1
    pace.admit(31, 11.0)


def test_a_chat_takes_a_short_burst_and_then_one_a_second() -> None:
    pace = Pace(Limits(chat_burst=3))
    for _ in range(3):
        pace.admit(1, 10.0)
    for second in (11.0, 12.0):
        pace.admit(1, second)
        with pytest.raises(FloodError):
            pace.admit(1, second + 0.5)


def test_a_group_takes_twenty_a_minute() -> None:
    pace = Pace(Limits())
    for number in range(20):
        pace.admit(-1, 10.0 + number)
    with pytest.raises(FloodError) as flood:
        pace.admit(-1, 10.0)
    assert flood.value.retry_after == 3


def test_a_refused_message_does_not_make_the_wait_longer() -> None:
    pace = Pace(Limits(chat_burst=1))
    pace.admit(1, 10.0)
    for _ in range(5):
        with pytest.raises(FloodError):
            pace.admit(1, 10.5)
    pace.admit(1, 11.0)
