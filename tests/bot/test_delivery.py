"""The way out against Telegram's moods, over HTTP: 429, 403, 400, 5xx, cut connections."""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import dataclass
from typing import Any, cast

import pytest

from bot.clock import SystemClock
from bot.delivery import Delivery
from bot.embedded import Embedded, embedded
from bot.pace import Limits, Pace
from bot.sandbox import SandboxClient
from bot.sandbox.client import Seen
from coaching.message import Delayed, Message


@dataclass(frozen=True, slots=True)
class Coach:
    """A running coach, and Mia who has said /start."""

    embedded: Embedded
    client: SandboxClient
    mia: int

    async def said(self) -> list[Seen]:
        return [seen for seen in await self.client.chat(self.mia) if seen.by_bot]

    async def ask_help(self, *, settle: bool = True) -> None:
        await self.client.send_text(self.mia, "/help")
        if settle:
            await self.client.settle()

    async def help_count(self) -> int:
        return sum("/privacy" in seen.text and "/new" in seen.text for seen in await self.said())


@pytest.fixture
async def coach(database_url: str) -> AsyncIterator[Coach]:
    async with (
        embedded(database_url) as running,
        SandboxClient(running.sandbox.url, running.sandbox.key) as client,
    ):
        mia = await client.add_person("Mia")
        for text in ("/start", "/cancel"):
            await client.send_text(mia, text)
        await client.settle()
        yield Coach(running, client, mia)
        assert await client.lint() == []


async def until(coach: Coach, count: int) -> None:
    async with asyncio.timeout(20):
        while await coach.help_count() < count:  # noqa: ASYNC110 - the other side is a person's screen
            await asyncio.sleep(0.02)


async def test_a_429_is_waited_out_and_the_answer_comes_once(coach: Coach) -> None:
    await coach.client.fault(429, method="sendMessage", retry_after=1)
    await coach.ask_help(settle=False)
    await until(coach, 1)
    await coach.client.settle()
    assert await coach.help_count() == 1


@pytest.mark.parametrize("status", [500, 502])
async def test_a_server_error_is_tried_again(coach: Coach, status: int) -> None:
    await coach.client.fault(status, method="sendMessage", times=2)
    await coach.ask_help(settle=False)
    await until(coach, 1)
    await coach.client.settle()
    assert await coach.help_count() == 1


async def test_a_connection_cut_before_it_arrived_loses_nothing(coach: Coach) -> None:
    await coach.client.fault("drop", method="sendMessage")
    await coach.ask_help(settle=False)
    await until(coach, 1)


async def test_a_connection_cut_after_it_arrived_means_one_duplicate_at_most(coach: Coach) -> None:
    """Telegram has no idempotency key: what may have arrived is sent again rather than lost."""
    await coach.client.fault("drop", method="sendMessage", after=True)
    await coach.ask_help(settle=False)
    await until(coach, 2)
    await coach.client.settle()
    assert await coach.help_count() == 2


async def test_uncertain_deliveries_end_after_three(coach: Coach) -> None:
    await coach.client.fault("drop", method="sendMessage", after=True, times=50)
    await coach.ask_help(settle=False)
    await until(coach, 3)
    await asyncio.sleep(0.5)
    assert await coach.help_count() == 3


async def test_answers_of_one_chat_stay_in_order_when_the_first_one_fails(coach: Coach) -> None:
    await coach.client.fault(500, method="sendMessage")
    before = len(await coach.said())
    await coach.client.send_text(coach.mia, "/help")
    await coach.client.send_text(coach.mia, "/privacy")
    async with asyncio.timeout(20):
        while len(await coach.said()) < before + 2:  # noqa: ASYNC110 - the other side is a person's screen
            await asyncio.sleep(0.02)
    first, second = (await coach.said())[-2:]
    assert "/new" in first.text
    assert "encrypted" in second.text


async def test_a_refused_answer_does_not_block_the_next_one(coach: Coach) -> None:
    await coach.client.fault(400, method="sendMessage")
    await coach.ask_help()
    assert await coach.help_count() == 0
    await coach.ask_help()
    assert await coach.help_count() == 1


async def test_a_person_who_blocked_us_is_not_written_to_until_they_return(coach: Coach) -> None:
    await coach.client.fault(403, method="sendMessage")
    await coach.ask_help()
    assert await coach.help_count() == 0
    await coach.client.send_text(coach.mia, "/start")
    await coach.client.settle()
    assert "Good to see you" in (await coach.said())[-1].text


async def test_one_person_blocking_us_does_not_silence_another(coach: Coach) -> None:
    leo = await coach.client.add_person("Leo")
    await coach.client.fault(403, method="sendMessage", person=coach.mia, times=3)
    await coach.ask_help(settle=False)
    await coach.client.send_text(leo, "/start")
    await coach.client.settle()
    assert any("Leo" in seen.text for seen in await coach.client.chat(leo) if seen.by_bot)


async def test_a_press_that_is_too_old_to_be_answered_harms_nobody(coach: Coach) -> None:
    await coach.client.send_text(coach.mia, "/settings")
    await coach.client.settle()
    await coach.client.fault(400, method="answerCallbackQuery")
    (card,) = [seen for seen in await coach.said() if seen.buttons][-1:]
    await coach.client.press(coach.mia, card.buttons[0][0].label, message_id=card.message_id)
    await coach.client.settle()
    await coach.ask_help()
    assert await coach.help_count() == 1


async def test_a_429_on_a_nudge_makes_answers_wait_as_well(coach: Coach) -> None:
    nothing = cast("Any", None)
    pace = Pace(Limits(rate=10_000.0, chat_interval=0.0))
    delivery = Delivery(coach.embedded.service.application.bot, nothing, nothing, pace, SystemClock())
    await coach.client.fault(429, method="sendMessage", retry_after=1)
    assert isinstance(await delivery.send(coach.mia, Message("a nudge")), Delayed)
    started = asyncio.get_running_loop().time()
    await pace.answer(coach.mia)
    assert asyncio.get_running_loop().time() - started > 0.8
