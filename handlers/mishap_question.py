"""What left a bad impression: a trifle is let go (F7), what matters is kept, so that it can be set right (F6)."""

from __future__ import annotations

import re

from coaching.blunder import LABELS, Mishap, minor_blunder, told_trifle
from coaching.conditions import bad_impression
from coaching.opening import NoteKind
from handlers.markup import esc
from handlers.note_questions import FULL, LONGEST_SHOWN, is_full, without_notes
from handlers.nothing_told import tells_nothing
from handlers.opening_press import opening_at_hand
from handlers.question import Again, Asked, Question, Reply, Taken
from handlers.turn import Turn
from handlers.words_view import clip

NOTHING = "nothing"
_A_TRIFLE = "That is a trifle: leave it unmentioned, and it is gone by tomorrow."
_MATTERS = "That one can be set right. The day after your thank-you I bring the words for it."

_WENT_WELL = re.compile(
    r"(?:no[,.]? )?(?:nothing (?:really )?(?:went )?wrong|not (?:at all|really|that i know(?: of)?)"
    r"|(?:(?:i think )?(?:it|that|everything|all) )?(?:all )?(?:(?:went|was|is) )?(?:very |quite |really )?"
    r"(?:well|fine|good|great|ok|okay|perfect))[\s.!]*",
    re.IGNORECASE,
)


def is_of_use(turn: Turn) -> bool:
    """Whether the opening's playbook sets a bad impression right; without such a step nobody is made to think of it."""
    steps = turn.knowledge.playbook_of(opening_at_hand(turn)).steps
    return any(bad_impression.__name__ in step.only_if for step in steps)


def _ask(turn: Turn) -> Asked:
    told = opening_at_hand(turn).notes_of(NoteKind.BLUNDER)
    known = "\n\n" + "\n".join(f"You told me: {esc(clip(note.text, LONGEST_SHOWN))}" for note in told) if told else ""
    labels = [(LABELS[mishap], mishap.value) for mishap in Mishap]
    pairs = tuple(tuple(labels[start : start + 2]) for start in range(0, len(labels), 2))
    text = "<b>Did anything go wrong</b> that leaves a bad impression? Choose, or type it in a few words."
    return Asked(f"{text}{known}", (*pairs, (("Nothing", NOTHING),)))


def _typed(turn: Turn, text: str) -> Reply:
    if tells_nothing(text) or _WENT_WELL.fullmatch(text):
        return _pressed(turn, NOTHING)
    named = next((mishap for mishap in Mishap if LABELS[mishap].casefold() == text.strip().casefold()), None)
    chosen = named or told_trifle(text)
    return _pressed(turn, chosen) if chosen else _keep(turn, text)


def _pressed(turn: Turn, value: str) -> Reply:
    if value == NOTHING:
        turn.put(without_notes(opening_at_hand(turn), NoteKind.BLUNDER))
        return Taken()
    if value not in set(Mishap):
        return Again("Please choose again.")
    mishap = Mishap(value)
    return Taken(_A_TRIFLE) if minor_blunder(mishap) else _keep(turn, LABELS[mishap])


def _keep(turn: Turn, text: str) -> Reply:
    opening = without_notes(opening_at_hand(turn), NoteKind.BLUNDER)
    if is_full(opening):
        return Again(FULL)
    turn.put(opening.with_note(NoteKind.BLUNDER, text))
    return Taken(_MATTERS)


MISHAP = Question("mishap", _ask, _typed, _pressed, skipped=lambda _turn: None, applies=is_of_use)
"""Asked where the playbook has an answer to it."""
