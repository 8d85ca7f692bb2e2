"""/say: the words for a situation, two taps from anywhere."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from coaching.blunder import Mishap
from coaching.opening import Channel, Contact, ContactRole, DecisionKnown, NoteKind, Standing, Touch
from coaching.world import Conversation
from handlers.say_topics import SITUATIONS, TOPICS, Topic
from tests.handlers.chat import MONDAY_NOON, the_knowledge
from tests.handlers.nudged_chat import NudgedChat, told_acme

CATALOGUE = the_knowledge().catalogue


async def test_with_one_job_the_situation_is_asked_at_once() -> None:
    chat = NudgedChat([told_acme()])
    (said,) = await chat.send("/say")
    assert "About <b>Acme</b>" in said
    assert [button.data for button in chat.buttons] == [f"say:1:{topic.code}" for topic in TOPICS]


async def test_with_several_jobs_the_job_is_asked_first() -> None:
    chat = NudgedChat([told_acme(), replace(told_acme(), number=2, company="Globex")])
    await chat.send("/say")
    assert chat.labels == ["Globex", "Acme", "None of these, in general"]
    await chat.press_label("Acme")
    assert "About <b>Acme</b>" in chat.said[0]


async def test_closed_jobs_are_asked_for_only_when_nothing_is_open() -> None:
    closed = replace(told_acme(standing=Standing.REJECTED), number=2, company="Globex")
    chat = NudgedChat([told_acme(), closed])
    await chat.send("/say")
    assert "About <b>Acme</b>" in chat.said[0]
    chat = NudgedChat([closed])
    await chat.send("/say")
    assert "About <b>Globex</b>" in chat.said[0]


async def test_words_after_a_no_do_not_foretell_calls_that_the_no_will_cancel() -> None:
    chat = NudgedChat([told_acme()])
    await chat.send("/say")
    await chat.press_label("They said no")
    assert "Next from me" not in chat.said[0]
    assert "Note it: It is a no" in chat.labels


async def test_without_any_job_it_helps_in_general() -> None:
    chat = NudgedChat()
    await chat.send("/say")
    await chat.press_label("They said no")
    assert "Mia" in chat.said[0]
    assert chat.buttons[-2].data == "new:start"


@pytest.mark.parametrize("number", [0, 1])
@pytest.mark.parametrize("topic", TOPICS, ids=lambda topic: topic.code)
async def test_every_topic_has_words(number: int, topic: Topic) -> None:
    chat = NudgedChat([told_acme()])
    await chat.press(f"say:{number}:{topic.code}")
    assert len(chat.said) == 1
    assert not chat.toast


def test_every_situation_behind_a_topic_has_scripts_and_a_name() -> None:
    for topic in TOPICS:
        for situation in topic.situations:
            assert CATALOGUE.lookup(situation), situation
            assert len(topic.situations) == 1 or situation in SITUATIONS


async def test_the_words_stand_in_blocks_with_what_happens_next() -> None:
    chat = NudgedChat([told_acme()])
    (said,) = await chat.press("say:1:thanks")
    assert "<pre>Dear Ana Ruiz," in said
    assert "Nothing to do before 18:30. Then I am back for this: send the thank-you e-mail." in said


@pytest.mark.parametrize(
    ("days", "title"), [(2, "Their time is not over yet"), (9, CATALOGUE.scripts["silence_overdue/e-mail"][0].title)]
)
async def test_the_stored_facts_tell_which_silence_it_is(days: int, title: str) -> None:
    chat = NudgedChat([told_acme()])
    chat.now += timedelta(days=days)
    (said,) = await chat.press("say:1:silence")
    assert title in said


async def test_s6_a_repeated_silence_is_answered_on_another_channel() -> None:
    opening = told_acme().with_touch(
        Touch(0, Channel.EMAIL, MONDAY_NOON + timedelta(days=7), step="follow_up_weekly", occurrence=1)
    )
    chat = NudgedChat([opening])
    chat.now += timedelta(days=10)
    (said,) = await chat.press("say:1:silence")
    assert CATALOGUE.scripts["silence_repeated/phone"][0].title in said
    assert "As an e-mail" in chat.labels


async def test_in_general_the_person_tells_which_silence_it_is() -> None:
    chat = NudgedChat()
    await chat.press("say:0:silence")
    await chat.press_label("I have asked already")
    assert "<pre>" in chat.said[0] or "<blockquote>" in chat.said[0]


@pytest.mark.parametrize("mishap", Mishap)
async def test_f7_a_minor_mishap_is_not_mentioned_and_f6_a_major_one_is_mended(mishap: Mishap) -> None:
    chat = NudgedChat([told_acme()])
    await chat.press("say:1:blunder")
    (said,) = await chat.press(f"say:1:blunder:{mishap}")
    minor = mishap in (Mishap.SPILLED, Mishap.FEW_MINUTES_LATE, Mishap.STUMBLED, Mishap.FORGOT_NAME, Mishap.OVERDRESSED)
    assert ("A small mishap" in said) is minor
    assert ("<pre>" in said) is not minor


async def test_c6_s3_the_call_fits_the_date() -> None:
    chat = NudgedChat([told_acme(decision_known=DecisionKnown.NAMED, decision_date=MONDAY_NOON.date())])
    (named,) = await chat.press("say:1:call")
    assert CATALOGUE.scripts["phone_call/after-date"][0].title in named
    chat = NudgedChat([told_acme()])
    (unnamed,) = await chat.press("say:1:call")
    assert CATALOGUE.scripts["phone_call/day-five"][0].title in unnamed
    assert "Voicemail" in chat.labels


async def test_after_a_no_thanks_feedback_and_staying_in_touch_are_side_by_side() -> None:
    chat = NudgedChat([told_acme(standing=Standing.REJECTED)])
    await chat.press("say:1:no")
    assert {"Ask for feedback", "Keep in touch"} <= set(chat.labels)
    await chat.press_label("Keep in touch")
    assert "Keep in touch: remind me in six weeks" in chat.labels


async def test_a_no_told_in_passing_can_be_noted() -> None:
    chat = NudgedChat([told_acme()])
    await chat.press("say:1:no")
    assert next(b.data for b in chat.buttons if b.label == "Note it: It is a no") == "outcome:1:rejected"


async def test_other_words_and_channels_change_in_place() -> None:
    chat = NudgedChat([told_acme()])
    (first,) = await chat.press("say:1:thanks")
    (second,) = await chat.press_label("Other words")
    assert second != first
    (post,) = await chat.press_label("By post")
    assert "<b>Letter</b>" in post
    await chat.press_label("‹ Something else")
    assert "What should I say?" in chat.said[0]


async def test_it_does_not_disturb_the_conversation_that_is_open() -> None:
    chat = NudgedChat([told_acme()])
    waiting = Conversation("details", "needs", {"opening": 1})
    chat.world = replace(chat.world, conversations=(waiting,))
    await chat.press("say:1:thanks")
    assert chat.world.conversations == (waiting,)


async def test_hostile_facts_fit() -> None:
    typed = "👩🏽‍💻<b>&amp; " * 1500
    opening = replace(told_acme(), company=typed, role=typed).with_note(NoteKind.STRENGTH, typed)
    opening = opening.with_contact(Contact(0, ContactRole.ALLY, typed))
    chat = NudgedChat([opening])
    for script in CATALOGUE.scripts:
        assert await chat.press(f"say:1:{script}:0")


@pytest.mark.parametrize(
    "data", ["say:2:thanks", "say:1:nonsense", "say:1:thank_you/nonsense:0", "say:1:", "say:1:blunder:x:y", "say:1"]
)
async def test_forged_presses_get_a_kind_answer(data: str) -> None:
    chat = NudgedChat([told_acme()])
    assert await chat.press(data) == []
    assert chat.toast


async def test_a_variant_beyond_the_last_wraps_round() -> None:
    chat = NudgedChat([told_acme()])
    assert await chat.press("say:1:thank_you/e-mail:9999")
    assert await chat.press("say:1:thank_you/e-mail:x")


async def test_the_button_elsewhere_opens_a_bubble_of_its_own() -> None:
    chat = NudgedChat([told_acme()])
    await chat.press("say:start")
    assert "What should I say?" in chat.said[0]
