"""A due nudge's way out, over the real store with a scripted messenger."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from itertools import count

import pytest
from cryptography.fernet import Fernet
from sqlmodel import Session

from bot.knowledge_files import read_knowledge
from coaching.message import Delayed, Failed, Message, Receipt, Refused, Sent, Unreachable
from coaching.nudge import Nudge, NudgeState
from coaching.opening import DecisionKnown, Interview, Opening, Standing
from coaching.person import Person, Preferences
from coaching.planning import plan
from coaching.ports import Claim
from coaching.world import Changes, OpeningPlan
from scheduler.alarm import Alarm
from scheduler.dispatcher import Dispatcher
from storage import nudges as stored
from storage import openings
from storage.database import Database, engine_for
from storage.encryption import cipher_from
from storage.inbox import Inbox
from storage.migrating import migrate
from storage.nudges import LEASE, Nudges
from storage.units import Units

PLAYBOOK = read_knowledge().playbooks["balanced"]
LOGGED = datetime(2026, 6, 1, 12, 0, tzinfo=UTC)  # a Monday
EVENING = datetime(2026, 6, 1, 18, 30, tzinfo=UTC)
MIA = Person(5_000_000_001, "Mia", preferences=Preferences(zone_known=True))
OPENING = Opening(
    MIA.id,
    1,
    "Acme",
    LOGGED,
    interviews=(Interview(1, date(2026, 6, 1), "UTC", time(10, 0), debriefed=True),),
    decision_known=DecisionKnown.NOT_SAID,
)


class Watch:
    """A clock that stands until it is set."""

    def __init__(self) -> None:
        self.moment = LOGGED

    def now(self) -> datetime:
        return self.moment


class Telegram:
    """Answers what it was told to, then that everything arrived."""

    def __init__(self) -> None:
        self.sent: list[str] = []
        self.answers: list[Receipt | Callable[[], Receipt]] = []
        self.spoken = asyncio.Event()
        self.meanwhile: Callable[[], Awaitable[None]] | None = None

    async def ready(self, person: int) -> None:
        """Always; `meanwhile` happens while a nudge waits for its turn."""
        if self.meanwhile is not None:
            await self.meanwhile()

    async def send(self, person: int, message: Message) -> Receipt:
        self.sent.append(message.text)
        self.spoken.set()
        answer = self.answers.pop(0) if self.answers else Sent(len(self.sent))
        return answer() if callable(answer) else answer


class Words:
    """Says which step it is."""

    def nudge(self, nudge: Nudge, opening: Opening, person: Person, now: datetime) -> Message:
        return Message(f"{opening.company}: {nudge.planned.step} {nudge.planned.occurrence}")

    def go_on(self) -> Message:
        return Message("shall I go on?")


class Room:
    """Everything a dispatcher needs, and what a test looks at."""

    def __init__(self, database: Database) -> None:
        tokens = count()
        self.database = database
        self.nudges = Nudges(database, token=lambda: f"lease {next(tokens)}")
        self.clock = Watch()
        self.telegram = Telegram()
        self.armed: list[datetime | None] = []
        self.dispatcher = Dispatcher(
            self.nudges, self.telegram, Words(), self.clock, lambda _opening: PLAYBOOK, self.armed.append
        )

    async def store(self, opening: Opening = OPENING, person: Person = MIA, update_id: int = 1) -> None:
        """Commit the opening and its plan as a turn would."""
        units = Units(self.database)
        await Inbox(self.database).put(update_id, person.id, {}, LOGGED)
        loaded = await units.load(update_id, person.id)
        assert loaded is not None
        made = plan(opening, PLAYBOOK, person.preferences, self.clock.now())
        wanted = OpeningPlan(opening.number, opening.playbook, made.nudges)
        await units.commit(update_id, loaded[0], Changes((), person, (opening,), plans=(wanted,)), self.clock.now())

    async def run_all(self) -> None:
        """Send until nothing is due."""
        while await self.dispatcher.send_batch():
            pass

    async def states(self) -> dict[str, NudgeState]:
        rows = await self.database.run(lambda session: stored.load(session, MIA.id))
        return {row.planned.step: row.state for row in rows if row.planned.occurrence == 1}


@pytest.fixture
async def room(database_url: str) -> AsyncIterator[Room]:
    cipher = cipher_from([Fernet.generate_key().decode()])
    engine = engine_for(database_url, cipher)
    migrate(engine)
    engine.dispose()
    database = Database(database_url, cipher)
    yield Room(database)
    await database.close()


async def test_a_nudge_is_sent_at_its_moment_and_never_before(room: Room) -> None:
    await room.store()
    room.clock.moment = EVENING - timedelta(seconds=1)
    await room.run_all()
    assert room.telegram.sent == []
    room.clock.moment = EVENING
    await room.run_all()
    assert room.telegram.sent == ["Acme: thank_you_email 1"]
    assert (await room.states())["thank_you_email"] is NudgeState.SENT


async def test_a_429_is_waited_out_and_not_counted(room: Room) -> None:
    await room.store()
    room.clock.moment = EVENING
    room.telegram.answers = [Delayed(EVENING + timedelta(seconds=30))] * 20
    for _ in range(20):
        await room.run_all()
        room.clock.moment += timedelta(seconds=30)
        room.telegram.answers = [Delayed(room.clock.moment + timedelta(seconds=30))]
    room.telegram.answers = []
    await room.run_all()
    assert (await room.states())["thank_you_email"] is NudgeState.SENT


async def test_failures_are_tried_again_eight_times_with_patience(room: Room) -> None:
    await room.store()
    room.clock.moment = EVENING
    room.telegram.answers = [Failed("Bad Gateway", ambiguous=False)] * 50
    for _ in range(400):
        await room.run_all()
        room.clock.moment += timedelta(seconds=1)
    assert room.telegram.sent == ["Acme: thank_you_email 1"] * 8
    assert (await room.states())["thank_you_email"] is NudgeState.DEAD


async def test_a_cut_connection_means_three_deliveries_at_most(room: Room) -> None:
    await room.store()
    room.clock.moment = EVENING
    room.telegram.answers = [Failed("cut", ambiguous=True)] * 50
    for _ in range(400):
        await room.run_all()
        room.clock.moment += timedelta(seconds=1)
    assert room.telegram.sent == ["Acme: thank_you_email 1"] * 3


async def test_a_process_killed_three_times_on_the_wire_sends_no_fourth_time(room: Room) -> None:
    await room.store()
    room.clock.moment = EVENING
    for _ in range(3):
        (claim,) = await room.nudges.claim(room.clock.moment, 8)
        assert await room.nudges.start_sending(claim, room.clock.moment)
        room.clock.moment += LEASE
    await room.run_all()
    assert room.telegram.sent == []
    assert (await room.states())["thank_you_email"] is NudgeState.DEAD


async def test_a_refused_nudge_is_dead_with_its_reason(room: Room) -> None:
    await room.store()
    room.clock.moment = EVENING
    room.telegram.answers = [Refused("Bad Request: too long")]
    await room.run_all()
    rows = await room.database.run(lambda session: stored.load(session, MIA.id))
    assert [row.reason for row in rows if row.state is NudgeState.DEAD] == ["Bad Request: too long"]


async def test_a_person_who_blocked_us_is_left_in_peace(room: Room) -> None:
    await room.store()
    room.clock.moment = EVENING
    room.telegram.answers = [Unreachable()]
    await room.run_all()
    room.clock.moment += timedelta(days=30)
    await room.run_all()
    assert room.telegram.sent == ["Acme: thank_you_email 1"]
    assert set((await room.states()).values()) == {NudgeState.HELD}


async def test_three_ignored_in_a_row_are_followed_by_one_question_and_then_peace(room: Room) -> None:
    await room.store()
    for _ in range(60):
        room.clock.moment += timedelta(days=1)
        await room.run_all()
    assert len(room.telegram.sent) == 4
    assert room.telegram.sent[3] == "shall I go on?"
    assert room.telegram.sent.count("shall I go on?") == 1


async def test_the_world_is_checked_again_before_sending(room: Room) -> None:
    """T9: the outcome became known after the claim's facts were planned."""
    await room.store()
    rejected = replace(OPENING, standing=Standing.REJECTED, standing_since=LOGGED)

    def change(session: Session) -> None:
        openings.save(session, rejected)

    await room.database.run(change)
    room.clock.moment = EVENING
    await room.run_all()
    assert room.telegram.sent == []
    assert (await room.states())["thank_you_email"] is NudgeState.CANCELLED


async def test_what_comes_too_late_is_not_sent(room: Room) -> None:
    await room.store()
    room.clock.moment = EVENING + timedelta(days=5)
    await room.dispatcher.send_batch()
    assert "Acme: thank_you_email 1" not in room.telegram.sent
    assert (await room.states())["thank_you_email"] is NudgeState.EXPIRED


async def test_quiet_hours_move_a_late_nudge_to_the_morning(room: Room) -> None:
    await room.store()
    room.clock.moment = EVENING + timedelta(hours=4)  # 22:30
    await room.run_all()
    assert room.telegram.sent == []
    room.clock.moment = datetime(2026, 6, 2, 8, 0, tzinfo=UTC)
    await room.run_all()
    assert room.telegram.sent == ["Acme: thank_you_email 1"]


async def test_stopping_finishes_what_is_on_the_wire_and_starts_nothing_new(room: Room) -> None:
    await room.store()
    await room.store(replace(OPENING, number=2, company="Bolt"), update_id=2)
    room.clock.moment = EVENING

    def stop() -> Receipt:
        room.dispatcher.stop()
        return Sent(1)

    room.telegram.answers = [stop]
    await room.dispatcher.run()
    room.clock.moment += timedelta(minutes=5)
    room.dispatcher = Dispatcher(
        room.nudges, room.telegram, Words(), room.clock, lambda _opening: PLAYBOOK, room.armed.append
    )
    await room.run_all()
    assert sorted(room.telegram.sent) == ["Acme: thank_you_email 1", "Bolt: thank_you_email 1"]


async def test_whoever_cancels_while_a_nudge_waits_for_its_turn_to_be_sent_has_won(room: Room) -> None:
    async def cancel() -> None:
        nothing = OpeningPlan(OPENING.number, OPENING.playbook, ())
        await room.database.run(lambda session: stored.write_plan(session, MIA.id, nothing, EVENING))

    await room.store()
    room.clock.moment = EVENING
    room.telegram.meanwhile = cancel
    await room.run_all()
    assert room.telegram.sent == []
    assert (await room.states())["thank_you_email"] is NudgeState.CANCELLED


async def test_a_nudge_that_waits_for_its_turn_when_the_bot_stops_is_left_to_whoever_starts_next(room: Room) -> None:
    async def stop() -> None:
        room.dispatcher.stop()

    await room.store()
    room.clock.moment = EVENING
    room.telegram.meanwhile = stop
    await room.dispatcher.run()
    assert room.telegram.sent == []
    assert (await room.states())["thank_you_email"] is NudgeState.WAITING
    assert await room.nudges.next_due() == EVENING


async def test_a_nudge_that_is_being_claimed_is_on_its_way_although_the_store_calls_it_leased(room: Room) -> None:
    await room.store()
    room.clock.moment = EVENING
    claim, asked = room.nudges.claim, []

    async def told_late(now: datetime, limit: int) -> Sequence[Claim]:
        claims = await claim(now, limit)
        asked.append(await room.dispatcher.idle())
        return claims

    room.nudges.claim = told_late  # type: ignore[method-assign]
    await room.run_all()
    assert asked == [False, False]
    assert await room.dispatcher.idle()


async def test_the_alarm_alone_wakes_a_sleeping_dispatcher(room: Room) -> None:
    """With the dispatcher's own time-out disabled only APScheduler's date job can have fired it."""
    alarm = Alarm(room.clock, lambda: datetime.now(UTC), lambda: dispatcher.wake())
    dispatcher = Dispatcher(
        room.nudges,
        room.telegram,
        Words(),
        room.clock,
        lambda _opening: PLAYBOOK,
        alarm.set,
        sweep=timedelta(days=1),
    )
    await room.store()
    room.clock.moment = EVENING - timedelta(seconds=0.4)
    alarm.start()
    running = asyncio.ensure_future(dispatcher.run())
    await asyncio.sleep(0.2)
    assert room.telegram.sent == []
    room.clock.moment = EVENING
    async with asyncio.timeout(5):
        await room.telegram.spoken.wait()
    dispatcher.stop()
    await running
    alarm.stop()
