"""Letters that go out as soon as they are committed: none twice, none forgotten, whatever happens at once."""

import asyncio
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager, suppress
from datetime import datetime
from types import SimpleNamespace
from typing import Any, cast

from bot.clock import SystemClock
from bot.delivery import Delivery
from bot.pace import Limits, Pace
from coaching.message import Message, Say
from storage.outbox import Letter

CHAT = 7


def letter(number: int, chat: int = CHAT) -> Letter:
    return Letter(number, chat, Say(Message(f"letter {number}")), 0, 0)


class Wire:
    """A bot that notes what it sends; each message waits until `open` is set."""

    def __init__(self) -> None:
        self.sent: list[str] = []
        self.open = asyncio.Event()
        self.open.set()

    async def send_message(self, _chat: int, text: str, **_rest: object) -> SimpleNamespace:
        await self.open.wait()
        self.sent.append(text)
        return SimpleNamespace(message_id=len(self.sent))


class Pigeonholes:
    """An outbox in memory whose reading can be held up."""

    def __init__(self, *letters: Letter) -> None:
        self.letters = list(letters)
        self.readable = asyncio.Event()
        self.readable.set()
        self.reads = 0

    async def waiting(self, _now: datetime, _limit: int) -> Sequence[Letter]:
        found = self.letters[:1]
        self.reads += 1
        await self.readable.wait()
        return found

    async def next_at(self) -> None:
        return None

    async def sent(self, letter: Letter, _message_id: int, _now: datetime) -> Letter | None:
        self.letters = [known for known in self.letters if known.id != letter.id]
        return next((known for known in self.letters if known.chat == letter.chat), None)


@asynccontextmanager
async def delivering(outbox: Pigeonholes, wire: Wire) -> AsyncIterator[Delivery]:
    pace = Pace(Limits(rate=10_000.0, chat_interval=0.0))
    delivery = Delivery(cast("Any", wire), cast("Any", outbox), cast("Any", None), pace, SystemClock())
    running = asyncio.create_task(delivery.run())
    await asyncio.sleep(0.01)
    yield delivery
    running.cancel()
    with suppress(asyncio.CancelledError):
        await running
    await delivery.drain()


async def test_a_letter_goes_out_without_the_outbox_being_read_again() -> None:
    outbox, wire = Pigeonholes(), Wire()
    async with delivering(outbox, wire) as delivery:
        reads = outbox.reads
        outbox.letters.append(letter(1))
        delivery.begin(letter(1))
        await asyncio.sleep(0.05)
        assert (wire.sent, outbox.reads) == (["letter 1"], reads)


async def test_what_ended_while_the_outbox_was_read_is_not_sent_again() -> None:
    outbox, wire = Pigeonholes(letter(1)), Wire()
    outbox.readable.clear()
    async with delivering(outbox, wire) as delivery:
        delivery.begin(letter(1))
        await asyncio.sleep(0.05)
        assert wire.sent == ["letter 1"]
        outbox.readable.set()
        await asyncio.sleep(0.05)
        assert wire.sent == ["letter 1"]


async def test_what_ends_in_the_database_after_it_was_read_there_is_not_sent_again() -> None:
    outbox, wire = Pigeonholes(), Wire()
    async with delivering(outbox, wire) as delivery:
        ending, sent = asyncio.Event(), outbox.sent

        async def late(letter: Letter, message_id: int, now: datetime) -> Letter | None:
            await ending.wait()
            return await sent(letter, message_id, now)

        outbox.sent = late  # type: ignore[assignment,method-assign]  # a server that answers late
        outbox.letters.append(letter(1))
        delivery.begin(letter(1))
        await asyncio.sleep(0.02)
        outbox.readable.clear()
        delivery.wake()
        await asyncio.sleep(0.02)
        ending.set()
        await asyncio.sleep(0.02)
        outbox.readable.set()
        await asyncio.sleep(0.05)
        assert wire.sent == ["letter 1"]


async def test_what_is_committed_while_its_chat_is_busy_follows_it() -> None:
    outbox, wire = Pigeonholes(letter(1)), Wire()
    wire.open.clear()
    async with delivering(outbox, wire) as delivery:
        delivery.begin(letter(1))
        outbox.letters.append(letter(2))
        delivery.begin(letter(2))
        wire.open.set()
        await asyncio.sleep(0.05)
        assert wire.sent == ["letter 1", "letter 2"]


async def test_what_is_committed_just_after_its_chat_looked_for_more_is_found_by_looking_again() -> None:
    outbox, wire = Pigeonholes(), Wire()
    async with delivering(outbox, wire) as delivery:

        async def nothing_more(sent: Letter, _message_id: int, _now: datetime) -> None:
            del outbox.sent
            outbox.letters = [letter(2)]
            delivery.begin(letter(2))

        outbox.sent = nothing_more  # type: ignore[assignment,method-assign]  # the store answers before the commit
        delivery.begin(letter(1))
        await asyncio.sleep(0.05)
        assert wire.sent == ["letter 1", "letter 2"]
