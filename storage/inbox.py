"""The inbox: every update is written here before Telegram may forget it."""

from __future__ import annotations

from collections.abc import Container, Sequence
from contextlib import suppress
from datetime import datetime
from typing import Any

from sqlalchemy.exc import IntegrityError
from sqlmodel import Session, col, func, select, update
from sqlmodel.sql.expression import SelectOfScalar

from storage.database import Database
from storage.encryption import UNREADABLE
from storage.tables import InboxRow


class Inbox:
    """Updates by their id; written once, ended once."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def put(self, update_id: int, chat_id: int, payload: dict[str, Any], now: datetime) -> bool:
        """Keep the raw update; False when it was known already (Telegram repeats what it is unsure about)."""

        def work(session: Session) -> None:
            session.add(InboxRow(update_id=update_id, chat_id=chat_id, payload=payload, received_at=now))

        try:
            await self._database.run(work)
        except IntegrityError:
            return False
        return True

    async def unfinished(self) -> Sequence[dict[str, Any]]:
        """Raw updates that a killed process left behind, in their order; without those that cannot be read."""
        return await self._database.run(lambda session: list(_unfinished(session).values()))

    async def give_up(self, readable: Container[int], now: datetime) -> int:
        """End what was left behind but for the `readable` updates, keeping the payload; how many these were."""

        def work(session: Session) -> int:
            lost = [update_id for update_id in session.exec(_open_ids()) if update_id not in readable]
            values = {"done_at": now, "failure": "cannot be read"}
            session.exec(update(InboxRow).where(col(InboxRow.update_id).in_(lost)).values(**values))
            return len(lost)

        return await self._database.run(work)

    async def open_count(self) -> int:
        """How many updates are not processed yet."""
        query = select(func.count()).select_from(InboxRow).where(col(InboxRow.done_at).is_(None))
        return await self._database.run(lambda session: session.exec(query).one())


def _open_ids() -> SelectOfScalar[int]:
    return select(InboxRow.update_id).where(col(InboxRow.done_at).is_(None)).order_by(col(InboxRow.update_id))


def _unfinished(session: Session) -> dict[int, dict[str, Any]]:
    found: dict[int, dict[str, Any]] = {}
    for update_id in session.exec(_open_ids()).all():
        # One by one: a row that was written with another key must not hide the others.
        with suppress(*UNREADABLE):
            payload = session.exec(select(InboxRow.payload).where(InboxRow.update_id == update_id)).one()
            found[update_id] = dict(payload or {})
    return found


def begin(session: Session, update_id: int) -> int | None:
    """Count one more attempt at an update and tell which it is; None when it was ended before."""
    begun = session.exec(
        update(InboxRow)
        .where(col(InboxRow.update_id) == update_id, col(InboxRow.done_at).is_(None))
        .values(attempt=InboxRow.attempt + 1)
        .returning(col(InboxRow.attempt))
        .execution_options(synchronize_session=False)
    )
    return begun.scalar_one_or_none()


def end(session: Session, update_id: int, now: datetime, failure: str = "") -> bool:
    """Mark the update as processed and wipe it; False when somebody else has ended it."""
    ended = session.exec(
        update(InboxRow)
        .where(col(InboxRow.update_id) == update_id, col(InboxRow.done_at).is_(None))
        .values(done_at=now, payload=None, failure=failure)
        .execution_options(synchronize_session=False)
    )
    return ended.rowcount == 1
