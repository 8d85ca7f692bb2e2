"""A database server that goes away and comes back: nobody is forgotten, nothing is said twice, no password is told."""

import asyncio
import io
import logging
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from cryptography.fernet import Fernet, MultiFernet
from sqlalchemy import make_url, text
from sqlalchemy.exc import DBAPIError, OperationalError
from sqlmodel import Session
from telegram.error import TelegramError

from bot.clock import SystemClock
from bot.embedded import open_database
from bot.ingress import InboxQueue
from bot.logs import start_logging
from bot.settings import WrongSetting
from coaching.nudge import NudgeState
from storage import nudges
from storage.database import Database
from storage.encryption import cipher_from
from storage.inbox import Inbox
from tests.bot.test_ingress import an_update
from tests.databases import address, command
from tests.hostile.attack import APOLOGY, Attack, under_attack

TYPED = "Xylocarp"

pytestmark = pytest.mark.only_on("postgres", "SQLite is no server")


@pytest.fixture
def cipher() -> MultiFernet:
    return cipher_from([Fernet.generate_key().decode()])


@pytest.fixture
async def database(database_url: str, cipher: MultiFernet) -> AsyncIterator[Database]:
    database = Database(database_url, cipher)
    yield database
    await database.close()


def hang_up(url: str) -> None:
    """Cut every connection to this database, as a restart of the server does."""
    name = make_url(url).database
    command(
        address(url, "postgres"), f"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '{name}'"
    )


@contextmanager
def away(url: str) -> Iterator[None]:
    """The server cuts all connections and takes no new ones."""
    name, server = make_url(url).database, address(url, "postgres")
    command(server, f"ALTER DATABASE {name} ALLOW_CONNECTIONS false")
    hang_up(url)
    try:
        yield
    finally:
        command(server, f"ALTER DATABASE {name} ALLOW_CONNECTIONS true")


async def test_a_restart_between_two_transactions_is_not_even_noticed(database: Database, database_url: str) -> None:
    inbox = Inbox(database)
    assert await inbox.put(1, 7, {}, SystemClock().now())
    hang_up(database_url)
    assert await inbox.put(2, 7, {}, SystemClock().now())
    assert await inbox.open_count() == 2


async def test_a_transaction_that_is_cut_off_leaves_nothing_and_is_told_as_what_may_be_tried_again(
    database: Database, database_url: str
) -> None:
    def work(session: Session) -> None:
        session.execute(text("INSERT INTO conversation VALUES (7, 1, '')"))
        hang_up(database_url)
        session.execute(text("INSERT INTO conversation VALUES (8, 1, '')"))

    with pytest.raises(OperationalError):
        await database.run(work)
    count = text("SELECT count(*) FROM conversation")
    assert await database.run(lambda session: session.execute(count).scalar()) == 0


async def test_an_update_that_was_stored_in_the_moment_the_connection_broke_is_answered(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Committed, but we were not told: Telegram brings it again, it is known, and still nobody has processed it."""
    queue, run = InboxQueue(Inbox(database), SystemClock()), Database.run

    async def cut_after(database: Database, work: Callable[[Session], Any]) -> Any:
        await run(database, work)
        raise OperationalError("COMMIT", {}, Exception("server closed the connection unexpectedly"))

    with monkeypatch.context() as patch:
        patch.setattr(Database, "run", cut_after)
        with pytest.raises(TelegramError):
            await queue.put(an_update(1))
    assert queue.qsize() == 0
    for _ in range(2):
        await queue.put(an_update(1))
        assert queue.qsize() == 1


async def until_said(attack: Attack, person: int, words: str) -> None:
    async with asyncio.timeout(30):
        while words not in (await attack.client.chat(person))[-1].text:  # noqa: ASYNC110 - a person's screen
            await asyncio.sleep(0.02)


async def test_the_bot_outlives_a_server_that_is_away_for_a_while(
    database_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.delivery.BREATH", 0.05)
    monkeypatch.setattr("bot.application.LONGEST_WAIT", 0.2)
    async with under_attack(database_url) as attack:
        mia = await attack.client.add_person("Mia")
        await attack.tell(mia, "/start", "Berlin")
        await attack.log_interview(mia, "Acme")
        with away(database_url):
            attack.running.service._delivery.wake()
            attack.running.service._dispatcher.wake()
            await attack.client.send_text(mia, "/help")
            await asyncio.sleep(0.5)
            assert not await attack.running.service.healthy()
        await until_said(attack, mia, "Erase everything")
        assert await attack.running.service.healthy()
        due = await attack.client.next_nudge()
        assert due is not None
        await attack.client.set_clock(due)
        await attack.client.settle()
        assert "Send the thank-you" in (await attack.client.chat(mia))[-1].text
        words = [seen.text for seen in await attack.client.chat(mia) if seen.by_bot]
        assert len([said for said in words if "Erase everything" in said]) == 1
        assert APOLOGY not in await attack.words(mia)


async def test_connections_cut_while_everybody_talks_lose_nothing(
    database_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.delivery.BREATH", 0.05)
    monkeypatch.setattr("bot.application.LONGEST_WAIT", 0.2)
    async with under_attack(database_url) as attack:
        persons = [await attack.client.add_person(f"Person {n}") for n in range(3)]
        for person in persons:
            await attack.tell(person, "/start", "Berlin")
        for text_ in ("/new Acme", "Engineer", "today", "9:00", "they did not say", "/list"):
            for person in persons:
                await attack.client.send_text(person, text_)
            await asyncio.to_thread(hang_up, database_url)
        await attack.client.settle()
        due = await attack.client.next_nudge()
        assert due is not None
        await attack.client.set_clock(due)
        await asyncio.to_thread(hang_up, database_url)
        # A nudge that was claimed when the connection broke is taken up when its lease ends.
        for _ in range(3):
            await attack.client.settle()
            await attack.client.advance(61)
        await attack.client.settle()
        database = attack.running.service._database
        for person in persons:
            words = await attack.words(person)
            assert APOLOGY not in words
            assert "Send the thank-you" in words
            rows = await database.run(lambda session, who=person: nudges.load(session, who))  # type: ignore[misc]
            assert not {NudgeState.LEASED, NudgeState.SENDING} & {row.state for row in rows}


@pytest.mark.parametrize("problem", ["nowhere", "refused", "closed"])
def test_no_password_is_told_when_the_server_cannot_be_used(
    problem: str, database_url: str, cipher: MultiFernet, capfd: pytest.CaptureFixture[str]
) -> None:
    known = make_url(database_url).set(username="coach", password="Quern/st0ne")
    url = {
        "nowhere": known.update_query_dict({"host": "/nowhere"}),
        "refused": known.set(database="unheard_of"),
        "closed": known,
    }[problem]
    with pytest.raises(WrongSetting) as failed:
        open_database(url.render_as_string(hide_password=False), cipher)
    told = str(failed.value)
    assert told.startswith("DATABASE_URL: the database cannot be used (")
    assert "\n" not in told
    assert "Quern" not in told + "".join(capfd.readouterr())


@pytest.fixture
def log() -> Iterator[io.StringIO]:
    root = logging.getLogger()
    before, level, stream = root.handlers[:], root.level, io.StringIO()
    start_logging(stream)
    yield stream
    root.handlers[:] = before
    root.setLevel(level)


@pytest.mark.parametrize(
    ("statement", "named"),
    [
        ("INSERT INTO conversation VALUES (7, NULL, :word)", "NotNullViolation 23502 conversation version"),
        ("INSERT INTO conversation VALUES (7, 1, ''), (7, 1, :word)", "UniqueViolation 23505 conversation pk_conve"),
        ("SELECT CAST(:word AS integer)", "InvalidTextRepresentation 22P02"),
    ],
    ids=["a row in the detail", "a key in the detail", "a value in the message"],
)
async def test_what_a_server_says_of_an_error_reaches_the_log_without_the_values(
    statement: str, named: str, database: Database, log: io.StringIO
) -> None:
    with pytest.raises(DBAPIError) as failed:
        await database.run(lambda session: session.execute(text(statement), {"word": TYPED}))
    logging.getLogger("coach").error("It failed.", exc_info=failed.value)
    assert named in log.getvalue()
    assert TYPED not in log.getvalue()
    assert ":word" in log.getvalue() or "%(word)s" in log.getvalue(), "the statement is there"
