"""How nudges look."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coaching.day_words import day_words
from coaching.nudge import PlannedNudge, ZoneMode
from coaching.opening import (
    Answer,
    Channel,
    Contact,
    ContactRole,
    DecisionKnown,
    Interview,
    NoteKind,
    Opening,
    Touch,
)
from coaching.person import Person
from coaching.playbook import Step
from handlers.nudge_keyboard import read_press, read_wording
from handlers.presenter import CoachPresenter
from handlers.words_view import length, units
from tests.handlers.chat import MONDAY_NOON, mia, the_knowledge
from tests.handlers.nudged_chat import NudgedChat, data_of, sendable, told_acme

BALANCED = the_knowledge().playbooks["balanced"]
PRESENTER = CoachPresenter(the_knowledge())
EVERY = [(step, channel) for step in BALANCED.steps for channel in step.channels]


def planned(step: Step, channel: Channel, occurrence: int = 1) -> PlannedNudge:
    return PlannedNudge(
        step=step.id,
        occurrence=occurrence,
        kind=step.kind,
        channel=channel,
        local_date=date(2026, 6, 1),
        local_time=time(18, 30),
        zone_mode=ZoneMode.PERSON,
        zone="Europe/Berlin",
        due_at=MONDAY_NOON,
        expires_at=MONDAY_NOON + timedelta(days=1),
        rules=step.rules,
        script=step.script_for(channel),
    )


def before_script(text: str) -> str:
    """What stands above the first block, as words."""
    above = re.split(r"<b>[^<]*</b>\n<(?:pre|blockquote)>", text)[0]
    return re.sub(r"<[^>]+>", " ", above)


@pytest.mark.parametrize(("step", "channel"), EVERY, ids=lambda value: getattr(value, "id", str(value)))
def test_every_nudge_says_whose_turn_and_why_in_less_than_sixty_words_before_the_script(
    step: Step, channel: Channel
) -> None:
    for opening in (told_acme(), Opening(7, 1, "Acme", MONDAY_NOON)):
        message = PRESENTER.bubble(planned(step, channel), opening, mia(), MONDAY_NOON, unfolded=True)
        sendable(message)
        assert step.title in message.text
        assert "turn." in message.text or step.id == "closed_unanswered_note"
        above = len(before_script(message.text).split())
        assert above < (60 if re.search("<pre>|<blockquote>", message.text) else 70)


def test_s2_the_thank_you_stands_in_two_blocks_that_copy_with_one_tap() -> None:
    message = NudgedChat([told_acme()]).wait_for("thank_you_email")
    assert message.text.count("<pre>") == 2
    assert "<b>Subject</b>\n<pre>" in message.text
    assert "<b>Body</b>\n<pre>Dear Ana Ruiz," in message.text
    assert "Sent now, it is waiting for them when their next day begins (About.com careers)." in message.text


def test_f5_a_call_card_has_number_words_and_voicemail() -> None:
    message = NudgedChat([told_acme()]).wait_for("call_day_five")
    assert "+34 600 000 000" in message.text
    assert "<b>Say</b>\n<blockquote>" in message.text
    assert "<b>Voicemail</b>\n<blockquote>" in message.text
    labels = [button.label for row in message.keyboard for button in row]
    assert labels[:3] == ["Reached them", "Voicemail", "No answer"]


def test_l8_an_address_stays_in_one_piece() -> None:
    opening = told_acme(contacts=(Contact(1, ContactRole.INTERVIEWER, "Ana", address="Hauptstr. 1\n10115 Berlin"),))
    step = BALANCED.step("thank_you_letter")
    assert step is not None
    message = PRESENTER.bubble(planned(step, Channel.POST), opening, mia(), MONDAY_NOON)
    assert "Hauptstr. 1 10115 Berlin" in message.text


def test_t5_everybody_met_gets_other_words() -> None:
    opening = told_acme().with_contact(Contact(0, ContactRole.INTERVIEWER, "Ben Okoye"))
    chat = NudgedChat([opening])
    message = chat.wait_for("thank_you_email")
    labels = [button.label for row in message.keyboard for button in row]
    assert "For Ben Okoye" in labels


@pytest.mark.parametrize("rounds_before", [0, 1, 2])
def test_t5_no_two_letters_are_alike_whatever_is_pressed(rounds_before: int) -> None:
    opening = told_acme().with_contact(Contact(0, ContactRole.INTERVIEWER, "Ben Okoye"))
    step = BALANCED.step("thank_you_email")
    assert step is not None
    for before in range(rounds_before):
        opening = opening.with_touch(Touch(0, Channel.EMAIL, MONDAY_NOON, step=step.id, occurrence=before + 5))
    nudge = planned(step, Channel.EMAIL)
    message = PRESENTER.bubble(nudge, opening, mia(), MONDAY_NOON)
    seen: dict[str, set[str]] = {"Ana Ruiz": set(), "Ben Okoye": set()}
    for label in ("Other words", "Other words", "For", "Other words", "For", "Other words", "For"):
        name = next(name for name in seen if f"Dear {name}" in message.text)
        seen[name].add(message.text.split("<b>Subject</b>")[1].split("<b>Body</b>")[0])
        if any(button.label.startswith(label) for row in message.keyboard for button in row):
            press = read_press(data_of(message, label))
            assert press is not None
            message = PRESENTER.bubble(nudge, opening, mia(), MONDAY_NOON, read_wording(press.argument))
    assert len(seen["Ana Ruiz"]) == 2
    assert len(seen["Ben Okoye"]) == 1
    assert not seen["Ana Ruiz"] & seen["Ben Okoye"]


def test_t5_it_is_done_when_everybody_met_has_a_letter() -> None:
    opening = told_acme()
    labels = []
    for name in ("Ben Okoye", "Cai Lin"):
        opening = opening.with_contact(Contact(0, ContactRole.INTERVIEWER, name))
        labels.append(NudgedChat([opening]).wait_for("thank_you_email").keyboard[0][0].label)
    assert labels == ["✓ Sent to both", "✓ Sent to all"]


def test_t7_a_promise_kept_late_is_not_taken_for_the_next_one() -> None:
    step = BALANCED.step("promise")
    assert step is not None
    opening = (
        told_acme()
        .with_note(NoteKind.PROMISE, "send my portfolio", date(2026, 5, 30))
        .with_note(NoteKind.PROMISE, "call about the references", date(2026, 6, 4))
    )
    for note in opening.notes_of(NoteKind.PROMISE):
        late = planned(step, Channel.MESSAGE, note.number)
        text = PRESENTER.bubble(late, opening, mia(), MONDAY_NOON).text
        assert note.text[1:] in text
        assert note.due is not None
        assert day_words(note.due) in text


def test_l8_one_who_was_met_there_lends_the_address_to_the_others() -> None:
    opening = told_acme().with_contact(Contact(0, ContactRole.INTERVIEWER, "Ben", address="Hauptstr. 1, Berlin"))
    step = BALANCED.step("thank_you_letter")
    assert step is not None
    text = PRESENTER.bubble(planned(step, Channel.POST), opening, mia(), MONDAY_NOON).text
    assert "Hauptstr. 1, Berlin" in text
    assert "Dear Ana Ruiz" in text


def test_s6_the_same_words_are_not_sent_twice() -> None:
    step = BALANCED.step("follow_up_weekly")
    assert step is not None
    opening = told_acme()
    first = PRESENTER.bubble(planned(step, Channel.EMAIL), opening, mia(), MONDAY_NOON)
    sent = opening.with_touch(Touch(0, Channel.EMAIL, MONDAY_NOON, step=step.id, occurrence=1))
    second = PRESENTER.bubble(planned(step, Channel.EMAIL, 4), sent, mia(), MONDAY_NOON)
    assert first.text != second.text


def test_a_call_that_nobody_took_is_worded_anew_too() -> None:
    step = BALANCED.step("call_day_five")
    assert step is not None
    tried = told_acme().with_touch(
        Touch(0, Channel.PHONE, MONDAY_NOON, Answer.NO_ANSWER, step="call_day_five", occurrence=1)
    )
    assert PRESENTER.bubble(planned(step, Channel.PHONE, 2), tried, mia(), MONDAY_NOON)


def test_the_debrief_opens_the_debrief() -> None:
    opening = replace(told_acme(), interviews=(Interview(1, date(2026, 6, 2), "Europe/Berlin", time(10)),))
    message = NudgedChat([opening]).wait_for("debrief")
    assert message.keyboard[0][0].data == "debrief:start:1"


def test_what_was_typed_is_shown_as_typed() -> None:
    opening = told_acme(company="<b>R&D</b> {{ me }}")
    message = NudgedChat([opening]).wait_for("thank_you_email")
    assert "&lt;b&gt;R&amp;D&lt;/b&gt; {{ me }}" in message.text


HOSTILE = st.sampled_from(
    ["x" * 10_000, "👩🏽‍💻" * 3000, "<b>&amp;" * 2000, "a b. " * 2500, "\u202e", "نور", "\n\n\n", "."]
)


@given(HOSTILE, HOSTILE, HOSTILE, st.sampled_from(EVERY))
def test_hostile_notes_never_make_a_nudge_too_long(
    company: str, name: str, note: str, which: tuple[Step, Channel]
) -> None:
    opening = Opening(
        7,
        1,
        company,
        MONDAY_NOON,
        role=name,
        interviews=(Interview(1, date(2026, 6, 1), "Europe/Berlin"),),
        decision_known=DecisionKnown.NAMED,
        decision_date=date(2026, 6, 5),
        contacts=(
            Contact(1, ContactRole.INTERVIEWER, name, name, note, note, note),
            Contact(2, ContactRole.ALLY, name),
        ),
    )
    for kind in NoteKind:
        opening = opening.with_note(kind, note, date(2026, 6, 9) if kind is NoteKind.PROMISE else None)
    person: Person = replace(mia(), first_name=name)
    message = PRESENTER.bubble(planned(*which), opening, person, datetime(2026, 6, 8, 9, tzinfo=UTC), unfolded=True)
    sendable(message)


def test_length_counts_as_telegram_does() -> None:
    assert length("<b>a</b> &lt;&amp;") == 4
    assert units("👍") == 2


def test_after_three_nudges_without_an_answer_one_kind_question() -> None:
    message = PRESENTER.go_on()
    sendable(message)
    labels = [button.label for row in message.keyboard for button in row]
    assert labels == ["Yes, go on", "Pause", "Stop for all"]
