"""An update's way in: stored first, queued once, in order within a chat."""

import asyncio
from collections.abc import AsyncIterator
from datetime import UTC, datetime

import pytest
from cryptography.fernet import Fernet
from sqlalchemy.exc import OperationalError
from telegram import Bot, Chat, Message, Update, User
from telegram.error import TelegramError

from bot.clock import SystemClock
from bot.embedded import open_database
from bot.ingress import InboxQueue, PerChat, chat_of
from storage.database import Database
from storage.encryption import cipher_from
from storage.inbox import Inbox

BOT = Bot("123456789:" + "A" * 35)


def an_update(update_id: int, chat: int = 7) -> Update:
    user = User(chat, "Mia", is_bot=False)
    message = Message(update_id, datetime.now(UTC), Chat(chat, Chat.PRIVATE), from_user=user, text=f"text {update_id}")
    return Update(update_id, message=message)


@pytest.fixture
async def inbox(database_url: str) -> AsyncIterator[Inbox]:
    cipher = cipher_from([Fernet.generate_key().decode()])
    open_database(database_url, cipher)
    database = Database(database_url, cipher)
    yield Inbox(database)
    await database.close()


async def test_an_update_is_stored_before_put_returns(inbox: Inbox) -> None:
    queue = InboxQueue(inbox, SystemClock())
    await queue.put(an_update(1))
    assert [payload["update_id"] for payload in await inbox.unfinished()] == [1]
    assert queue.qsize() == 1


async def test_a_repeated_update_is_queued_once(inbox: Inbox) -> None:
    queue = InboxQueue(inbox, SystemClock())
    await queue.put(an_update(1))
    await queue.put(an_update(1))
    assert queue.qsize() == 1


async def test_what_a_killed_process_left_is_taken_up_in_order(inbox: Inbox) -> None:
    for update_id in (3, 1, 2):
        await InboxQueue(inbox, SystemClock()).put(an_update(update_id))
    queue = InboxQueue(inbox, SystemClock())
    assert await queue.take_up(BOT) == 3
    taken = [queue.get_nowait() for _ in range(3)]
    assert [update.update_id for update in taken if isinstance(update, Update)] == [1, 2, 3]
    first = taken[0]
    assert isinstance(first, Update)
    assert first.message is not None
    assert first.message.text == "text 1"


async def test_a_failing_store_becomes_the_error_that_polling_survives(
    inbox: Inbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def fail(*_: object) -> bool:
        raise OperationalError("INSERT", {}, Exception("disk full"))

    monkeypatch.setattr(inbox, "put", fail)
    queue = InboxQueue(inbox, SystemClock())
    with pytest.raises(TelegramError):
        await queue.put(an_update(1))
    assert queue.empty()


async def test_what_is_no_update_passes_through(inbox: Inbox) -> None:
    """PTB ends its own loop with a sentinel in the queue."""
    queue = InboxQueue(inbox, SystemClock())
    sentinel = object()
    await queue.put(sentinel)
    assert queue.get_nowait() is sentinel


async def test_one_chat_is_processed_in_order_and_others_beside_it() -> None:
    processor = PerChat()
    order: list[str] = []
    slow_may_end = asyncio.Event()

    async def work(name: str, wait: asyncio.Event | None = None) -> None:
        if wait is not None:
            await wait.wait()
        order.append(name)

    first = asyncio.ensure_future(processor.process_update(an_update(1, chat=1), work("1 first", slow_may_end)))
    await asyncio.sleep(0)
    second = asyncio.ensure_future(processor.process_update(an_update(2, chat=1), work("1 second")))
    other = asyncio.ensure_future(processor.process_update(an_update(3, chat=2), work("2")))
    await other
    assert order == ["2"]
    slow_may_end.set()
    await asyncio.gather(first, second)
    assert order == ["2", "1 first", "1 second"]


def test_an_update_without_a_chat_belongs_to_its_person_or_to_nobody() -> None:
    assert chat_of(an_update(1, chat=42)) == 42
    assert chat_of(Update(1)) == 0


async def test_a_chats_updates_are_queued_as_they_came_even_when_the_later_one_is_stored_first(
    inbox: Inbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A webhook brings several at once, and a database server works on several at once."""
    put, stored = inbox.put, []

    async def first_is_slow(update_id: int, *args: object) -> bool:
        await asyncio.sleep(0.1 if update_id == 1 else 0)
        stored.append(update_id)
        return await put(update_id, *args)  # type: ignore[arg-type]

    monkeypatch.setattr(inbox, "put", first_is_slow)
    queue = InboxQueue(inbox, SystemClock())
    await asyncio.gather(*(queue.put(an_update(n, chat)) for n, chat in ((1, 7), (2, 7), (3, 8))))
    queued = [queue.get_nowait() for _ in range(3)]
    assert [update.update_id for update in queued if isinstance(update, Update)] == [3, 1, 2]
    assert stored == [3, 1, 2], "another chat does not wait"
