"""Migrations, walked with rows present."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from alembic.migration import MigrationContext
from alembic.operations import Operations
from cryptography.fernet import MultiFernet
from sqlalchemy import Column, Connection, Engine, Text, inspect, text

from coaching.message import Message, Say
from coaching.opening import NoteKind
from coaching.world import Changes, Conversation, OpeningPlan
from storage import openings, people
from storage.database import Database, engine_for
from storage.inbox import Inbox
from storage.migrating import differences, migrate, without_foreign_keys
from storage.outbox import Outbox
from storage.units import Units
from tests.storage.samples import NOON, an_opening, mia, planned


def test_models_match_migrations(engine: Engine) -> None:
    migrate(engine)
    assert differences(engine) == []


def test_a_difference_between_models_and_migrations_would_be_seen(engine: Engine) -> None:
    migrate(engine)
    with engine.begin() as connection:
        connection.execute(text("ALTER TABLE touch ADD COLUMN surplus TEXT"))
    assert differences(engine) != []


def test_down_and_up_again(engine: Engine) -> None:
    migrate(engine)
    migrate(engine, "base")
    with engine.connect() as connection:
        assert inspect(connection).get_table_names() == ["alembic_version"]
    migrate(engine)
    assert differences(engine) == []


@pytest.mark.only_on("sqlite", "only SQLite's foreign keys are off meanwhile")
def test_migrating_leaves_foreign_keys_on(engine: Engine) -> None:
    migrate(engine)
    with engine.connect() as connection:
        assert connection.execute(text("PRAGMA foreign_keys")).scalar() == 1


@pytest.mark.only_on("sqlite", "only SQLite's log is chosen by us")
def test_the_database_is_in_write_ahead_mode(engine: Engine) -> None:
    migrate(engine)
    with engine.connect() as connection:
        assert connection.execute(text("PRAGMA journal_mode")).scalar() == "wal"


def test_replicas_that_start_together_migrate_one_by_one(
    engine: Engine, database_url: str, cipher: MultiFernet
) -> None:
    migrate(engine)
    migrate(engine, "base")
    engines = [engine_for(database_url, cipher) for _ in range(3)]
    with ThreadPoolExecutor(len(engines)) as replicas:
        list(replicas.map(migrate, engines))
    for other in engines:
        other.dispose()
    assert differences(engine) == []


async def test_rows_survive_the_way_down_and_up(engine: Engine, database: Database) -> None:
    """With foreign keys on, Alembic's batch mode would empty the child tables of a table that it rebuilds."""
    opening = an_opening().with_note(NoteKind.NEED, "a calm release manager")
    conversation, said = Conversation("new", "role", {"company": "Acme"}, NOON), Say(Message("hello"))
    plan = OpeningPlan(1, "balanced", (planned(),))
    await Inbox(database).put(1, mia().id, {}, NOON)
    loaded = await Units(database).load(1, mia().id)
    assert loaded is not None
    changes = Changes((conversation,), mia(), (opening,), plans=(plan,), outgoing=(said,))
    await Units(database).commit(1, loaded[0], changes, NOON)
    migrate(engine, "0001")
    migrate(engine)
    await Inbox(database).put(2, mia().id, {}, NOON)
    loaded = await Units(database).load(2, mia().id)
    assert loaded is not None
    world = loaded[0]
    assert (world.person, world.openings, world.conversations) == (mia(), {1: opening}, (conversation,))
    assert [nudge.planned for nudge in world.nudges] == [planned()]
    assert [letter.outgoing for letter in await Outbox(database).waiting(NOON, 10)] == [said]


@pytest.mark.only_on("sqlite", "only SQLite rebuilds a table to change it")
async def test_a_parent_table_can_be_rebuilt_without_losing_its_children(engine: Engine, database: Database) -> None:
    await database.run(lambda session: people.save(session, mia()))
    await database.run(lambda session: openings.save(session, an_opening()))

    def rebuild(connection: Connection) -> None:
        operations = Operations(MigrationContext.configure(connection))
        with operations.batch_alter_table("opening", recreate="always") as opening:
            opening.add_column(Column("extra", Text))

    without_foreign_keys(engine, rebuild)
    with engine.connect() as connection:
        assert connection.execute(text("SELECT count(*) FROM interview")).scalar() == 1
