"""Starting, closing, and running alone."""

import asyncio

import httpx
import pytest

from bot.sandbox import Sandbox, SandboxClient, serve


async def test_alone_it_prints_where_the_page_is_and_serves_until_cancelled(
    capsys: pytest.CaptureFixture[str],
) -> None:
    serving = asyncio.create_task(serve(0, "a-key"))
    printed = ""
    while not printed:
        await asyncio.sleep(0.01)
        printed = capsys.readouterr().out
    prefix, url = printed.strip().split(": ", 1)
    assert prefix == "chat page"
    assert url.startswith("http://127.0.0.1:")
    assert url.endswith("/?key=a-key")
    async with httpx.AsyncClient(trust_env=False) as http:
        assert (await http.get(url)).is_success
        serving.cancel()
        await asyncio.wait([serving])
        with pytest.raises(httpx.ConnectError):
            await http.get(url)


async def test_two_sandboxes_know_nothing_of_each_other() -> None:
    async with Sandbox() as one, Sandbox() as two, SandboxClient(one.url, one.key) as client:
        await client.add_person("Mia")
        async with SandboxClient(two.url, two.key) as other:
            assert await other.persons() == []


async def test_a_taken_port_is_an_error_at_once() -> None:
    async with Sandbox() as one:
        with pytest.raises(OSError, match="in use"):
            await Sandbox(port=one.port).__aenter__()


async def test_closing_does_not_wait_for_a_bot_that_hears_nothing() -> None:
    async with httpx.AsyncClient(trust_env=False) as http:
        async with Sandbox() as sandbox, SandboxClient(sandbox.url, sandbox.key) as client:
            await client.fault("timeout")
            silent = asyncio.create_task(http.get(f"{sandbox.api_base}{sandbox.bot_token}/getMe"))
            await asyncio.sleep(0.1)
        with pytest.raises(httpx.TransportError):
            await silent
