"""A playbook as a calendar for an example person, so that a coach can read what it does."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, time

from coaching.day_words import day_words, moment_words
from coaching.nudge import PlannedNudge
from coaching.opening import Channel, Contact, ContactRole, DecisionKnown, Interview, Opening, Skip, Standing, Touch
from coaching.person import Preferences
from coaching.planning import plan
from coaching.playbook import Playbook
from coaching.when import Anchor

_LOGGED_AT = datetime(2026, 6, 1, 8, tzinfo=UTC)
_INTERVIEW = Interview(1, date(2026, 6, 2), "Europe/London", time(10, 0))
_DECISION = date(2026, 6, 12)
_PREFERENCES = Preferences(zone="Europe/London", zone_known=True, country="GB", subdivision="ENG")
_EXAMPLE = Opening(
    person=1,
    number=1,
    company="Example Ltd",
    logged_at=_LOGGED_AT,
    interviews=(_INTERVIEW,),
    contacts=(
        Contact(1, ContactRole.INTERVIEWER, "Ana", address="1 High Street"),
        Contact(2, ContactRole.ALLY, "Ben"),
    ),
)
_LONGEST = 40


def example(playbook: Playbook) -> str:
    """The playbook's calendar: who did every step on time and heard nothing, first without an announced date, then
    with one; and what is said on each outcome."""
    return "\n".join(
        [
            f"{playbook.name}, by {playbook.author}",
            playbook.about,
            f"Costs in nerve: {playbook.nerve}",
            "",
            f"Interview on {day_words(_INTERVIEW.day)} at 10:00, no date announced, no answer",
            *_lines(playbook, None),
            "",
            f"The same, with a decision announced for {day_words(_DECISION)}",
            *_lines(playbook, _DECISION),
            "",
            "In the conversation about what came of it",
            *_outcomes(playbook),
        ]
    )


def _lines(playbook: Playbook, decision: date | None) -> Iterator[str]:
    """A line for each nudge; of a rhythm without an end one round through its channels, and the first again."""
    times: Counter[str] = Counter()
    for nudge in _carried_out(playbook, decision):
        step = playbook.step(nudge.step)
        assert step is not None
        times[step.id] += 1
        if step.is_endless and times[step.id] > len(step.channels) + 1:
            yield f"  and so on, every {step.when.offset} days, until they tell who got the job"
            return
        when = moment_words(datetime.combine(nudge.local_date, nudge.local_time))
        yield f"  {when:<27} {step.title} ({nudge.channel}; {', '.join(step.rules)})"


def _carried_out(playbook: Playbook, decision: date | None) -> Iterator[PlannedNudge]:
    """The nudges of somebody who does each step at its moment, in that order."""
    opening, now = _EXAMPLE, _LOGGED_AT
    for _ in range(_LONGEST):
        coming = plan(opening, playbook, _PREFERENCES, now).nudges
        if not coming:
            return
        nudge = coming[0]
        yield nudge
        now = max(now, nudge.due_at)
        opening = _having_done(opening, nudge, playbook, decision, now)


def _having_done(
    opening: Opening, nudge: PlannedNudge, playbook: Playbook, decision: date | None, now: datetime
) -> Opening:
    """The opening after the nudge: a contact was made, or the person has told how the interview went."""
    if nudge.channel in (Channel.EMAIL, Channel.PHONE, Channel.POST):
        return opening.with_touch(Touch(0, nudge.channel, now, step=nudge.step, occurrence=nudge.occurrence))
    opening = replace(opening, skips=(*opening.skips, Skip(nudge.step, nudge.occurrence, now)))
    step = playbook.step(nudge.step)
    if step is None or step.when.anchor is not Anchor.INTERVIEW_END:
        return opening
    told = replace(opening, interviews=(replace(_INTERVIEW, debriefed=True),), decision_set_at=now)
    if decision is None:
        return replace(told, decision_known=DecisionKnown.NOT_SAID)
    return replace(told, decision_known=DecisionKnown.NAMED, decision_date=decision)


def _outcomes(playbook: Playbook) -> Iterator[str]:
    """What the coach says in each standing but the open one, in the order of the file."""
    for standing in list(Standing)[1:]:
        for step in playbook.steps:
            if playbook.standings_of(step) == {standing}:
                when = f"after {step.when.offset} days" if step.when.offset else "at once"
                yield f"  {standing.replace('_', ' ')}, {when}: {step.title} ({', '.join(step.rules)})"
