"""What is done is not kept for ever; what is open is never touched."""

from datetime import datetime, timedelta

from sqlmodel import Session, select

from storage.database import Database
from storage.retention import INBOX, OUTBOX, forget_old
from storage.tables import InboxRow, OutboxRow
from tests.storage.samples import NOON

OLD = NOON - timedelta(days=365)


def inbox_row(update_id: int, done_at: datetime | None) -> InboxRow:
    return InboxRow(update_id=update_id, chat_id=1, payload=None, received_at=OLD, done_at=done_at)


def outbox_row(row_id: int, done_at: datetime | None) -> OutboxRow:
    state, next_at = ("waiting", OLD) if done_at is None else ("sent", None)
    return OutboxRow(id=row_id, chat_id=1, payload=None, created_at=OLD, next_at=next_at, state=state, done_at=done_at)


async def test_old_ended_rows_go_and_everything_else_stays(database: Database) -> None:
    def store(session: Session) -> None:
        rows = (None, OLD, NOON - INBOX + timedelta(hours=1))
        session.add_all(inbox_row(number, done) for number, done in enumerate(rows))
        rows = (None, OLD, NOON - OUTBOX + timedelta(hours=1))
        session.add_all(outbox_row(number, done) for number, done in enumerate(rows, start=1))

    await database.run(store)
    await database.run(lambda session: forget_old(session, NOON))

    def kept(session: Session) -> tuple[set[int], set[int | None]]:
        return set(session.exec(select(InboxRow.update_id))), set(session.exec(select(OutboxRow.id)))

    assert await database.run(kept) == ({0, 2}, {1, 3})
