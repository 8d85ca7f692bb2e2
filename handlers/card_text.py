"""What a card shows of an opening: where it stands, who is there, what was done, missed and is to come."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime

from coaching.day_words import day_words, near_day
from coaching.nudge import PlannedNudge
from coaching.opening import Answer, Channel, Contact, ContactRole, Opening, Standing, Touch
from coaching.planning import Plan
from coaching.when import Anchor
from handlers.confirmation import interview_words
from handlers.day_choice import today_of
from handlers.decision_question import decision_words
from handlers.markup import esc
from handlers.turn import Turn
from handlers.what_next import what_next
from handlers.words_view import LONGEST_NAME, clip, company

MOST_PEOPLE, MOST_ROUNDS, MOST_DONE, MOST_MISSED, MOST_AHEAD = 6, 4, 6, 3, 4

STANDINGS = {
    Standing.OPEN: "Open",
    Standing.OFFER: "An offer is on the table",
    Standing.ON_HOLD: "On hold",
    Standing.ACCEPTED: "You said yes 🎉",
    Standing.DECLINED: "You said no",
    Standing.REJECTED: "They said no",
    Standing.WITHDREW: "You withdrew",
    Standing.CLOSED_UNANSWERED: "Closed without an answer",
}
_ROLES = {ContactRole.INTERVIEWER: "", ContactRole.HR: "HR", ContactRole.ALLY: "a good word"}
_CHANNELS = {
    Channel.EMAIL: "e-mail",
    Channel.PHONE: "call",
    Channel.POST: "letter",
    Channel.MESSAGE: "message",
    Channel.IN_PERSON: "in person",
}
_ANSWERS = {Answer.REACHED: ", reached them", Answer.VOICEMAIL: ", voicemail", Answer.NO_ANSWER: ", no answer"}


def card_text(turn: Turn, opening: Opening) -> str:
    """HTML, far below Telegram's limit whatever was typed."""
    role = f"\n{esc(clip(opening.role, LONGEST_NAME))}" if opening.role.strip() else ""
    heading = f"{company(opening)}{role}\n{what_next(turn, opening.number)}"
    return "\n\n".join([heading, *filter(None, ("\n".join(part) for part in _parts(turn, opening)))])


def _parts(turn: Turn, opening: Opening) -> Iterator[list[str]]:
    yield [
        f"Standing: {STANDINGS[opening.standing]}",
        *_rounds(opening),
        f"Decision: {decision_words(opening) or 'not told yet'}",
        f"Playbook: {esc(turn.knowledge.playbook_of(opening).name)}",
    ]
    yield [f"• {esc(_person(contact))}" for contact in opening.contacts[:MOST_PEOPLE]]
    plan = turn.plan_of(opening.number)
    ahead = [n for n in plan.nudges if n.due_at > turn.now] if not opening.stopped else []
    yield [f"✓ {esc(_done(turn, opening, touch))}" for touch in _latest(opening.touches)]
    # An interview that is over needs no preparing any more.
    missed = [n for n in plan.missed if plan.step_of(n).when.anchor is not Anchor.INTERVIEW_AHEAD]
    yield [f"– missed: {esc(_title(turn, opening, n.step))}" for n in missed[-MOST_MISSED:]]
    yield [f"› {esc(_title(turn, opening, n.step))}: {esc(_when(turn, plan, n))}" for n in ahead[:MOST_AHEAD]]


def _rounds(opening: Opening) -> list[str]:
    rounds = sorted(opening.interviews, key=lambda interview: (interview.day, interview.number))[-MOST_ROUNDS:]
    return [f"Interview: {interview_words(interview)}" for interview in rounds]


def _person(contact: Contact) -> str:
    about = ", ".join(filter(None, (contact.title, _ROLES[contact.role])))
    name = clip(contact.name, LONGEST_NAME) or "no name yet"
    return f"{name}, {clip(about, LONGEST_NAME)}" if about else name


def _latest(touches: Sequence[Touch]) -> Sequence[Touch]:
    return sorted(touches, key=lambda touch: touch.at)[-MOST_DONE:]


def _done(turn: Turn, opening: Opening, touch: Touch) -> str:
    what = _title(turn, opening, touch.step) if touch.step else _CHANNELS[touch.channel].capitalize()
    return f"{what}: {day_words(_local(turn, touch.at).date())}{_ANSWERS.get(touch.answer, '')}"


def _title(turn: Turn, opening: Opening, step_id: str) -> str:
    step = turn.knowledge.step_of(step_id, opening)
    return step.title if step else "A step of another playbook"


def _when(turn: Turn, plan: Plan, planned: PlannedNudge) -> str:
    if before := plan.comes_right_after(planned):
        return f"right after “{before.title}”"
    local = _local(turn, planned.due_at)
    return f"{near_day(local.date(), today_of(turn))}, {local:%H:%M}"


def _local(turn: Turn, moment: datetime) -> datetime:
    return moment.astimezone(turn.person.preferences.tz)
