"""The buttons below a nudge, and what their data means.

Data: `nudge:<opening>:<step>:<occurrence>:<action>`; an action may carry an argument behind a dot.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from coaching.message import Button, Keyboard
from coaching.nudge import PlannedNudge
from coaching.opening import Channel, Contact, ContactRole, Opening, Standing
from coaching.script import Words
from handlers.details import missing_for
from handlers.words_view import clip

SENT, REACHED, VOICEMAIL, NO_ANSWER = "sent", "reached", "voicemail", "noanswer"
LATER, AT, AGAIN, OTHER, REPLIED = "later", "at", "again", "other", "replied"
SKIP, STOP, MORE, LESS, UNDO, SHOW = "skip", "stop", "more", "less", "undo", "show"

DEBRIEF = "debrief"  # situation of the script that asks how the interview went
THANKS = "thank_you"
LETTING_GO = "anxious_waiting"
MOST_ADDRESSED = 4
ASKING_NAMES = "unknown_contact"  # situation of the call for names and addresses: the answer is no outcome
_TO_HOW_MANY = {0: "", 1: "", 2: " to both"}
_SILENCE = ("silence_overdue", "silence_repeated", "ask_timeline")
_WAITING = ("phone_call", "follow_up", LETTING_GO, "on_hold", *_SILENCE)
"""Situations in which an answer may have come, so it is one tap away."""

_DATA = re.compile(r"nudge:(\d{1,9}):([a-z0-9_-]{1,40}):(\d{1,8}):([a-z]+)(?:\.([a-z0-9.-]{1,16}))?")


@dataclass(frozen=True, slots=True)
class Press:
    """Which nudge of which opening, and what is to be done."""

    opening: int
    step: str
    occurrence: int
    action: str = ""
    argument: str = ""

    def data(self, action: str, argument: str = "") -> str:
        """What a button with this action sends back."""
        start = f"nudge:{self.opening}:{self.step}:{self.occurrence}:{action}"
        return f"{start}.{argument}" if argument else start


def read_press(data: str) -> Press | None:
    """The press behind some data; None for anything that is not of ours."""
    found = _DATA.fullmatch(data)
    if found is None:
        return None
    opening, step, occurrence, action, argument = found.groups()
    return Press(int(opening), step, int(occurrence), action, argument or "")


@dataclass(frozen=True, slots=True)
class Wording:
    """Which words of a nudge are shown.

    variant: from 0. to: number of the contact they are for, 0 for the first interviewer.
    """

    variant: int
    to: int = 0

    def argument(self) -> str:
        return f"{self.variant}.{self.to}"


def read_wording(argument: str) -> Wording:
    """The wording behind a button's argument; the first one for anything unknown."""
    found = re.fullmatch(r"(\d{1,4})(?:\.(\d{1,4}))?", argument)
    return Wording(int(found[1]), int(found[2] or 0)) if found else Wording(0)


def channel_of(planned: PlannedNudge, words: Words) -> Channel:
    """How the words travel; in doubt the script knows better than the plan."""
    return words.script.channel or planned.channel


def keyboard(
    planned: PlannedNudge, opening: Opening, words: Words, wording: Wording, first: int, *, unfolded: bool
) -> Keyboard:
    """The buttons of a nudge: what was done, later, and the rest behind "More…". first: the variant that leads."""
    press = Press(opening.number, planned.step, planned.occurrence)
    now = wording.argument()
    met = _thanked(opening, words)
    to = next((place for place, contact in enumerate(met) if contact.number == wording.to), 0)
    rows = [_done_row(planned, met, press, words)]
    row = [Button("Later", press.data(LATER))]
    if words.script.situation in _WAITING:
        rows.append((*row, Button("They replied", press.data(REPLIED))))
        row = []
    own = _own_words(to, met, words, first)
    if len(own) > 1:
        after = own.index(wording.variant) + 1 if wording.variant in own else 0
        other = replace(wording, variant=own[after % len(own)])
        row.append(Button("Other words", press.data(OTHER, other.argument())))
    row.append(Button("Less" if unfolded else "More…", press.data(LESS if unfolded else MORE, now)))
    rows.append(tuple(row))
    if addressed := _addressed_row(met, to, words, press, first):
        rows.append(addressed)
    if unfolded:
        rows += _folded_rows(opening, words, press)
    return tuple(rows)


def _done_row(planned: PlannedNudge, met: Sequence[Contact], press: Press, words: Words) -> tuple[Button, ...]:
    if words.script.situation == DEBRIEF:
        return (Button("Tell you how it went", f"debrief:start:{press.opening}"),)
    if words.script.situation == LETTING_GO:
        close = Button("Close it", f"outcome:{press.opening}:{Standing.CLOSED_UNANSWERED}")
        return (Button("✓ I let it rest", press.data(SENT)), close)
    channel = channel_of(planned, words)
    if words.script.channel is None or channel is Channel.IN_PERSON:
        return (Button("✓ Done", press.data(SENT)),)
    if channel is Channel.PHONE:
        return (
            Button("Reached them", press.data(REACHED)),
            Button("Voicemail", press.data(VOICEMAIL)),
            Button("No answer", press.data(NO_ANSWER)),
        )
    done = "✓ Posted" if channel is Channel.POST else "✓ Sent"
    return (Button(f"{done}{_TO_HOW_MANY.get(len(met), ' to all')}", press.data(SENT)),)


def _thanked(opening: Opening, words: Words) -> tuple[Contact, ...]:
    """Everybody met, when a letter goes to each (T5)."""
    return tuple(opening.contacts_of(ContactRole.INTERVIEWER)) if words.script.situation == THANKS else ()


def _own_words(place: int, met: Sequence[Contact], words: Words, first: int) -> list[int]:
    """The variants for one of those met: nobody else's, as long as there are enough of them (T5: no two alike)."""
    steps = range(place, words.variants, max(len(met), 1)) or (place,)
    return [(first + step) % words.variants for step in steps]


def _addressed_row(met: Sequence[Contact], shown: int, words: Words, press: Press, first: int) -> tuple[Button, ...]:
    """One letter to each person met (T5)."""
    return tuple(
        Button(
            f"For {clip(contact.name, 14)}",
            press.data(OTHER, Wording(_own_words(place, met, words, first)[0], contact.number).argument()),
        )
        for place, contact in enumerate(met[:MOST_ADDRESSED])
        if place != shown
    )


def _folded_rows(opening: Opening, words: Words, press: Press) -> list[tuple[Button, ...]]:
    replied = () if words.script.situation in _WAITING else (Button("They replied", press.data(REPLIED)),)
    rows: list[tuple[Button, ...]] = [(*replied, Button("Skip this", press.data(SKIP)))]
    if words.script.situation != DEBRIEF and (missing := missing_for(opening, words)):
        rows.append((Button(f"Add {missing}", f"details:ask:{opening.number}:{press.step}"),))
    rows.append((Button(f"Stop for {clip(opening.company, 24)}", press.data(STOP)),))
    return rows
