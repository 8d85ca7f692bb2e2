"""What presses below nudges do."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from coaching.message import Message
from coaching.opening import Answer, Channel, DecisionKnown, Interview, Opening, Standing
from coaching.person import Preferences
from handlers.nudge_keyboard import read_press
from tests.handlers.chat import MONDAY_NOON, mia
from tests.handlers.nudged_chat import NudgedChat, data_of, told_acme


async def test_t7_sent_records_the_touch_and_says_whose_turn_it_is() -> None:
    chat = NudgedChat([told_acme()])
    nudge = chat.wait_for("thank_you_email")
    (said,) = await chat.press(data_of(nudge, "✓ Sent"))
    (touch,) = chat.opening().touches
    assert (touch.channel, touch.step, touch.occurrence, touch.at) == (Channel.EMAIL, "thank_you_email", 1, chat.now)
    assert "Their turn" in said
    assert "Next from me" in said
    assert chat.took_buttons


@pytest.mark.parametrize("label", ["Voicemail", "No answer"])
async def test_with_several_jobs_going_the_answer_names_the_one_it_is_about(label: str) -> None:
    other = replace(told_acme(), number=2, company="Hooli & Sons")
    for openings, named in (([told_acme()], False), ([told_acme(), other], True)):
        chat = NudgedChat(openings)
        nudge = chat.wait_for("call_day_five")
        (said,) = await chat.press(data_of(nudge, label))
        assert said.startswith("<b>Acme</b>: ") is named


async def test_a_second_press_changes_nothing() -> None:
    chat = NudgedChat([told_acme()])
    nudge = chat.wait_for("thank_you_email")
    await chat.press(data_of(nudge, "✓ Sent"))
    before = chat.opening()
    for label in ("✓ Sent", "Later"):
        assert await chat.press(data_of(nudge, label)) == []
        assert "settled already" in chat.toast
    assert chat.opening() == before


@pytest.mark.parametrize("occurrence", [0, 2, 77])
async def test_a_forged_time_of_a_step_changes_nothing(occurrence: int) -> None:
    chat = NudgedChat([told_acme()])
    chat.wait_for("thank_you_email")
    before = chat.opening()
    assert await chat.press(f"nudge:1:thank_you_email:{occurrence}:sent") == []
    assert "no longer part of the plan" in chat.toast
    assert chat.opening() == before


async def test_a_slip_is_taken_back_and_the_nudge_shown_again() -> None:
    chat = NudgedChat([told_acme()])
    nudge = chat.wait_for("thank_you_email")
    await chat.press(data_of(nudge, "✓ Sent"))
    (shown,) = await chat.press_label("Undo")
    assert chat.opening().touches == ()
    assert shown == nudge.text


@pytest.mark.parametrize(
    ("label", "answer"),
    [("Reached them", Answer.REACHED), ("Voicemail", Answer.VOICEMAIL), ("No answer", Answer.NO_ANSWER)],
)
async def test_a_call_has_three_endings(label: str, answer: Answer) -> None:
    chat = NudgedChat([told_acme()])
    await chat.press(data_of(chat.wait_for("call_day_five"), label))
    assert chat.opening().touches[-1].answer is answer


async def test_c7_a_call_that_reached_them_asks_for_the_three_answers() -> None:
    chat = NudgedChat([told_acme()])
    (asked,) = await chat.press(data_of(chat.wait_for("call_day_five"), "Reached them"))
    assert "What did" in asked
    assert chat.labels[:3] == ["I got it!", "It is a no", "Not decided yet"]


async def test_s4_voicemail_goes_on_with_the_plan() -> None:
    chat = NudgedChat([told_acme()])
    (said,) = await chat.press(data_of(chat.wait_for("call_day_five"), "Voicemail"))
    assert "Next from me" in said


async def test_s5_the_letter_after_the_call_waits_for_what_they_said() -> None:
    chat = NudgedChat([told_acme(playbook="sales-pro")])
    called = data_of(chat.wait_for("call_day_five"), "Reached them")
    assert await chat.press(called) == ["Well done. What did <b>Acme</b> say?"]
    (still_deciding,) = await chat.press_label("Not decided yet")
    assert "the weekly rhythm stays" in still_deciding
    no_day, letter = await chat.press_label("No day named")
    assert "Your turn" in no_day
    assert "reverse cover letter" in letter


async def test_s5_the_letter_waits_while_the_call_may_be_tried_again() -> None:
    chat = NudgedChat([told_acme(playbook="sales-pro")])
    (said,) = await chat.press(data_of(chat.wait_for("call_day_five"), "No answer"))
    assert "If you try no more, I am back at 10:15 for this: send your reverse cover letter." in said
    (plan,) = chat.changes.plans
    assert plan.not_before == chat.now + timedelta(minutes=15)


async def test_nobody_there_is_tried_again() -> None:
    chat = NudgedChat([told_acme()])
    nudge = chat.wait_for("call_day_five")
    await chat.press(data_of(nudge, "No answer"))
    again = [button for button in chat.buttons if button.label.startswith("Again")]
    assert [button.label for button in again] == ["Again today, 12:00", "Again Tuesday 9 June"]
    assert again[0].data is not None
    await chat.press(again[0].data)
    assert not chat.opening().settled("call_day_five", 1)
    assert chat.opening().touches[-1].answer is Answer.NO_ANSWER
    (planned,) = [n for n in chat.plan() if n.step == "call_day_five"]
    assert planned.due_at == chat.now + timedelta(hours=2)
    # Reached at the second attempt: the old button changes nothing any more.
    await chat.press(data_of(nudge, "Reached them"))
    before = chat.opening()
    await chat.press(again[0].data)
    assert chat.opening() == before


async def test_s6_a_weekly_call_that_nobody_took_is_tried_again_when_it_was_promised() -> None:
    chat = NudgedChat([told_acme(playbook="sales-pro")])
    for step, done in (("call_day_five", "Voicemail"), ("posted_letter", "✓ Sent")):
        await chat.press(data_of(chat.wait_for(step), done))
    weekly = chat.wait_for("follow_up_weekly")
    called_at = chat.now
    await chat.press(data_of(weekly, "No answer"))
    await chat.press_label("Again today, 12:00")
    again, next_week = [n for n in chat.plan() if n.step == "follow_up_weekly"][:2]
    assert (again.due_at, again.channel) == (called_at + timedelta(hours=2), Channel.PHONE)
    assert (next_week.due_at, next_week.channel) == (called_at + timedelta(weeks=1), Channel.EMAIL)


async def test_later_moves_the_nudge_to_the_persons_own_moment() -> None:
    chat = NudgedChat([told_acme()])
    nudge = chat.wait_for("thank_you_email")
    await chat.press(data_of(nudge, "Later"))
    assert chat.said == [nudge.text]
    assert chat.labels == ["Tomorrow, 09:00", "Pick a day", "‹ Back"]
    await chat.press_label("Tomorrow, 09:00")
    assert [(a.day, a.hour) for a in chat.opening().appointments] == [(date(2026, 6, 2), time(9))]
    assert "Tuesday 2 June, 09:00" in chat.said[0]


async def test_a_second_later_replaces_the_first() -> None:
    chat = NudgedChat([told_acme()])
    nudge = chat.wait_for("thank_you_email")
    await chat.press(data_of(nudge, "Later").replace(":later", ":at.tomorrow"))
    await chat.press(data_of(nudge, "Later").replace(":later", ":at.d2026-06-04"))
    assert [(a.day, a.hour) for a in chat.opening().appointments] == [(date(2026, 6, 4), time(9))]


async def test_tonight_is_offered_only_before_the_evening_and_never_for_calls() -> None:
    early = mia(Preferences(zone="Europe/Berlin", zone_known=True, country="DE", evening=time(22, 30)))
    chat = NudgedChat([told_acme(decision_known=DecisionKnown.NAMED, decision_date=date(2026, 6, 4))], person=early)
    chat.wait_for("call_after_date")
    chat.now = chat.now.replace(hour=9)
    await chat.press("nudge:1:call_after_date:20260604:later")
    # Friday: tomorrow nobody is at the office.
    assert chat.labels == ["Next working day, 10:00", "Pick a day", "‹ Back"]
    chat.now = MONDAY_NOON
    await chat.press("nudge:1:thank_you_email:1:later")
    assert chat.labels[:2] == ["Tonight, 22:30", "Tomorrow, 09:00"]


async def test_a_day_is_picked_from_a_calendar() -> None:
    chat = NudgedChat([told_acme()])
    nudge = chat.wait_for("thank_you_email")
    await chat.press(data_of(nudge, "Later"))
    await chat.press_label("Pick a day")
    assert chat.said == [nudge.text]
    assert any(button.data == "nudge:1:thank_you_email:1:at.d2026-06-10" for button in chat.buttons)


@pytest.mark.parametrize("argument", ["d2020-01-01", "d2099-01-01", "d2026-99-99", "never", "m2026-13", "x"])
async def test_a_moment_that_is_none_changes_nothing(argument: str) -> None:
    chat = NudgedChat([told_acme()])
    chat.wait_for("thank_you_email")
    before = chat.opening()
    await chat.press(f"nudge:1:thank_you_email:1:at.{argument}")
    assert chat.opening() == before
    assert chat.toast


async def test_other_words_are_shown_in_place() -> None:
    chat = NudgedChat([told_acme()])
    nudge = chat.wait_for("thank_you_email")
    (other,) = await chat.press(data_of(nudge, "Other words"))
    assert other != nudge.text
    await chat.press(data_of(chat.messages[0], "Other words"))
    (third,) = chat.said
    await chat.press(data_of(chat.messages[0], "Other words"))
    assert chat.said == [nudge.text]
    assert third not in (other, nudge.text)


async def test_more_unfolds_and_keeps_the_words() -> None:
    chat = NudgedChat([told_acme()])
    nudge = chat.wait_for("thank_you_email")
    await chat.press(data_of(nudge, "Other words"))
    other = chat.messages[0]
    await chat.press(data_of(other, "More…"))
    assert chat.said == [other.text]
    assert "They replied" in chat.labels
    assert "Skip this" in chat.labels
    assert "Stop for Acme" in chat.labels
    assert any(label.startswith("Add ") for label in chat.labels)
    await chat.press_label("Less")
    assert chat.messages == [other]


async def test_skip_leaves_the_step_out() -> None:
    chat = NudgedChat([told_acme()])
    chat.wait_for("thank_you_email")
    await chat.press("nudge:1:thank_you_email:1:skip")
    assert chat.opening().settled("thank_you_email", 1)
    assert chat.opening().touches == ()
    await chat.press_label("Undo")
    assert not chat.opening().settled("thank_you_email", 1)


async def test_stop_ends_the_nudges_for_this_job_and_can_be_taken_back() -> None:
    chat = NudgedChat([told_acme()])
    chat.wait_for("thank_you_email")
    await chat.press("nudge:1:thank_you_email:1:stop")
    assert chat.opening().stopped
    assert chat.plan() == ()
    await chat.press_label("Go on with it after all")
    assert not chat.opening().stopped


async def test_they_replied_asks_what_they_said() -> None:
    chat = NudgedChat([told_acme()])
    await chat.press(data_of(chat.wait_for("call_day_five"), "They replied"))
    assert chat.said == ["What is new from <b>Acme</b>?"]
    assert not chat.took_buttons


async def test_letting_go_is_no_touch() -> None:
    chat = NudgedChat([told_acme()])
    nudge = chat.wait_for("let_go")
    await chat.press(data_of(nudge, "✓ I let it rest"))
    assert chat.opening().settled("let_go", 1)
    assert chat.opening().touches == ()


async def test_a_nudge_overtaken_by_the_outcome_changes_nothing() -> None:
    chat = NudgedChat([told_acme()])
    nudge = chat.wait_for("call_day_five")
    chat.world = replace(
        chat.world, openings={1: replace(chat.opening(), standing=Standing.REJECTED, standing_since=chat.now)}
    )
    before = chat.opening()
    for label in ("Reached them", "Voicemail", "Later"):
        await chat.press(data_of(nudge, label))
        assert "overtaken" in chat.toast
    assert chat.opening() == before


@pytest.mark.parametrize(
    "data",
    [
        "nudge:2:thank_you_email:1:sent",
        "nudge:1:no_such_step:1:sent",
        "nudge:1:thank_you_email:1:explode",
        "nudge:1:thank_you_email:sent",
        "nudge:x:thank_you_email:1:sent",
        "nudge:999999999:thank_you_email:1:sent",
        "nudge:",
    ],
)
async def test_forged_and_stale_presses_get_a_kind_answer(data: str) -> None:
    chat = NudgedChat([told_acme()])
    before = dict(chat.world.openings)
    await chat.press(data)
    assert chat.toast
    assert chat.said == []
    assert dict(chat.world.openings) == before


ODD = st.text(alphabet="nudge:card:say:outcome:list:0123456789._-abz", max_size=40)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)
@given(
    st.sampled_from(["nudge:", "card:", "say:", "outcome:", "list:", "nudge:1:thank_you_email:1:", "outcome:1:"]), ODD
)
async def test_whatever_a_button_says_nothing_breaks(start: str, rest: str) -> None:
    chat = NudgedChat([told_acme()])
    await chat.press((start + rest)[:64])


def test_data_of_another_subject_is_not_ours() -> None:
    assert read_press("card:1") is None


async def test_go_on_and_stop_for_all() -> None:
    second = replace(told_acme(), number=2, company="Globex")
    chat = NudgedChat([told_acme(), second])
    (said,) = await chat.press("goon:yes")
    assert "I go on" in said
    await chat.press("goon:stop")
    assert all(opening.stopped for opening in chat.world.openings.values())


def an_opening_ahead() -> Opening:
    return replace(told_acme(), interviews=(Interview(1, date(2026, 6, 3), "Europe/Berlin", time(10)),))


async def test_preparing_is_done_with_one_button() -> None:
    chat = NudgedChat([an_opening_ahead()])
    nudge: Message = chat.wait_for("prepare_evening")
    assert "<blockquote>" in nudge.text
    await chat.press(data_of(nudge, "✓ Done"))
    assert chat.opening().settled("prepare_evening", 1)


@pytest.mark.parametrize(
    ("label", "answer"),
    [
        ("Reached them", "whom to write to"),
        ("Voicemail", "call back with the names"),
        ("No answer", "Nobody picked up"),
    ],
)
async def test_l6_a_call_for_names_is_no_status_call_and_its_names_are_one_tap_away(label: str, answer: str) -> None:
    chat = NudgedChat([told_acme(playbook="letter-first")])
    await chat.press(data_of(chat.wait_for("thank_you_writing"), "✓ Done"))
    (said,) = await chat.press(data_of(chat.wait_for("call_for_names"), label))
    assert answer in said
    assert "counts as much" not in said
    offered = [button.label for row in chat.messages[-1].keyboard for button in row]
    assert ("Tell you the names" in offered) is (label != "No answer")


@pytest.mark.parametrize("done", ["sent", "skip"])
async def test_l11_once_more_money_was_asked_for_or_not_only_the_answer_to_the_offer_is_left(done: str) -> None:
    chat = NudgedChat([told_acme(playbook="letter-first", standing=Standing.OFFER, standing_since=MONDAY_NOON)])
    await chat.press(data_of(chat.wait_for("offer_answer"), "✓ Sent"))
    asks = next(planned for planned in chat.plan() if planned.step == "negotiate")
    await chat.press(f"nudge:1:negotiate:{asks.occurrence}:{done}")
    assert [button.label for row in chat.messages[-1].keyboard for button in row] == ["I accept", "I decline", "Undo"]
