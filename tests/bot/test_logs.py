"""Logs are JSON lines, and a bot token is in none of them."""

import io
import json
import logging
from collections.abc import Iterator

import httpx
import pytest

from bot.logs import start_logging

TOKEN = "123456789:" + "Ab-_" * 9


@pytest.fixture
def stream() -> Iterator[io.StringIO]:
    root, before = logging.getLogger(), logging.getLogger().handlers[:]
    level = root.level
    stream = io.StringIO()
    start_logging(stream)
    yield stream
    root.handlers[:] = before
    root.setLevel(level)


def lines(stream: io.StringIO) -> list[dict[str, str]]:
    return [json.loads(line) for line in stream.getvalue().splitlines()]


def test_a_line_is_json(stream: io.StringIO) -> None:
    logging.getLogger("coach").warning("Nudge %s is late", 7)
    (line,) = lines(stream)
    assert (line["level"], line["logger"], line["message"]) == ("warning", "coach", "Nudge 7 is late")


def test_a_token_in_a_message_an_argument_or_a_traceback_is_redacted(stream: io.StringIO) -> None:
    logger = logging.getLogger("third.party")
    logger.error("POST https://api.telegram.org/bot%s/getMe", TOKEN)
    try:
        raise RuntimeError(f"cannot reach bot{TOKEN}")
    except RuntimeError:
        logger.exception("failed")
    assert "[bot token]" in stream.getvalue()
    assert TOKEN not in stream.getvalue()


async def test_the_http_library_does_not_log_addresses(stream: io.StringIO) -> None:
    transport = httpx.MockTransport(lambda _request: httpx.Response(200))
    async with httpx.AsyncClient(transport=transport) as client:
        await client.get(f"https://api.telegram.org/bot{TOKEN}/getMe")
    assert stream.getvalue() == ""


async def test_the_http_library_would_log_addresses_by_itself() -> None:
    """The control: without our silence the address is logged, so the test above can fail."""
    stream = io.StringIO()
    logger = logging.getLogger("httpx")
    handler = logging.StreamHandler(stream)
    level = logger.level
    logger.addHandler(handler)
    logger.setLevel(logging.INFO)
    try:
        async with httpx.AsyncClient(transport=httpx.MockTransport(lambda _request: httpx.Response(200))) as client:
            await client.get(f"https://api.telegram.org/bot{TOKEN}/getMe")
    finally:
        logger.removeHandler(handler)
        logger.setLevel(level)
    assert TOKEN in stream.getvalue()
