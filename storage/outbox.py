"""The outbox: what we have to say, committed together with the reason for saying it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from pydantic import TypeAdapter
from sqlmodel import Session, col, func, insert, select, update
from sqlmodel.sql.expression import SelectOfScalar

from coaching.message import AnswerPress, Edit, Outgoing, Say
from storage.database import Database
from storage.encryption import UNREADABLE
from storage.tables import OutboxRow

_KINDS: dict[str, type[Outgoing]] = {"say": Say, "edit": Edit, "answer": AnswerPress}
_ADAPTERS: dict[str, TypeAdapter[Outgoing]] = {name: TypeAdapter(kind) for name, kind in _KINDS.items()}


@dataclass(frozen=True, slots=True)
class Letter:
    """One row of the outbox on its way. attempt, ambiguous: earlier tries, and those that may have arrived."""

    id: int
    chat: int
    outgoing: Outgoing
    attempt: int
    ambiguous: int


class Outbox:
    """Rows to deliver, in order within a chat."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def waiting(self, now: datetime, limit: int) -> Sequence[Letter]:
        """The letters whose turn it is: per chat only the first open one, and only when its time has come."""
        return await self._database.run(lambda session: _waiting(session, now, limit))

    async def next_at(self) -> datetime | None:
        """When the earliest chat's turn comes: only the first open row of a chat counts."""
        query = select(func.min(OutboxRow.next_at)).where(col(OutboxRow.id).in_(_heads()))
        return await self._database.run(lambda session: session.exec(query).first())

    async def message_id(self, chat: int, slot: str) -> int | None:
        """Telegram's id of the newest message said under this name."""
        query = (
            select(OutboxRow.message_id)
            .where(OutboxRow.chat_id == chat, OutboxRow.slot == slot, col(OutboxRow.message_id).is_not(None))
            .order_by(col(OutboxRow.id).desc())
        )
        return await self._database.run(lambda session: session.exec(query.limit(1)).first())

    async def sent(self, letter: Letter, message_id: int | None, now: datetime) -> Letter | None:
        """Delivered: nothing is left to send, so the words are wiped. The chat's next letter, if one is due."""
        return await self._end(letter, now, state="sent", message_id=message_id)

    async def move(self, letter: Letter, until: datetime, *, failed: bool = False, ambiguous: bool = False) -> None:
        """Again, not before `until`. `failed` counts an attempt, `ambiguous` one that may have arrived."""
        statement = (
            update(OutboxRow)
            .where(col(OutboxRow.id) == letter.id)
            .values(next_at=until, attempt=letter.attempt + failed, ambiguous=letter.ambiguous + ambiguous)
        )
        await self._database.run(lambda session: session.exec(statement))

    async def dead(self, letter: Letter, reason: str, now: datetime) -> Letter | None:
        """Given up, with the reason. The chat's next letter, if one is due."""
        return await self._end(letter, now, state="dead", reason=reason)

    async def dead_all(self, chat: int, reason: str, now: datetime) -> None:
        """Give up everything open in a chat: its person is unreachable."""
        statement = (
            update(OutboxRow)
            .where(col(OutboxRow.chat_id) == chat, col(OutboxRow.next_at).is_not(None))
            .values(state="dead", next_at=None, payload=None, reason=reason, done_at=now)
        )
        await self._database.run(lambda session: session.exec(statement))

    async def _end(self, letter: Letter, now: datetime, **values: object) -> Letter | None:
        statement = (
            update(OutboxRow)
            .where(col(OutboxRow.id) == letter.id)
            .values(next_at=None, payload=None, done_at=now, **values)
            .execution_options(synchronize_session=False)
        )

        def work(session: Session) -> Letter | None:
            session.exec(statement)
            return _next_of(session, letter.chat, now)

        return await self._database.run(work)


def put(session: Session, chat: int, outgoing: Iterable[Outgoing], now: datetime) -> Letter | None:
    """Keep what is to be said, in this order. The first of it, if nothing of this chat waits before it."""
    letters = [Letter(_insert(session, chat, item, now), chat, item, 0, 0) for item in outgoing]
    if not letters:
        return None
    opened = select(func.min(OutboxRow.id)).where(col(OutboxRow.chat_id) == chat, col(OutboxRow.next_at).is_not(None))
    return letters[0] if session.exec(opened).one() == letters[0].id else None


def _insert(session: Session, chat: int, item: Outgoing, now: datetime) -> int:
    """One by one: ids in the order of speaking."""
    kind = next(name for name, known in _KINDS.items() if isinstance(item, known))
    inserted = session.exec(
        insert(OutboxRow)
        .values(
            chat_id=chat,
            payload={"kind": kind, "item": _ADAPTERS[kind].dump_python(item, mode="json")},
            slot=_remembered(item),
            created_at=now,
            next_at=now,
            state="waiting",
            attempt=0,
            ambiguous=0,
            reason="",
        )
        .returning(col(OutboxRow.id))
    )
    row_id: int = inserted.scalar_one()
    return row_id


def _remembered(item: Outgoing) -> str:
    """The slot under which the bubble is found again: of a new one, and of one that becomes the open question."""
    match item:
        case Say(slot=slot):
            return slot
        case Edit(message_id=int(), slot=slot):
            return slot
        case _:
            return ""


def _next_of(session: Session, chat: int, now: datetime) -> Letter | None:
    query = (
        select(OutboxRow.id, OutboxRow.next_at)
        .where(col(OutboxRow.chat_id) == chat, col(OutboxRow.next_at).is_not(None))
        .order_by(col(OutboxRow.id))
    )
    while (head := session.exec(query.limit(1)).first()) is not None:
        row_id, due = head
        if due is None or due > now:
            return None
        if (letter := _read(session, row_id, now)) is not None:
            return letter
    return None


def _waiting(session: Session, now: datetime, limit: int) -> Sequence[Letter]:
    heads = session.exec(
        select(OutboxRow.id)
        .where(col(OutboxRow.id).in_(_heads()), col(OutboxRow.next_at) <= now)
        .order_by(col(OutboxRow.id))
        .limit(limit)
    ).all()
    return [letter for head in heads if (letter := _read(session, head, now)) is not None]


def _heads() -> SelectOfScalar[int | None]:
    return select(func.min(OutboxRow.id)).where(col(OutboxRow.next_at).is_not(None)).group_by(col(OutboxRow.chat_id))


def _read(session: Session, row_id: int | None, now: datetime) -> Letter | None:
    """The letter of a row; a row that cannot be read is dead, so that it stops neither its chat nor the others."""
    try:
        return _letter(session.exec(select(OutboxRow).where(OutboxRow.id == row_id)).one())
    except UNREADABLE:
        values = {"state": "dead", "next_at": None, "reason": "cannot be read", "done_at": now}
        session.exec(update(OutboxRow).where(col(OutboxRow.id) == row_id).values(**values))
        return None


def _letter(row: OutboxRow) -> Letter:
    assert row.id is not None
    assert row.payload is not None
    outgoing = _ADAPTERS[row.payload["kind"]].validate_python(row.payload["item"])
    return Letter(row.id, row.chat_id, outgoing, row.attempt, row.ambiguous)
