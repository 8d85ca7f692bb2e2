"""The command menu stays within Telegram's limits."""

import re

import pytest

from handlers.commands import COMMANDS, DOORS, nearest


def test_every_command_fits_into_telegrams_menu() -> None:
    assert len({command.name for command in COMMANDS}) == len(COMMANDS) <= 100
    for command in COMMANDS:
        assert re.fullmatch(r"[a-z0-9_]{1,32}", command.name)
        assert 1 <= len(command.description) <= 256


@pytest.mark.parametrize(("typed", "meant"), [("hlep", "help"), ("NEW", "new"), ("pauze", "pause"), ("zzz", None)])
def test_the_nearest_command_is_found(typed: str, meant: str | None) -> None:
    assert nearest(typed) == meant


def test_each_door_is_a_press_within_telegrams_limit() -> None:
    assert all(button.data and len(button.data.encode()) <= 64 for row in DOORS for button in row)
