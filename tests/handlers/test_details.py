"""Two minutes of questions, each skippable, each answer kept at once."""

from dataclasses import replace
from datetime import UTC, date, datetime, time

import pytest

from coaching.catalogue import Catalogue
from coaching.facts import FACTS, facts
from coaching.nudge import Nudge, NudgeState
from coaching.opening import (
    Answer,
    Appointment,
    Channel,
    Contact,
    ContactRole,
    DecisionKnown,
    Interview,
    NoteKind,
    Opening,
)
from handlers import details, fallback
from handlers.details import DETAILS, missing_for
from tests.handlers.chat import MIA, MONDAY_NOON, Chat, acme, mia, the_knowledge

EVENING = datetime(2026, 6, 1, 17, 0, tzinfo=UTC)


def a_chat(opening: Opening | None = None, **told: object) -> Chat:
    handlers = [*details.handlers(), *fallback.handlers()]
    return Chat(handlers, [DETAILS], openings=[opening or acme()], **told)  # type: ignore[arg-type]


def told(chat: Chat) -> Opening:
    return chat.world.openings[1]


def notes(chat: Chat, kind: NoteKind) -> list[str]:
    return [note.text for note in told(chat).notes_of(kind)]


async def at(step: str, chat: Chat) -> Chat:
    """The chat with this question open."""
    await chat.press("details:start:1")
    while chat.open_question != ("details", step):
        await chat.press_label("Skip")
    return chat


async def test_the_questions_come_in_the_order_in_which_they_help_most() -> None:
    chat = a_chat()
    await chat.press("details:start:1")
    steps = []
    while chat.open_question:
        steps.append(chat.open_question[1])
        await chat.press_label("Skip")
    assert steps == [
        *("wanted", "who", "check_back", "needs", "went_well", "forgotten", "agreed", "promises", "ally", "sent")
    ]


async def test_everything_told_is_in_the_opening_at_once() -> None:
    chat = a_chat()
    await chat.press("details:start:1")
    await chat.press_label("Yes")
    assert told(chat).wanted is True
    await chat.send("Ana Ruiz")
    assert [contact.name for contact in told(chat).contacts] == ["Ana Ruiz"]
    await chat.press_label("That's everyone")
    await chat.press_label("Yes, they agreed")
    assert told(chat).may_check_back is True
    await chat.send("somebody for the migration")
    await chat.send("my tests")
    await chat.send("the CI I built")
    await chat.send("they call on Friday")
    assert notes(chat, NoteKind.NEED) == ["somebody for the migration"]
    assert notes(chat, NoteKind.STRENGTH) == ["my tests"]
    assert notes(chat, NoteKind.FORGOTTEN) == ["the CI I built"]
    assert notes(chat, NoteKind.AGREED) == ["they call on Friday"]


async def test_stopping_in_the_middle_keeps_what_was_told_t2() -> None:
    chat = await at("needs", a_chat())
    await chat.send("somebody for the migration")
    said = await chat.send("/cancel")
    assert "kept" in said[0]
    assert notes(chat, NoteKind.NEED) == ["somebody for the migration"]


async def test_done_ends_it_early_with_whose_turn_it_is() -> None:
    chat = await at("needs", a_chat())
    said = await chat.press_label("That's all for now")
    assert chat.open_question is None
    assert "Thank you" in said[0]
    assert "Then I am back for this" in said[0]


async def test_whoever_does_not_want_the_job_is_asked_nothing_more_l1() -> None:
    chat = a_chat()
    await chat.press("details:start:1")
    said = await chat.press_label("No")
    assert told(chat).wanted is False
    assert chat.open_question is None
    assert "no thank-you" in said[0]
    assert "Withdraw with thanks" in chat.labels


@pytest.mark.parametrize(
    ("words", "wanted"), [("Yes!", True), ("nope", False), ("not sure", None), ("I don’t know", None)]
)
async def test_yes_and_no_can_be_typed(words: str, wanted: bool | None) -> None:
    chat = a_chat()
    await chat.press("details:start:1")
    await chat.send(words)
    assert told(chat).wanted is wanted


async def test_other_words_than_yes_or_no_are_asked_back() -> None:
    chat = a_chat()
    await chat.press("details:start:1")
    said = await chat.send("hmm well the money")
    assert "Yes or no" in said[0]
    assert chat.open_question == ("details", "wanted")


async def test_before_the_interview_only_what_can_be_known_is_asked() -> None:
    ahead = replace(acme(), interviews=(Interview(1, date(2026, 6, 3), "Europe/Berlin"),))
    chat = a_chat(ahead)
    await chat.press("details:start:1")
    await chat.press_label("Skip")
    assert "Who will be there?" in chat.said[0]
    await chat.press_label("Skip")
    assert chat.open_question == ("details", "ally")


# --- notes -----------------------------------------------------------------------------------------------------


async def test_what_was_told_before_is_shown_and_can_be_kept_replaced_or_added_to() -> None:
    chat = await at("forgotten", a_chat(acme().with_note(NoteKind.FORGOTTEN, "the <CI>")))
    assert "the &lt;CI&gt;" in chat.said[0]
    await chat.press_label("Keep")
    assert notes(chat, NoteKind.FORGOTTEN) == ["the <CI>"]
    await chat.press_label("‹ Back")
    await chat.send("the blog")
    assert notes(chat, NoteKind.FORGOTTEN) == ["the <CI>", "the blog"]
    await chat.press_label("‹ Back")
    await chat.press_label("Replace")
    await chat.send("the tests")
    assert notes(chat, NoteKind.FORGOTTEN) == ["the tests"]


async def test_at_most_thirty_notes_are_kept() -> None:
    opening = acme()
    for number in range(30):
        opening = opening.with_note(NoteKind.NEED, f"need {number}")
    chat = await at("needs", a_chat(opening))
    said = await chat.send("one more")
    assert "30 notes" in said[0]
    assert len(told(chat).notes) == 30


# --- promises --------------------------------------------------------------------------------------------------


async def test_a_promise_is_kept_with_its_day_t7() -> None:
    chat = await at("promises", a_chat())
    await chat.send("send references")
    said = await chat.send("on Thursday")
    assert "Thursday 4 June" in said[0]
    assert [(note.text, note.due) for note in told(chat).notes] == [("send references", date(2026, 6, 4))]
    await chat.press_label("No more promises")
    assert chat.open_question == ("details", "ally")


async def test_a_promise_for_an_hour_is_reminded_of_a_quarter_before_t7() -> None:
    chat = await at("promises", a_chat())
    await chat.send("call about the sample")
    said = await chat.send("Thursday at 15:00")
    assert "Thursday 4 June, 15:00" in said[0]
    assert told(chat).appointments == (Appointment("promise", 1, date(2026, 6, 4), time(14, 45)),)


async def test_several_promises_each_have_their_own_day_t7() -> None:
    chat = await at("promises", a_chat())
    await chat.send("send references")
    await chat.press_label("Tomorrow")
    await chat.send("call about the sample")
    await chat.press_label("No fixed day")
    assert [note.due for note in told(chat).notes] == [date(2026, 6, 2), None]


async def test_a_promise_is_not_lost_when_its_day_is_never_told() -> None:
    chat = await at("promises", a_chat())
    await chat.send("send references")
    await chat.press_label("Stop asking")
    assert notes(chat, NoteKind.PROMISE) == ["send references"]


@pytest.mark.parametrize("words", ["no", "Nothing.", "No promises", "I don't remember"])
async def test_that_nothing_was_promised_can_be_typed_t7(words: str) -> None:
    chat = await at("promises", a_chat())
    await chat.send(words)
    assert notes(chat, NoteKind.PROMISE) == []
    assert chat.open_question == ("details", "ally")


async def test_that_a_promise_has_no_day_can_be_typed_t7() -> None:
    chat = await at("promises", a_chat())
    await chat.send("send references")
    said = await chat.send("I don't know yet")
    assert "Type one more" in said[0]
    assert [(note.text, note.due) for note in told(chat).notes] == [("send references", None)]


@pytest.mark.parametrize("day", ["2026-05-30", "2029-01-01"])
async def test_a_promise_for_a_day_gone_by_or_far_away_is_asked_again(day: str) -> None:
    chat = await at("promises", a_chat())
    await chat.send("send references")
    await chat.press(f"details:promises:day:{day}")
    assert told(chat).notes[0].due is None
    assert chat.open_question == ("details", "promises")


# --- what was sent already -------------------------------------------------------------------------------------


async def test_what_was_sent_already_is_not_asked_for_again() -> None:
    chat = await at("sent", a_chat(now=EVENING))
    await chat.press_label("A thank-you e-mail")
    touches = [(touch.channel, touch.step, touch.occurrence) for touch in told(chat).touches]
    assert touches == [(Channel.EMAIL, "thank_you_email", 1)]
    said = await chat.press_label("That's all")
    assert not any(text == "due: thank_you_email" for text in said)


@pytest.mark.parametrize("playbook", ["four-steps", "ten-steps"])
async def test_who_posted_a_letter_is_not_asked_for_the_e_mail_f1(playbook: str) -> None:
    chat = await at("sent", a_chat(acme(playbook=playbook), now=EVENING))
    await chat.press_label("A letter or card")
    said = await chat.press_label("That's all")
    assert not any(text == "due: thank_you_email" for text in said)
    plan = the_knowledge().plan(told(chat), chat.world.person.preferences, chat.now)
    assert "thank_you_email" not in {nudge.step for nudge in plan.nudges}


@pytest.mark.parametrize("playbook", ["four-steps", "ten-steps"])
async def test_an_early_call_leaves_the_one_after_the_named_day_f3_c6(playbook: str) -> None:
    named = {"decision_date": date(2026, 6, 5), "decision_known": DecisionKnown.NAMED}
    chat = await at("sent", a_chat(acme(playbook=playbook, **named), now=EVENING))
    await chat.press_label("I called them")
    plan = the_knowledge().plan(told(chat), chat.world.person.preferences, chat.now)
    assert {"call_after_date", "ask_after_date"} & {nudge.step for nudge in plan.nudges}


async def test_a_slip_is_taken_back_with_a_second_press() -> None:
    chat = await at("sent", a_chat(now=EVENING))
    await chat.press_label("I called them")
    assert [touch.answer for touch in told(chat).touches] == [Answer.REACHED]
    await chat.press_label("✓ I called them")
    assert not told(chat).touches


async def test_a_call_before_the_announced_day_does_not_settle_the_call_after_it_c6() -> None:
    opening = replace(acme(), decision_date=date(2026, 6, 5), decision_known=DecisionKnown.NAMED)
    chat = await at("sent", a_chat(opening, now=EVENING))
    await chat.press_label("I called them")
    assert told(chat).touches[0].step != "call_after_date"


# --- one question for a nudge ----------------------------------------------------------------------------------


async def test_what_a_nudge_lacks_is_asked_alone_and_the_words_are_shown_again() -> None:
    chat = a_chat()
    await chat.press("details:ask:1:thank_you_email")
    assert chat.open_question == ("details", "who")
    await chat.send("Ana Ruiz")
    said = await chat.press_label("That's everyone")
    assert chat.open_question is None
    assert said[-1] == "due: thank_you_email"


async def test_after_cancel_the_words_are_there_again() -> None:
    chat = a_chat()
    await chat.press("details:ask:1:thank_you_email")
    said = await chat.press_label("Stop asking")
    assert said[-1] == "due: thank_you_email"


async def test_a_nudge_that_waits_is_shown_with_its_better_words_after_the_details() -> None:
    chat = a_chat(now=EVENING)
    opening = told(chat)
    planned = next(
        nudge
        for nudge in the_knowledge().plan(opening, chat.person.preferences, chat.now).nudges
        if nudge.step == "thank_you_email"
    )
    chat.world = replace(chat.world, nudges=(Nudge(1, MIA, 1, planned, NudgeState.SENT),))
    await at("needs", chat)
    await chat.send("somebody for the migration")
    said = await chat.press_label("That's all for now")
    assert said.count("due: thank_you_email") == 1


@pytest.mark.parametrize("data", ["details:start:9", "details:start:x", "details:ask:1:nothing", "details:ask:9:who"])
async def test_a_forged_or_stale_button_gets_a_word_and_changes_nothing(data: str) -> None:
    chat = a_chat()
    before = chat.world
    await chat.press(data)
    assert chat.toast
    assert chat.world.openings == before.openings
    assert chat.open_question is None


def test_the_first_thing_that_words_miss_is_named_on_their_button() -> None:
    catalogue: Catalogue = the_knowledge().catalogue
    words = catalogue.words("thank_you/e-mail", facts(acme(), mia(), MONDAY_NOON))
    assert missing_for(acme(), words) == "a name"
    known = acme().with_contact(Contact(0, ContactRole.INTERVIEWER, "Ana", email="ana@acme.com"))
    words = catalogue.words("thank_you/e-mail", facts(known, mia(), MONDAY_NOON))
    assert missing_for(known, words) == "what they need"


def test_every_fact_that_a_question_asks_for_is_one_that_scripts_name() -> None:
    assert set(details._ASKED_BY) <= set(FACTS)


# --- nothing to tell -------------------------------------------------------------------------------------------


@pytest.mark.parametrize("step", ["needs", "went_well", "forgotten", "agreed"])
@pytest.mark.parametrize("words", ["nothing", "No idea!", "–", "I dont know", "n/a", "not yet"])
async def test_words_that_tell_nothing_never_reach_a_letter(step: str, words: str) -> None:
    chat = await at(step, a_chat())
    await chat.send(words)
    assert told(chat).notes == ()
    assert chat.open_question != ("details", step)


@pytest.mark.parametrize("words", ["No reports are read", "nothing but praise", "They don't know their numbers"])
async def test_an_answer_that_only_begins_like_nothing_is_kept(words: str) -> None:
    chat = await at("needs", a_chat())
    await chat.send(words)
    assert notes(chat, NoteKind.NEED) == [words]
