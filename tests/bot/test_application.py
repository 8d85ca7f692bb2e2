"""One unit of work for each update: an update that fails ends with an apology, and nothing of it is kept."""

import asyncio
import logging
from collections.abc import AsyncIterator

import pytest
from sqlalchemy.exc import OperationalError
from telegram import Update

from bot.embedded import Embedded, embedded
from bot.sandbox import SandboxClient
from coaching.world import Changes, World
from handlers.context import CoachContext
from storage.units import Overtaken, Units


@pytest.fixture
async def running(database_url: str) -> AsyncIterator[Embedded]:
    async with embedded(database_url) as running:
        yield running


@pytest.fixture
async def client(running: Embedded) -> AsyncIterator[SandboxClient]:
    async with SandboxClient(running.sandbox.url, running.sandbox.key) as client:
        yield client


async def last_words(client: SandboxClient, person: int) -> str:
    await client.settle()
    return [seen for seen in await client.chat(person) if seen.by_bot][-1].text


async def test_a_handler_that_fails_is_apologised_for_and_the_next_update_goes_on(
    running: Embedded, client: SandboxClient, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    mia = await client.add_person("Mia")
    for text in ("/start", "/new Acme", "Engineer"):
        await client.send_text(mia, text)
    await client.settle()

    async def fail(_update: Update, context: CoachContext) -> None:
        context.turn.say("half an answer")
        raise RuntimeError("a defect")

    handlers = running.service.application.handlers[0]
    (help_handler,) = (h for h in handlers if "help" in getattr(h, "commands", ()))
    monkeypatch.setattr(help_handler, "callback", fail)
    with caplog.at_level(logging.ERROR):
        await client.send_text(mia, "/help")
        words = await last_words(client, mia)
    assert "Something went wrong on my side" in words
    name = words.rsplit(" ", 1)[-1].rstrip(".")
    assert name in caplog.text
    assert "a defect" in caplog.text
    assert all("half an answer" not in seen.text for seen in await client.chat(mia))
    # The conversation is where it was.
    await client.send_text(mia, "/cancel")
    assert "wrong" not in await last_words(client, mia)


async def test_an_overtaken_turn_runs_again_from_clean_state(
    running: Embedded, client: SandboxClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    commit, tries = Units.commit, 0

    async def overtaken_twice(self: Units, update_id: int, world: World, changes: Changes, now: object) -> None:
        nonlocal tries
        tries += 1
        if tries <= 2:
            raise Overtaken
        await commit(self, update_id, world, changes, now)  # type: ignore[arg-type]

    monkeypatch.setattr(Units, "commit", overtaken_twice)
    mia = await client.add_person("Mia")
    await client.send_text(mia, "/start")
    assert "Where are you?" in await last_words(client, mia)
    assert tries == 3
    assert sum(seen.by_bot for seen in await client.chat(mia)) == 2


async def test_a_database_that_is_away_for_a_moment_loses_nothing(
    running: Embedded, client: SandboxClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    load, failures = Units.load, 0

    async def away(self: Units, update_id: int, chat_id: int) -> tuple[World, int] | None:
        nonlocal failures
        failures += 1
        if failures <= 2:
            raise OperationalError("SELECT", {}, Exception("database is locked"))
        return await load(self, update_id, chat_id)

    monkeypatch.setattr(Units, "load", away)
    mia = await client.add_person("Mia")
    await client.send_text(mia, "/start")
    assert "Where are you?" in await last_words(client, mia)


async def test_an_update_that_took_the_process_down_three_times_is_set_aside(database_url: str) -> None:
    async with embedded(database_url) as running, SandboxClient(running.sandbox.url, running.sandbox.key) as client:
        load = Units.load

        async def fourth_attempt(self: Units, update_id: int, chat_id: int) -> tuple[World, int] | None:
            loaded = await load(self, update_id, chat_id)
            return loaded and (loaded[0], 4)

        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(Units, "load", fourth_attempt)
            mia = await client.add_person("Mia")
            await client.send_text(mia, "/start")
            assert "Something went wrong" in await last_words(client, mia)
        await client.send_text(mia, "/start")
        assert "Where are you?" in await last_words(client, mia)


async def test_messages_in_quick_succession_are_answered_in_their_order(client: SandboxClient) -> None:
    mia = await client.add_person("Mia")
    for text in ("/start", "Berlin", "/new Acme", "Engineer", "yesterday", "they did not say"):
        await client.send_text(mia, text)
    await client.settle()
    await client.send_text(mia, "/list")
    assert "Acme" in await last_words(client, mia)


async def test_a_token_that_is_revoked_while_we_run_is_noticed(running: Embedded, client: SandboxClient) -> None:
    assert await running.service.healthy()
    await client.fault(401, method="getUpdates")
    async with asyncio.timeout(20):
        await running.service.token_refused.wait()
    assert not await running.service.healthy()
