""" "Later" below a nudge: tonight, tomorrow, the next working day, or a day that is picked; and trying a call again."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, time, timedelta

from coaching.day_words import day_words, moment_words
from coaching.message import Button, Keyboard
from coaching.opening import Answer, Appointment, Channel, Opening
from coaching.timing import is_office_hour
from coaching.working_days import WorkingDays
from handlers import nudge_keyboard as keys
from handlers.calendar_keyboard import INERT, month_rows
from handlers.closing import BREATH
from handlers.day_choice import today_of
from handlers.markup import esc
from handlers.presenter import CoachPresenter
from handlers.pressed_nudge import PressedNudge
from handlers.turn import Turn
from handlers.what_next import what_next
from handlers.words_view import company

TONIGHT, TOMORROW, WORKDAY, SOON = "tonight", "tomorrow", "workday", "soon"
DAY, MONTH = "d", "m"
MORNING, OFFICE = time(9, 0), time(10, 0)
OF_ANOTHER = "You follow another playbook now, so I do not come back to this one. Done it? The other buttons count."
A_WHILE = timedelta(hours=2)
FURTHEST = timedelta(days=120)


def offer_later(turn: Turn, pressed: PressedNudge) -> None:
    """Ask for the moment in place of the nudge's buttons; its words stay."""
    if not pressed.followed:
        turn.answer(OF_ANOTHER)
        return
    turn.answer()
    _swap(turn, pressed, _moments(turn, pressed))


def set_later(turn: Turn, pressed: PressedNudge) -> None:
    """The person's own moment: it beats every rule of ours."""
    argument = pressed.press.argument
    if not pressed.followed:
        turn.answer(OF_ANOTHER)
        return
    if argument == INERT:
        turn.answer()
        return
    if argument.startswith(MONTH) and (first := _day(argument[1:] + "-01")):
        turn.answer()
        _swap(turn, pressed, _calendar(turn, first, pressed))
        return
    chosen = _moment(turn, pressed, argument)
    if chosen is None:
        turn.answer("That moment is over, or too far away. Please choose another.")
        return
    turn.put(_with_appointment(pressed.opening, pressed, chosen))
    turn.answer("✓ Moved")
    turn.take_buttons()
    turn.say(
        f"{company(pressed.opening)}: I come back to this on {moment_words(chosen)}. Until then there is nothing to do."
    )


def try_again(turn: Turn, pressed: PressedNudge) -> None:
    """A call that nobody answered is tried again: the attempt stays on record, the step is open again."""
    key = (pressed.press.step, pressed.press.occurrence)
    made = [touch for touch in pressed.opening.touches if (touch.step, touch.occurrence) == key]
    if any(touch.answer is not Answer.NO_ANSWER for touch in made):
        turn.answer("You reached them meanwhile. Nothing was changed.")
        turn.take_buttons()
        return
    attempts = tuple(replace(t, step="", occurrence=0) if t in made else t for t in pressed.opening.touches)
    set_later(turn, replace(pressed, opening=replace(pressed.opening, touches=attempts)))


def try_again_row(turn: Turn, pressed: PressedNudge) -> Keyboard:
    """The next two moments at which a call makes sense; none for a step that is not planned any more."""
    if not pressed.followed:
        return ()
    soon = _moment(turn, pressed, SOON)
    day = _moment(turn, pressed, WORKDAY)
    row = [Button(f"Again today, {soon:%H:%M}", pressed.press.data(keys.AGAIN, SOON))] if soon else []
    row += [Button(f"Again {day_words(day.date())}", pressed.press.data(keys.AGAIN, WORKDAY))] if day else []
    return (tuple(row),) if row else ()


def unless_tried_again(turn: Turn, number: int) -> str:
    """Whose turn it is after a call that may be tried again; what follows the call waits for that choice. HTML."""
    plan = turn.plan_of(number)
    due = next((plan.step_of(planned) for planned in plan.nudges if planned.due_at <= turn.now), None)
    if due is None:
        return what_next(turn, number)
    turn.wait_for_answer(number)
    back = (turn.now + BREATH).astimezone(turn.person.preferences.tz)
    return f"If you try no more, I am back at {back:%H:%M} for this: {esc(due.title[0].lower() + due.title[1:])}."


def _moments(turn: Turn, pressed: PressedNudge) -> Keyboard:
    labels = ((TONIGHT, "Tonight"), (TOMORROW, "Tomorrow"), (WORKDAY, "Next working day"))
    chosen: dict[datetime, Button] = {}
    for name, label in labels:
        moment = _moment(turn, pressed, name)
        if moment is not None and moment not in chosen:
            chosen[moment] = Button(f"{label}, {moment:%H:%M}", pressed.press.data(keys.AT, name))
    month = f"{MONTH}{turn.now.astimezone(turn.person.preferences.tz):%Y-%m}"
    last = (Button("Pick a day", pressed.press.data(keys.AT, month)), Button("‹ Back", pressed.press.data(keys.LESS)))
    return (*((button,) for button in chosen.values()), last)


def _calendar(turn: Turn, first: date, pressed: PressedNudge) -> Keyboard:
    today = today_of(turn)
    rows = month_rows(first, DAY, MONTH, today + timedelta(days=1), today + FURTHEST)
    days = tuple(tuple(Button(label, pressed.press.data(keys.AT, value)) for label, value in row) for row in rows)
    return (*days, (Button("‹ Back", pressed.press.data(keys.LATER)),))


def _moment(turn: Turn, pressed: PressedNudge, name: str) -> datetime | None:
    """The moment that a button means, in the person's zone; None when it is not offered or not ahead."""
    preferences = turn.person.preferences
    local = turn.now.astimezone(preferences.tz)
    working = WorkingDays(preferences.country, preferences.subdivision)
    calls = pressed.planned.channel is Channel.PHONE
    tomorrow = local.date() + timedelta(days=1)
    hour = OFFICE if calls else MORNING
    at: datetime | None = None
    if name == TONIGHT and not calls:
        at = datetime.combine(local.date(), preferences.evening, preferences.tz)
    elif name == TOMORROW and (not calls or working.is_working(tomorrow)):
        at = datetime.combine(tomorrow, hour, preferences.tz)
    elif name == WORKDAY:
        at = datetime.combine(working.on_or_after(tomorrow), hour, preferences.tz)
    elif name == SOON:
        soon = (local + A_WHILE).replace(second=0, microsecond=0)
        at = soon if is_office_hour(soon, pressed.planned.zone, working) else None
    elif name.startswith(DAY) and (day := _day(name[1:])):
        at = datetime.combine(day, hour, preferences.tz)
    return at if at is not None and turn.now < at and at.date() <= local.date() + FURTHEST else None


def _with_appointment(opening: Opening, pressed: PressedNudge, at: datetime) -> Opening:
    key = (pressed.press.step, pressed.press.occurrence)
    kept = tuple(known for known in opening.appointments if (known.step, known.occurrence) != key)
    return replace(opening, appointments=(*kept, Appointment(*key, at.date(), at.time())))


def _swap(turn: Turn, pressed: PressedNudge, keyboard: Keyboard) -> None:
    bubble = CoachPresenter(turn.knowledge).bubble(pressed.planned, pressed.opening, turn.person, turn.now)
    turn.show(bubble.text, keyboard)


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None
