"""An update's way in: stored in the inbox before Telegram is told that we have it, then handed on in order per chat."""

from __future__ import annotations

import asyncio
import json
import logging
from collections.abc import Awaitable
from copy import deepcopy
from http import HTTPStatus
from typing import Any
from weakref import WeakValueDictionary

from sqlalchemy.exc import SQLAlchemyError
from telegram import Bot, Update
from telegram.error import TelegramError
from telegram.ext import BaseUpdateProcessor

from bot.light_request import LightRequest
from coaching.ports import Clock
from storage.inbox import Inbox

_LOG = logging.getLogger(__name__)
ALLOWED_UPDATES = ["message", "edited_message", "callback_query", "my_chat_member"]
SIDE_BY_SIDE = 256
LARGEST_ID = 2**63  # what a database's integer holds


def chat_of(update: Update) -> int:
    """The chat whose updates stay in order; for an update without a chat the person's own, 0 for nobody's."""
    if update.effective_chat is not None:
        return update.effective_chat.id
    return update.effective_user.id if update.effective_user is not None else 0


class ChatLocks:
    """A lock for each chat, as long as somebody holds or awaits it. First come, first served: asyncio's are fair."""

    def __init__(self) -> None:
        self._locks: WeakValueDictionary[int, asyncio.Lock] = WeakValueDictionary()

    def of(self, chat: int) -> asyncio.Lock:
        lock = self._locks.get(chat)
        if lock is None:
            self._locks[chat] = lock = asyncio.Lock()
        return lock


class InboxQueue(asyncio.Queue[object]):
    """PTB's update queue whose `put` returns only when the update is stored.

    In polling, PTB confirms an update to Telegram with the next getUpdates, after `put`; in webhook mode bot/http.py
    answers 200 after `put`. So an update is either stored here or still with Telegram.
    """

    def __init__(self, inbox: Inbox, clock: Clock) -> None:
        super().__init__()
        self._inbox = inbox
        self._clock = clock
        self._locks = ChatLocks()
        self._uncertain: set[int] = set()  # updates that may be stored: the connection broke before we were told

    async def put(self, item: object) -> None:
        """Store an update, then queue it; one that was stored before is not queued again.

        Raises TelegramError when it cannot be stored: PTB's polling then asks for the same updates again, while any
        other error would end its polling task.
        """
        if not isinstance(item, Update):
            await super().put(item)
            return
        # A webhook brings several at once, and a database may finish the later one first.
        async with self._locks.of(chat_of(item)):
            if await self._store(item):
                await super().put(item)

    async def _store(self, update: Update) -> bool:
        """Whether it is to be queued. Raises TelegramError."""
        try:
            new = await self._inbox.put(update.update_id, chat_of(update), update.to_dict(), self._clock.now())
        except SQLAlchemyError as error:
            self._uncertain.add(update.update_id)
            raise TelegramError("The inbox cannot be written.") from error
        new = new or update.update_id in self._uncertain
        self._uncertain.discard(update.update_id)
        return new

    async def take_up(self, bot: Bot) -> int:
        """Queue what a killed process left unfinished; how many updates that were.

        What cannot be read any more is given up: it must not keep the bot from starting for everybody.
        """
        left = [update for payload in await self._inbox.unfinished() if (update := read_update(payload, bot))]
        lost = await self._inbox.give_up({update.update_id for update in left}, self._clock.now())
        if lost:
            _LOG.error("Gave up %s stored updates that cannot be read.", lost)
        for update in left:
            await super().put(update)
        return len(left)


_NO_SUCH_BOT = (HTTPStatus.UNAUTHORIZED, HTTPStatus.NOT_FOUND)


class PollingRequest(LightRequest):
    """For getUpdates: takes out what PTB cannot read, and notices when Telegram refuses the token.

    PTB would log the raw data, words and all, and ask for the same updates again for ever, nobody's getting through.
    An update that is taken out leaves its number, so that it is confirmed.
    token_refused: set when the token was revoked while we run; PTB then ends its polling without a word to us.
    """

    def __init__(self) -> None:
        super().__init__(connections=1)
        self.token_refused = asyncio.Event()

    async def do_request(self, *args: Any, **kwargs: Any) -> tuple[int, bytes]:
        status, payload = await super().do_request(*args, **kwargs)
        if status in _NO_SUCH_BOT:
            self.token_refused.set()
        return status, payload

    @staticmethod
    def parse_json_payload(payload: bytes) -> dict[str, Any]:
        try:
            answer = json.loads(payload.decode("utf-8", "replace"))
        except ValueError:
            raise TelegramError("Invalid server response") from None
        if isinstance(answer, dict) and isinstance(answer.get("result"), list):
            answer["result"] = [_readable(update) for update in answer["result"]]
        return dict(answer)


def _readable(payload: dict[str, Any]) -> dict[str, Any]:
    if read_update(deepcopy(payload), None) is not None:
        return payload
    _LOG.error("Update %s cannot be read and is left out.", payload["update_id"])
    return {"update_id": payload["update_id"]}


def read_update(payload: Any, bot: Bot | None) -> Update | None:
    """The update in a decoded JSON value; None when it is none, or one that this version of PTB does not know."""
    try:
        update = Update.de_json(payload, bot)
    except (ValueError, KeyError, TypeError, AttributeError, OverflowError, OSError):  # whatever PTB stumbles over
        return None
    ids = (update.update_id, chat_of(update))
    return update if all(isinstance(known, int) and abs(known) < LARGEST_ID for known in ids) else None


class PerChat(BaseUpdateProcessor):
    """Updates of one chat one after the other, different chats side by side."""

    def __init__(self) -> None:
        super().__init__(SIDE_BY_SIDE)
        self._locks = ChatLocks()

    async def do_process_update(self, update: object, coroutine: Awaitable[object]) -> None:
        async with self._locks.of(chat_of(update) if isinstance(update, Update) else 0):
            await coroutine

    async def initialize(self) -> None:
        """Nothing to prepare."""

    async def shutdown(self) -> None:
        """Nothing to release."""
