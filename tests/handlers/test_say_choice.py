"""Which script /say shows first, and which ones stand beside it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from coaching.opening import Channel, DecisionKnown, Interview, Opening, Standing, Touch
from handlers.markup import esc
from handlers.say_choice import MOST_ALTERNATIVES, alternatives, best_script, script_label
from tests.handlers.chat import MONDAY_NOON, the_knowledge
from tests.handlers.nudged_chat import NudgedChat, told_acme

KNOWLEDGE = the_knowledge()
SCRIPTS = KNOWLEDGE.catalogue.scripts
MONDAY = MONDAY_NOON.date()


def met(day: date, **told: object) -> Opening:
    """Acme with one interview, on this day."""
    return replace(told_acme(**told), interviews=(Interview(1, day, "Europe/Berlin"),))


def best(situation: str, opening: Opening | None, today: date = MONDAY) -> str | None:
    return best_script(KNOWLEDGE, situation, opening, today)


@pytest.mark.parametrize(
    ("days", "name"), [(0, "morning"), (1, "evening"), (2, "first"), (3, "strategy"), (20, "strategy")]
)
def test_t1_f10_preparation_fits_the_days_that_are_left(days: int, name: str) -> None:
    assert best("before_interview", met(MONDAY + timedelta(days=days))) == f"before_interview/{name}"


@pytest.mark.parametrize("opening", [None, met(MONDAY - timedelta(days=3))])
def test_without_an_interview_ahead_preparation_is_shown_in_general(opening: Opening | None) -> None:
    assert best("before_interview", opening) == "before_interview/evening"


@pytest.mark.parametrize(
    ("days", "name"), [(2, "day-five"), (7, "day-five"), (8, "without-date"), (30, "without-date")]
)
def test_s3_l9_without_a_named_day_the_call_fits_the_days_since_the_interview(days: int, name: str) -> None:
    assert best("phone_call", met(MONDAY - timedelta(days=days))) == f"phone_call/{name}"


def test_c6_with_a_named_day_it_is_the_call_after_it() -> None:
    named = met(MONDAY - timedelta(days=20), decision_known=DecisionKnown.NAMED, decision_date=MONDAY)
    assert best("phone_call", named) == "phone_call/after-date"


@pytest.mark.parametrize(
    ("days", "name"), [(0, "card-write"), (1, "card-post"), (2, "letter-post"), (9, "letter-post")]
)
def test_c5_s5_the_card_comes_right_after_the_interview_and_the_letter_later(days: int, name: str) -> None:
    assert best("posted_letter", met(MONDAY - timedelta(days=days))) == f"posted_letter/{name}"


def test_s5_after_a_call_it_is_the_letter() -> None:
    called = met(MONDAY).with_touch(Touch(0, Channel.PHONE, MONDAY_NOON))
    assert best("posted_letter", called) == "posted_letter/letter-post"


def test_c3_the_day_of_the_decision_is_asked_in_person_until_the_interview_is_over() -> None:
    assert best("ask_timeline", met(MONDAY + timedelta(days=1))) == "ask_timeline/questions"
    assert best("ask_timeline", met(MONDAY - timedelta(days=1))) == "ask_timeline/e-mail"


def test_l12_courage_fits_what_happened() -> None:
    assert best("encouragement", told_acme(standing=Standing.REJECTED)) == "encouragement/rejected"
    assert best("encouragement", told_acme(standing=Standing.CLOSED_UNANSWERED)) == "encouragement/unanswered"


def test_nothing_is_found_for_what_has_no_words() -> None:
    assert best("smalltalk", told_acme()) is None


@pytest.mark.parametrize("script", SCRIPTS)
def test_beside_each_script_stand_a_few_others_that_can_be_told_apart(script: str) -> None:
    others = alternatives(KNOWLEDGE, script)
    assert len(others) <= MOST_ALTERNATIVES
    assert script not in others
    assert all(SCRIPTS[other][0].situation == SCRIPTS[script][0].situation for other in others)
    labels = [script_label(KNOWLEDGE, other, script) for other in others]
    assert len(set(labels)) == len(labels)
    assert SCRIPTS[script][0].title not in labels


@pytest.mark.parametrize("situation", sorted({variants[0].situation for variants in SCRIPTS.values()}))
def test_from_the_first_script_of_a_situation_every_other_to_send_is_reached_by_buttons(situation: str) -> None:
    scripts = KNOWLEDGE.catalogue.lookup(situation)
    to_send = {script for script in scripts if SCRIPTS[script][0].channel is not None}
    seen: set[str] = set()
    ahead = [scripts[0]]
    while ahead:
        if (script := ahead.pop()) not in seen:
            seen.add(script)
            ahead += alternatives(KNOWLEDGE, script)
    assert to_send <= seen


def test_the_same_words_on_another_channel_are_called_by_the_channel_and_another_approach_by_its_title() -> None:
    labels = [
        script_label(KNOWLEDGE, other, "posted_letter/letter-post")
        for other in alternatives(KNOWLEDGE, "posted_letter/letter-post")
    ]
    assert labels == ["As an e-mail", SCRIPTS["posted_letter/card-post"][0].title]


async def test_the_letter_and_the_card_are_a_tap_apart() -> None:
    chat = NudgedChat([met(MONDAY - timedelta(days=6))])
    (letter,) = await chat.press("say:1:posted_letter")
    assert esc(SCRIPTS["posted_letter/letter-post"][0].title) in letter
    (card,) = await chat.press_label(SCRIPTS["posted_letter/card-post"][0].title)
    assert "<b>Card</b>" in card


async def test_c5_the_card_to_write_now_stands_in_a_block_of_its_own() -> None:
    chat = NudgedChat([met(MONDAY)])
    (card,) = await chat.press("say:1:posted_letter")
    assert "<b>Card</b>\n<pre>Dear Ana Ruiz," in card
    assert "By post" in chat.labels
