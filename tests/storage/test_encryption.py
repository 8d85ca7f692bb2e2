"""What a person told us cannot be read without the key."""

import pytest
from cryptography.fernet import Fernet, InvalidToken
from sqlalchemy import create_engine

from coaching.message import Message, Say
from coaching.world import Changes, Conversation
from storage import openings, people
from storage.database import Database
from storage.encryption import EncryptedJson, EncryptedText, Unprotected, cipher_from, protect
from storage.inbox import Inbox
from storage.units import Units
from tests.databases import everything_stored
from tests.storage.samples import NOON, an_opening, mia

SECRET = "Nightingale-4711"


async def test_nothing_typed_can_be_read_in_the_database_or_its_log(database: Database, database_url: str) -> None:
    inbox, units = Inbox(database), Units(database)
    await inbox.put(1, mia().id, {"message": {"text": SECRET}}, NOON)
    loaded = await units.load(1, mia().id)
    assert loaded is not None
    changes = Changes(
        conversations=(Conversation("new", "company", {"company": SECRET}, NOON),),
        person=mia(first_name=SECRET),
        openings=(an_opening(company=SECRET, role=SECRET).with_note("need", SECRET),),  # type: ignore[arg-type]
        outgoing=(Say(Message(SECRET)),),
    )
    await units.commit(1, loaded[0], changes, NOON)
    await inbox.put(2, mia().id, {"message": {"text": SECRET}}, NOON)
    written = everything_stored(database_url)
    assert b"Europe/Berlin" in written, "the rows are in what was read"
    assert SECRET.encode() not in written
    reloaded = await database.run(lambda session: people.load(session, mia().id))
    assert reloaded is not None
    assert reloaded.first_name == SECRET
    again = await database.run(lambda session: openings.load(session, mia().id))
    assert again[1].company == SECRET


def test_every_key_decrypts_and_the_first_encrypts() -> None:
    old, new = Fernet.generate_key().decode(), Fernet.generate_key().decode()
    engine = create_engine("sqlite://")
    protect(engine.dialect, cipher_from([old]))
    stored = EncryptedText().process_bind_param("hello", engine.dialect)
    protect(engine.dialect, cipher_from([new, old]))
    assert EncryptedText().process_result_value(stored, engine.dialect) == "hello"
    fresh = EncryptedJson().process_bind_param({"a": [1]}, engine.dialect)
    protect(engine.dialect, cipher_from([new]))
    assert EncryptedJson().process_result_value(fresh, engine.dialect) == {"a": [1]}
    with pytest.raises(InvalidToken):
        EncryptedText().process_result_value(stored, engine.dialect)


def test_an_engine_without_a_key_refuses_private_columns() -> None:
    with pytest.raises(Unprotected):
        EncryptedText().process_bind_param("hello", create_engine("sqlite://").dialect)


def test_a_lone_surrogate_is_kept_as_a_question_mark() -> None:
    engine = create_engine("sqlite://")
    protect(engine.dialect, cipher_from([Fernet.generate_key().decode()]))
    stored = EncryptedText().process_bind_param("a\ud800b", engine.dialect)
    assert EncryptedText().process_result_value(stored, engine.dialect) == "a?b"
