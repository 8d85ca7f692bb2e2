"""After an interview that was ahead: short questions while it is fresh, or that it did not take place."""

from dataclasses import replace
from datetime import UTC, date, datetime, time

import pytest

from coaching.opening import DecisionKnown, Interview, NoteKind, Opening
from handlers import debrief, fallback
from handlers.debrief import DEBRIEF
from tests.handlers.chat import Chat, acme

AFTERNOON = datetime(2026, 6, 1, 15, 0, tzinfo=UTC)


def held(**told: object) -> Opening:
    """An interview of today at 14:00, not told about yet."""
    interview = Interview(1, date(2026, 6, 1), "Europe/Berlin", time(14))
    return replace(acme(**told), interviews=(interview,))


def a_chat(opening: Opening | None = None) -> Chat:
    handlers = [*debrief.handlers(), *fallback.handlers()]
    return Chat(handlers, [DEBRIEF], openings=[opening or held()], now=AFTERNOON)


def told(chat: Chat) -> Opening:
    return chat.world.openings[1]


async def the_steps(chat: Chat) -> list[str]:
    """Every question of the debrief, each skipped."""
    steps = []
    await chat.press("debrief:start:1")
    while chat.open_question:
        steps.append(chat.open_question[1])
        await chat.press_label("Skip")
    return steps


async def test_it_begins_with_praise_and_the_day_of_the_decision_c3() -> None:
    chat = a_chat()
    said = await chat.press("debrief:start:1")
    assert "Well done for going" in said[0]
    assert told(chat).interviews[0].debriefed
    await chat.press_label("Fri 5 Jun")
    assert (told(chat).decision_known, told(chat).decision_date) == (DecisionKnown.NAMED, date(2026, 6, 5))
    assert told(chat).decision_set_at == AFTERNOON


async def test_the_questions_follow_and_the_end_says_what_comes_next() -> None:
    chat = a_chat()
    assert await the_steps(chat) == [
        *("decision_date", "wanted", "who", "check_back", "needs", "went_well", "forgotten", "agreed", "promises"),
        "ally",
    ]
    assert "thank-you e-mail" in chat.said[0]


@pytest.mark.parametrize(("playbook", "asked"), [("ten-steps", True), ("balanced", True), ("letter-first", False)])
async def test_who_could_put_in_a_good_word_is_asked_where_the_playbook_has_a_use_for_it_t8(
    playbook: str, asked: bool
) -> None:
    assert ("ally" in await the_steps(a_chat(held(playbook=playbook)))) is asked


async def test_a_good_word_is_asked_for_after_the_first_interview_only_t8() -> None:
    second = Interview(2, date(2026, 6, 1), "Europe/Berlin", time(14))
    first = Interview(1, date(2026, 5, 20), "Europe/Berlin", debriefed=True)
    assert "ally" not in await the_steps(a_chat(replace(acme(), interviews=(first, second))))


async def test_what_is_told_is_kept_when_it_ends_early_t2() -> None:
    chat = a_chat()
    await chat.press("debrief:start:1")
    for _ in range(4):
        await chat.press_label("Skip")
    await chat.send("somebody for the migration")
    await chat.press_label("That's all for now")
    assert [note.text for note in told(chat).notes_of(NoteKind.NEED)] == ["somebody for the migration"]
    assert chat.open_question is None


async def test_an_interview_that_was_moved_gets_its_new_day_and_is_prepared_for_anew() -> None:
    chat = a_chat()
    await chat.press("debrief:start:1")
    await chat.press_label("It was moved")
    assert chat.open_question == ("debrief", "day")
    await chat.press_label("Thu 4 Jun")
    said = await chat.press_label("10:00")
    (moved,) = told(chat).interviews
    assert (moved.number, moved.day, moved.start, moved.debriefed) == (2, date(2026, 6, 4), time(10), False)
    assert moved.told_at == AFTERNOON
    assert "Moved to <b>Thursday 4 June, 10:00" in said[0]
    assert chat.open_question is None


async def test_moved_to_no_day_yet_is_not_debriefed() -> None:
    chat = a_chat()
    await chat.press("debrief:start:1")
    await chat.press_label("It was moved")
    await chat.press_label("That's all for now")
    assert not told(chat).interviews[0].debriefed


@pytest.mark.parametrize("words", ["it was cancelled", "they called off the whole thing", "it didn’t take place"])
async def test_a_cancelled_interview_leaves_the_opening(words: str) -> None:
    chat = a_chat()
    await chat.press("debrief:start:1")
    said = await chat.send(words)
    assert told(chat).interviews == ()
    assert "Cancelled, noted" in said[0]
    assert chat.open_question is None


async def test_an_interview_of_another_day_ahead_is_not_debriefed_yet() -> None:
    chat = a_chat(replace(acme(), interviews=(Interview(1, date(2026, 6, 3), "Europe/Berlin"),)))
    await chat.press("debrief:start:1")
    assert "still ahead: Wednesday 3 June" in chat.toast
    assert chat.open_question is None
    assert not told(chat).interviews[0].debriefed


@pytest.mark.parametrize("data", ["debrief:start:7", "debrief:start:", "debrief:start:-1", "debrief:wanted:yes"])
async def test_a_forged_or_stale_button_changes_nothing(data: str) -> None:
    chat = a_chat()
    await chat.press(data)
    assert told(chat) == held()
    assert chat.open_question is None
