"""/settings: one card, each value changed in its place."""

from dataclasses import replace
from datetime import time

import pytest

from coaching.message import Edit
from handlers import fallback, settings
from handlers.markup import esc
from handlers.settings import SETTINGS
from handlers.words_view import LONGEST_MESSAGE, length
from tests.handlers.chat import BERLIN, Chat, acme, mia, the_knowledge


def a_chat() -> Chat:
    return Chat([*settings.handlers(), *fallback.handlers()], [SETTINGS], openings=[acme()])


async def test_the_card_shows_what_is_chosen() -> None:
    chat = a_chat()
    said = await chat.send("/settings")
    for value in ("Europe/Berlin 🇩🇪", "Monday 1 June, 12:00", "18:30", "21:00–08:00", "Balanced"):
        assert value in said[0]


async def test_the_evening_hour_is_changed_in_place_and_every_plan_follows() -> None:
    chat = a_chat()
    await chat.press("prefs:evening")
    assert any(isinstance(item, Edit) for item in chat.changes.outgoing)
    said = await chat.press_label("19:30")
    assert chat.person.preferences.evening == time(19, 30)
    assert "Evening hour: 19:30" in said[-1]
    assert chat.open_question is None
    assert [plan.opening for plan in chat.changes.plans] == [1]
    assert all(isinstance(item, Edit) for item in chat.changes.outgoing if not hasattr(item, "query_id"))


@pytest.mark.parametrize(("typed", "kept"), [("7", time(19)), ("20:15", time(20, 15)), ("6 pm", time(18))])
async def test_an_evening_hour_can_be_typed(typed: str, kept: time) -> None:
    chat = a_chat()
    await chat.press("prefs:evening")
    await chat.send(typed)
    assert chat.person.preferences.evening == kept


async def test_a_morning_is_no_evening() -> None:
    chat = a_chat()
    await chat.press("prefs:evening")
    said = await chat.send("09:30")
    assert "15:00 and 23:00" in said[-1]
    assert chat.open_question == ("settings", "evening")


async def test_a_late_evening_hour_moves_the_quiet_hours_and_says_so() -> None:
    chat = a_chat()
    await chat.press("prefs:evening")
    await chat.send("21:30")
    wishes = chat.person.preferences
    assert wishes.evening == time(21, 30)
    assert wishes.evening not in wishes.quiet
    assert wishes.quiet.start == time(22, 30)


@pytest.mark.parametrize(
    ("typed", "start", "end"),
    [("22-7", 22, 7), ("from 10 pm to 7 am", 22, 7), ("21:00 – 09:00", 21, 9), ("none", 0, 0)],
)
async def test_quiet_hours_can_be_typed(typed: str, start: int, end: int) -> None:
    chat = a_chat()
    await chat.press("prefs:quiet")
    await chat.send(typed)
    quiet = chat.person.preferences.quiet
    assert (quiet.start, quiet.end) == (time(start), time(end))


@pytest.mark.parametrize("typed", ["whenever", "8-8", "17-8", "25-26", "22", "1-2-3", "20-19"])
async def test_quiet_hours_that_cannot_be_are_asked_again(typed: str) -> None:
    chat = a_chat()
    before = chat.person.preferences.quiet
    await chat.press("prefs:quiet")
    await chat.send(typed)
    assert chat.person.preferences.quiet == before
    assert chat.open_question == ("settings", "quiet")


async def test_after_a_move_the_person_reads_what_it_means_for_nudges_and_calls() -> None:
    chat = a_chat()
    await chat.press("prefs:zone")
    await chat.send(location={"latitude": 51.5, "longitude": -0.12})
    assert chat.person.preferences.zone == "Europe/London"
    assert "follow your clock" in chat.said[-1]
    assert "employer's office hours" in chat.said[-1]
    assert [i.zone for i in chat.world.openings[1].interviews] == ["Europe/Berlin"]


async def test_the_playbook_for_new_jobs_is_one_of_those_there_are() -> None:
    chat = a_chat()
    (said,) = await chat.press("prefs:playbook")
    assert length(said) <= LONGEST_MESSAGE
    for book in the_knowledge().playbooks.values():
        assert all(esc(words) in said for words in (book.name, book.about, book.author, book.nerve[1:]))
    await chat.press("settings:playbook:../secret")
    assert chat.person.preferences.playbook == "balanced"
    assert chat.open_question == ("settings", "playbook")
    await chat.press_label("✓ Balanced")
    assert chat.open_question is None
    assert "New jobs follow" not in chat.said[-1]


async def test_another_playbook_is_for_new_jobs_and_says_that_the_others_keep_theirs() -> None:
    chat = a_chat()
    await chat.press("prefs:playbook")
    (said,) = await chat.press_label("Letter first")
    assert "New jobs follow <b>Letter first</b>. Jobs on your list keep theirs; each card changes its own." in said
    assert "Playbook for new jobs: Letter first" in said
    assert chat.person.preferences.playbook == "letter-first"
    assert chat.world.openings[1].playbook == "balanced"


async def test_the_risk_of_the_weekly_cadence_is_told_once_before_it_is_chosen_s7() -> None:
    chat = a_chat()
    risk = the_knowledge().playbooks["sales-pro"].risk
    await chat.press("prefs:playbook")
    (said,) = await chat.press_label("Sales pro")
    assert risk in said
    assert chat.labels[:2] == ["I know, take it", "Rather not"]
    assert chat.person.preferences.playbook == "balanced"
    (said,) = await chat.press_label("Rather not")
    assert "Playbook for new jobs: Balanced" in said
    await chat.press("prefs:playbook")
    (said,) = await chat.press_label("Sales pro")
    assert risk not in said
    assert chat.person.preferences.playbook == "sales-pro"
    assert chat.open_question is None


@pytest.mark.parametrize(
    ("typed", "kept"),
    [("I know, take it", "sales-pro"), ("yes", "sales-pro"), ("rather not", "balanced"), ("No.", "balanced")],
)
async def test_whoever_was_told_the_risk_can_type_the_answer(typed: str, kept: str) -> None:
    chat = a_chat()
    await chat.press("prefs:playbook")
    await chat.send("sales")
    await chat.send("hm")
    assert chat.open_question == ("settings", "risk")
    await chat.send(typed)
    assert chat.person.preferences.playbook == kept
    assert chat.open_question is None


async def test_back_from_the_risk_leads_to_the_playbooks_again() -> None:
    chat = a_chat()
    await chat.press("prefs:playbook")
    await chat.press_label("Sales pro")
    await chat.press_label("‹ Back")
    await chat.press_label("Ten steps")
    assert chat.person.preferences.playbook == "ten-steps"
    assert chat.open_question is None


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        *[("SALES PRO", "sales-pro"), ("balanced please", "balanced"), ("the letter one", "letter-first")],
        *[("10 steps", "ten-steps"), ("4-steps", "four-steps"), ("confident_timeline", "confident-timeline")],
        *[("the recommended one", "balanced"), ("Four", "four-steps"), ("whatever you like", "balanced")],
    ],
)
async def test_the_name_of_a_playbook_can_be_typed(typed: str, kept: str) -> None:
    chat = Chat(
        settings.handlers(), [SETTINGS], mia(replace(BERLIN, playbook=""), risks_known=frozenset(["sales-pro"]))
    )
    await chat.press("prefs:playbook")
    await chat.send(typed)
    assert chat.person.preferences.playbook == kept


@pytest.mark.parametrize("typed", ["steps", "not balanced", "gentle", "?", "😀", "no"])
async def test_words_that_name_no_playbook_or_several_are_asked_again(typed: str) -> None:
    chat = a_chat()
    await chat.press("prefs:playbook")
    await chat.send(typed)
    assert chat.open_question == ("settings", "playbook")
    assert chat.person.preferences.playbook == "balanced"


async def test_another_value_can_be_opened_while_one_is_open() -> None:
    chat = a_chat()
    await chat.press("prefs:evening")
    await chat.press("prefs:quiet")
    assert [(c.name, c.step) for c in chat.world.conversations] == [("settings", "quiet")]


async def test_cancel_shows_the_card_again() -> None:
    chat = a_chat()
    await chat.press("prefs:quiet")
    said = await chat.press_label("Cancel")
    assert "Settings" in said[-1]
    assert chat.open_question is None


async def test_a_forged_value_to_change_changes_nothing() -> None:
    chat = a_chat()
    await chat.press("prefs:first_name")
    assert "earlier moment" in chat.toast
    assert chat.open_question is None
