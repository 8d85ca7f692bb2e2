"""A wrong answer is put right; what is kept stays as it was."""

from datetime import date, time

from coaching.opening import DecisionKnown
from handlers import correction
from handlers.correction import CORRECT
from tests.handlers.chat import Chat, acme


def a_chat() -> Chat:
    return Chat(correction.handlers(), [CORRECT], openings=[acme(role="developer")])


async def test_each_answer_is_shown_and_can_be_kept() -> None:
    chat = a_chat()
    await chat.press("correct:start:1")
    assert "Keep “Acme”" in chat.labels
    await chat.press_label("Keep “Acme”")
    await chat.press_label("Keep “developer”")
    assert "Monday 1 June" in chat.said[0]
    await chat.press_label("Skip")
    await chat.press_label("Skip")
    assert chat.world.openings[1] == acme(role="developer")
    assert chat.open_question is None


async def test_a_wrong_company_and_day_are_put_right() -> None:
    chat = a_chat()
    await chat.press("correct:start:1")
    await chat.send("Acme & Sons")
    await chat.press_label("Skip")
    await chat.send("last Friday")
    await chat.press_label("They didn't say")
    opening = chat.world.openings[1]
    assert (opening.company, opening.role) == ("Acme & Sons", "developer")
    assert [(i.number, i.day, i.debriefed) for i in opening.interviews] == [(1, date(2026, 5, 29), True)]
    assert opening.decision_known is DecisionKnown.NOT_SAID


async def test_an_interview_that_is_ahead_after_all_is_debriefed_later() -> None:
    chat = a_chat()
    await chat.press("correct:start:1")
    await chat.press_label("Keep “Acme”")
    await chat.press_label("Skip")
    await chat.press_label("Tomorrow")
    await chat.press_label("14:00")
    (interview,) = chat.world.openings[1].interviews
    assert (interview.day, interview.start, interview.debriefed) == (date(2026, 6, 2), time(14), False)
    assert interview.number == 2  # what was sent for the wrong day comes anew


async def test_done_keeps_what_was_corrected_so_far() -> None:
    chat = a_chat()
    await chat.press("correct:start:1")
    await chat.send("Acne Ltd")
    await chat.press_label("That's all")
    assert chat.world.openings[1].company == "Acne Ltd"
