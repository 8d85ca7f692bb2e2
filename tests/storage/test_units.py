"""The unit of work: everything of a turn, or nothing."""

from datetime import timedelta

import pytest
from sqlmodel import Session, select

from coaching.message import Edit, Message, Say
from coaching.nudge import NudgeState
from coaching.person import HeldFor
from coaching.world import Changes, Conversation, OpeningPlan, World
from storage.database import Database
from storage.inbox import Inbox
from storage.nudges import Nudges
from storage.outbox import Outbox
from storage.tables import InboxRow, OutboxRow
from storage.units import Overtaken, Units
from tests.storage.samples import NOON, an_opening, mia, planned


@pytest.fixture
def units(database: Database) -> Units:
    return Units(database)


async def begin(database: Database, units: Units, update_id: int) -> World:
    await Inbox(database).put(update_id, mia().id, {"update_id": update_id}, NOON)
    loaded = await units.load(update_id, mia().id)
    assert loaded is not None
    return loaded[0]


async def test_what_was_committed_is_loaded_again(database: Database, units: Units) -> None:
    world = await begin(database, units, 1)
    assert not world.known
    conversation = Conversation("new", "role", {"company": "Acme"}, NOON)
    plan = OpeningPlan(1, "balanced", (planned(),))
    changes = Changes((conversation,), mia(), (an_opening(),), plans=(plan,), outgoing=(Say(Message("hello")),))
    await units.commit(1, world, changes, NOON)
    again = await begin(database, units, 2)
    assert again.known
    assert again.person == mia()
    assert again.openings == {1: an_opening()}
    assert again.conversations == (conversation,)
    assert [nudge.planned for nudge in again.nudges] == [planned()]
    assert again.version == world.version + 1
    letters = await Outbox(database).waiting(NOON, 10)
    assert [letter.outgoing for letter in letters] == [Say(Message("hello"))]


async def test_of_two_turns_on_one_chat_only_one_wins(database: Database, units: Units) -> None:
    first, second = await begin(database, units, 1), await begin(database, units, 2)
    await units.commit(1, first, Changes((), mia(first_name="First")), NOON)
    with pytest.raises(Overtaken):
        await units.commit(2, second, Changes((), mia(first_name="Second"), outgoing=(Say(Message("x")),)), NOON)
    world = await begin(database, units, 3)
    assert world.person.first_name == "First"
    assert await Outbox(database).next_at() is None


async def test_an_overtaken_update_is_still_unfinished(database: Database, units: Units) -> None:
    first, second = await begin(database, units, 1), await begin(database, units, 2)
    await units.commit(1, first, Changes(()), NOON)
    with pytest.raises(Overtaken):
        await units.commit(2, second, Changes(()), NOON)
    assert await Inbox(database).unfinished() == [{"update_id": 2}]


async def test_an_update_is_applied_once(database: Database, units: Units) -> None:
    world = await begin(database, units, 1)
    await units.commit(1, world, Changes((), mia()), NOON)
    assert await units.load(1, mia().id) is None
    with pytest.raises(Overtaken):
        await units.commit(1, world, Changes((), mia()), NOON)


async def test_an_update_that_was_given_up_meanwhile_is_not_applied(database: Database, units: Units) -> None:
    world = await begin(database, units, 1)
    await units.abandon(1, mia().id, "took the process down", (), NOON)
    with pytest.raises(Overtaken):
        await units.commit(1, world, Changes((), mia()), NOON)
    assert not (await begin(database, units, 2)).known


async def test_a_commit_that_fails_halfway_changes_nothing(
    database: Database, units: Units, monkeypatch: pytest.MonkeyPatch
) -> None:
    world = await begin(database, units, 1)

    def fail(*_: object) -> None:
        raise RuntimeError("the disk is full")

    monkeypatch.setattr("storage.outbox.put", fail)
    with pytest.raises(RuntimeError):
        await units.commit(1, world, Changes((), mia(), (an_opening(),)), NOON)
    assert not (await begin(database, units, 2)).known
    assert {"update_id": 1} in await Inbox(database).unfinished()


async def test_a_processed_update_keeps_no_words(database: Database, units: Units) -> None:
    world = await begin(database, units, 1)
    await units.commit(1, world, Changes(()), NOON)

    def payloads(session: Session) -> list[object]:
        return list(session.exec(select(InboxRow.payload)))

    assert await database.run(payloads) == [None]


async def test_forgetting_leaves_nothing_of_the_person(database: Database, units: Units) -> None:
    world = await begin(database, units, 1)
    plan = OpeningPlan(1, "balanced", (planned(),))
    await units.commit(1, world, Changes((), mia(), (an_opening(),), plans=(plan,)), NOON)
    world = await begin(database, units, 2)
    await units.commit(2, world, Changes((), forget=True, outgoing=(Say(Message("gone")),)), NOON)
    after = await begin(database, units, 3)
    assert (after.known, after.openings, after.nudges) == (False, {}, ())


async def test_a_hold_that_came_between_load_and_commit_is_lifted(database: Database, units: Units) -> None:
    nudges = Nudges(database, token=lambda: "lease")
    world = await begin(database, units, 1)
    plan = OpeningPlan(1, "balanced", (planned(),))
    await units.commit(1, world, Changes((), mia(), (an_opening(),), plans=(plan,)), NOON)
    world = await begin(database, units, 2)
    await nudges.hold_all(mia().id, HeldFor.SILENT)
    await units.commit(2, world, Changes((), mia(first_name="Mia R.")), NOON)
    assert [nudge.state for nudge in (await begin(database, units, 3)).nudges] == [NudgeState.WAITING]


async def test_letters_of_a_chat_come_one_by_one_and_in_order(database: Database, units: Units) -> None:
    outbox = Outbox(database)
    world = await begin(database, units, 1)
    said = (Say(Message("one"), slot="question"), Say(Message("two")), Edit(None, slot="question"))
    await units.commit(1, world, Changes((), mia(), outgoing=said), NOON)
    (first,) = await outbox.waiting(NOON, 10)
    assert first.outgoing == said[0]
    await outbox.move(first, NOON + timedelta(seconds=9), failed=True)
    assert await outbox.waiting(NOON, 10) == []
    assert await outbox.next_at() == NOON + timedelta(seconds=9)
    second = await outbox.sent(first, 77, NOON)
    assert second is not None
    assert second.outgoing == said[1]
    assert await outbox.message_id(mia().id, "question") == 77
    third = await outbox.dead(second, "refused", NOON)
    assert third is not None
    assert third.outgoing == said[2]
    assert await outbox.sent(third, None, NOON) is None

    def payloads(session: Session) -> list[object]:
        return list(session.exec(select(OutboxRow.payload)))

    assert await database.run(payloads) == [None, None, None]
