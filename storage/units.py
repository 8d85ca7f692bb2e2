"""The unit of work: load what a chat has in one hop, commit what a turn changed in another."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from pydantic import TypeAdapter
from sqlalchemy.exc import IntegrityError
from sqlmodel import Session

from coaching.message import Outgoing
from coaching.person import Person
from coaching.world import Changes, Conversation, World
from storage import inbox, nudges, openings, outbox, people
from storage.database import Database
from storage.tables import ConversationRow

_STACK = TypeAdapter(tuple[Conversation, ...])


class Overtaken(Exception):
    """Another turn on the same chat was committed since this one loaded; it has to run again."""


class Units:
    """Turns on the stored world, one transaction each."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def load(self, update_id: int, chat_id: int) -> tuple[World, int] | None:
        """The chat's world and how often this update was begun, this time included; None when it was ended before."""
        return await self._database.run(lambda session: _load(session, update_id, chat_id))

    async def commit(self, update_id: int, world: World, changes: Changes, now: datetime) -> None:
        """Write everything that a turn changed, or nothing. Raises Overtaken."""
        await self._database.run(lambda session: _commit(session, update_id, world, changes, now))

    async def abandon(
        self, update_id: int, chat_id: int, failure: str, said: Iterable[Outgoing], now: datetime
    ) -> None:
        """End an update that cannot be processed: only what there is to say about it is kept."""

        def work(session: Session) -> None:
            if inbox.end(session, update_id, now, failure):
                outbox.put(session, chat_id, said, now)

        await self._database.run(work)


def _load(session: Session, update_id: int, chat_id: int) -> tuple[World, int] | None:
    attempt = inbox.begin(session, update_id)
    if attempt is None:
        return None
    person = people.load(session, chat_id)
    row = session.get(ConversationRow, chat_id)
    world = World(
        person=person or Person(chat_id, first_name=""),
        known=person is not None,
        conversations=_STACK.validate_python(row.stack) if row else (),
        openings=openings.load(session, chat_id) if person else {},
        nudges=nudges.load(session, chat_id) if person else (),
        version=row.version if row else 0,
    )
    return world, attempt


def _commit(session: Session, update_id: int, world: World, changes: Changes, now: datetime) -> None:
    chat_id = world.person.id
    if not inbox.end(session, update_id, now):
        raise Overtaken
    _advance(session, chat_id, world.version, _STACK.dump_python(changes.conversations, mode="json"))
    if changes.forget:
        people.erase(session, chat_id)
    else:
        _write_world(session, world, changes, now)
    outbox.put(session, chat_id, changes.outgoing, now)


def _advance(session: Session, chat_id: int, version: int, stack: list[Any]) -> None:
    row = session.get(ConversationRow, chat_id, with_for_update=True)
    if (row.version if row else 0) != version:
        raise Overtaken
    session.merge(ConversationRow(chat_id=chat_id, version=version + 1, stack=stack))
    try:
        session.flush()
    except IntegrityError:  # two first turns of one chat
        raise Overtaken from None


def _write_world(session: Session, world: World, changes: Changes, now: datetime) -> None:
    if changes.person is not None:
        # As stored now, not as loaded: the dispatcher may have held the person in between.
        stored = people.load(session, changes.person.id)
        people.save(session, changes.person)
        if stored is not None and stored.held_for and not changes.person.held_for:
            nudges.release(session, changes.person.id, now)
    for opening in changes.openings:
        openings.save(session, opening)
    for number in changes.gone:
        openings.erase(session, world.person.id, number)
    for plan in changes.plans:
        nudges.write_plan(session, world.person.id, plan, now)
    if changes.person is not None and changes.person.held_for:
        nudges.hold(session, changes.person.id)
