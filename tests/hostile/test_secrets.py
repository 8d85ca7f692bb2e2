"""Nothing typed is readable outside the chat: not in the database, its log, an error, or a line that we log."""

import io
import logging
from collections.abc import Iterator

import httpx
import pytest
from cryptography.fernet import Fernet
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError
from telegram.error import NetworkError

from bot.ingress import PollingRequest
from bot.logs import start_logging
from bot.sandbox import SandboxClient
from bot.sandbox.client import ControlFailedError
from bot.telegram_calls import receipt_of
from coaching.message import Failed
from storage.database import engine_for
from storage.encryption import cipher_from
from tests.databases import everything_stored
from tests.hostile.attack import START, message, under_attack

TYPED = ("Xylocarp", "Quernstone", "Vantablack", "zebrafinch@example.org")


@pytest.fixture
def log() -> Iterator[io.StringIO]:
    """What the bot logs when everything is let through, DEBUG included."""
    root = logging.getLogger()
    before, level, stream = root.handlers[:], root.level, io.StringIO()
    start_logging(stream)
    root.setLevel(logging.DEBUG)
    yield stream
    root.handlers[:] = before
    root.setLevel(level)


async def test_nothing_typed_is_readable_on_the_disk_or_in_the_log(
    database_url: str, log: io.StringIO, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with under_attack(database_url) as attack:
        mia = await attack.client.add_person("Mia")
        await attack.tell(mia, "/start", "Berlin", "/new", TYPED[0], TYPED[1], "press Today, it is over")
        await attack.tell(mia, "press They didn't say", "press new:enough")
        await attack.client.press(mia, "details:start:1", forge=True)
        await attack.tell(mia, "yes", TYPED[2], TYPED[3])
        await attack.push(message(mia, text=f"{TYPED[0]} \ud800"))
        # A handler that fails over what was typed, and a nudge that does.
        monkeypatch.setattr("handlers.listing._line", lambda _turn, opening: {}[opening.company])
        presenter = type(attack.running.service._dispatcher._presenter)
        monkeypatch.setattr(presenter, "nudge", lambda _self, _nudge, opening, *_: int(opening.company))
        await attack.tell(mia, "/cancel", "/cancel", "/list")
        due = await attack.client.next_nudge()
        assert due is not None
        await attack.client.set_clock(due)
        await attack.client.settle()
        written = everything_stored(database_url)
        token = attack.running.sandbox.bot_token
    logged = log.getvalue()
    assert "KeyError" in logged, "the handler has failed"
    assert "cannot be prepared" in logged, "the nudge has failed"
    assert b"KeyError" in written, "the rows are in what was read"
    for word in TYPED:
        assert word not in logged
        assert word.encode() not in written
    assert token not in logged


def test_an_error_of_the_database_hides_what_was_to_be_written(database_url: str) -> None:
    engine = engine_for(database_url, cipher_from([Fernet.generate_key().decode()]))
    with engine.connect() as connection, pytest.raises(DBAPIError) as failed:
        connection.execute(text("INSERT INTO nowhere VALUES (:word)"), {"word": TYPED[0]})
    engine.dispose()
    assert TYPED[0] not in str(failed.value)


def test_an_error_on_the_wire_does_not_quote_what_was_to_be_said() -> None:
    """PTB wraps anything into a NetworkError that quotes it; the row and the log get its kind only."""
    error = NetworkError(f"Unknown error in HTTP implementation: {TYPED[0]}")
    error.__cause__ = UnicodeEncodeError("utf-8", TYPED[0], 0, 1, "surrogates not allowed")
    assert receipt_of(error, START) == Failed("UnicodeEncodeError", ambiguous=False)
    error.__cause__ = httpx.ConnectError("refused")
    assert receipt_of(NetworkError("refused"), START) == Failed("refused", ambiguous=False)


@pytest.mark.parametrize(
    "payload",
    [
        '{"ok": true, "result": [{"update_id": 7, "message": {"text": "Xylocarp"}}]}',
        '{"ok": true, "result": [{"update_id": 7, "my_chat_member": {"chat": "Xylocarp"}}]}',
        '{"ok": true, "result": [{"update_id": 7, "callback_query": ["Xylocarp"]}]}',
    ],
)
def test_an_update_that_cannot_be_parsed_is_left_out_without_a_word_of_it(
    payload: str, caplog: pytest.LogCaptureFixture
) -> None:
    """PTB would log the raw data and ask for it again for ever: one update would silence the bot for everybody."""
    with caplog.at_level(logging.DEBUG):
        read = PollingRequest.parse_json_payload(payload.encode())
    assert read["result"] == [{"update_id": 7}]
    assert "Update 7 cannot be read" in caplog.text
    assert TYPED[0] not in caplog.text


async def test_polling_goes_on_behind_an_update_that_cannot_be_parsed(database_url: str) -> None:
    async with under_attack(database_url) as attack:
        mia = await attack.client.add_person("Mia")
        await attack.client.raw(mia, {"message": {"text": "no id, no date, no chat"}})
        await attack.client.raw(mia, {"my_chat_member": 5})
        await attack.tell(mia, "/start")
        assert "Hello, Mia" in await attack.words(mia)


async def test_the_sandbox_answers_nobody_without_its_key(database_url: str) -> None:
    async with under_attack(database_url) as attack:
        mia = await attack.client.add_person("Mia")
        await attack.tell(mia, "/start")
        sandbox = attack.running.sandbox
        async with SandboxClient(sandbox.url, "guessed") as stranger:
            with pytest.raises(ControlFailedError):
                await stranger.chat(mia)
        async with httpx.AsyncClient(base_url=sandbox.url, headers={"X-Sandbox-Key": sandbox.key}) as http:
            path = f"/control/persons/{mia}/chat"
            assert (await http.get(path)).status_code == 200
            for header in ({"Host": "evil.example"}, {"Origin": "https://evil.example"}, {"X-Sandbox-Key": ""}):
                assert (await http.get(path, headers=header)).status_code in (400, 401, 403, 421)
