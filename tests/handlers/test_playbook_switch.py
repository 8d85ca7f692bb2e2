"""Another playbook for one opening: nothing is changed before it was shown, nothing that was done is lost."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from coaching.nudge import NudgeState
from coaching.opening import Answer, Standing
from handlers.words_view import LONGEST_MESSAGE, length
from tests.handlers.chat import mia, the_knowledge
from tests.handlers.nudged_chat import NudgedChat, data_of, told_acme

KNOWING = mia(risks_known=frozenset({"sales-pro"}))


def a_chat(**told: object) -> NudgedChat:
    return NudgedChat([told_acme(**told)], KNOWING)


async def shown(chat: NudgedChat, name: str = "Sales pro") -> str:
    """What would change, as the card's button leads to it."""
    await chat.press("card:1:playbook")
    (preview,) = await chat.press_label(name)
    return preview


async def switched(chat: NudgedChat, name: str) -> list[str]:
    await shown(chat, name)
    return await chat.press_label(f"Switch to {name}")


async def test_the_list_tells_each_playbook_its_author_and_nerve_and_marks_the_followed_one() -> None:
    chat = a_chat()
    (said,) = await chat.press("card:1:playbook")
    for book in the_knowledge().playbooks.values():
        assert all(words in said for words in (book.name, book.about, book.author, book.nerve[1:]))
    assert "<b>Balanced</b> (recommended)" in said
    assert chat.labels[0] == "✓ Balanced"
    assert chat.labels[-1] == "‹ Back"


async def test_choosing_shows_what_changes_and_changes_nothing() -> None:
    chat = a_chat()
    preview = await shown(chat)
    assert chat.opening().playbook == "balanced"
    assert chat.changes.plans == ()
    assert chat.labels == ["Switch to Sales pro", "Keep Balanced", "‹ Others"]
    title = {step.id: step.title for step in the_knowledge().playbooks["sales-pro"].steps}
    assert preview == (
        "<b>Acme</b>: Balanced → <b>Sales pro</b>?\n\n"
        "<b>Falls away:</b>\n• Let it rest: Monday 13 July, 10:00\n\n"
        f"<b>New:</b>\n• {title['posted_letter']}: right after “{title['call_day_five']}”\n\n"
        f"<b>Moves:</b>\n• {title['follow_up_weekly']}: Monday 15 June, 10:00 by e-mail → "
        "Monday 15 June, 10:00 by phone, then on until they tell you\n\n"
        f"<b>Stays:</b>\n• {title['thank_you_email']}: Monday 1 June, 18:30\n"
        f"• {title['call_day_five']}: Monday 8 June, 10:00\n\n"
        "What you did stays done, and is not asked for again."
    )


async def test_only_the_second_press_switches_and_the_plan_follows_in_the_same_turn() -> None:
    chat = a_chat()
    (card,) = await switched(chat, "Sales pro")
    assert chat.opening().playbook == "sales-pro"
    assert "Playbook: Sales pro" in card
    assert chat.toast == "Sales pro from now on"
    (plan,) = chat.changes.plans
    assert plan.playbook == "sales-pro"
    assert "posted_letter" in {nudge.step for nudge in plan.nudges}


async def test_keeping_it_leads_back_to_the_card() -> None:
    chat = a_chat()
    await shown(chat)
    (card,) = await chat.press_label("Keep Balanced")
    assert chat.toast == "It stays with Balanced"
    assert "Playbook: Balanced" in card
    assert chat.changes.plans == ()


async def test_the_risk_is_told_before_anything_is_shown_and_never_again_s7() -> None:
    chat = NudgedChat([told_acme(), told_acme(number=2, company="Bolt")])
    risk = the_knowledge().playbooks["sales-pro"].risk
    told = await shown(chat)
    assert risk in told
    assert chat.labels == ["I know, take it", "Rather not"]
    await chat.press_label("Rather not")
    assert chat.opening().playbook == "balanced"
    await chat.press("card:2:playbook")
    (preview,) = await chat.press_label("Sales pro")
    assert risk not in preview
    assert "Switch to Sales pro" in chat.labels


async def test_whoever_takes_the_risk_is_shown_what_changes() -> None:
    chat = NudgedChat([told_acme()])
    await shown(chat)
    (preview,) = await chat.press_label("I know, take it")
    assert "Falls away" in preview
    assert chat.opening().playbook == "balanced"


async def test_a_playbook_without_a_risk_is_shown_at_once() -> None:
    chat = NudgedChat([told_acme()])
    assert "Falls away" in await shown(chat, "Letter first")
    assert "Switch to Letter first" in chat.labels


async def test_a_second_press_of_the_switch_changes_nothing() -> None:
    chat = a_chat()
    await shown(chat)
    data = data_of(chat.messages[0], "Switch to")
    await chat.press(data)
    await chat.press(data)
    assert chat.toast == "Sales pro is followed already. Nothing was changed."
    assert chat.changes.plans == ()


async def test_a_switch_that_was_shown_before_things_moved_on_is_shown_anew() -> None:
    chat = a_chat()
    await shown(chat)
    data = data_of(chat.messages[0], "Switch to")
    chat.now += timedelta(days=8)
    (preview,) = await chat.press(data)
    assert chat.opening().playbook == "balanced"
    assert "what would change now" in chat.toast
    assert "Call on day five: now" in preview
    await chat.press_label("Switch to Sales pro")
    assert chat.opening().playbook == "sales-pro"


@pytest.mark.parametrize(
    "data",
    [
        *("card:1:to", "card:1:to.sales-pro", "card:1:to.sales-pro.0000", "card:1:to.nonsense.0000"),
        *(
            "card:1:to.balanced.0000",
            "card:1:playbook.nonsense",
            "card:1:playbook.balanced",
            "card:1:to.sales-pro.zzzz",
        ),
        *("card:2:to.sales-pro.0000", "card:1:keep.sales-pro", "card:1:playbook.sales-pro.0000"),
    ],
)
async def test_forged_presses_change_nothing_and_are_answered(data: str) -> None:
    chat = a_chat()
    before = chat.opening()
    await chat.press(data)
    assert chat.toast
    assert chat.opening() == before
    assert chat.changes.plans == ()


@pytest.mark.parametrize("data", ["card:1:playbook", "card:1:playbook.letter-first", "card:1:to.letter-first.0000"])
async def test_a_closed_opening_keeps_its_playbook(data: str) -> None:
    chat = a_chat(standing=Standing.REJECTED)
    await chat.press(data)
    assert "its playbook stays" in chat.toast
    assert chat.opening().playbook == "balanced"


async def test_while_nudges_are_stopped_nothing_is_foretold() -> None:
    chat = a_chat(stopped=True)
    preview = await shown(chat)
    assert "Nudges are stopped for this one" in preview
    (card,) = await chat.press_label("Switch to Sales pro")
    assert "You asked for no more nudges here" in card


async def test_what_is_due_by_now_under_the_new_one_is_said_once() -> None:
    chat = a_chat()
    chat.now += timedelta(days=8, hours=2)
    card, due = await switched(chat, "Four steps")
    assert "Playbook: Four steps" in card
    assert "<b>Call and ask where things stand</b> · Acme" in due
    _, due = await switched(chat, "Balanced")
    assert "<b>Call on day five</b> · Acme" in due
    (card,) = await switched(chat, "Four steps")
    assert "Your turn: call and ask where things stand." in card


async def test_what_was_sent_is_not_said_again_under_any_playbook() -> None:
    chat = a_chat()
    chat.wait_for("thank_you_email")
    for name in ("Sales pro", "Four steps", "Balanced"):
        said = await switched(chat, name)
        assert len(said) == 1
        assert "Now: Send the thank-you e-mail" in chat.labels


@pytest.mark.parametrize(
    ("button", "answer"),
    [("Reached them", Answer.REACHED), ("Voicemail", Answer.VOICEMAIL), ("No answer", Answer.NO_ANSWER)],
)
async def test_a_call_of_the_former_playbook_still_counts(button: str, answer: Answer) -> None:
    chat = a_chat()
    bubble = chat.wait_for("call_day_five")
    await switched(chat, "Letter first")
    await chat.press(data_of(bubble, button))
    (touch,) = chat.opening().touches
    assert (touch.step, touch.answer) == ("call_day_five", answer)
    assert "Again" not in " ".join(chat.labels)
    (card,) = await chat.press("card:1")
    assert "✓ Call on day five" in card
    await chat.press(data_of(bubble, button))
    assert "settled already" in chat.toast
    assert len(chat.opening().touches) == 1


async def test_a_step_of_the_former_playbook_can_be_skipped_taken_back_and_read_in_other_words() -> None:
    chat = a_chat()
    bubble = chat.wait_for("call_day_five")
    await switched(chat, "Letter first")
    (same,) = await chat.press(data_of(bubble, "More"))
    assert "Call on day five" in same
    await chat.press(data_of(chat.messages[0], "Skip this"))
    assert [skip.step for skip in chat.opening().skips] == ["call_day_five"]
    await chat.press_label("Undo")
    assert chat.opening().skips == ()


async def test_a_step_of_the_former_playbook_is_not_put_off_in_vain() -> None:
    chat = a_chat()
    bubble = chat.wait_for("call_day_five")
    await switched(chat, "Letter first")
    for data in (
        data_of(bubble, "Later"),
        "nudge:1:call_day_five:1:at.tomorrow",
        "nudge:1:call_day_five:1:again.workday",
    ):
        await chat.press(data)
        assert "another playbook" in chat.toast
    assert chat.opening().appointments == ()


@pytest.mark.parametrize("state", [NudgeState.SENDING, NudgeState.DEAD, NudgeState.CANCELLED])
async def test_a_press_counts_whatever_became_of_the_row_of_its_nudge(state: NudgeState) -> None:
    chat = a_chat()
    bubble = chat.wait_for("call_day_five")
    await switched(chat, "Letter first")
    nudges = tuple(replace(nudge, state=state) for nudge in chat.world.nudges)
    chat.world = replace(chat.world, nudges=nudges)
    await chat.press(data_of(bubble, "Voicemail"))
    assert [touch.answer for touch in chat.opening().touches] == [Answer.VOICEMAIL]


async def test_what_a_switch_took_away_before_its_time_was_never_there() -> None:
    chat = a_chat()
    bubble = chat.wait_for("call_day_five")
    await switched(chat, "Letter first")
    nudges = tuple(replace(nudge, state=NudgeState.CANCELLED) for nudge in chat.world.nudges)
    chat.world = replace(chat.world, nudges=nudges)
    chat.now -= timedelta(days=3)
    await chat.press(data_of(bubble, "Voicemail"))
    assert "no longer part of the plan" in chat.toast
    assert chat.opening().touches == ()


async def test_every_preview_fits_into_a_message() -> None:
    for days in (0, 6, 20):
        for one in the_knowledge().playbooks:
            chat = a_chat(playbook=one, company="W" * 500)
            chat.now += timedelta(days=days)
            for other in the_knowledge().playbooks.values():
                if other.id != one:
                    preview = await shown(chat, other.name)
                    assert length(preview) <= LONGEST_MESSAGE / 2
