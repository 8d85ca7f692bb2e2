"""/help, /privacy and /forget."""

from handlers import fallback
from handlers import help as help_pages
from handlers.commands import COMMANDS
from tests.handlers.chat import Chat, acme


def a_chat() -> Chat:
    return Chat([*help_pages.handlers(), *fallback.handlers()], openings=[acme()])


async def test_help_names_every_other_command_but_start() -> None:
    said = await a_chat().send("/help")
    assert [c.name for c in COMMANDS if f"/{c.name}" not in said[0]] == ["help", "start"]


async def test_privacy_says_what_is_kept_where_and_who_gets_it() -> None:
    said = await a_chat().send("/privacy")
    for word in ("encrypted", "never write to an employer", "no cloud model", "/forget"):
        assert word in said[0]


async def test_everything_is_erased_only_after_a_second_word() -> None:
    chat = a_chat()
    await chat.send("/forget")
    assert not chat.changes.forget
    said = await chat.press_label("Yes, erase everything")
    assert chat.changes.forget
    assert "erased" in said[-1]


async def test_keeping_erases_nothing() -> None:
    chat = a_chat()
    await chat.send("/forget")
    await chat.press_label("No, keep it")
    assert not chat.changes.forget
    assert chat.world.openings


async def test_an_old_or_forged_confirmation_erases_nothing() -> None:
    chat = a_chat()
    await chat.send("/forget")
    confirm = next(button.data for button in chat.buttons if button.label.startswith("Yes"))
    assert confirm is not None
    chat.later(hours=1)
    for data in (confirm, "forget:yes:999999999999", "forget:yes:", "forget:yes:0"):
        await chat.press(data)
        assert not chat.changes.forget
        assert chat.toast
