"""The bot as one thing that starts, runs and stops in the right order."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import timedelta

from telegram import BotCommand
from telegram.error import InvalidToken, NetworkError, TelegramError
from telegram.ext import Updater
from telegram.request import BaseRequest

from bot.application import CoachApplication
from bot.clock import SystemClock
from bot.companion import Companion
from bot.delivery import Delivery
from bot.http import WEBHOOK_PATH, WebServer
from bot.ingress import ALLOWED_UPDATES, InboxQueue
from bot.sandbox import SandboxClient
from handlers.commands import COMMANDS
from scheduler.alarm import Alarm
from scheduler.dispatcher import Dispatcher
from storage.database import Database
from storage.inbox import Inbox
from storage.nudges import Nudges
from storage.retention import forget_old

_LOG = logging.getLogger(__name__)
HOUSEKEEPING = timedelta(hours=6)


@dataclass(frozen=True, slots=True)
class WebhookSettings:
    """url: the public address. secret: what Telegram must show."""

    url: str
    secret: str


class Service:
    """Starts ways out before ways in, stops ways in before ways out, so that nothing is left in between."""

    def __init__(
        self,
        *,
        application: CoachApplication,
        queue: InboxQueue,
        inbox: Inbox,
        nudges: Nudges,
        delivery: Delivery,
        dispatcher: Dispatcher,
        alarm: Alarm,
        database: Database,
        clock: SystemClock,
        requests: Sequence[BaseRequest],
        token_refused: asyncio.Event,
        sandbox: SandboxClient | None = None,
        web: WebServer | None = None,
        webhook: WebhookSettings | None = None,
    ) -> None:
        self.application = application
        self._queue = queue
        self._inbox = inbox
        self._nudges = nudges
        self._delivery = delivery
        self._dispatcher = dispatcher
        self._alarm = alarm
        self._database = database
        self._clock = clock
        self._requests = requests
        self.token_refused = token_refused
        self._sandbox = sandbox
        self._web = web
        self._webhook = webhook
        self._updater = Updater(application.bot, queue)
        self._tasks: list[asyncio.Task[None]] = []
        self._dispatching: asyncio.Task[None] | None = None
        self._companion = (
            Companion(sandbox, clock, self._clock_moved, self.idle, nudges.next_due) if sandbox is not None else None
        )

    async def start(self) -> None:
        """Up to the point where people are served. Raises telegram.error.InvalidToken."""
        if self._companion is not None:
            await self._companion.start()
        await self._reach_telegram()
        left = await self._queue.take_up(self.application.bot)
        if left:
            _LOG.info("Taking up %s unfinished updates.", left)
        await self.application.start()
        self._tasks.append(asyncio.create_task(self._delivery.run(), name="delivery"))
        self._dispatching = asyncio.create_task(self._dispatcher.run(), name="dispatcher")
        self._alarm.start()
        self._alarm.every(HOUSEKEEPING, self._keep_house)
        await self._introduce()
        if self._companion is not None:
            self._tasks.append(asyncio.create_task(self._companion.run(), name="companion"))
        await self._listen()

    async def stop(self) -> None:
        """Finish what is under way; what is not begun stays stored. A step that fails does not skip the others."""
        for step in (
            self._stop_listening,
            self._stop_nudges,
            self._stop_answers,
            self._leave_sandbox,
            self._leave_telegram,
            self._database.close,
        ):
            try:
                await step()
            except Exception:  # noqa: BLE001 - the rest has to be stopped all the same
                _LOG.exception("Stopping went wrong; going on with the rest.")

    async def _stop_listening(self) -> None:
        if self._web is not None:
            await self._web.close()
        if self._updater.running:
            with suppress(InvalidToken):  # how PTB's polling ended when the token was revoked
                await self._updater.stop()

    async def _stop_nudges(self) -> None:
        self._alarm.stop()
        self._dispatcher.stop()
        if self._dispatching is not None:
            await self._dispatching

    async def _stop_answers(self) -> None:
        if self.application.running:
            await self.application.stop()
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        await self._delivery.drain()

    async def _leave_sandbox(self) -> None:
        if self._companion is not None and self._sandbox is not None:
            await self._companion.say_goodbye()
            await self._sandbox.__aexit__(None, None, None)

    async def _leave_telegram(self) -> None:
        await self._updater.shutdown()
        await self.application.shutdown()
        for request in self._requests:  # a start that failed leaves them open
            await request.shutdown()

    async def idle(self) -> bool:
        """Whether every update is processed and everything due is said."""
        return await self._inbox.open_count() == 0 and await self._delivery.idle() and await self._dispatcher.idle()

    async def healthy(self) -> bool:
        """Whether the database answers and nothing that must run has stopped."""
        if (
            self.token_refused.is_set()
            or any(task.done() for task in self._tasks)
            or self._dispatching is None
            or self._dispatching.done()
        ):
            return False
        try:
            async with asyncio.timeout(5):
                await self._inbox.open_count()
        except Exception:  # noqa: BLE001 - whatever it is, we are not healthy
            _LOG.exception("The health check failed.")
            return False
        return True

    async def _reach_telegram(self) -> None:
        """Telegram may be away while we start: keep trying, it is not an error of ours."""
        wait = 1.0
        while True:
            try:
                await self.application.initialize()
                await self._updater.initialize()
            except NetworkError as error:
                _LOG.warning("Telegram cannot be reached (%s); trying again in %s s.", error.message, wait)
                await asyncio.sleep(wait)
                wait = min(wait * 2, 60)
            else:
                return

    async def _introduce(self) -> None:
        with suppress(TelegramError):  # the menu is a convenience, not worth failing for
            commands = [BotCommand(command.name, command.description) for command in COMMANDS]
            await self.application.bot.set_my_commands(commands)

    async def _listen(self) -> None:
        if self._web is not None:
            self._web.start(self.healthy)
        if self._webhook is None:
            await self._updater.start_polling(bootstrap_retries=-1, allowed_updates=ALLOWED_UPDATES)
        elif self._web is not None:
            self._web.take_updates(self._webhook.secret, self.application.bot, self._queue.put)
            await self.application.bot.set_webhook(
                self._webhook.url + WEBHOOK_PATH,
                allowed_updates=ALLOWED_UPDATES,
                secret_token=self._webhook.secret,
            )

    def _clock_moved(self) -> None:
        self._dispatcher.wake()
        self._delivery.wake()

    async def _keep_house(self) -> None:
        await self._database.run(lambda session: forget_old(session, self._clock.now()))
