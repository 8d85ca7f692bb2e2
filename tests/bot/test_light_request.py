"""The light way to the Bot API: what fails says whether it may have arrived."""

import asyncio
import socket
from collections.abc import AsyncIterator

import pytest
from telegram import Bot
from telegram.error import NetworkError, TelegramError, TimedOut

from bot.light_request import CUT, NEVER_LEFT, LightRequest
from bot.sandbox import Limits, Sandbox, SandboxClient
from bot.telegram_calls import receipt_of
from coaching.message import Failed
from tests.bot.conftest import START


@pytest.fixture
async def request_() -> AsyncIterator[LightRequest]:
    request = LightRequest(connections=2, read=0.3, connect=0.3, pool=0.3)
    await request.initialize()
    yield request
    await request.shutdown()


async def failure_of(request: LightRequest, url: str) -> TelegramError:
    with pytest.raises(TelegramError) as failed:
        await request.do_request(url, "POST")
    return failed.value


async def listening(answer: bytes | None) -> tuple[asyncio.Server, str]:
    """A server that reads a request and answers so, hangs up without a word, or says nothing at all (None)."""

    async def talk(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.readuntil(b"\r\n\r\n")
        if answer is None:
            await reader.read()  # until the other side hangs up
        elif answer:
            writer.write(answer)
        writer.close()

    server = await asyncio.start_server(talk, "127.0.0.1", 0)
    return server, f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}/"


async def test_words_and_files_reach_telegram_and_its_answer_comes_back() -> None:
    async with (
        Sandbox(start=START, limits=Limits.loose()) as sandbox,
        SandboxClient(sandbox.url, sandbox.key) as client,
    ):
        person = await client.add_person("Mia")
        await client.send_text(person, "/start")
        requests = LightRequest(connections=2), LightRequest(connections=1)
        async with Bot(
            sandbox.bot_token, sandbox.api_base, request=requests[0], get_updates_request=requests[1]
        ) as bot:
            assert [update.message.text for update in await bot.get_updates() if update.message] == ["/start"]
            await bot.send_message(person, "hello & <goodbye>")
            await bot.send_document(person, b"BEGIN:VCALENDAR", filename="interview.ics", caption="Your calendar")
        said = [seen for seen in await client.chat(person) if seen.by_bot]
        assert [seen.text for seen in said] == ["hello & <goodbye>", "Your calendar"]
        assert said[1].file is not None
        assert said[1].file.name == "interview.ics"
        assert await client.lint() == []


async def test_a_connection_that_never_was_cannot_have_carried_anything(request_: LightRequest) -> None:
    with socket.socket() as nobody:
        nobody.bind(("127.0.0.1", 0))
        failed = await failure_of(request_, f"http://127.0.0.1:{nobody.getsockname()[1]}/")
    assert isinstance(failed.__cause__, NEVER_LEFT)
    assert receipt_of(failed, START) == Failed(failed.message, ambiguous=False)


@pytest.mark.parametrize("answer", [b"", b"HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n{"], ids=["nothing", "a piece"])
async def test_after_a_cut_nobody_knows_whether_it_arrived(request_: LightRequest, answer: bytes) -> None:
    server, url = await listening(answer)
    async with server:
        failed = await failure_of(request_, url)
    assert isinstance(failed, NetworkError)
    assert isinstance(failed.__cause__, CUT)
    assert receipt_of(failed, START) == Failed(failed.message, ambiguous=True)


async def test_an_answer_that_does_not_come_in_time_may_have_been_heard(request_: LightRequest) -> None:
    server, url = await listening(None)
    async with server:
        failed = await failure_of(request_, url)
    assert isinstance(failed, TimedOut)
    assert not isinstance(failed.__cause__, NEVER_LEFT)
    assert receipt_of(failed, START) == Failed(failed.message, ambiguous=True)


async def test_it_wants_to_be_started_and_may_be_stopped_twice() -> None:
    request = LightRequest(connections=1)
    with pytest.raises(TelegramError, match="not initialized"):
        await request.post("http://127.0.0.1:9/")
    await request.initialize()
    await request.shutdown()
    await request.shutdown()
