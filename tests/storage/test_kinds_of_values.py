"""What is written comes back as it was, whichever database keeps it."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import text
from sqlmodel import Session, SQLModel, func, select

from coaching.message import Message, Say
from coaching.nudge import NudgeState
from coaching.opening import Channel, NoteKind, Touch
from coaching.person import HeldFor
from coaching.world import Changes, Conversation, OpeningPlan
from storage import nudges, openings, people
from storage.database import Database
from storage.inbox import Inbox
from storage.nudges import Nudges
from storage.outbox import Outbox
from storage.tables import NudgeRow, OutboxRow, TouchRow
from storage.units import Units
from tests.storage.samples import NOON, an_opening, mia, planned

WIDEST = 2**63 - 1


async def commit(database: Database, changes: Changes, update_id: int = 1, chat: int = mia().id) -> None:
    await Inbox(database).put(update_id, chat, {}, NOON)
    loaded = await Units(database).load(update_id, chat)
    assert loaded is not None
    await Units(database).commit(update_id, loaded[0], changes, NOON)


@pytest.mark.parametrize("person", [1, 2**31, 2**52 - 1, WIDEST, -1_002_147_483_648])
async def test_an_id_of_telegram_has_room_everywhere(database: Database, person: int) -> None:
    opening = an_opening(number=2**40, person=person)
    plan = OpeningPlan(2**40, "balanced", (planned(),))
    said = (Say(Message("hello"), slot="question"),)
    await commit(database, Changes((), mia(id=person), (opening,), plans=(plan,), outgoing=said), WIDEST, person)
    (letter,) = await Outbox(database).waiting(NOON, 10)
    await Outbox(database).sent(letter, WIDEST, NOON)
    assert await Outbox(database).message_id(person, "question") == WIDEST
    (claim,) = await Nudges(database, token=lambda: "lease").claim(NOON, 8)
    assert (claim.person.id, claim.opening) == (person, opening)


async def test_rows_are_numbered_beyond_what_a_busy_bot_will_ever_say(database: Database) -> None:
    plan = OpeningPlan(1, "balanced", (planned(),))
    await commit(database, Changes((), mia(), (an_opening(),), plans=(plan,), outgoing=(Say(Message("hello")),)))

    def number(session: Session) -> None:
        for table in (NudgeRow, OutboxRow):
            session.exec(select(table)).one().id = 2**40

    await database.run(number)
    (letter,) = await Outbox(database).waiting(NOON, 10)
    (claim,) = await Nudges(database, token=lambda: "lease").claim(NOON, 8)
    assert (letter.id, claim.nudge.id) == (2**40, 2**40)


@pytest.mark.parametrize(
    "moment",
    [
        NOON + timedelta(microseconds=1),
        datetime(2026, 10, 25, 0, 59, 59, 999_999, tzinfo=UTC),
        datetime(1, 1, 1, tzinfo=UTC),
        datetime(1969, 12, 31, 23, 59, 59, tzinfo=UTC),
        datetime.max.replace(tzinfo=UTC),
        datetime(2026, 10, 25, 2, 30, tzinfo=ZoneInfo("Europe/Berlin"), fold=1),
    ],
    ids=str,
)
async def test_a_moment_is_the_same_to_the_microsecond_and_in_utc(database: Database, moment: datetime) -> None:
    await database.run(lambda session: people.save(session, mia(paused_until=moment)))
    person = await database.run(lambda session: people.load(session, mia().id))
    assert person is not None
    assert person.paused_until == moment.astimezone(UTC)
    assert person.paused_until is not None
    assert person.paused_until.utcoffset() == timedelta(0)


async def test_moments_are_compared_to_the_microsecond(database: Database) -> None:
    just_later = NOON + timedelta(microseconds=1)
    plan = OpeningPlan(1, "balanced", (planned(due=just_later),))
    await commit(database, Changes((), mia(), (an_opening(),), plans=(plan,)))
    store = Nudges(database, token=lambda: "lease")
    assert await store.claim(NOON, 8) == []
    assert len(await store.claim(just_later, 8)) == 1


@pytest.mark.parametrize("words", ["", "🙂 Zoë 👩🏽‍💻", "a\0b", "'; DROP TABLE person; --", "% %s :x \\", "x" * 20_000])
async def test_words_are_kept_as_they_were_typed(database: Database, words: str) -> None:
    conversation = Conversation("new", "role", {"company": words}, NOON)
    opening = an_opening(company=words, role=words).with_note(NoteKind.NEED, words)
    said = (Say(Message(words)),)
    await commit(database, Changes((conversation,), mia(first_name=words), (opening,), outgoing=said))
    await Inbox(database).put(2, mia().id, {"text": words}, NOON)
    loaded = await Units(database).load(2, mia().id)
    assert loaded is not None
    world = loaded[0]
    assert (world.person.first_name, world.openings, world.conversations) == (words, {1: opening}, (conversation,))
    assert [letter.outgoing for letter in await Outbox(database).waiting(NOON, 1)] == [*said]
    assert await Inbox(database).unfinished() == [{"text": words}]


async def test_words_stand_in_the_database_as_plain_strings(database: Database) -> None:
    """Not as names of members, as a driver may take them: other programs and later versions read them."""
    touched = an_opening(touches=(Touch(1, Channel.PHONE, NOON),))
    plan = OpeningPlan(1, "balanced", (planned(),))
    await commit(database, Changes((), mia(), (touched,), plans=(plan,)))
    store = Nudges(database, token=lambda: "lease")
    (claim,) = await store.claim(NOON, 8)
    await store.start_sending(claim, NOON)

    def strings(session: Session) -> list[tuple[str, ...]]:
        queries = ("SELECT state FROM nudge", "SELECT channel, answer FROM touch", "SELECT held_for FROM person")
        return [tuple(session.execute(text(query)).one()) for query in queries]

    assert await database.run(strings) == [("sending",), ("phone", "none yet"), ("",)]
    await store.hold_all(mia().id, HeldFor.BLOCKED)
    assert await database.run(strings) == [("held",), ("phone", "none yet"), ("blocked",)]


async def test_a_reason_in_somebody_elses_words_can_always_be_stored(database: Database) -> None:
    """Refused by the database, it would leave the message open, to be sent and refused again for ever."""
    plan = OpeningPlan(1, "balanced", (planned(),))
    await commit(database, Changes((), mia(), (an_opening(),), plans=(plan,), outgoing=(Say(Message("hello")),)))
    (letter,) = await Outbox(database).waiting(NOON, 10)
    await Outbox(database).dead(letter, "unsupported tag \0\ud800🙂", NOON)
    store = Nudges(database, token=lambda: "lease")
    (claim,) = await store.claim(NOON, 8)
    await store.finish(claim, NudgeState.DEAD, "unsupported tag \0", NOON)
    (nudge,) = await database.run(lambda session: nudges.load(session, mia().id))
    assert nudge.reason == "unsupported tag "
    assert await database.run(lambda session: session.exec(select(OutboxRow.reason)).one()) == "unsupported tag ?🙂"


async def test_nothing_to_choose_from_chooses_nothing(database: Database) -> None:
    bare = an_opening(interviews=())
    await database.run(lambda session: people.save(session, mia()))
    for opening in (an_opening(), bare):
        await database.run(lambda session, opening=opening: openings.save(session, opening))  # type: ignore[misc]
    assert await database.run(lambda session: openings.load(session, mia().id)) == {1: bare}
    assert await Inbox(database).give_up((), NOON) == 0
    assert await Outbox(database).waiting(NOON, 10) == []


async def test_what_hangs_on_a_person_goes_with_them_and_nothing_else(database: Database) -> None:
    leo = mia().id + 1
    for update_id, person in enumerate((mia().id, leo), start=1):
        full = an_opening(person=person, touches=(Touch(1, Channel.PHONE, NOON),)).with_note(NoteKind.NEED, "calm")
        plan = OpeningPlan(1, "balanced", (planned(),))
        await commit(database, Changes((), mia(id=person), (full,), plans=(plan,)), update_id, person)
    await commit(database, Changes((), forget=True), 3)

    def counts(session: Session) -> dict[str, int]:
        tables = ("person", "opening", "interview", "note", "touch", "nudge")
        found = SQLModel.metadata.tables
        return {name: session.execute(select(func.count()).select_from(found[name])).scalar_one() for name in tables}

    assert set((await database.run(counts)).values()) == {1}
    assert await database.run(lambda session: session.exec(select(TouchRow.person_id)).all()) == [leo]
