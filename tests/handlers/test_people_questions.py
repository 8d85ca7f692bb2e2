"""Who was there: one card a person, names exactly as typed."""

import pytest

from coaching.opening import Contact, ContactRole, Opening
from handlers import details
from handlers.details import DETAILS
from tests.handlers.chat import Chat, acme


async def a_chat(opening: Opening | None = None, step: str = "who") -> Chat:
    chat = Chat(details.handlers(), [DETAILS], openings=[opening or acme()])
    await chat.press("details:start:1")
    while chat.open_question != ("details", step):
        await chat.press_label("Skip")
    return chat


def people(chat: Chat) -> tuple[Contact, ...]:
    return chat.world.openings[1].contacts


async def test_a_typed_name_becomes_a_card_that_asks_for_the_spelling_s1() -> None:
    chat = await a_chat()
    said = await chat.send("Ana Ruíz")
    assert "Please check the spelling" in said[0]
    assert people(chat) == (Contact(1, ContactRole.INTERVIEWER, "Ana Ruíz"),)


@pytest.mark.parametrize("name", ["<i>Zoë</i> & Co", "👩‍💻 Dev", "\u202eאבי כהן", "Dr. O'Neill-Şahin", "李小龙"])
async def test_names_are_kept_exactly_as_typed(name: str) -> None:
    chat = await a_chat()
    said = await chat.send(name)
    assert people(chat)[0].name == name
    assert "<i>Zoë</i>" not in said[0]


async def test_each_field_of_the_card_is_optional_and_filled_in_place() -> None:
    chat = await a_chat()
    await chat.send("Ana")
    for label, typed in (
        ("Title", "Head of Data"),
        ("E-mail", "ana@acme.com"),
        ("Phone", "+34 600 000 000"),
        ("Postal address", "Main Street 1, 1000 Town"),
    ):
        await chat.press_label(label)
        await chat.send(typed)
    ana = people(chat)[0]
    assert (ana.title, ana.email, ana.phone, ana.address) == (
        "Head of Data",
        "ana@acme.com",
        "+34 600 000 000",
        "Main Street 1, 1000 Town",
    )
    assert "✓ Title" in chat.labels


async def test_an_address_or_number_typed_without_a_button_is_recognised() -> None:
    chat = await a_chat()
    await chat.send("Ana")
    await chat.send("ana@acme.com")
    await chat.send("+34 600 000 000")
    assert (people(chat)[0].email, people(chat)[0].phone) == ("ana@acme.com", "+34 600 000 000")


async def test_other_words_are_asked_about_rather_than_guessed() -> None:
    chat = await a_chat()
    await chat.send("Ana")
    said = await chat.send("Ben Ode")
    assert "what is that?" in said[0]
    await chat.press_label("Another person")
    assert [person.name for person in people(chat)] == ["Ana", "Ben Ode"]
    await chat.send("Benn Ode")
    await chat.press_label("The name, corrected")
    assert [person.name for person in people(chat)] == ["Ana", "Benn Ode"]


async def test_several_people_one_after_the_other_or_one_a_line() -> None:
    chat = await a_chat()
    await chat.send("Ana")
    await chat.press_label("One more person")
    await chat.send("Ben\nCarla")
    await chat.press_label("That's everyone")
    assert [person.name for person in people(chat)] == ["Ana", "Ben", "Carla"]
    assert chat.open_question == ("details", "check_back")


async def test_a_person_told_before_is_shown_and_can_be_changed_or_removed() -> None:
    chat = await a_chat(acme().with_contact(Contact(0, ContactRole.INTERVIEWER, "Ana")))
    await chat.press_label("Ana")
    await chat.press_label("Works in HR")
    assert people(chat)[0].role is ContactRole.HR
    await chat.press_label("Remove")
    assert people(chat) == ()


@pytest.mark.parametrize(
    ("label", "typed"), [("E-mail", "not an address"), ("Phone", "my mobile"), ("Title", "x" * 101)]
)
async def test_what_cannot_be_meant_is_asked_again_kindly(label: str, typed: str) -> None:
    chat = await a_chat()
    await chat.send("Ana")
    await chat.press_label(label)
    await chat.send(typed)
    assert people(chat)[0] == Contact(1, ContactRole.INTERVIEWER, "Ana")
    await chat.press_label("‹ Leave it")
    assert "That's everyone" in chat.labels


async def test_at_most_twenty_people_are_kept() -> None:
    opening = acme()
    for number in range(20):
        opening = opening.with_contact(Contact(0, ContactRole.INTERVIEWER, f"P{number}"))
    chat = await a_chat(opening)
    said = await chat.send("One more")
    assert "20 people" in said[0]
    assert len(people(chat)) == 20


async def test_an_ally_is_noted_with_how_to_reach_them_t8() -> None:
    chat = await a_chat(step="ally")
    await chat.send("Uncle Tom")
    await chat.press_label("Phone")
    await chat.send("555 1234")
    assert people(chat) == (Contact(1, ContactRole.ALLY, "Uncle Tom", phone="555 1234"),)


@pytest.mark.parametrize("value", ["show:99", "show:x", "as:address", "field:number", "remove", "role", "junk"])
async def test_a_forged_button_changes_nobody(value: str) -> None:
    chat = await a_chat(acme().with_contact(Contact(0, ContactRole.ALLY, "Tom")))
    before = people(chat)
    await chat.press(f"details:who:{value}")
    assert people(chat) == before
    assert chat.open_question == ("details", "who")


@pytest.mark.parametrize("step", ["who", "ally"])
@pytest.mark.parametrize("words", ["nobody", "No", "I don't know", "no one"])
async def test_nobody_is_not_a_name(step: str, words: str) -> None:
    chat = await a_chat(step=step)
    await chat.send(words)
    assert people(chat) == ()
    assert chat.open_question != ("details", step)


async def test_a_field_that_is_not_known_is_left_empty() -> None:
    chat = await a_chat()
    await chat.send("Ana")
    await chat.press_label("Title")
    await chat.send("don't know")
    assert people(chat) == (Contact(1, ContactRole.INTERVIEWER, "Ana"),)
    assert "Title" in chat.labels
