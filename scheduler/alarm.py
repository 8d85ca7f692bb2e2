"""The clock on the wall: APScheduler rings when the next nudge is due. It carries no person's data and no work."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta

from apscheduler.schedulers.asyncio import AsyncIOScheduler

from coaching.ports import Clock

NEXT_NUDGE = "next-nudge"
SAFETY = "safety-sweep"
SAFETY_EVERY = timedelta(minutes=1)


class Alarm:
    """One date job at the earliest due moment and one safety sweep; both only call `ring`.

    machine_now: the clock APScheduler goes by, which the sandbox's clock may be ahead of.
    """

    def __init__(self, clock: Clock, machine_now: Callable[[], datetime], ring: Callable[[], None]) -> None:
        self._clock = clock
        self._machine_now = machine_now
        self._ring = ring
        # However late a job is, it must ring; and several late ones need to ring only once.
        defaults = {"misfire_grace_time": None, "coalesce": True}
        self._scheduler = AsyncIOScheduler(timezone="UTC", job_defaults=defaults)

    def start(self) -> None:
        self._scheduler.start()
        self._scheduler.add_job(self._ring, "interval", seconds=SAFETY_EVERY.total_seconds(), id=SAFETY)

    def stop(self) -> None:
        if self._scheduler.running:
            self._scheduler.shutdown(wait=False)

    def every(self, interval: timedelta, work: Callable[[], object]) -> None:
        """Housekeeping at a fixed interval; nothing that belongs to a person's clock."""
        self._scheduler.add_job(work, "interval", seconds=interval.total_seconds())

    def set(self, due: datetime | None) -> None:
        """Ring at `due`; never mind when it is None."""
        if due is None:
            if self._scheduler.get_job(NEXT_NUDGE) is not None:
                self._scheduler.remove_job(NEXT_NUDGE)
            return
        moment = self._machine_now() + (due - self._clock.now())
        self._scheduler.add_job(self._ring, "date", run_date=moment, id=NEXT_NUDGE, replace_existing=True)
