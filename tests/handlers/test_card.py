"""One opening's card and its buttons."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, time

import pytest

from coaching.opening import Channel, Contact, ContactRole, DecisionKnown, Interview, NoteKind, Opening, Standing, Touch
from handlers.words_view import LONGEST_MESSAGE, length
from tests.handlers.chat import MONDAY_NOON
from tests.handlers.nudged_chat import NudgedChat, data_of, told_acme


async def test_a_card_tells_everything_that_counts() -> None:
    chat = NudgedChat([told_acme(decision_known=DecisionKnown.NAMED, decision_date=date(2026, 6, 5))])
    await chat.press(data_of(chat.wait_for("thank_you_email"), "✓ Sent"))
    (card,) = await chat.press("card:1")
    for part in (
        "<b>Acme</b>\nbackend developer",
        "Their turn: they decide by Friday 5 June.",
        "Interview: Monday 1 June",
        "Decision: by Friday 5 June",
        "Playbook: Balanced",
        "• Ana Ruiz",
        "✓ Send the thank-you e-mail: Monday 1 June",
        "› Call and ask where things stand: Monday 8 June, 10:00",
    ):
        assert part in card


async def test_s5_what_follows_a_call_at_once_is_dated_by_the_call() -> None:
    chat = NudgedChat([told_acme(playbook="sales-pro")])
    (text,) = await chat.press("card:1")
    assert "› Send your reverse cover letter: right after “Call on day five”\n" in text


async def test_what_was_missed_is_shown_as_missed() -> None:
    opening = replace(told_acme(), interviews=(Interview(1, date(2026, 5, 20), "Europe/Berlin", debriefed=True),))
    chat = NudgedChat([opening])
    (card,) = await chat.press("card:1")
    assert "– missed: Send the thank-you e-mail" in card


async def test_after_an_interview_no_preparation_is_missed() -> None:
    told_late = replace(told_acme(), interviews=(Interview(1, date(2026, 5, 20), "Europe/Berlin"),))
    chat = NudgedChat([replace(told_late, logged_at=datetime(2026, 5, 19, 20, tzinfo=UTC))])
    (card,) = await chat.press("card:1")
    assert "missed" in card
    assert "missed: Prepare" not in card


async def test_its_buttons_lead_everywhere() -> None:
    chat = NudgedChat([told_acme()])
    await chat.press("card:1")
    assert [button.data for button in chat.buttons] == [
        "outcome:1:ask",
        "say:1:topics",
        "date:start:1",
        "details:start:1",
        "card:1:playbook",
        "card:1:stop",
        "card:1:erase",
        "list:open:0",
    ]


async def test_the_debrief_is_offered_while_it_is_missing() -> None:
    opening = replace(told_acme(), interviews=(Interview(1, date(2026, 6, 1), "Europe/Berlin", time(9)),))
    chat = NudgedChat([opening])
    await chat.press("card:1")
    assert chat.buttons[0].data == "debrief:start:1"


async def test_what_is_due_can_be_shown_again_with_its_words() -> None:
    chat = NudgedChat([told_acme()])
    nudge = chat.wait_for("thank_you_email")
    await chat.press("card:1")
    assert await chat.press_label("Now: Send the thank-you e-mail") == [nudge.text]
    await chat.press(data_of(nudge, "✓ Sent"))
    assert await chat.press("nudge:1:thank_you_email:1:show") == []
    assert "settled already" in chat.toast


async def test_stop_and_go_on() -> None:
    chat = NudgedChat([told_acme()])
    await chat.press("card:1")
    await chat.press_label("Stop nudges")
    assert chat.opening().stopped
    assert "You asked for no more nudges here" in chat.said[0]
    await chat.press_label("Nudges again")
    assert not chat.opening().stopped


async def test_erasing_asks_first_and_then_forgets() -> None:
    chat = NudgedChat([told_acme()])
    await chat.press("card:1:erase")
    assert 1 in chat.world.openings
    await chat.press_label("Erase it")
    assert chat.changes.gone == (1,)
    assert 1 not in chat.world.openings
    await chat.press("card:1")
    assert "no longer on your list" in chat.toast


async def test_keeping_it_shows_the_card_again() -> None:
    chat = NudgedChat([told_acme()])
    await chat.press("card:1:erase")
    (card,) = await chat.press_label("Keep it")
    assert "Playbook: Balanced" in card


async def test_what_was_made_under_another_playbook_keeps_its_title() -> None:
    touches = tuple(
        Touch(number, Channel.EMAIL, MONDAY_NOON, step=step, occurrence=1)
        for number, step in enumerate(("recover", "strategy", "gone_with_a_deploy"), start=1)
    )
    chat = NudgedChat([told_acme(touches=touches)])
    (card,) = await chat.press("card:1")
    for done in ("Set the impression right", "Plan your follow-up now", "A step of another playbook"):
        assert f"✓ {done}: Monday 1 June" in card


async def test_a_closed_one_can_be_opened_again() -> None:
    chat = NudgedChat([told_acme(standing=Standing.REJECTED)])
    await chat.press("card:1")
    await chat.press_label("Open again")
    assert data_of(chat.messages[0], "Yes") == "outcome:1:reopen"


def hostile() -> Opening:
    typed = "👩🏽‍💻<b>&amp; " * 1500
    opening = Opening(7, 1, typed, MONDAY_NOON, role=typed)
    for day in range(1, 9):
        opening = opening.with_interview(Interview(0, date(2026, 5, day), "Europe/Berlin"))
        opening = opening.with_contact(Contact(0, ContactRole.INTERVIEWER, typed, typed, typed, typed, typed))
        opening = opening.with_note(NoteKind.NEED, typed)
        for channel in Channel:
            opening = opening.with_touch(Touch(0, channel, MONDAY_NOON))
    return opening


async def test_a_hostile_card_stays_below_the_limit() -> None:
    chat = NudgedChat([hostile()])
    (card,) = await chat.press("card:1")
    assert length(card) <= LONGEST_MESSAGE


@pytest.mark.parametrize("data", ["card:2", "card:1:explode", "card:x", "card:", "card:1:erase.maybe.sure"])
async def test_forged_cards_change_nothing(data: str) -> None:
    chat = NudgedChat([told_acme()])
    before = chat.opening()
    await chat.press(data)
    assert chat.toast
    assert chat.opening() == before
