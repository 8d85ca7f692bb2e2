"""DATABASE_URL alone chooses the database, and its password is told to nobody."""

import pytest
from cryptography.fernet import Fernet
from sqlalchemy import text

from storage.database import UnsupportedDatabase, engine_for
from storage.encryption import cipher_from

CIPHER = cipher_from([Fernet.generate_key().decode()])


@pytest.mark.parametrize(
    ("url", "driver"),
    [
        ("sqlite:///coach.db", "pysqlite"),
        ("postgresql://coach:Quern@db.example.org/coach", "psycopg"),
        ("postgres://coach:Quern@db.example.org:5432/coach?sslmode=require", "psycopg"),
        ("postgresql+asyncpg://coach:Quern@db.example.org/coach", "psycopg"),
    ],
)
def test_an_address_is_enough(url: str, driver: str) -> None:
    engine = engine_for(url, CIPHER)
    assert engine.dialect.driver == driver
    assert "Quern" not in f"{engine!r} {engine.url}"
    engine.dispose()


@pytest.mark.parametrize(
    "url",
    [
        "Quern",
        "",
        "mysql://coach:Quern@db.example.org/coach",
        "postgresql://coach:Quern@db.example.org:port/coach",
        "postgresql://coach:p@Quern@db.example.org/coach",
        "postgresql://coach:p@Quern/stone@db.example.org/coach",
    ],
)
def test_an_address_that_cannot_be_meant_is_refused_in_one_sentence(url: str) -> None:
    with pytest.raises(UnsupportedDatabase, match=r"^DATABASE_URL: [^\n]+\.$") as refused:
        engine_for(url, CIPHER)
    assert "Quern" not in str(refused.value)


@pytest.mark.only_on("postgres", "SQLite has no options")
def test_what_the_address_asks_of_the_server_is_heeded_beside_what_we_need(database_url: str) -> None:
    wished = "application_name=coach&options=-c%20work_mem%3D5MB%20-c%20timezone%3DAsia/Tokyo"
    engine = engine_for(f"{database_url}&{wished}", CIPHER)
    with engine.connect() as connection:
        asked = ("application_name", "work_mem", "timezone", "transaction_isolation")
        told = [connection.execute(text(f"SHOW {name}")).scalar() for name in asked]
    engine.dispose()
    assert told == ["coach", "5MB", "UTC", "repeatable read"]
