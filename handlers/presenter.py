"""How a nudge looks: whose turn it is, why now, one action, and the words ready to send."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from coaching.facts import facts
from coaching.message import Message
from coaching.nudge import Nudge, PlannedNudge
from coaching.opening import Channel, Contact, ContactRole, Opening
from coaching.person import Person
from coaching.script import COACH_WORDS, Words
from coaching.when import Anchor
from handlers.go_on import QUESTION
from handlers.knowledge import Knowledge
from handlers.markup import bold, esc
from handlers.nudge_keyboard import LETTING_GO, Wording, channel_of, keyboard
from handlers.words_view import LONGEST_MESSAGE, LONGEST_NAME, blocks, clip, coach_text, length

COURAGE = "encouragement"  # situation of the scripts with nothing left to do


class CoachPresenter:
    """Turns a due nudge into the bubble the person sees; coaching/ports.py's Presenter."""

    def __init__(self, knowledge: Knowledge) -> None:
        self._knowledge = knowledge

    def nudge(self, nudge: Nudge, opening: Opening, person: Person, now: datetime) -> Message:
        """The bubble of a nudge that is due."""
        return self.bubble(nudge.planned, opening, person, now)

    def bubble(
        self,
        planned: PlannedNudge,
        opening: Opening,
        person: Person,
        now: datetime,
        wording: Wording | None = None,
        *,
        unfolded: bool = False,
    ) -> Message:
        """The bubble with chosen words. wording: None for those whose turn it is. unfolded: with every button."""
        first = _times_done(planned, opening)
        wording = wording or Wording(first)
        to = _contact(opening, wording.to)
        step = self._knowledge.step_of(planned.step, opening)
        promise = planned.occurrence if step and step.when.anchor is Anchor.PROMISE else None
        told = facts(opening, person, now, to, promise)
        words = self._knowledge.catalogue.words(planned.script, told, wording.variant)
        wording = replace(wording, variant=words.variant)
        title, why = (step.title, step.reason(_times_taken(planned, opening))) if step else (words.script.title, "")
        number = told.get("phone", "") if channel_of(planned, words) is Channel.PHONE else ""
        text = _text(clip(opening.company, LONGEST_NAME), title, why, words, number)
        return Message(text, keyboard(planned, opening, words, wording, first, unfolded=unfolded))

    def go_on(self) -> Message:
        """The one kind question after three nudges without an answer."""
        return QUESTION


def _text(name: str, title: str, why: str, words: Words, number: str) -> str:
    """All plain but the result. name: of the company. number: to dial, "" for none."""
    heading, reason = f"{title} · {name}", f"{_whose(words)} {why}".strip()
    spent = len(f"{heading} {reason}".split())
    first, rest = coach_text(words, spent, COACH_WORDS)
    if rest and not words.parts:
        # Nothing to copy follows, and such words carry their reason themselves.
        reason, first, rest = _whose(words), words.coach, ""
    if number and number not in words.coach:
        first = f"{first}\nNumber: {clip(number, LONGEST_NAME)}".strip()
    shown_reason = f"\n<i>{esc(reason)}</i>" if reason else ""
    before = f"{bold(title)} · {esc(name)}{shown_reason}"
    before = f"{before}\n\n{esc(first)}" if first else before
    after = f"\n\n{esc(rest)}" if rest else ""
    script = blocks(words, LONGEST_MESSAGE - length(before) - length(after) - 2)
    return f"{before}\n\n{script}{after}" if script else before + after


def _whose(words: Words) -> str:
    if words.script.situation == LETTING_GO:
        return "Their turn."
    return "" if words.script.situation == COURAGE else "Your turn."


def _times_done(planned: PlannedNudge, opening: Opening) -> int:
    """How often this step went out this way before, so that the same words are not sent twice."""
    return sum(touch.step == planned.step and touch.channel is planned.channel for touch in opening.touches)


def _times_taken(planned: PlannedNudge, opening: Opening) -> int:
    """How often this step was taken before in any way, so that a steady rhythm has more than one reason."""
    return sum(touch.step == planned.step for touch in opening.touches)


def _contact(opening: Opening, number: int) -> Contact | None:
    return next((c for c in opening.contacts_of(ContactRole.INTERVIEWER) if c.number == number), None)
