"""What the coaching knowledge and the clock need from the outer rooms."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from coaching.message import Message, Receipt
from coaching.nudge import Nudge, NudgeState, PlannedNudge
from coaching.opening import Opening
from coaching.person import HeldFor, Person


class Clock(Protocol):
    """The one source of "now"."""

    def now(self) -> datetime:
        """Aware, in UTC."""
        ...


class Messenger(Protocol):
    """Sends one message to one person. Never raises for what Telegram may answer."""

    async def ready(self, person: int) -> None:
        """Wait until the pace of the bot and of this chat allow a nudge."""
        ...

    async def send(self, person: int, message: Message) -> Receipt: ...


class Presenter(Protocol):
    """Turns a due nudge into the bubble the person sees."""

    def nudge(self, nudge: Nudge, opening: Opening, person: Person, now: datetime) -> Message: ...

    def go_on(self) -> Message:
        """The one kind question after three nudges without an answer."""
        ...


@dataclass(frozen=True, slots=True)
class Claim:
    """A leased nudge with the world as it is at this moment. `attempt` and `ambiguous` count earlier tries."""

    nudge: Nudge
    opening: Opening
    person: Person
    lease: str
    attempt: int
    ambiguous: int


class NudgeStore(Protocol):
    """Stored nudges as the dispatcher needs them. Every change is committed when the call returns."""

    async def next_due(self) -> datetime | None:
        """Earliest moment at which any nudge wants attention; None when all is quiet."""
        ...

    async def claim(self, now: datetime, limit: int) -> Sequence[Claim]:
        """Lease the earliest nudges due by `now`, at most `limit`. A lease that ran out is claimed again."""
        ...

    async def start_sending(self, claim: Claim, now: datetime) -> bool:
        """Compare-and-set from leased to sending; False when the nudge was cancelled or leased by somebody else."""
        ...

    async def mark_sent(self, claim: Claim, message_id: int | None, now: datetime) -> None:
        """Delivered; counts as one more nudge without an answer."""
        ...

    async def move(self, claim: Claim, until: datetime, *, failed: bool = False, ambiguous: bool = False) -> None:
        """Waiting again, not before `until`. `failed` counts an attempt, `ambiguous` one that may have arrived."""
        ...

    async def replan(self, claim: Claim, planned: PlannedNudge, until: datetime) -> None:
        """Waiting again, not before `until`, as the facts want it by now."""
        ...

    async def finish(self, claim: Claim, state: NudgeState, reason: str, now: datetime) -> None:
        """Dead, cancelled or expired, with the reason in plain words."""
        ...

    async def hold_all(self, person: int, reason: HeldFor) -> None:
        """Hold every open nudge of the person until they are heard of again; a crisis stays the reason."""
        ...
