"""The way of a due nudge: claimed, checked against the world as it is now, rendered, sent, and its end written down."""

from __future__ import annotations

import asyncio
import logging
from collections import defaultdict
from collections.abc import Callable, Sequence
from contextlib import suppress
from datetime import datetime, timedelta

from coaching.message import Delayed, Failed, Message, Receipt, Refused, Sent, Unreachable
from coaching.nudge import NudgeState
from coaching.opening import Opening
from coaching.person import HeldFor
from coaching.playbook import Playbook
from coaching.ports import Claim, Clock, Messenger, NudgeStore, Presenter
from coaching.retrying import UNCERTAIN, backoff, hopeless
from coaching.still_right import Cancel, Expire, GoAhead, Hold, Move, still_right

_LOG = logging.getLogger(__name__)
BATCH = 8
IGNORED_IN_A_ROW = 3
# A step of the wall clock silences APScheduler's date jobs; this much later we look ourselves.
SWEEP = timedelta(seconds=15)


class Dispatcher:
    """Sends what is due. Knows no Telegram and no SQL: both are ports.

    arm: called with the next moment at which a nudge wants attention, None when there is none.
    sweep: the longest wait without being woken.
    """

    def __init__(
        self,
        nudges: NudgeStore,
        messenger: Messenger,
        presenter: Presenter,
        clock: Clock,
        playbook_of: Callable[[Opening], Playbook],
        arm: Callable[[datetime | None], None],
        sweep: timedelta = SWEEP,
    ) -> None:
        self._nudges = nudges
        self._messenger = messenger
        self._presenter = presenter
        self._clock = clock
        self._playbook_of = playbook_of
        self._arm = arm
        self._sweep = sweep
        self._wake = asyncio.Event()
        self._stopping = False
        self._working = False

    def wake(self) -> None:
        """Look again: the plan or the clock has changed, or the alarm rang."""
        self._wake.set()

    def stop(self) -> None:
        """Start no further nudge; the ones on the wire are finished."""
        self._stopping = True
        self._wake.set()

    async def run(self) -> None:
        """Send due nudges until `stop`."""
        while not self._stopping:
            self._wake.clear()
            try:
                if await self.send_batch():
                    continue
                self._arm(await self._nudges.next_due())
            except Exception:  # noqa: BLE001 - the loop must outlive any nudge
                _LOG.exception("A round of nudges broke off; what was claimed is taken up again.")
            with suppress(TimeoutError):
                async with asyncio.timeout(self._sweep.total_seconds()):
                    await self._wake.wait()

    async def idle(self) -> bool:
        """Whether no nudge is on its way and none is due."""
        due = await self._nudges.next_due()
        return not self._working and (due is None or due > self._clock.now())

    async def send_batch(self) -> int:
        """Claim the earliest due nudges and see each through; how many that were."""
        self._working = True  # what is being claimed is on its way, although the store may tell so first
        try:
            claims = await self._nudges.claim(self._clock.now(), BATCH)
            persons: dict[int, list[Claim]] = defaultdict(list)
            for claim in claims:
                persons[claim.person.id].append(claim)
            async with asyncio.TaskGroup() as group:
                for own in persons.values():
                    group.create_task(self._in_order(own))
        finally:
            self._working = False
        return len(claims)

    async def _in_order(self, claims: Sequence[Claim]) -> None:
        """One person's nudges come in their order; one that breaks off must not tear the others from the wire."""
        for claim in claims:
            try:
                await self._see_through(claim)
            except Exception:  # noqa: BLE001 - whatever it is, it is this nudge's alone
                _LOG.exception("Nudge %s broke off; it is taken up again when its lease ends.", claim.nudge.id)

    async def _see_through(self, claim: Claim) -> None:
        now = self._clock.now()
        if claim.ambiguous > UNCERTAIN:
            _LOG.error("Nudge %s may have arrived %s times and is given up.", claim.nudge.id, claim.ambiguous)
            await self._nudges.finish(claim, NudgeState.DEAD, "may have arrived several times", now)
            return
        try:
            verdict = still_right(claim.nudge, claim.opening, claim.person, self._playbook_of(claim.opening), now)
            message = self._message(claim, now) if isinstance(verdict, GoAhead) else None
        except Exception as error:  # noqa: BLE001 - not worth more than the usual attempts
            _LOG.exception("Nudge %s cannot be prepared.", claim.nudge.id)
            await self._retry(claim, f"cannot be prepared: {type(error).__name__}", ambiguous=False)
            return
        match verdict:
            case GoAhead() if message is not None:
                await self._send(claim, message)
            case Move(until, planned) if planned is not None:
                await self._nudges.replan(claim, planned, until)
            case Move(until):
                await self._nudges.move(claim, until)
            case Cancel(reason):
                await self._nudges.finish(claim, NudgeState.CANCELLED, reason, now)
            case Expire(reason):
                await self._nudges.finish(claim, NudgeState.EXPIRED, reason, now)
            case Hold(reason):
                await self._nudges.hold_all(claim.person.id, reason)

    async def _send(self, claim: Claim, message: Message) -> None:
        await self._messenger.ready(claim.person.id)
        if self._stopping:
            # Draining must not start new sends; given back, it need not wait for our lease to end.
            await self._nudges.move(claim, self._clock.now())
            return
        if not await self._nudges.start_sending(claim, self._clock.now()):
            return  # whoever cancelled in between has won
        await self._settle(claim, await self._messenger.send(claim.person.id, message), silent=_silent(claim))

    def _message(self, claim: Claim, now: datetime) -> Message:
        if _silent(claim):
            return self._presenter.go_on()
        return self._presenter.nudge(claim.nudge, claim.opening, claim.person, now)

    async def _settle(self, claim: Claim, receipt: Receipt, *, silent: bool) -> None:
        now = self._clock.now()
        match receipt:
            case Sent() if silent:
                await self._nudges.hold_all(claim.person.id, HeldFor.SILENT)
            case Sent(message_id):
                await self._nudges.mark_sent(claim, message_id, now)
            case Delayed(until):
                await self._nudges.move(claim, until)
            case Unreachable():
                await self._nudges.hold_all(claim.person.id, HeldFor.BLOCKED)
            case Refused(reason):
                _LOG.error("Telegram refused nudge %s: %s", claim.nudge.id, reason)
                await self._nudges.finish(claim, NudgeState.DEAD, reason, now)
            case Failed(reason, ambiguous):
                await self._retry(claim, reason, ambiguous=ambiguous)

    async def _retry(self, claim: Claim, reason: str, *, ambiguous: bool) -> None:
        now = self._clock.now()
        if hopeless(claim.attempt + 1, claim.ambiguous + ambiguous):
            _LOG.error("Nudge %s is given up after %s attempts: %s", claim.nudge.id, claim.attempt + 1, reason)
            await self._nudges.finish(claim, NudgeState.DEAD, reason, now)
            return
        await self._nudges.move(claim, now + backoff(claim.attempt), failed=True, ambiguous=ambiguous)


def _silent(claim: Claim) -> bool:
    """Whether the person let so many nudges go by that only the one question is left."""
    return claim.person.ignored >= IGNORED_IN_A_ROW
