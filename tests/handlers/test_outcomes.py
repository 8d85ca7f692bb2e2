"""What became of an opening, told by buttons."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from coaching.opening import DecisionKnown, Standing
from handlers.outcome_menu import OUTCOMES
from tests.handlers.nudged_chat import NudgedChat, data_of, told_acme


async def told(chat: NudgedChat, standing: Standing) -> None:
    """Press through to an outcome."""
    await chat.press(f"outcome:1:{standing}")
    if OUTCOMES[standing].sure:
        await chat.press_label("Yes")


@pytest.mark.parametrize("standing", OUTCOMES)
async def test_every_outcome_changes_the_plan_at_once_and_can_be_taken_back(standing: Standing) -> None:
    chat = NudgedChat([told_acme()])
    chat.wait_for("call_day_five")
    before = chat.opening()
    await told(chat, standing)
    assert chat.opening().standing is standing
    assert chat.opening().standing_since == chat.now
    assert not any(n.step in ("follow_up_weekly", "let_go", "call_day_five") for n in chat.plan())
    await chat.press_label("Undo")
    assert chat.opening() == before


@pytest.mark.parametrize(
    ("standing", "step"),
    [
        (Standing.OFFER, "Answer the offer"),
        (Standing.REJECTED, "Thank them after the no"),
        (Standing.ACCEPTED, "Say yes, and celebrate"),
        (Standing.DECLINED, "Decline with thanks"),
        (Standing.WITHDREW, "Withdraw with thanks"),
        (Standing.ON_HOLD, "Answer the news that it is on hold"),
        (Standing.CLOSED_UNANSWERED, "Close it, and go on"),
    ],
)
async def test_the_words_for_an_outcome_come_in_the_same_breath(standing: Standing, step: str) -> None:
    chat = NudgedChat([told_acme()])
    chat.wait_for("call_day_five")
    await told(chat, standing)
    answered, words = chat.said
    assert OUTCOMES[standing].said in answered
    assert step in words


@pytest.mark.parametrize("standing", [standing for standing in OUTCOMES if OUTCOMES[standing].sure])
async def test_what_looks_final_is_asked_once_more(standing: Standing) -> None:
    chat = NudgedChat([told_acme()])
    before = chat.opening()
    await chat.press(f"outcome:1:{standing}")
    assert "Acme" in chat.said[0]
    assert chat.opening() == before
    await chat.press_label("No, back")
    assert chat.said == ["What is new from <b>Acme</b>?"]


async def test_t9_t10_f8_f9_after_a_no_thanks_then_feedback_then_staying_in_touch() -> None:
    chat = NudgedChat([told_acme()])
    chat.wait_for("call_day_five")
    await told(chat, Standing.REJECTED)
    thanks = chat.messages[-1]
    await chat.press(data_of(thanks, "✓ Sent"))
    assert chat.opening().touches[-1].step == "rejection_thanks"
    assert "Ask what you could do better" in chat.said[-1]
    await chat.press(data_of(chat.messages[-1], "✓ Sent"))
    assert chat.opening().touches[-1].step == "ask_feedback"
    await chat.press_label("Keep in touch: remind me in six weeks")
    (appointment,) = chat.opening().appointments
    assert (appointment.step, appointment.day) == ("keep_in_touch", chat.now.date() + timedelta(weeks=6))
    assert [n.step for n in chat.plan()] == ["keep_in_touch"]
    await chat.press("outcome:1:keep")
    assert len(chat.opening().appointments) == 1
    await chat.press(data_of(chat.wait_for("keep_in_touch"), "✓ Sent"))
    await chat.press_label("Keep in touch: remind me in six weeks")
    assert [appointment.occurrence for appointment in chat.opening().appointments] == [1, 2]


async def test_l11_l12_an_offer_is_celebrated_and_then_answered() -> None:
    chat = NudgedChat([told_acme()])
    await told(chat, Standing.OFFER)
    assert "congratulations" in chat.said[0]
    await chat.press("outcome:1:ask")
    assert [button.label for button in chat.messages[-1].keyboard[0]] == ["I accept", "I decline"]


async def test_invited_again_leads_to_the_next_round() -> None:
    chat = NudgedChat([told_acme(standing=Standing.ON_HOLD)])
    await chat.press("outcome:1:round")
    assert chat.opening().standing is Standing.OPEN
    assert chat.opening().replied_at == chat.now
    assert chat.buttons[0].data == "round:start:1"


async def test_c7_not_decided_yet_leads_to_a_new_date() -> None:
    chat = NudgedChat([told_acme()])
    await chat.press("outcome:1:waiting")
    assert chat.opening().replied_at == chat.now
    assert data_of(chat.messages[0], "A new day") == "date:start:1"


async def test_c7_no_new_day_is_an_answer_too() -> None:
    chat = NudgedChat([told_acme(decision_known=DecisionKnown.NAMED, decision_date=date(2026, 6, 1))])
    await chat.press("outcome:1:waiting")
    await chat.press_label("No day named")
    assert chat.opening().decision_known is DecisionKnown.NOT_SAID
    assert chat.opening().decision_date is None


@pytest.mark.parametrize("what", ["round", "waiting", "other", "noday", "offer", "sure.withdrew"])
async def test_an_old_button_does_not_open_what_is_closed(what: str) -> None:
    chat = NudgedChat([told_acme(standing=Standing.REJECTED)])
    before = chat.opening()
    await chat.press(f"outcome:1:{what}")
    assert chat.opening() == before
    assert "closed" in chat.toast


async def test_an_answer_that_is_none_of_these_is_kept() -> None:
    chat = NudgedChat([told_acme()])
    await chat.press("outcome:1:other")
    assert chat.opening().replied_at == chat.now
    assert chat.opening().standing is Standing.OPEN


async def test_the_same_outcome_twice_changes_nothing() -> None:
    chat = NudgedChat([told_acme()])
    await told(chat, Standing.REJECTED)
    before = chat.opening()
    chat.later(hours=1)
    await chat.press("outcome:1:sure.rejected")
    assert "closed" in chat.toast
    await chat.press("outcome:1:rejected")
    assert chat.opening() == before


async def test_an_old_slip_button_does_not_undo_what_came_later() -> None:
    chat = NudgedChat([told_acme()])
    await told(chat, Standing.OFFER)
    slip = next(button.data for button in chat.buttons if button.label == "Undo")
    assert slip is not None
    await told(chat, Standing.ACCEPTED)
    before = chat.opening()
    await chat.press(slip)
    assert chat.opening() == before
    assert "Nothing was changed" in chat.toast


async def test_a_closed_one_can_come_to_life_again() -> None:
    chat = NudgedChat([told_acme(standing=Standing.REJECTED)])
    await chat.press("outcome:1:ask")
    await chat.press_label("Yes, it is open again")
    assert chat.opening().standing is Standing.OPEN


@pytest.mark.parametrize(
    "data",
    [
        "outcome:2:rejected",
        "outcome:1:sure.open",
        "outcome:1:sure.nonsense",
        "outcome:1:undo.rejected.open.0.0",
        "outcome:1:undo.nonsense.open.0.0",
        "outcome:1:undo",
        "outcome:1:won_the_lottery",
        "outcome:1:open",
        "outcome:",
    ],
)
async def test_forged_outcomes_change_nothing(data: str) -> None:
    chat = NudgedChat([told_acme()])
    before = chat.opening()
    await chat.press(data)
    assert chat.toast
    assert chat.opening() == before


async def test_forged_moments_are_no_moments() -> None:
    chat = NudgedChat([told_acme(standing=Standing.REJECTED)])
    await chat.press("outcome:1:undo.open.rejected.99999999999.x")
    assert chat.opening().standing is Standing.OPEN
    assert chat.opening().replied_at is None


async def test_an_outcome_reaches_only_its_own_opening() -> None:
    other = replace(told_acme(), number=2, company="Globex")
    chat = NudgedChat([told_acme(), other])
    await told(chat, Standing.REJECTED)
    assert chat.opening(2) == other
    assert date(2026, 6, 1) == chat.now.date()
