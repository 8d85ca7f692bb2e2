"""The way out: outbox rows and nudges become calls, at a pace that Telegram bears.

What happens on        outbox row                             nudge (scheduler/dispatcher.py decides)
success                sent, words wiped                      sent
429                    waits, not counted; all of us wait     waits, not counted
5xx, no connection     again with backoff, 8 attempts         again with backoff, 8 attempts
connection cut         again, at most 2 uncertain ones        again, at most 2 uncertain ones
403                    everything of this chat is dead        everything of this person is held until they return
400                    dead with its reason                   dead with its reason
"""

from __future__ import annotations

import asyncio
import logging
from contextlib import suppress
from datetime import datetime, timedelta

from sqlalchemy.exc import SQLAlchemyError
from telegram import Bot
from telegram.error import TelegramError

from bot.pace import Pace
from bot.telegram_calls import carry_out, receipt_of
from coaching.message import (
    AnswerPress,
    Delayed,
    Edit,
    Failed,
    Message,
    Outgoing,
    Receipt,
    Refused,
    Say,
    Sent,
    Unreachable,
)
from coaching.person import HeldFor
from coaching.ports import Clock
from coaching.retrying import backoff, hopeless
from storage.nudges import Nudges
from storage.outbox import Letter, Outbox

_LOG = logging.getLogger(__name__)
SWEEP = 15.0  # seconds; what nobody woke us for is found by then
SOON = timedelta(seconds=5)
BREATH = 2.0  # seconds until a database that failed is asked again
CHATS_AT_ONCE = 100


class Delivery:
    """Sends the outbox, in order within a chat and side by side between chats; and nudges, as the port Messenger."""

    def __init__(self, bot: Bot, outbox: Outbox, nudges: Nudges, pace: Pace, clock: Clock) -> None:
        self._bot = bot
        self._outbox = outbox
        self._nudges = nudges
        self._pace = pace
        self._clock = clock
        self._wake = asyncio.Event()
        self._draining = asyncio.Event()
        self._busy: dict[int, asyncio.Task[None]] = {}
        self._ended: set[int] = set()  # chats that came to their end since the outbox was asked last
        self._look_again: set[int] = set()

    # --- the port Messenger ------------------------------------------------------------------------------------

    async def ready(self, person: int) -> None:
        await self._pace.nudge(person)

    async def send(self, person: int, message: Message) -> Receipt:
        return await self._call(person, Say(message), None)

    # --- the outbox --------------------------------------------------------------------------------------------

    def wake(self) -> None:
        """Something may be due."""
        self._wake.set()

    def begin(self, letter: Letter | None) -> None:
        """Something was put into the outbox. letter: what a chat without open letters has to be sent; None when it is
        not known."""
        if letter is None:
            self.wake()
        elif letter.chat in self._busy:
            self._look_again.add(letter.chat)
        else:
            self._start(letter)

    def _start(self, letter: Letter) -> None:
        self._busy[letter.chat] = asyncio.create_task(self._deliver_chat(letter))

    async def run(self) -> None:
        """Deliver until cancelled; what is on the wire then is finished by `drain`."""
        while True:
            self._wake.clear()
            try:
                await self._begin_chats()
                patience = await self._patience()
            except Exception:  # noqa: BLE001 - the loop must outlive a database that is away
                _LOG.exception("The outbox cannot be read; looking again.")
                patience = BREATH
            # Not wait_for: before Python 3.12 it may swallow a cancellation that comes together with the wake-up.
            with suppress(TimeoutError):
                async with asyncio.timeout(patience):
                    await self._wake.wait()

    async def _begin_chats(self) -> None:
        self._ended.clear()
        for letter in await self._outbox.waiting(self._clock.now(), CHATS_AT_ONCE):
            if letter.chat in self._busy:
                continue
            if letter.chat in self._ended:
                # What was delivered while we were reading may still stand in what we read.
                self._wake.set()
            else:
                self._start(letter)

    async def drain(self) -> None:
        """Wait for the messages that are on the wire."""
        self._draining.set()
        await asyncio.gather(*self._busy.values(), return_exceptions=True)

    async def idle(self) -> bool:
        """Whether nothing is on the wire, due to be said, or about to be tried again."""
        if self._busy:
            return False
        earliest = await self._outbox.next_at()
        return earliest is None or earliest > self._clock.now() + SOON

    async def _patience(self) -> float:
        """Seconds until the next retry, at most `SWEEP`; while chats are busy, until we look again."""
        earliest = await self._outbox.next_at()
        if self._busy:
            return BREATH
        if earliest is None:
            return SWEEP
        return min(SWEEP, max(0.01, (earliest - self._clock.now()).total_seconds()))

    async def _deliver_chat(self, first: Letter) -> None:
        """Deliver a chat's letters until none is due."""
        letter: Letter | None = first
        try:
            while letter is not None:
                letter = await self._deliver(letter)
        except Exception:  # noqa: BLE001 - one chat must not stop the others
            _LOG.exception("Delivery to a chat broke off; it is taken up again.")
            self._look_again.add(first.chat)
            await self._breathe()
        finally:
            self._busy.pop(first.chat, None)
            self._ended.add(first.chat)
            if first.chat in self._look_again:
                self._look_again.discard(first.chat)
                self._wake.set()

    async def _deliver(self, letter: Letter) -> Letter | None:
        """Deliver one letter; the next one of its chat when this one is through."""
        receipt = await self._say(letter)
        now = self._clock.now()
        match receipt:
            case Sent(message_id):
                return await self._keep_sent(letter, message_id, now)
            case Delayed(until):
                self._look_again.add(letter.chat)
                await self._outbox.move(letter, until)
            case Unreachable():
                await self._outbox.dead_all(letter.chat, "blocked", now)
                await self._nudges.hold_all(letter.chat, HeldFor.BLOCKED)
            case Refused(reason):
                if not isinstance(letter.outgoing, AnswerPress):  # a stale press is nobody's fault
                    _LOG.error("Telegram refused outbox row %s: %s", letter.id, reason)
                return await self._outbox.dead(letter, reason, now)
            case Failed(reason, ambiguous):
                self._look_again.add(letter.chat)
                await self._retry(letter, reason, ambiguous=ambiguous)
        return None

    async def _keep_sent(self, letter: Letter, message_id: int | None, now: datetime) -> Letter | None:
        """Write down that it arrived; until that is stored, nothing of this chat goes out again."""
        while True:
            try:
                return await self._outbox.sent(letter, message_id, now)
            except SQLAlchemyError:
                if self._draining.is_set():
                    raise
                _LOG.exception("Outbox row %s arrived, which cannot be stored; trying again.", letter.id)
                await self._breathe()

    async def _breathe(self) -> None:
        with suppress(TimeoutError):
            async with asyncio.timeout(BREATH):
                await self._draining.wait()

    async def _say(self, letter: Letter) -> Receipt:
        message_id = None
        if isinstance(letter.outgoing, Edit):
            message_id = letter.outgoing.message_id or await self._outbox.message_id(letter.chat, letter.outgoing.slot)
        if isinstance(letter.outgoing, Say):
            await self._pace.answer(letter.chat)
        return await self._call(letter.chat, letter.outgoing, message_id)

    async def _call(self, chat: int, outgoing: Outgoing, message_id: int | None) -> Receipt:
        try:
            return Sent(await carry_out(self._bot, chat, outgoing, message_id))
        except TelegramError as error:
            now = self._clock.now()
            receipt = receipt_of(error, now)
            if isinstance(receipt, Delayed):
                self._pace.hold((receipt.until - now).total_seconds())
            return receipt
        except Exception as error:  # noqa: BLE001 - what cannot even be asked for will not do better next time
            _LOG.exception("A message could not be put together.")
            return Refused(type(error).__name__)

    async def _retry(self, letter: Letter, reason: str, *, ambiguous: bool) -> None:
        now = self._clock.now()
        if hopeless(letter.attempt + 1, letter.ambiguous + ambiguous):
            _LOG.error("Outbox row %s is given up after %s attempts: %s", letter.id, letter.attempt + 1, reason)
            await self._outbox.dead(letter, reason, now)
            return
        wait: timedelta = backoff(letter.attempt)
        await self._outbox.move(letter, now + wait, failed=True, ambiguous=ambiguous)
