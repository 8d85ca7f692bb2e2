"""When a step of a playbook is due: the fact that its days are counted from, and the hour of the day.

Every unit is in a field's name, every bound below.
"""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum
from typing import Annotated, Self

from pydantic import Field, model_validator

from coaching.opening import Standing
from coaching.yaml_text import Fields


class Anchor(StrEnum):
    """The fact from which the days of a step are counted."""

    INTERVIEW_AHEAD = "interview_ahead"  # the day of an interview that is still to come
    INTERVIEW_END = "interview_end"  # the end of the latest interview
    DECISION_DATE = "decision_date"  # the last day of the announced decision
    LAST_TOUCH = "last_touch"  # the last contact, or the last reminder if that is later; repeats
    PROMISE = "promise"  # the day the person promised something for
    OUTCOME = "outcome"  # the day a standing was told
    AFTER = "after"  # the moment all of the named steps are done, skipped or over
    APPOINTMENT = "appointment"  # only a moment that the person set


class Hour(StrEnum):
    """The hour of the day of a step."""

    EVENING = "evening"  # the person's evening hour
    MORNING = "morning"  # 08:00; on the day of an interview two hours before it, if that is earlier
    OFFICE = "office"  # 10:00
    AT_ONCE = "at_once"  # as soon as it applies


_CAN_BE_AT_ONCE = (Anchor.INTERVIEW_AHEAD, Anchor.INTERVIEW_END, Anchor.OUTCOME, Anchor.AFTER)
Name = Annotated[str, Field(pattern=r"^[a-z][a-z0-9_-]*$", max_length=40)]
"""What a step, a playbook or a condition is called by."""


class When(Fields):
    """The due moment of a step.

    days: calendar days after the anchor, 0–120; before an interview also negative, from -14.
    working_days: instead of `days`, 1–30. standing: only with `outcome`. steps: only with `after`.
    """

    anchor: Anchor
    days: int = Field(default=0, ge=-14, le=120)
    working_days: int = Field(default=0, ge=0, le=30)
    hour: Hour = Hour.OFFICE
    standing: Standing | None = None
    steps: tuple[Name, ...] = ()

    @model_validator(mode="after")
    def _fits_the_anchor(self) -> Self:
        for problem in self._problems():
            raise ValueError(problem)
        return self

    def _problems(self) -> Iterator[str]:
        if (self.standing is not None) != (self.anchor is Anchor.OUTCOME):
            yield "`standing` is needed with the anchor outcome, and only there"
        if self.standing is Standing.OPEN:
            yield "an outcome cannot be `open`"
        if bool(self.steps) != (self.anchor is Anchor.AFTER):
            yield "`steps` is needed with the anchor after, and only there"
        if self.days and self.working_days:
            yield "give either `days` or `working_days`"
        if self.days < 0 and self.anchor is not Anchor.INTERVIEW_AHEAD:
            yield "only a step before an interview can have negative `days`"
        if self.anchor is Anchor.LAST_TOUCH and not (self.days or self.working_days):
            yield "a step after the last touch needs `days` or `working_days`"
        if self.hour is Hour.AT_ONCE and self.anchor not in _CAN_BE_AT_ONCE:
            yield f"`at_once` is for the anchors {', '.join(_CAN_BE_AT_ONCE)}"
        if self.hour is Hour.AT_ONCE and (self.days or self.working_days):
            yield "`at_once` leaves no days in between"

    @property
    def offset(self) -> int:
        """Days or working days, whichever the step counts in."""
        return self.working_days or self.days
