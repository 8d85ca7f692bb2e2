"""The inbox: every update is written here before Telegram may forget it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy.exc import IntegrityError
from sqlmodel import Session, col, select, update

from storage.database import Database
from storage.tables import InboxRow


class Inbox:
    """Updates by their id; written once, ended once."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def put(self, update_id: int, chat_id: int, payload: dict[str, Any], now: datetime) -> bool:
        """Keep the raw update; False when it was known already (Telegram repeats what it is unsure about)."""
        row = InboxRow(update_id=update_id, chat_id=chat_id, payload=payload, received_at=now)
        try:
            await self._database.run(lambda session: session.add(row))
        except IntegrityError:
            return False
        return True

    async def unfinished(self) -> Sequence[dict[str, Any]]:
        """Raw updates that a killed process left behind, in their order."""
        return await self._database.run(_unfinished)

    async def open_count(self) -> int:
        """How many updates are not processed yet."""
        return len(await self.unfinished())


def _unfinished(session: Session) -> Sequence[dict[str, Any]]:
    query = select(InboxRow.payload).where(col(InboxRow.done_at).is_(None)).order_by(col(InboxRow.update_id))
    return [dict(payload) for payload in session.exec(query) if payload is not None]


def begin(session: Session, update_id: int) -> int | None:
    """Count one more attempt at an update and tell which it is; None when it was ended before."""
    row = session.get(InboxRow, update_id)
    if row is None or row.done_at is not None:
        return None
    row.attempt += 1
    session.add(row)
    return row.attempt


def end(session: Session, update_id: int, now: datetime, failure: str = "") -> bool:
    """Mark the update as processed and wipe it; False when somebody else has ended it."""
    ended = session.exec(
        update(InboxRow)
        .where(col(InboxRow.update_id) == update_id, col(InboxRow.done_at).is_(None))
        .values(done_at=now, payload=None, failure=failure)
    )
    return ended.rowcount == 1
