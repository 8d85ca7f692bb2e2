"""A playbook: one published system of following up, as steps that a career coach can edit without programming.

Every unit is in a field's name, every bound below. Words for what is wrong live in `playbook_reading`.
"""

from __future__ import annotations

from typing import Annotated, Self

from pydantic import AfterValidator, BeforeValidator, Field, model_validator

from coaching.conditions import CONDITIONS
from coaching.method import RULES
from coaching.nudge import NudgeKind
from coaching.opening import Channel, Standing
from coaching.when import Anchor, Hour, Name, When
from coaching.yaml_text import Fields

_NOT_CLOSED = frozenset(standing for standing in Standing if not standing.closed)


def _known_rule(rule: str) -> str:
    if rule not in RULES:
        raise ValueError(f"“{rule}” is not a rule of the method; there are T1–T10, F1–F10, S1–S7, L1–L12, C1–C7")
    return rule


def _known_condition(name: str) -> str:
    if name not in CONDITIONS:
        raise ValueError(f"“{name}” is not a condition; there are {', '.join(CONDITIONS)}")
    return name


def _several(reasons: object) -> object:
    """A single text counts as a list of one."""
    return [reasons] if isinstance(reasons, str) else reasons


Text = Annotated[str, Field(min_length=1, max_length=240)]
Rule = Annotated[str, AfterValidator(_known_rule)]
Condition = Annotated[str, AfterValidator(_known_condition)]
ScriptId = Annotated[str, Field(pattern=r"^[a-z_]+/([a-z-]+|([a-z]+-)*\{channel\})$")]
Reasons = Annotated[tuple[Text, ...], BeforeValidator(_several), Field(min_length=1)]


class Pace(Fields):
    """days_between: local calendar days between two coaching nudges of one opening, 1–28."""

    days_between: int = Field(ge=1, le=28)


class Step(Fields):
    """One thing to do, and when.

    channels: one, or several that a repeated step takes in turn.
    only_if: names of conditions, all of which must hold.
    unless_done: ids of steps, of this or of any other playbook; the step counts as done when one of those was done.
    times: how often a repeated step comes at most, 1–12; left out, it goes on until they tell who got the job (S6).
    post_in_time: whether post that would come after the announced decision becomes an e-mail (L8).
    until_told: whether the step stands whatever day they name and whatever they answer, until they tell who got the
    job (S6); else a day they name, or an answer, comes first (C4).
    late_days: local days after the due day on which the step still makes sense, 0–60; fewer when the next question
    to the employer is due.
    why: one sentence to the person, the reason and where it comes from; several are said in turn.
    script: the words, as situation/name; `{channel}` stands for the channel of the day.
    """

    id: Name
    title: Annotated[str, Field(min_length=1, max_length=60)]
    rules: tuple[Rule, ...] = Field(min_length=1)
    when: When
    channels: tuple[Channel, ...] = Field(default=(Channel.MESSAGE,), min_length=1)
    only_if: tuple[Condition, ...] = ()
    unless_done: tuple[Name, ...] = ()
    times: int | None = Field(default=None, ge=1, le=12)
    post_in_time: bool = False
    until_told: bool = False
    late_days: int = Field(ge=0, le=60)
    kind: NudgeKind
    why: Reasons
    script: ScriptId

    @model_validator(mode="after")
    def _repeats_only_contacts(self) -> Self:
        if self.times is not None and not self.repeats:
            raise ValueError("`times` is only for the anchor last_touch")
        if len(self.channels) > 1 and not self.repeats:
            raise ValueError("only a repeated step can have several channels")
        return self

    @property
    def repeats(self) -> bool:
        """Whether it comes again and again, each time its days after the last contact."""
        return self.when.anchor is Anchor.LAST_TOUCH

    @property
    def is_endless(self) -> bool:
        """Whether it repeats until they tell who got the job (S6)."""
        return self.repeats and self.times is None

    @property
    def chases(self) -> bool:
        """Whether it asks the employer for news: never while another round is ahead or when the job is not wanted."""
        return self.kind is NudgeKind.COACHING or self.when.anchor is Anchor.DECISION_DATE

    @property
    def speaks_in_quiet_hours(self) -> bool:
        """Whether its own moment beats the quiet hours: around an interview, and when an outcome was told."""
        around_interview = self.when.anchor in (Anchor.INTERVIEW_AHEAD, Anchor.INTERVIEW_END)
        if around_interview:
            return self.kind is NudgeKind.INTERVIEW_DAY
        return self.when.anchor is Anchor.OUTCOME and self.when.hour is Hour.AT_ONCE

    @property
    def possible_channels(self) -> tuple[Channel, ...]:
        """Its channels, and e-mail where it stands in: for post without an address or in time, for a call that
        finds no hour."""
        needed = {"has_postal_address", "post_arrives_in_time"} if self.post_in_time else {"has_postal_address"}
        posts = Channel.POST in self.channels and not needed <= set(self.only_if)
        calls = Channel.PHONE in self.channels and self.repeats
        return tuple(dict.fromkeys((*self.channels, *([Channel.EMAIL] if posts or calls else []))))

    def script_for(self, channel: Channel) -> str:
        """Id of the words for this channel."""
        return self.script.replace("{channel}", channel)

    def reason(self, times: int) -> str:
        """Why it is done, for somebody who did it so many times before."""
        return self.why[times % len(self.why)]


class Playbook(Fields):
    """about: one line, what it is like and why it exists. nerve: one line, what it costs in nerve.

    risk: what the person should know before choosing it, said once; "" when there is nothing to warn of.
    """

    id: Name
    name: Annotated[str, Field(min_length=1, max_length=40)]
    author: Text
    about: Text
    nerve: Text
    risk: Annotated[str, Field(max_length=240)] = ""
    pace: Pace
    steps: tuple[Step, ...] = Field(min_length=1)

    def step(self, step_id: str) -> Step | None:
        """The step of that id, None when the playbook has none."""
        return next((step for step in self.steps if step.id == step_id), None)

    @property
    def goes_on_until_told(self) -> bool:
        """Whether its rhythm stands whatever day the employer names (S6)."""
        return any(step.until_told and step.repeats for step in self.steps)

    def standings_of(self, step: Step) -> frozenset[Standing]:
        """The standings of an opening in which the step can be due.

        Preparing and keeping a promise go on until the opening is closed, all other follow-up only while it is open.
        """
        match step.when.anchor:
            case Anchor.OUTCOME:
                return frozenset(Standing) & {step.when.standing}
            case Anchor.AFTER:
                before = [known for known in self.steps if known.id in step.when.steps]
                return frozenset().union(*map(self.standings_of, before))
            case Anchor.APPOINTMENT:
                return frozenset(Standing)
            case Anchor.INTERVIEW_AHEAD | Anchor.PROMISE:
                return _NOT_CLOSED
            case _:
                return frozenset({Standing.OPEN})
