"""One row that cannot be read harms its own person at most: everybody else is served, nudged and started."""

import asyncio
import logging
from datetime import UTC, datetime
from pathlib import Path

import pytest
from cryptography.fernet import Fernet
from sqlalchemy import text

from bot.embedded import open_database
from bot.settings import WrongSetting
from storage import people
from storage.database import Database
from storage.encryption import cipher_from
from storage.tables import ConversationRow
from tests.hostile.attack import APOLOGY, Attack, Json, under_attack
from tests.storage.samples import mia


async def break_row(attack: Attack, statement: str, person: int) -> None:
    await attack.running.service._database.run(lambda session: session.execute(text(statement), {"person": person}))


async def two_persons(attack: Attack) -> tuple[int, int]:
    """Mia and Ole, each with an interview of today whose first nudge comes this evening."""
    persons = (await attack.client.add_person("Mia"), await attack.client.add_person("Ole"))
    for person in persons:
        await attack.tell(person, "/start", "Berlin")
        await attack.log_interview(person, "Acme")
    return persons


BROKEN = [
    "UPDATE person SET profile = 'broken' WHERE id = :person",
    "UPDATE conversation SET stack = 'broken' WHERE chat_id = :person",
    "UPDATE opening SET company = 'broken' WHERE person_id = :person",
    "UPDATE opening SET standing = 'unheard of' WHERE person_id = :person",
    "UPDATE nudge SET payload = 'broken' WHERE person_id = :person",
]


@pytest.mark.parametrize("statement", BROKEN, ids=[statement.split()[1] + statement[-40:-26] for statement in BROKEN])
async def test_a_row_that_cannot_be_read_silences_nobody_else(statement: str, database_url: str) -> None:
    async with under_attack(database_url) as attack:
        mia, ole = await two_persons(attack)
        await break_row(attack, statement, mia)
        await attack.tell(mia, "/list")
        assert APOLOGY in await attack.words(mia)
        await attack.tell(ole, "/list")
        assert "Where things stand" in await attack.words(ole)
        evening = await attack.client.next_nudge()
        assert evening is not None
        await attack.client.set_clock(evening)
        await attack.client.settle()
        assert "Send the thank-you" in (await attack.client.chat(ole))[-1].text
        assert await attack.running.service.healthy()


async def test_an_outbox_row_that_cannot_be_read_is_dead_and_the_next_one_goes_out(database_url: str) -> None:
    async with under_attack(database_url) as attack:
        mia, ole = await two_persons(attack)
        insert = (
            "INSERT INTO outbox (chat_id, payload, slot, created_at, next_at, state, attempt, ambiguous, reason) "
            "SELECT chat_id, 'broken', '', created_at, created_at, 'waiting', 0, 0, '' FROM outbox "
            "WHERE chat_id = :person LIMIT 1"
        )
        await break_row(attack, insert, mia)
        for person in (mia, ole):
            before = len(await attack.client.chat(person))
            await attack.tell(person, "/help")
            assert len(await attack.client.chat(person)) == before + 2
        assert await attack.running.service.healthy()


async def test_a_stored_update_that_cannot_be_read_does_not_keep_the_bot_from_starting(
    database_url: str, caplog: pytest.LogCaptureFixture
) -> None:
    async with under_attack(database_url) as attack:
        mia, ole = await two_persons(attack)
        service = attack.running.service
        insert = (
            "INSERT INTO inbox (update_id, chat_id, payload, received_at, attempt, failure) "
            "VALUES (1, :person, 'broken', '2026-06-01', 0, '')"
        )
        await break_row(attack, insert, mia)
        await service._inbox.put(
            2, ole, {"update_id": 2, "message": {"message_id": "?"}}, datetime(2026, 6, 1, tzinfo=UTC)
        )
        with caplog.at_level(logging.ERROR):
            assert await service._queue.take_up(service.application.bot) == 0
        assert "2 stored updates" in caplog.text
        caplog.clear()
        assert await service._inbox.open_count() == 0
        await attack.tell(ole, "/list")
        assert "Where things stand" in await attack.words(ole)


async def test_a_question_that_a_deploy_took_away_leaves_the_chat_usable(database_url: str) -> None:
    async with under_attack(database_url) as attack:
        mia, _ = await two_persons(attack)
        stack: list[Json] = [
            {"name": name, "step": "gone", "data": {}, "touched_at": None} for name in ("new", "unheard of")
        ]
        await attack.running.service._database.run(
            lambda session: session.merge(
                ConversationRow(chat_id=mia, version=session.get_one(ConversationRow, mia).version, stack=stack)
            )
        )
        await attack.tell(mia, "hello", "/list", "/cancel", "/new", "Globex")
        words = await attack.words(mia)
        assert APOLOGY not in words
        assert "Globex, noted" in words


async def test_a_playbook_that_is_gone_is_followed_as_the_default_one(database_url: str) -> None:
    async with under_attack(database_url) as attack:
        mia, _ = await two_persons(attack)
        await break_row(attack, "UPDATE opening SET playbook = 'unheard-of' WHERE person_id = :person", mia)
        await attack.tell(mia, "/list", "press card:1")
        assert APOLOGY not in await attack.words(mia)
        evening = await attack.client.next_nudge()
        assert evening is not None
        await attack.client.set_clock(evening)
        await attack.client.settle()
        assert "Send the thank-you" in (await attack.client.chat(mia))[-1].text


async def test_a_nudge_that_cannot_be_put_into_words_ends_and_harms_no_other(
    database_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with under_attack(database_url) as attack:
        mia, ole = await two_persons(attack)
        presenter = attack.running.service._dispatcher._presenter
        nudge = type(presenter).nudge

        def fail_for_mia(self, planned, opening, person, now):  # type: ignore[no-untyped-def]
            if person.id == mia:
                raise RuntimeError(f"no words for {opening.company}")
            return nudge(self, planned, opening, person, now)

        monkeypatch.setattr(type(presenter), "nudge", fail_for_mia)
        for _ in range(12):
            due = await attack.client.next_nudge()
            assert due is not None
            await attack.client.set_clock(due)
            await attack.client.settle()
        assert "Send the thank-you" in await attack.words(ole)
        dead = text("SELECT reason FROM nudge WHERE person_id = :person AND state = 'dead'")
        database = attack.running.service._database
        reason = await database.run(lambda session: session.execute(dead, {"person": mia}).scalar())
        assert reason == "cannot be prepared: RuntimeError"


def a_key_for(url: str) -> str:
    """Migrate the database; the first key that it knows."""
    key = Fernet.generate_key().decode()
    open_database(url, cipher_from([key]))
    return key


def store_somebody(url: str, key: str) -> None:
    async def work() -> None:
        database = Database(url, cipher_from([key]))
        await database.run(lambda session: people.save(session, mia()))
        await database.close()

    asyncio.run(work())


def test_a_key_that_opens_nothing_is_refused_at_start_before_anything_is_given_up(database_url: str) -> None:
    key = a_key_for(database_url)
    store_somebody(database_url, key)
    other = Fernet.generate_key().decode()
    with pytest.raises(WrongSetting, match="does not open what is stored"):
        open_database(database_url, cipher_from([other]))
    open_database(database_url, cipher_from([other, key]))


def test_a_new_key_is_welcome_where_nothing_is_stored(database_url: str) -> None:
    a_key_for(database_url)
    a_key_for(database_url)


def test_a_file_that_is_no_database_is_named_in_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "coach.db").write_bytes(b"this is no database at all, " * 400)
    with pytest.raises(WrongSetting, match=r"DATABASE_URL: the database cannot be used \(file is not a database\)"):
        a_key_for(f"sqlite:///{tmp_path / 'coach.db'}")


def test_a_folder_that_is_missing_is_named_in_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(WrongSetting, match="unable to open database file"):
        a_key_for(f"sqlite:///{tmp_path / 'nowhere' / 'coach.db'}")
