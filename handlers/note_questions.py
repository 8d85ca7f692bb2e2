"""Questions whose answer is a note about the interview, in the person's own words."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from coaching.opening import Note, NoteKind, Opening
from handlers.markup import bold, esc
from handlers.nothing_told import tells_nothing
from handlers.opening_press import opening_at_hand
from handlers.question import Again, Asked, Question, Reply, Stay, Taken
from handlers.turn import Turn
from handlers.words_view import clip

MOST_NOTES = 30
LONGEST_SHOWN = 200
FULL = f"There are {MOST_NOTES} notes for this job already, as many as I can keep. Replace some, or keep them."

KEEP, REPLACE = "keep", "replace"


def note_question(step: str, kind: NoteKind, text: Callable[[Opening], str]) -> Question:
    """A question for one kind of note. What is typed is added to what was told before, or replaces it on request.

    text: the question (HTML).
    """

    def ask(turn: Turn) -> Asked:
        opening = opening_at_hand(turn)
        known = opening.notes_of(kind)
        if not known:
            return Asked(text(opening))
        if turn.data.get("replace") == step:
            return Asked(f"{text(opening)}\n\nWhat you type now replaces:\n{listed(known)}", ((("Keep", KEEP),),))
        told = f"{text(opening)}\n\nYou told me:\n{listed(known)}\n\nType to add to it."
        return Asked(told, ((("Keep", KEEP), ("Replace", REPLACE)),))

    def typed(turn: Turn, answer: str) -> Reply:
        if tells_nothing(answer):
            turn.data.pop("replace", None)
            return Taken()
        opening = opening_at_hand(turn)
        if turn.data.pop("replace", None) == step:
            opening = without_notes(opening, kind)
        if is_full(opening):
            return Again(FULL)
        turn.put(opening.with_note(kind, answer))
        return Taken()

    def pressed(turn: Turn, value: str) -> Reply:
        if value == REPLACE:
            turn.data["replace"] = step
            return Stay()
        turn.data.pop("replace", None)
        return Taken()

    return Question(step, ask, typed, pressed, skipped=lambda _turn: None)


def without_notes(opening: Opening, kind: NoteKind) -> Opening:
    """The opening without its notes of this kind."""
    return replace(opening, notes=tuple(note for note in opening.notes if note.kind is not kind))


def is_full(opening: Opening) -> bool:
    """Whether no more notes can be kept for it."""
    return len(opening.notes) >= MOST_NOTES


def listed(notes: tuple[Note, ...]) -> str:
    """Notes as a list (HTML), long ones shortened, the latest few."""
    return "\n".join(f"• {esc(clip(note.text, LONGEST_SHOWN))}" for note in notes[-5:])


NEEDS = note_question(
    "needs",
    NoteKind.NEED,
    lambda opening: (
        f"What does {bold(clip(opening.company, 60))} <b>need most</b>, what problem of theirs came up? "
        "One sentence, in your own words: it goes into your letters."
    ),
)
WENT_WELL = note_question(
    "went_well",
    NoteKind.STRENGTH,
    lambda _opening: "<b>What went well?</b> What did you say or show that spoke for you?",
)
FORGOTTEN = note_question(
    "forgotten",
    NoteKind.FORGOTTEN,
    lambda _opening: (
        "<b>What did you leave out</b>, a good example that came to mind on the way home? Name just the thing, "
        "“my SQL certificate”, say: the thank-you adds it."
    ),
)
AGREED = note_question(
    "agreed",
    NoteKind.AGREED,
    lambda _opening: "<b>What was agreed next</b>: who does what, by when?",
)
