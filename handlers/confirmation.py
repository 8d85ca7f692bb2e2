"""After a conversation about an opening: what was understood, whose turn it is, what comes next and when."""

from __future__ import annotations

from coaching.day_words import day_words
from coaching.message import Button, Keyboard
from coaching.nudge import PlannedNudge
from coaching.opening import Interview, Opening, Standing
from handlers.decision_question import decision_words
from handlers.markup import bold, esc
from handlers.turn import Turn
from handlers.what_next import what_next
from handlers.words_view import clip

LONGEST_NAME = 100
THAT_IS_ALL = "new:enough"


def confirm_new(turn: Turn, opening: Opening) -> None:
    """The one message after /new. What is due right now is said below it by the end of the turn."""
    interview = opening.latest_interview
    ahead = interview is not None and not interview.debriefed
    more = "Tell me more (2 minutes)"
    keyboard: Keyboard = (
        (Button(more, f"details:start:{opening.number}"),),
        (Button("Correct it", f"correct:start:{opening.number}"), Button("That's all", THAT_IS_ALL)),
    )
    lines = [summary(opening)]
    if ahead:
        lines.append("I come before it, and afterwards to hear how it went.")
    lines += [passed_words(turn, opening), what_next(turn, opening.number)]
    turn.conclude("\n\n".join(filter(None, lines)), keyboard)


def confirm_told(turn: Turn, opening: Opening) -> None:
    """After the details or the debrief."""
    if opening.wanted is False and not opening.standing.closed:
        turn.conclude(
            "Then no thank-you is needed, and I stay quiet about it. "
            f"A short, kind word to {_short(opening)} is still good.",
            ((Button("Withdraw with thanks", f"outcome:{opening.number}:{Standing.WITHDREW}"),),),
        )
    else:
        confirm_change(turn, opening.number, "Thank you, it is all in your notes.")


def _short(opening: Opening) -> str:
    return bold(clip(opening.company, LONGEST_NAME))


def confirm_change(turn: Turn, number: int, text: str) -> None:
    """After any other conversation about it. text: what was done (HTML)."""
    turn.conclude(f"{text} {what_next(turn, number)}", ((Button("Show it", f"card:{number}"),),))


def summary(opening: Opening) -> str:
    """What was understood (HTML), each date with its weekday."""
    role = f" · {esc(clip(opening.role, LONGEST_NAME))}" if opening.role else ""
    lines = [f"✓ {bold(clip(opening.company, LONGEST_NAME))}{role}"]
    if opening.latest_interview:
        lines.append(f"Interview: {interview_words(opening.latest_interview)}")
    if decision := decision_words(opening):
        lines.append(f"Their decision: {decision}")
    return "\n".join(lines)


def interview_words(interview: Interview) -> str:
    """The day and, where it is known, the hour."""
    hour = f", {interview.start:%H:%M}" if interview.start else ""
    return f"{day_words(interview.day)}{hour}"


def passed_words(turn: Turn, opening: Opening) -> str:
    """Logged late: which moments have passed, without reproach; what can be caught up with is said by itself."""
    plan = turn.plan_of(opening.number)
    missed: list[PlannedNudge] = [nudge for nudge in plan.missed if nudge.due_at < turn.now]
    if not missed:
        return ""
    titles = ", ".join(dict.fromkeys(f"“{esc(plan.step_of(nudge).title)}”" for nudge in missed[:3]))
    moments = f"The moment for {titles} has" if len(missed) == 1 else f"The moments for {titles} have"
    return f"{moments} passed; that is all right. We start from today."
