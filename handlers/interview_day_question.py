"""When the interview was or will be: the day and, unless it is over, the hour. Shared by /new, the debrief and
another round. The answers wait in the turn's data under `day`, `hour` and `over`.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime, time, timedelta

from coaching.language.clock_words import read_time
from coaching.language.dates import Asks, Lean
from coaching.opening import Interview
from handlers.day_choice import ODD, Day, DayChoice, Rows, day_button, last_day, spelled, today_of
from handlers.question import Again, Asked, Question, Reply, Stay, Taken
from handlers.turn import Turn

DAY_STEP, HOUR_STEP = "day", "hour"
OVER, LATER = "over", "later"
OLDEST, FURTHEST = timedelta(days=365), timedelta(days=365)
TOO_OLD = "That is more than a year ago; there is little left to follow up. Which day did you mean?"
TOO_FAR = "That is more than a year ahead. Come back when it is nearer, or tell me the day you meant."

_HOURS = ("09:00", "10:00", "11:00", "13:00", "14:00", "15:00", "16:00", "17:00")
_BARE_HOUR = re.compile(r"(?:at |@ ?)?(1[0-2]|[1-9])(?: ?o'?clock)?", re.IGNORECASE)
_OVER_WORDS = re.compile(r"(?:it(?:'s|’s| is| was)? )?(?:already )?(?:over|done|behind me|finished)\.?", re.IGNORECASE)
_SAID_OVER = re.compile(r"\b(?:over|done|behind me|finished)\b", re.IGNORECASE)


def day_question(
    text: Callable[[Turn], str],
    *,
    past: bool,
    skipped: Callable[[Turn], None] | None = None,
    applies: Callable[[Turn], bool] = lambda _turn: True,
) -> Question:
    """On which day. text: the question (HTML). past: whether days gone by are offered, too."""
    lean, back = (Lean.EITHER, OLDEST) if past else (Lean.FUTURE, timedelta())
    choice = DayChoice(DAY_STEP, Asks.INTERVIEW_TIME, lean, back, FURTHEST)
    near = _near_past if past else _near_future

    def ask(turn: Turn) -> Asked:
        return Asked(text(turn), choice.rows(turn, near(turn)))

    def typed(turn: Turn, answer: str) -> Reply:
        day = choice.typed(turn, answer)
        if isinstance(day, Again):
            return day
        over = last_day(day) == today_of(turn) and _SAID_OVER.search(answer)
        return _keep_day(turn, day, over=True if over else None)

    def pressed(turn: Turn, value: str) -> Reply:
        if value in (OVER, LATER):
            choice.forget(turn)
            return _keep_day(turn, today_of(turn), over=value == OVER)
        found = choice.pressed(turn, value)
        if found is None:
            return Again(ODD)
        return found if isinstance(found, Stay | Again) else _keep_day(turn, found)

    return Question(DAY_STEP, ask, typed, pressed, skipped, applies=applies)


def _near_past(turn: Turn) -> Rows:
    today = today_of(turn)
    ago = [day_button(today - timedelta(days=days)) for days in range(2, 6)]
    return (
        (("Today, it is over", OVER), ("Later today", LATER)),
        (day_button(today - timedelta(days=1), "Yesterday"), day_button(today + timedelta(days=1), "Tomorrow")),
        tuple(ago[:2]),
        tuple(ago[2:]),
    )


def _near_future(turn: Turn) -> Rows:
    today = today_of(turn)
    ahead = [day_button(today + timedelta(days=days)) for days in range(2, 6)]
    return (
        (("Later today", LATER), day_button(today + timedelta(days=1), "Tomorrow")),
        tuple(ahead[:2]),
        tuple(ahead[2:]),
    )


def _keep_day(turn: Turn, value: Day, *, over: bool | None = None) -> Reply:
    day, today = last_day(value), today_of(turn)
    if day < today - OLDEST:
        return Again(TOO_OLD)
    if day > today + FURTHEST:
        return Again(TOO_FAR)
    turn.data[DAY_STEP] = day.isoformat()
    turn.data[OVER] = over
    turn.data["hour_told"] = isinstance(value, datetime)
    turn.data[HOUR_STEP] = f"{value:%H:%M}" if isinstance(value, datetime) else None
    hour = f", {value:%H:%M}" if isinstance(value, datetime) else ""
    return Taken(f"The interview: <b>{spelled(turn, day)}{hour}</b>.")


# --- the hour --------------------------------------------------------------------------------------------------


def _asks_hour(turn: Turn) -> bool:
    """Only for an interview that is not over as far as is known, and only when the hour did not come with the day."""
    day = told_day(turn)
    return day is not None and day >= today_of(turn) and not turn.data.get(OVER) and not turn.data.get("hour_told")


def _ask_hour(turn: Turn) -> Asked:
    day = told_day(turn)
    assert day is not None
    readings = turn.data.get("hour.readings")
    hours = [str(hour) for hour in readings] if isinstance(readings, list) else list(_HOURS)
    if day == today_of(turn) and not isinstance(readings, list):
        now = turn.now.astimezone(turn.person.preferences.tz)
        hours = [hour for hour in hours if hour > f"{now:%H:%M}"]
    rows = tuple(tuple((hour, hour) for hour in hours[start : start + 4]) for start in range(0, len(hours), 4))
    unsure = day == today_of(turn) and turn.data.get(OVER) is None
    over: Rows = ((("It is over already", OVER),),) if unsure else ()
    return Asked(
        f"<b>At what time</b> on {spelled(turn, day)}, your local time? Type any hour: “14:15”.", (*rows, *over)
    )


def _typed_hour(turn: Turn, text: str) -> Reply:
    turn.data.pop("hour.readings", None)
    if _OVER_WORDS.fullmatch(text):
        return _keep_hour(turn, OVER)
    at = read_time(text)
    if at is not None:
        return _keep_hour(turn, f"{at:%H:%M}")
    bare = _BARE_HOUR.fullmatch(text)
    if bare is None:
        return Again("Which hour, please? “14:15” or “2 pm” works.")
    hour = int(bare[1]) % 12
    turn.data["hour.readings"] = [f"{hour:02}:00", f"{hour + 12:02}:00"]
    return Again("In the morning or later in the day?")


def _pressed_hour(turn: Turn, value: str) -> Reply:
    if value != OVER and _read_hour(value) is None:
        return Again(ODD)
    turn.data.pop("hour.readings", None)
    return _keep_hour(turn, value)


def _keep_hour(turn: Turn, value: str) -> Reply:
    turn.data[HOUR_STEP] = None if value == OVER else value
    turn.data[OVER] = True if value == OVER else None
    return Taken()


def _skip_hour(turn: Turn) -> None:
    turn.data.pop("hour.readings", None)
    turn.data[HOUR_STEP] = None


HOUR = Question(HOUR_STEP, _ask_hour, _typed_hour, _pressed_hour, _skip_hour, applies=_asks_hour)


# --- what was told ---------------------------------------------------------------------------------------------


def told_day(turn: Turn) -> date | None:
    """The day that was answered, None before."""
    value = turn.data.get(DAY_STEP)
    return date.fromisoformat(value) if isinstance(value, str) else None


def is_over(turn: Turn) -> bool:
    """Whether the interview that was told has begun, as far as is known."""
    day, over = told_day(turn), turn.data.get(OVER)
    if day is None or isinstance(over, bool):
        return bool(over)
    return _interview(turn, day).starts_at() <= turn.now


def told_interview(turn: Turn) -> Interview | None:
    """The interview that was told, not numbered yet; None before its day is known."""
    day = told_day(turn)
    if day is None:
        return None
    return replace(_interview(turn, day), debriefed=is_over(turn))


def _interview(turn: Turn, day: date) -> Interview:
    hour = turn.data.get(HOUR_STEP)
    start = _read_hour(hour) if isinstance(hour, str) else None
    return Interview(0, day, turn.person.preferences.zone, start)


def _read_hour(value: str) -> time | None:
    """The hour behind a button's data, which is untrusted."""
    try:
        return time.fromisoformat(value) if re.fullmatch(r"\d\d:\d\d", value) else None
    except ValueError:
        return None
