"""The first meeting and every /start after it."""

from datetime import time

from coaching.person import HeldFor
from handlers import fallback, new_opening, welcome
from handlers.new_opening import NEW
from handlers.welcome import WELCOME
from handlers.words_view import length
from tests.handlers.chat import Chat, acme, mia, stranger


def a_chat(**told: object) -> Chat:
    handlers = [*welcome.handlers(), *new_opening.handlers(), *fallback.handlers()]
    return Chat(handlers, [WELCOME, NEW], **{"person": stranger(), **told})  # type: ignore[arg-type]


async def test_the_first_start_says_what_the_coach_does_and_keeps_and_asks_where_the_person_is() -> None:
    chat = a_chat()
    said = await chat.send("/start")
    assert 2 <= len(said) <= 3
    assert "Mia" in said[0]
    assert "encrypted" in said[0]
    assert "Where are you?" in said[-1]
    assert chat.messages[0].reply_keyboard is not None
    assert chat.messages[0].reply_keyboard.location is not None
    assert chat.open_question == ("welcome", "zone")


async def test_a_shared_place_becomes_a_time_zone_and_the_key_goes() -> None:
    chat = a_chat()
    await chat.send("/start")
    said = await chat.send(location={"latitude": 52.52, "longitude": 13.405})
    assert chat.person.preferences.zone == "Europe/Berlin"
    assert chat.person.preferences.zone_known
    assert chat.person.preferences.country == "DE"
    assert "Monday 1 June, 12:00" in said[0]
    assert any(message.remove_reply_keyboard for message in chat.messages)
    assert chat.open_question == ("welcome", "evening")


async def test_the_whole_welcome_by_typing() -> None:
    chat = a_chat()
    await chat.send("/start")
    await chat.send("Vienna")
    if "Which one is it?" in chat.said[-1]:
        await chat.press(next(b.data for b in chat.buttons if b.data and "Europe/Vienna" in b.data))
    await chat.send("half past seven pm")
    said = await chat.send("22-7")
    assert "Which way of following up suits you?" in said[-1]
    said = await chat.send("The letter one")
    wishes = chat.person.preferences
    assert wishes.zone == "Europe/Vienna"
    assert wishes.country == "AT"
    assert wishes.evening == time(19, 30)
    assert (wishes.quiet.start, wishes.quiet.end) == (time(22), time(7))
    assert wishes.playbook == "letter-first"
    assert chat.person.welcomed
    assert chat.open_question is None
    assert "19:30" in said[-1]
    assert "playbook: Letter first" in said[-1]
    assert chat.labels == ["Log my first interview"]
    await chat.press_label("Log my first interview")
    assert chat.open_question == ("new", "company")


async def test_homonyms_become_buttons() -> None:
    chat = a_chat()
    await chat.send("/start")
    said = await chat.send("Portland")
    assert "Which one is it?" in said[-1]
    oregon = next(b for b in chat.buttons if b.data and "America/Los_Angeles" in b.data)
    assert oregon.data is not None
    await chat.press(oregon.data)
    assert chat.person.preferences.zone == "America/Los_Angeles"
    assert chat.person.preferences.country == "US"


async def test_an_unknown_place_is_asked_again_kindly_with_the_list() -> None:
    chat = a_chat()
    await chat.send("/start")
    said = await chat.send("Xyzzyville <b>")
    assert "don't know that place" in said[-1]
    assert "<b>Xyz" not in said[-1]
    assert "Africa" in chat.labels
    await chat.press_label("Africa")
    await chat.press_label("Nairobi")
    assert chat.person.preferences.zone == "Africa/Nairobi"
    assert chat.person.preferences.country == "KE"


async def test_skipping_everything_leaves_the_defaults_and_says_that_utc_is_assumed() -> None:
    chat = a_chat()
    await chat.send("/start")
    said = await chat.press_label("Skip")
    assert "UTC" in said[0]
    await chat.press_label("Skip")
    await chat.press_label("Skip")
    await chat.press_label("Skip")
    assert chat.open_question is None
    assert chat.person.preferences.playbook == "balanced"
    assert not chat.person.preferences.zone_known
    assert chat.person.welcomed


async def test_somebody_in_a_hurry_jumps_straight_to_the_first_interview() -> None:
    chat = a_chat()
    await chat.send("/start")
    await chat.press_label("Log my first interview")
    assert chat.open_question == ("new", "company")
    assert len(chat.world.conversations) == 1
    assert chat.person.welcomed
    assert "Which company" in chat.said[-1]


async def the_last_question(**told: object) -> Chat:
    chat = a_chat(**told)
    await chat.send("/start")
    for _ in range(3):
        await chat.press_label("Skip")
    assert chat.open_question == ("welcome", "playbook")
    return chat


async def test_the_last_question_tells_the_ways_of_following_up_apart_on_one_phone() -> None:
    chat = await the_last_question()
    said = chat.said[-1]
    assert length(said) <= 1600
    assert "<b>Balanced</b> (recommended): Thank them" in said
    assert "<i>Nerve: the most of all. By About.com careers.</i>" in said
    assert chat.labels[:2] == ["✓ Balanced", "Confident timeline"]


async def test_the_last_question_too_leads_straight_to_the_first_interview() -> None:
    chat = await the_last_question()
    await chat.press_label("Log my first interview")
    assert chat.open_question == ("new", "company")
    assert chat.person.preferences.playbook == "balanced"


async def test_the_risk_is_told_in_the_welcome_and_may_be_taken_s7() -> None:
    chat = await the_last_question()
    (said,) = await chat.press_label("Sales pro")
    assert "tires others" in said
    (said,) = await chat.press_label("I know, take it")
    assert chat.person.preferences.playbook == "sales-pro"
    assert "playbook: Sales pro" in said
    assert chat.labels == ["Log my first interview"]


async def test_whoever_is_told_the_risk_may_leave_for_the_first_interview() -> None:
    chat = await the_last_question()
    await chat.press_label("Sales pro")
    await chat.press_label("Log my first interview")
    assert chat.open_question == ("new", "company")
    assert chat.person.preferences.playbook == "balanced"


async def test_back_leads_from_the_evening_hour_to_the_place() -> None:
    chat = a_chat()
    await chat.send("/start")
    await chat.press_label("Skip")
    await chat.press_label("‹ Back")
    assert chat.open_question == ("welcome", "zone")


async def test_cancelling_ends_the_questions_and_takes_the_key() -> None:
    chat = a_chat()
    await chat.send("/start")
    await chat.send("/cancel")
    assert chat.open_question is None
    assert chat.person.welcomed
    assert any(message.remove_reply_keyboard for message in chat.messages)


async def test_start_again_in_the_middle_begins_anew_without_a_second_conversation() -> None:
    chat = a_chat()
    await chat.send("/start")
    await chat.press_label("Skip")
    said = await chat.send("/start")
    assert len(said) == 2
    assert [c.name for c in chat.world.conversations] == ["welcome"]
    assert chat.open_question == ("welcome", "zone")


async def test_a_returning_person_is_greeted_and_heard_of_again() -> None:
    chat = a_chat(person=mia(held_for=HeldFor.SILENT, ignored=3), openings=[acme()])
    said = await chat.send("/start")
    assert "one job going" in said[0]
    assert chat.person.held_for is HeldFor.NOTHING
    assert chat.person.ignored == 0
    assert chat.labels == ["Log an interview", "My list", "What should I say?"]


async def test_a_returning_person_reads_that_nudges_are_held_after_a_crisis() -> None:
    chat = a_chat(person=mia(held_for=HeldFor.CRISIS))
    await chat.send("/start")
    assert chat.person.held_for is HeldFor.CRISIS
    assert "I'm all right, go on" in chat.labels


async def test_the_very_first_words_of_a_stranger_are_welcomed() -> None:
    chat = a_chat()
    said = await chat.send("hi")
    assert "Second Round" in said[0]
    assert chat.open_question == ("welcome", "zone")


async def test_interviews_told_while_the_zone_was_assumed_were_meant_in_the_real_one() -> None:
    before = acme()
    assumed = before.__class__(
        **{
            **{name: getattr(before, name) for name in before.__slots__},
            "interviews": tuple(i.__class__(i.number, i.day, "UTC", i.start, i.debriefed) for i in before.interviews),
        }
    )
    chat = a_chat(openings=[assumed])
    await chat.send("/start")
    await chat.send(location={"latitude": 40.71, "longitude": -74.0})
    assert [i.zone for i in chat.world.openings[1].interviews] == ["America/New_York"]
    assert [plan.opening for plan in chat.changes.plans] == [1]


async def test_forged_zones_are_refused() -> None:
    chat = a_chat()
    await chat.send("/start")
    for forged in ("at:../../etc/passwd::", "at:Europe/Atlantis:DE:", "at:Europe::", "at", "list:-1", "list:99999"):
        await chat.press(f"welcome:zone:{forged}")
        assert not chat.person.preferences.zone_known
        assert chat.open_question == ("welcome", "zone")
