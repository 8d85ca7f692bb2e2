"""/list: where things stand."""

from __future__ import annotations

from dataclasses import replace

from coaching.opening import Opening, Standing
from coaching.person import Person
from tests.handlers.chat import mia
from tests.handlers.nudged_chat import NudgedChat, told_acme


def numbered(count: int, **told: object) -> list[Opening]:
    return [replace(told_acme(**told), number=number, company=f"Company {number}") for number in range(1, count + 1)]


async def test_an_empty_list_is_kind_and_leads_to_the_first_interview() -> None:
    chat = NudgedChat()
    (said,) = await chat.send("/list")
    assert "empty so far" in said
    assert [button.data for button in chat.buttons] == ["new:start"]


async def test_each_opening_shows_whose_turn_it_is_and_what_comes_when() -> None:
    chat = NudgedChat([told_acme()])
    chat.later(hours=3)
    (said,) = await chat.send("/list")
    assert "<b>Acme</b> · backend developer" in said
    assert "Nothing to do before 18:30. Then I am back for this: send the thank-you e-mail." in said
    assert chat.buttons[0].data == "card:1"


async def test_the_button_shows_the_same_below_what_it_hangs_on() -> None:
    chat = NudgedChat([told_acme()])
    typed = await chat.send("/list")
    assert await chat.press("list:show") == typed
    assert not chat.took_buttons


async def test_the_persons_own_turn_comes_first() -> None:
    second = replace(told_acme(), number=2, company="Globex", standing=Standing.OFFER, standing_since=None)
    chat = NudgedChat([told_acme(), second])
    (said,) = await chat.send("/list")
    assert said.index("Globex") < said.index("Acme")


async def test_eight_on_a_page() -> None:
    chat = NudgedChat(numbered(19))
    (said,) = await chat.send("/list")
    assert "1 of 3" in said
    assert said.count("<b>Company") == 8
    await chat.press_label("More ›")
    await chat.press_label("More ›")
    assert chat.said[0].count("<b>Company") == 3
    assert "More ›" not in chat.labels
    (last,) = await chat.press("list:open:99")
    assert "3 of 3" in last


async def test_closed_ones_are_folded_away() -> None:
    closed = replace(told_acme(standing=Standing.REJECTED), number=2, company="Globex")
    chat = NudgedChat([told_acme(), closed])
    (said,) = await chat.send("/list")
    assert "Globex" not in said
    (said,) = await chat.press_label("Closed (1)")
    assert "Globex" in said
    assert "Acme" not in said
    await chat.press_label("‹ Open ones (1)")
    assert "Acme" in chat.said[0]


async def test_with_nothing_open_it_says_so() -> None:
    chat = NudgedChat([told_acme(standing=Standing.REJECTED)])
    (said,) = await chat.send("/list")
    assert "Nothing is open" in said


async def test_a_pause_is_told() -> None:
    person: Person = mia()
    chat = NudgedChat([told_acme()], person=person)
    chat.world = replace(chat.world, person=replace(person, paused_until=chat.now.replace(day=9)))
    (said,) = await chat.send("/list")
    assert "I am silent until" in said


async def test_hostile_names_fit() -> None:
    chat = NudgedChat([replace(opening, company="<b>&" * 3000, role="👩🏽‍💻" * 3000) for opening in numbered(8)])
    (said,) = await chat.send("/list")
    assert "&lt;b&gt;&amp;" in said


async def test_forged_pages_are_not_taken() -> None:
    chat = NudgedChat([told_acme()])
    assert await chat.press("list:open:x") == []
    assert not chat.taken
