"""The question for promises made to the employer: what, and by which day (T7)."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta

from coaching.day_words import day_words
from coaching.language.dates import Asks, Reason
from coaching.opening import Appointment, NoteKind, Opening
from handlers.day_choice import ODD, YEAR, Day, DayChoice, Rows, day_button, last_day, today_of
from handlers.markup import esc
from handlers.note_questions import FULL, LONGEST_SHOWN, is_full
from handlers.nothing_told import tells_nothing
from handlers.opening_press import opening_at_hand
from handlers.question import Again, Asked, Question, Reply, Stay, Taken
from handlers.turn import Turn
from handlers.words_view import clip

STEP = "promises"
PROMISE = "promise"  # step of a playbook that reminds of them
A_QUARTER = timedelta(minutes=15)
CHOICE = DayChoice(STEP, Asks.SNOOZE, back=timedelta())
OPEN = "promises.open"  # number of the promise whose day is asked for
NO_DAY, ENOUGH, CLEAR = "noday", "enough", "clear"


def _ask(turn: Turn) -> Asked:
    opening = opening_at_hand(turn)
    number = turn.data.get(OPEN)
    promise = next((note for note in opening.notes if note.number == number), None)
    if promise is not None:
        return Asked(
            f"By which day did you promise “{esc(clip(promise.text, LONGEST_SHOWN))}”? I remind you in time.",
            (*CHOICE.rows(turn, _near(turn)), (("No fixed day", NO_DAY),)),
        )
    known = opening.notes_of(NoteKind.PROMISE)
    if not known:
        return Asked(
            "Did you <b>promise them anything</b>: references, a sample, a call on Thursday? "
            "One promise at a time, please."
        )
    rows = "\n".join(
        f"• {esc(clip(note.text, LONGEST_SHOWN))}{f' – by {day_words(note.due)}' if note.due else ''}"
        for note in known[-5:]
    )
    return Asked(
        f"Your <b>promises</b> to them:\n{rows}\n\nType one more, or go on.",
        ((("No more promises", ENOUGH), ("Forget these", CLEAR)),),
    )


def _near(turn: Turn) -> Rows:
    today = today_of(turn)
    ahead = [today + timedelta(days=offset) for offset in range(2, 6)]
    return (
        (day_button(today, "Today"), day_button(today + timedelta(days=1), "Tomorrow")),
        tuple(day_button(day) for day in ahead[:2]),
        tuple(day_button(day) for day in ahead[2:]),
    )


def _typed(turn: Turn, text: str) -> Reply:
    opening = opening_at_hand(turn)
    if tells_nothing(text):
        return _pressed(turn, ENOUGH if turn.data.get(OPEN) is None else NO_DAY)
    if turn.data.get(OPEN) is not None:
        day = CHOICE.typed(turn, text)
        return day if isinstance(day, Again) else _due(turn, day)
    if is_full(opening):
        return Again(FULL)
    # Kept before its day is known, so that nothing is lost when the person stops here.
    kept = opening.with_note(NoteKind.PROMISE, text)
    turn.put(kept)
    turn.data[OPEN] = kept.notes[-1].number
    return Stay()


def _pressed(turn: Turn, value: str) -> Reply:
    if value == NO_DAY:
        _close(turn)
        return Stay()
    if value == ENOUGH:
        _close(turn)
        return Taken()
    if value == CLEAR:
        opening = opening_at_hand(turn)
        turn.put(replace(opening, notes=tuple(n for n in opening.notes if n.kind is not NoteKind.PROMISE)))
        return Stay("They are gone.")
    found = CHOICE.pressed(turn, value)
    if found is None:
        return Again(ODD)
    return found if isinstance(found, Stay | Again) else _due(turn, found)


def _due(turn: Turn, value: Day) -> Reply:
    day = last_day(value)
    if day < today_of(turn):
        return Again(Reason.PAST.value)
    if day > today_of(turn) + YEAR:
        return Again(Reason.TOO_FAR.value)
    number = turn.data.get(OPEN)
    opening = _with_due(opening_at_hand(turn), number, day)
    hour = ""
    if isinstance(value, datetime) and isinstance(number, int):
        opening = _with_reminder(opening, number, (value - A_QUARTER).astimezone(turn.person.preferences.tz))
        hour = f", {value:%H:%M}"
    turn.put(opening)
    _close(turn)
    return Stay(f"Noted: by <b>{day_words(day)}{hour}</b>.")


def _with_due(opening: Opening, number: object, day: date) -> Opening:
    notes = tuple(replace(note, due=day) if note.number == number else note for note in opening.notes)
    return replace(opening, notes=notes)


def _with_reminder(opening: Opening, number: int, local: datetime) -> Opening:
    """Promised for an hour, so reminded shortly before it: one is there exactly when one said (T7)."""
    reminder = Appointment(PROMISE, number, local.date(), local.time())
    return replace(opening, appointments=(*opening.appointments, reminder))


def _close(turn: Turn) -> None:
    CHOICE.forget(turn)
    turn.data.pop(OPEN, None)


PROMISES = Question(STEP, _ask, _typed, _pressed, skipped=_close)
