"""/new: a person in a hurry is done after company and day; nothing is guessed, nothing typed is lost."""

from dataclasses import replace
from datetime import UTC, date, datetime, time

import pytest

from coaching.opening import DecisionKnown, Opening
from handlers import debrief, details, fallback, new_opening
from handlers.details import DETAILS
from handlers.new_opening import NEW
from tests.handlers.chat import BERLIN, MIA, MONDAY_NOON, Chat, acme, mia, stranger, the_knowledge


def a_chat(**told: object) -> Chat:
    handlers = [*new_opening.handlers(), *details.handlers(), *debrief.handlers(), *fallback.handlers()]
    return Chat(handlers, [NEW, DETAILS], **told)  # type: ignore[arg-type]


def the_opening(chat: Chat, number: int = 1) -> Opening:
    return chat.world.openings[number]


async def test_a_person_in_a_hurry_is_done_after_company_day_and_decision() -> None:
    chat = a_chat()
    await chat.send("/new Acme")
    await chat.press_label("Skip")
    await chat.press_label("Yesterday")
    said = await chat.press_label("They didn't say")
    opening = the_opening(chat)
    assert (opening.company, opening.role, opening.logged_at) == ("Acme", "", MONDAY_NOON)
    assert [(i.day, i.start, i.debriefed) for i in opening.interviews] == [(date(2026, 5, 31), None, True)]
    assert opening.decision_known is DecisionKnown.NOT_SAID
    assert chat.open_question is None
    assert "Sunday 31 May" in said[0]
    assert "Tell me more (2 minutes)" in chat.labels
    assert "That's all" in chat.labels


async def test_every_answer_can_be_typed() -> None:
    chat = a_chat()
    await chat.send("/new")
    await chat.send("Acme")
    await chat.send("backend developer")
    assert "Friday 29 May" in (await chat.send("last Friday"))[0]
    await chat.send("they'll tell me by Friday")
    opening = the_opening(chat)
    assert (opening.role, opening.decision_date) == ("backend developer", date(2026, 6, 5))
    assert opening.decision_set_at == MONDAY_NOON


async def test_names_are_kept_exactly_as_typed_and_shown_as_text() -> None:
    name = "<b>Müller & Söhne</b> 🚀 \u202eשלום"
    chat = a_chat()
    await chat.send("/new")
    said = await chat.send(name)
    assert "&lt;b&gt;Müller &amp; Söhne&lt;/b&gt;" in said[0]
    await chat.press_label("Skip")
    await chat.press_label("Yesterday")
    await chat.press_label("They didn't say")
    assert the_opening(chat).company == name


async def test_the_short_end_of_a_text_that_was_too_long_is_no_answer() -> None:
    chat = a_chat()
    await chat.send("/new")
    await chat.send("x" * 4096, message_id=900)
    assert "more than I can keep" in (await chat.send("and so on", message_id=901))[0]
    assert "Acme" in (await chat.send("Acme", message_id=904))[0]


async def test_a_name_of_more_than_a_hundred_characters_is_asked_for_again() -> None:
    chat = a_chat()
    await chat.send("/new")
    assert "100 characters" in (await chat.send("x" * 101))[0]
    assert chat.open_question == ("new", "company")
    assert "2000" in (await chat.send("x" * 4096))[0]


async def test_an_interview_ahead_is_asked_for_its_hour_and_not_for_the_decision() -> None:
    chat = a_chat()
    await chat.send("/new Acme")
    await chat.press_label("Skip")
    await chat.press_label("Tomorrow")
    assert chat.open_question == ("new", "hour")
    said = await chat.send("2 pm")
    assert [(i.day, i.start, i.debriefed) for i in the_opening(chat).interviews] == [
        (date(2026, 6, 2), time(14), False)
    ]
    assert the_opening(chat).decision_known is DecisionKnown.UNASKED
    assert "I come before it, and afterwards" in said[0]
    assert "Tuesday 2 June, 14:00" in said[0]


async def test_no_hour_of_another_playbook_is_announced_for_an_interview_ahead() -> None:
    """F10: four steps begins two evenings before, and leaves the morning in peace."""
    chat = a_chat(person=mia(replace(BERLIN, playbook="four-steps")))
    await chat.send("/new Acme")
    await chat.press_label("Skip")
    (said,) = await chat.send("4 June at 14:00")
    assert "tomorrow at 18:30: begin to prepare" in said
    assert "evening before" not in said
    assert "morning" not in said


async def test_day_and_hour_typed_together_are_not_asked_for_twice() -> None:
    chat = a_chat()
    await chat.send("/new Acme")
    await chat.press_label("Skip")
    await chat.send("tomorrow at 3pm")
    assert chat.open_question is None
    assert the_opening(chat).interviews[0].start == time(15)


async def test_a_bare_hour_is_offered_in_both_readings() -> None:
    chat = a_chat()
    await chat.send("/new Acme")
    await chat.press_label("Skip")
    await chat.press_label("Tomorrow")
    await chat.send("at 7")
    assert {"07:00", "19:00"} <= set(chat.labels)
    await chat.press_label("19:00")
    assert the_opening(chat).interviews[0].start == time(19)


async def test_an_interview_of_this_morning_counts_as_over_before_noon() -> None:
    chat = a_chat(now=datetime(2026, 6, 1, 9, 0, tzinfo=UTC))
    await chat.send("/new Acme")
    await chat.press_label("Skip")
    await chat.press_label("Today, it is over")
    assert chat.open_question == ("new", "decision_date")
    await chat.press_label("They didn't say")
    interview = the_opening(chat).interviews[0]
    assert (interview.debriefed, interview.start) == (True, None)
    plan = the_knowledge().plan(the_opening(chat), chat.person.preferences, chat.now)
    assert "thank_you_email" in [nudge.step for nudge in plan.nudges]
    assert not any(nudge.step.startswith("prepare") for nudge in (*plan.nudges, *plan.missed))


async def test_today_typed_as_over_asks_for_no_hour() -> None:
    chat = a_chat()
    await chat.send("/new Acme")
    await chat.press_label("Skip")
    await chat.send("today, it is over")
    assert chat.open_question == ("new", "decision_date")


async def test_today_without_more_words_may_be_over_or_ahead() -> None:
    chat = a_chat()
    await chat.send("/new Acme")
    await chat.press_label("Skip")
    await chat.send("today")
    assert "It is over already" in chat.labels
    await chat.press_label("It is over already")
    assert chat.open_question == ("new", "decision_date")


async def test_logged_late_the_passed_steps_are_named_without_reproach_and_one_catch_up_is_offered() -> None:
    chat = a_chat()
    await chat.send("/new Acme")
    await chat.press_label("Skip")
    await chat.send("11 May")
    said = await chat.press_label("They didn't say")
    assert "that is all right" in said[0]
    assert len([text for text in said if text.startswith("due:")]) <= 1


async def test_an_announced_day_that_has_passed_is_taken_after_it_was_confirmed() -> None:
    chat = a_chat()
    await chat.send("/new Acme")
    await chat.press_label("Skip")
    await chat.send("18 May")
    said = await chat.send("29 May")
    assert "Friday 29 May has passed already" in said[0]
    assert chat.open_question == ("new", "decision_date")
    await chat.press_label("Friday 29 May")
    assert the_opening(chat).decision_date == date(2026, 5, 29)


async def test_a_decision_before_the_interview_is_refused() -> None:
    chat = a_chat()
    await chat.send("/new Acme")
    await chat.press_label("Skip")
    await chat.press_label("Yesterday")
    said = await chat.press("new:decision_date:day:2026-05-20")
    assert "before the interview" in said[0]
    assert chat.open_question == ("new", "decision_date")


async def test_a_range_counts_to_its_end_so_that_nobody_is_chased_early() -> None:
    chat = a_chat()
    await chat.send("/new Acme")
    await chat.press_label("Skip")
    await chat.press_label("Yesterday")
    await chat.send("next week")
    assert the_opening(chat).decision_date == date(2026, 6, 12)


@pytest.mark.parametrize("words", ["they didn't say", "no idea", "They didn’t say", "not sure", "no"])
async def test_that_they_did_not_say_can_be_typed_c3(words: str) -> None:
    chat = a_chat()
    await chat.send("/new Acme")
    await chat.press_label("Skip")
    await chat.press_label("Yesterday")
    await chat.send(words)
    assert the_opening(chat).decision_known is DecisionKnown.NOT_SAID


@pytest.mark.parametrize("day", ["2025-01-01", "2028-01-01"])
async def test_days_more_than_a_year_away_are_refused_kindly(day: str) -> None:
    chat = a_chat()
    await chat.send("/new Acme")
    await chat.press_label("Skip")
    said = await chat.press(f"new:day:day:{day}")
    assert "more than a year" in said[0]
    assert chat.open_question == ("new", "day")


@pytest.mark.parametrize(
    "data", ["day:2026-13-45", "day:nonsense", "day:", "month:2026-99", "month:x", "what", "day:2026-06-01T10:00"]
)
async def test_a_forged_button_changes_nothing(data: str) -> None:
    chat = a_chat()
    await chat.send("/new Acme")
    await chat.press_label("Skip")
    assert await chat.press(f"new:day:{data}")
    assert chat.open_question == ("new", "day")
    assert not chat.world.openings


async def test_the_calendar_opens_in_place_turns_its_pages_and_closes() -> None:
    chat = a_chat()
    await chat.send("/new Acme")
    await chat.press_label("Skip")
    await chat.press_label("Another day…")
    assert "15" in chat.labels
    await chat.press("new:day:month:2026-05")
    await chat.press_label("‹ Near days")
    assert "Yesterday" in chat.labels
    await chat.press_label("Another day…")
    await chat.press("new:day:month:2026-05")
    await chat.press("new:day:day:2026-05-12")
    assert chat.open_question == ("new", "decision_date")


async def test_whoever_has_no_zone_yet_is_asked_where_they_are_before_the_day() -> None:
    chat = a_chat(person=stranger())
    await chat.send("/new Acme")
    await chat.press_label("Skip")
    assert chat.open_question == ("new", "zone")
    assert any(message.reply_keyboard for message in chat.messages)
    await chat.send("Berlin, Germany")
    if chat.open_question == ("new", "zone"):
        await chat.press(next(button.data for button in chat.buttons if "Europe/Berlin" in (button.data or "")) or "")
    assert chat.open_question == ("new", "day")
    await chat.press_label("Yesterday")
    await chat.press_label("They didn't say")
    assert the_opening(chat).interviews[0].zone == "Europe/Berlin"


async def test_whoever_skips_the_zone_goes_on() -> None:
    chat = a_chat(person=stranger())
    await chat.send("/new Acme")
    await chat.press_label("Skip")
    await chat.press_label("Skip")
    assert chat.open_question == ("new", "day")


async def test_a_second_new_asks_whether_to_go_on_or_start_afresh() -> None:
    chat = a_chat()
    await chat.send("/new Acme")
    await chat.press_label("Skip")
    said = await chat.send("/new")
    assert "Acme" in said[0]
    assert chat.open_question == ("new", "day")
    assert "Yesterday" in chat.labels
    await chat.press_label("Start afresh")
    assert chat.open_question == ("new", "company")


async def test_back_leads_to_the_question_before_and_the_answer_can_be_changed() -> None:
    chat = a_chat()
    await chat.send("/new")
    await chat.send("Acmee")
    await chat.press_label("‹ Back")
    assert chat.open_question == ("new", "company")
    await chat.send("Acme")
    await chat.press_label("Skip")
    await chat.press_label("Yesterday")
    await chat.press_label("They didn't say")
    assert the_opening(chat).company == "Acme"


async def test_cancel_keeps_nothing() -> None:
    chat = a_chat()
    await chat.send("/new Acme")
    said = await chat.send("/cancel")
    assert "Nothing about Acme was noted" in said[0]
    assert not chat.world.openings
    assert chat.open_question is None


async def test_at_most_fifty_jobs_are_kept() -> None:
    chat = a_chat(openings=[acme(number=number, stopped=True) for number in range(1, 51)])
    said = await chat.send("/new Acme")
    assert "50 jobs" in said[0]
    assert chat.open_question is None


async def test_that_is_all_takes_the_buttons_and_keeps_the_words() -> None:
    chat = a_chat(openings=[acme()])
    await chat.press("new:enough")
    assert chat.took_buttons
    assert chat.toast


async def test_the_new_opening_follows_the_playbook_the_person_chose() -> None:
    chat = a_chat(person=mia())
    await chat.send("/new Acme")
    await chat.press_label("Skip")
    await chat.press_label("Yesterday")
    await chat.press_label("They didn't say")
    assert the_opening(chat).playbook == chat.person.preferences.playbook
    assert the_opening(chat).person == MIA


async def test_a_position_that_is_not_known_stays_open() -> None:
    chat = a_chat()
    await chat.send("/new")
    await chat.send("Acme")
    await chat.send("I don't know yet")
    await chat.send("yesterday")
    await chat.press_label("Skip")
    assert the_opening(chat).role == ""
