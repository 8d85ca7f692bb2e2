"""Only this machine's programs with the key get in."""

from collections.abc import AsyncIterator

import httpx
import pytest

from bot.sandbox import Sandbox
from bot.sandbox.gate import HEADER


@pytest.fixture
async def http(sandbox: Sandbox) -> AsyncIterator[httpx.AsyncClient]:
    async with httpx.AsyncClient(base_url=sandbox.url, trust_env=False) as browser:
        yield browser


async def test_without_the_key_only_the_bot_api_answers(http: httpx.AsyncClient, sandbox: Sandbox) -> None:
    for path in ("/", "/control/persons", "/page/index.html", "/nothing"):
        assert (await http.get(path)).status_code == 403
        assert (await http.get(path, params={"key": "wrong"})).status_code == 403
    assert (await http.get(f"/bot{sandbox.bot_token}/getMe")).is_success


async def test_the_key_is_taken_from_the_header_and_for_reading_from_the_address(
    http: httpx.AsyncClient, sandbox: Sandbox
) -> None:
    assert (await http.get("/control/persons", headers={HEADER: sandbox.key})).is_success
    assert (await http.get("/control/persons", params={"key": sandbox.key})).is_success
    refused = await http.post("/control/persons", params={"key": sandbox.key}, json={"first_name": "Mia"})
    assert refused.status_code == 403


async def test_the_page_brings_a_cookie_that_opens_its_own_files_only(
    http: httpx.AsyncClient, sandbox: Sandbox
) -> None:
    page = await http.get(sandbox.page_url)
    assert page.headers["content-type"].startswith("text/html")
    assert (await http.get("/page/index.html")).is_success
    cookie = {"Cookie": f"sandbox-{sandbox.port}={sandbox.key}"}
    assert (await http.get("/control/persons", headers=cookie)).status_code == 403


@pytest.mark.parametrize(
    "headers",
    [{"Host": "evil.example"}, {"Host": "127.0.0.1:1"}, {"Origin": "http://evil.example"}, {"Origin": "null"}],
)
async def test_foreign_names_and_pages_are_turned_away_even_with_the_key(
    http: httpx.AsyncClient, sandbox: Sandbox, headers: dict[str, str]
) -> None:
    for path in ("/control/persons", f"/bot{sandbox.bot_token}/getMe"):
        assert (await http.get(path, headers=headers | {HEADER: sandbox.key})).status_code == 403


async def test_its_own_page_may_ask(http: httpx.AsyncClient, sandbox: Sandbox) -> None:
    assert (await http.get("/control/persons", headers={"Origin": sandbox.url, HEADER: sandbox.key})).is_success
