"""What no other handler took is answered kindly and changes nothing."""

from typing import Any

import pytest

from coaching.opening import Standing
from coaching.person import Preferences
from handlers import edited, fallback, settings
from handlers import help as help_pages
from handlers.settings import SETTINGS
from tests.handlers.chat import Chat, acme, mia

DOORS = ["Log an interview", "My list", "What should I say?"]


def a_chat(**told: object) -> Chat:
    handlers = [*edited.handlers(), *help_pages.handlers(), *settings.handlers(), *fallback.handlers()]
    return Chat(handlers, [SETTINGS], **told)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "text",
    [
        "what now?",
        "🙂🙂",
        "\0",
        "x" * 4096,
        "<b>bold & broken",
        "thanksgiving plans",
        "ok but what do I say?",
        "thanks, and what now?",
    ],
)
async def test_free_text_is_answered_with_what_the_coach_can_do(text: str) -> None:
    chat = a_chat()
    said = await chat.send(text)
    assert len(said) == 1
    assert chat.labels == DOORS


async def test_thanks_and_greetings_are_recognised() -> None:
    chat = a_chat()
    assert (await chat.send("Thanks a lot!"))[0].startswith("Gladly")
    assert (await chat.send("Good morning"))[0].startswith("Hello")


@pytest.mark.parametrize("text", ["they rejected me", "I got an offer!!", "They called today", "got the job 🎉"])
async def test_news_that_is_typed_leads_to_the_job_it_is_about(text: str) -> None:
    closed = acme(number=2, company="Hooli", standing=Standing.REJECTED)
    chat = a_chat(openings=[acme(), closed])
    said = await chat.send(text)
    assert said[0].startswith("Thank you for telling me.")
    assert [(button.label, button.data) for button in chat.buttons] == [("Acme", "outcome:1:ask")]


async def test_news_without_a_job_that_is_going_gets_the_doors() -> None:
    chat = a_chat()
    await chat.send("they rejected me")
    assert chat.labels == DOORS


@pytest.mark.parametrize(
    ("typed", "meant"),
    [("/setings", "/settings"), ("/priv", "/privacy"), ("/HLEP", "/help"), ("/xyzzy", "/help"), ("/", "/help")],
)
async def test_an_unknown_command_names_the_nearest_one(typed: str, meant: str) -> None:
    said = await a_chat().send(typed)
    assert meant in said[0]


@pytest.mark.parametrize(
    "content",
    [
        {"sticker": {"file_id": "f", "file_unique_id": "u", "type": "regular", "width": 1, "height": 1,
                     "is_animated": False, "is_video": False}},
        {"photo": []},
        {"voice": {"file_id": "f", "file_unique_id": "u", "duration": 1}},
        {"document": {"file_id": "f", "file_unique_id": "u"}},
        {"contact": {"phone_number": "1", "first_name": "x"}},
    ],
)  # fmt: skip
async def test_what_is_not_words_gets_a_kind_line(content: dict[str, Any]) -> None:
    chat = a_chat()
    said = await chat.send(**content)
    assert "only read words" in said[0]


async def test_a_place_out_of_the_blue_changes_a_zone_only_while_it_is_assumed() -> None:
    berlin = {"latitude": 52.52, "longitude": 13.405}
    chat = a_chat(person=mia(Preferences()))
    await chat.send(location=berlin)
    assert chat.person.preferences.zone == "Europe/Berlin"
    await chat.send(location={"latitude": 51.5, "longitude": -0.12})
    assert chat.person.preferences.zone == "Europe/Berlin"


async def test_a_pinned_message_is_not_answered() -> None:
    chat = a_chat()
    assert await chat.send(new_chat_title="x") == []


async def test_an_old_button_is_answered_and_goes() -> None:
    chat = a_chat()
    await chat.press("whatever:1")
    assert "earlier moment" in chat.toast
    assert chat.took_buttons
    assert chat.said == []


async def test_cancel_outside_of_a_conversation_is_answered() -> None:
    said = await a_chat().send("/cancel")
    assert "No question is open" in said[0]


@pytest.mark.parametrize("text", ["changed words", "/forget"])
async def test_an_edited_message_counts_as_it_first_came(text: str) -> None:
    said = await a_chat().edit(text)
    assert "how it first came" in said[0]


async def test_an_edited_message_in_a_conversation_is_answered_and_the_question_asked_again() -> None:
    chat = a_chat()
    await chat.press("prefs:quiet")
    said = await chat.edit("22-7")
    assert "Back" in said[0]
    assert "When shall I be silent?" in said[1]
