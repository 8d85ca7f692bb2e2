"""Two that change the same thing at once, as replicas do: one wins, the other sees what the first one did."""

import asyncio
import threading
from collections.abc import AsyncIterator, Callable
from dataclasses import replace
from datetime import timedelta
from itertools import count
from typing import Any

import pytest
from cryptography.fernet import MultiFernet
from sqlalchemy import Insert
from sqlmodel import Session, col, select, update

from coaching.message import Message, Say
from coaching.nudge import NudgeState
from coaching.person import HeldFor
from coaching.ports import Claim
from coaching.world import Changes, OpeningPlan, World
from storage import nudges as stored
from storage import people
from storage.database import Database
from storage.inbox import Inbox
from storage.nudges import Nudges
from storage.outbox import Outbox
from storage.tables import NudgeRow, PersonRow
from storage.units import Overtaken, Units
from tests.storage.samples import NOON, an_opening, mia, planned

on_a_server = pytest.mark.only_on("postgres", "SQLite's transactions never overlap")


@pytest.fixture
async def other(database: Database, database_url: str, cipher: MultiFernet) -> AsyncIterator[Database]:
    """The same database, as a second process sees it."""
    other = Database(database_url, cipher)
    yield other
    await other.close()


class Meeting:
    """Makes two transactions overlap: both have read before either writes. Who runs again waits for nobody."""

    def __init__(self) -> None:
        self._barrier = threading.Barrier(2, timeout=10)
        self._tries: dict[int, int] = {}

    def here(self, who: int) -> None:
        self._tries[who] = self._tries.get(who, 0) + 1
        if self._tries[who] == 1:
            self._barrier.wait()

    @property
    def runs(self) -> int:
        return sum(self._tries.values())


def overlapping(
    meeting: Meeting, who: int, read: Callable[[Session], Any], write: Callable[[Session], Any]
) -> Callable[[Session], Any]:
    """Work that reads, meets the other one, and writes."""

    def work(session: Session) -> Any:
        read(session)
        meeting.here(who)
        return write(session)

    return work


async def begin(database: Database, update_id: int, chat: int = mia().id) -> World:
    await Inbox(database).put(update_id, chat, {}, NOON)
    loaded = await Units(database).load(update_id, chat)
    assert loaded is not None
    return loaded[0]


@pytest.fixture
async def planned_nudges(database: Database) -> int:
    """Mia with twenty nudges that are due."""
    wanted = tuple(planned(occurrence=n, due=NOON - timedelta(minutes=n)) for n in range(1, 21))
    changes = Changes((), mia(), (an_opening(),), plans=(OpeningPlan(1, "balanced", wanted),))
    await Units(database).commit(1, await begin(database, 1), changes, NOON)
    return len(wanted)


async def claim_all(database: Database, name: str) -> list[Claim]:
    tokens = count()
    store = Nudges(database, token=lambda: f"{name} {next(tokens)}")
    claimed: list[Claim] = []
    while batch := await store.claim(NOON, 3):
        claimed += batch
    return claimed


async def test_dispatchers_that_claim_side_by_side_share_the_nudges(
    database: Database, other: Database, planned_nudges: int
) -> None:
    shares = await asyncio.gather(*(claim_all(db, f"{n}") for n, db in enumerate((database, other) * 3)))
    claimed = [claim.nudge.id for share in shares for claim in share]
    assert len(claimed) == len(set(claimed)) == planned_nudges


@on_a_server
async def test_a_claim_skips_what_another_one_holds(database: Database, other: Database, planned_nudges: int) -> None:
    held, claimed = threading.Event(), threading.Event()

    def hold(session: Session) -> set[int | None]:
        rows = session.exec(select(NudgeRow.id).order_by(col(NudgeRow.next_at)).limit(5).with_for_update())
        numbers = set(rows)
        held.set()
        claimed.wait(10)
        return numbers

    holding = asyncio.ensure_future(other.run(hold))
    await asyncio.to_thread(held.wait, 10)
    claims = await Nudges(database, token=lambda: "lease").claim(NOON, planned_nudges)
    claimed.set()
    assert len(claims) == planned_nudges - 5
    assert not {claim.nudge.id for claim in claims} & await holding


@on_a_server
async def test_of_two_changes_to_one_nudge_exactly_one_wins(
    database: Database, other: Database, planned_nudges: int
) -> None:
    (claim,) = await Nudges(database, token=lambda: "lease").claim(NOON, 1)
    meeting = Meeting()

    def to(state: NudgeState, who: int) -> Callable[[Session], Any]:
        change = (
            update(NudgeRow)
            .where(col(NudgeRow.id) == claim.nudge.id, col(NudgeRow.state) == NudgeState.LEASED)
            .values(state=state, next_at=None)
        )
        return overlapping(
            meeting, who, lambda session: session.get(NudgeRow, claim.nudge.id), lambda s: s.exec(change).rowcount
        )

    won = await asyncio.gather(database.run(to(NudgeState.SENT, 0)), other.run(to(NudgeState.CANCELLED, 1)))
    assert sorted(won) == [0, 1]
    assert meeting.runs == 3, "the loser ran again"


@on_a_server
async def test_a_plan_made_on_what_is_no_longer_so_is_made_again(
    database: Database, other: Database, planned_nudges: int
) -> None:
    """A turn cancels what it saw waiting, while the dispatcher has just sent it: what was sent stays sent."""
    store = Nudges(other, token=lambda: "lease")
    read, sent = threading.Event(), threading.Event()

    def cancel_all(session: Session) -> None:
        stored.load(session, mia().id)
        read.set()
        sent.wait(10)
        stored.write_plan(session, mia().id, OpeningPlan(1, "balanced", ()), NOON)

    cancelling = asyncio.ensure_future(database.run(cancel_all))
    await asyncio.to_thread(read.wait, 10)
    (claim,) = await store.claim(NOON, 1)
    assert await store.start_sending(claim, NOON)
    await store.mark_sent(claim, 7, NOON)
    sent.set()
    await cancelling
    rows = await database.run(lambda session: stored.load(session, mia().id))
    assert {row.state for row in rows if row.id != claim.nudge.id} == {NudgeState.CANCELLED}
    assert [row.state for row in rows if row.id == claim.nudge.id] == [NudgeState.SENT]


@on_a_server
async def test_whoever_stands_in_each_others_way_is_undone_once_and_both_get_through(
    database: Database, other: Database
) -> None:
    """A deadlock, provoked: two rows locked in opposite orders."""
    leo = mia(id=mia().id + 1)
    for person in (mia(), leo):
        await database.run(lambda session, person=person: people.save(session, person))  # type: ignore[misc]
    meeting = Meeting()

    def one_more(first: int, second: int, who: int) -> Callable[[Session], Any]:
        def add(session: Session, person: int) -> None:
            session.exec(update(PersonRow).where(col(PersonRow.id) == person).values(ignored=PersonRow.ignored + 1))

        return overlapping(meeting, who, lambda session: add(session, first), lambda session: add(session, second))

    await asyncio.gather(database.run(one_more(mia().id, leo.id, 0)), other.run(one_more(leo.id, mia().id, 1)))
    assert await database.run(lambda session: session.exec(select(PersonRow.ignored)).all()) == [2, 2]
    assert meeting.runs == 3


async def test_what_is_counted_side_by_side_is_counted_in_full(
    database: Database, other: Database, planned_nudges: int
) -> None:
    """mark_sent from several dispatchers, while the person's row changes beside it."""
    claims = await Nudges(database, token=lambda: "lease").claim(NOON, planned_nudges)
    stores = [Nudges(db, token=lambda: "") for db in (database, other)]
    for claim in claims:
        assert await stores[0].start_sending(claim, NOON)
    await asyncio.gather(*(stores[n % 2].mark_sent(claim, n, NOON) for n, claim in enumerate(claims)))
    person = await database.run(lambda session: people.load(session, mia().id))
    assert person is not None
    assert person.ignored == planned_nudges


async def test_of_two_first_turns_of_a_chat_only_one_wins(database: Database, other: Database) -> None:
    worlds = [await begin(database, 1), await begin(other, 2)]
    turns = [
        Units(db).commit(n, world, Changes((), mia(first_name=f"{n}"), outgoing=(Say(Message("hello")),)), NOON)
        for n, (db, world) in enumerate(zip((database, other), worlds, strict=True), start=1)
    ]
    ends = await asyncio.gather(*turns, return_exceptions=True)
    assert sorted(str(type(end).__name__) for end in ends) == ["Letter", "Overtaken"]
    assert len(await Outbox(database).waiting(NOON, 10)) == 1


@on_a_server
async def test_a_first_turn_that_meets_another_one_in_the_same_moment_is_overtaken(
    database: Database, other: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Both have seen that there is no conversation yet; the unique key decides, without an error for anybody."""
    worlds = [await begin(database, 1), await begin(other, 2)]
    meeting, execute, who = Meeting(), Session.exec, count()

    def meet_and_execute(session: Session, statement: Any, *args: Any, **kwargs: Any) -> Any:
        if isinstance(statement, Insert):
            meeting.here(next(who))
        return execute(session, statement, *args, **kwargs)

    monkeypatch.setattr(Session, "exec", meet_and_execute)
    turns = [
        Units(db).commit(n, world, Changes((), mia()), NOON)
        for n, (db, world) in enumerate(zip((database, other), worlds, strict=True), start=1)
    ]
    ends = await asyncio.gather(*turns, return_exceptions=True)
    assert sorted(str(type(end).__name__) for end in ends) == ["NoneType", "Overtaken"]


async def test_turns_of_many_chats_side_by_side_keep_each_chats_order(database: Database, other: Database) -> None:
    chats = range(1, 7)

    async def talk(chat: int) -> None:
        for number in range(5):
            db = (database, other)[number % 2]
            world = await begin(db, 100 * chat + number, chat)
            said = tuple(Say(Message(f"{number} {part}")) for part in range(3))
            await Units(db).commit(100 * chat + number, world, Changes((), mia(id=chat), outgoing=said), NOON)

    await asyncio.gather(*(talk(chat) for chat in chats))
    outbox = Outbox(database)
    heads = {letter.chat: letter for letter in await outbox.waiting(NOON, 10)}
    assert set(heads) == set(chats)
    for chat in chats:
        heard, letter = [], heads[chat]
        while True:
            assert isinstance(letter.outgoing, Say)
            heard.append(letter.outgoing.message.text)
            following = await outbox.sent(letter, 1, NOON)
            if following is None:
                break
            letter = following
        assert heard == [f"{number} {part}" for number in range(5) for part in range(3)]


async def test_turns_and_holds_on_one_person_side_by_side_all_get_through(
    database: Database, other: Database, planned_nudges: int
) -> None:
    store, units = Nudges(other, token=lambda: "lease"), Units(database)
    wanted = tuple(planned(occurrence=n) for n in range(1, planned_nudges + 1))

    async def turns() -> None:
        for update_id in range(10, 16):
            while True:
                try:
                    world = await begin(database, update_id)
                    person = replace(world.person, first_name=f"Mia {update_id}", held_for=HeldFor.NOTHING)
                    plan = OpeningPlan(1, "balanced", wanted[: -(update_id % 3) or None])
                    await units.commit(update_id, world, Changes((), person, plans=(plan,)), NOON)
                except Overtaken:
                    continue
                break

    async def holds() -> None:
        for _ in range(6):
            await store.hold_all(mia().id, HeldFor.BLOCKED)
            for claim in await store.claim(NOON + timedelta(hours=1), 4):
                if await store.start_sending(claim, NOON):
                    await store.mark_sent(claim, 7, NOON)

    await asyncio.gather(turns(), holds())
    world = await begin(database, 16)
    assert world.person.first_name == "Mia 15"
    gone = {NudgeState.LEASED, NudgeState.SENDING}
    assert not gone & {nudge.state for nudge in world.nudges}
