"""A person as row and word."""

from sqlmodel import Session

from coaching.person import Person
from storage import people
from storage.database import Database
from storage.tables import PersonRow
from tests.storage.samples import mia


async def kept(database: Database) -> Person | None:
    return await database.run(lambda session: people.load(session, mia().id))


async def test_a_risk_that_was_told_is_remembered(database: Database) -> None:
    told = mia(risks_known=frozenset({"sales-pro", "four-steps"}))
    await database.run(lambda session: people.save(session, told))
    assert await kept(database) == told


async def test_whoever_was_stored_before_risks_were_told_knows_none(database: Database) -> None:
    def as_before(session: Session) -> None:
        people.save(session, mia())
        row = session.get(PersonRow, mia().id)
        assert row is not None
        row.profile = {name: value for name, value in row.profile.items() if name != "risks_known"}
        session.add(row)

    await database.run(as_before)
    assert await kept(database) == mia()
