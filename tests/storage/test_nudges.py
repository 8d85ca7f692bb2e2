"""A nudge's states: every change is a compare-and-set."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from itertools import count

import pytest

from coaching.nudge import Nudge, NudgeKind, NudgeState, PlannedNudge
from coaching.person import HeldFor
from coaching.world import Changes, OpeningPlan
from storage import nudges as stored
from storage import people
from storage.database import Database
from storage.inbox import Inbox
from storage.nudges import LEASE, Nudges
from storage.units import Units
from tests.storage.samples import NOON, an_opening, mia, planned


@pytest.fixture
def tokens() -> Iterator[int]:
    return count(1)


@pytest.fixture
def nudges(database: Database, tokens: Iterator[int]) -> Nudges:
    return Nudges(database, token=lambda: f"lease-{next(tokens)}")


@pytest.fixture
async def plan(database: Database) -> "Plan":
    units = Units(database)
    await Inbox(database).put(1, mia().id, {}, NOON)
    loaded = await units.load(1, mia().id)
    assert loaded is not None
    await units.commit(1, loaded[0], Changes((), mia(), (an_opening(),)), NOON)
    return Plan(database)


class Plan:
    """Writes a plan for Mia's opening and reads the rows."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def __call__(
        self, *wanted: PlannedNudge, spoken: frozenset[tuple[str, int]] = frozenset(), playbook: str = "balanced"
    ) -> None:
        plan = OpeningPlan(1, playbook, wanted, spoken)
        await self._database.run(lambda session: stored.write_plan(session, mia().id, plan, NOON))

    async def rows(self) -> tuple[Nudge, ...]:
        return await self._database.run(lambda session: stored.load(session, mia().id))

    async def states(self) -> list[NudgeState]:
        return [nudge.state for nudge in await self.rows()]


async def test_a_due_nudge_is_claimed_once(nudges: Nudges, plan: Plan) -> None:
    await plan(planned())
    assert len(await nudges.claim(NOON, 8)) == 1
    assert await nudges.claim(NOON, 8) == []


async def test_nothing_is_claimed_early(nudges: Nudges, plan: Plan) -> None:
    await plan(planned(due=NOON + timedelta(microseconds=1)))
    assert await nudges.claim(NOON, 8) == []
    assert await nudges.next_due() == NOON + timedelta(microseconds=1)


async def test_the_earliest_are_claimed_first_and_no_more_than_asked(nudges: Nudges, plan: Plan) -> None:
    await plan(*(planned(occurrence=n, due=NOON - timedelta(hours=n)) for n in range(1, 6)))
    claimed = await nudges.claim(NOON, 2)
    assert sorted(claim.nudge.planned.occurrence for claim in claimed) == [4, 5]


async def test_an_expired_lease_is_claimed_again_without_doubt(nudges: Nudges, plan: Plan) -> None:
    await plan(planned())
    await nudges.claim(NOON, 8)
    (again,) = await nudges.claim(NOON + LEASE, 8)
    assert again.ambiguous == 0


async def test_a_lease_that_ends_on_the_wire_is_ambiguous(nudges: Nudges, plan: Plan) -> None:
    await plan(planned())
    (claim,) = await nudges.claim(NOON, 8)
    assert await nudges.start_sending(claim, NOON)
    (again,) = await nudges.claim(NOON + LEASE, 8)
    assert again.ambiguous == 1


async def test_who_lost_the_lease_cannot_send_or_mark(nudges: Nudges, plan: Plan) -> None:
    await plan(planned())
    (lost,) = await nudges.claim(NOON, 8)
    (holder,) = await nudges.claim(NOON + LEASE, 8)
    assert not await nudges.start_sending(lost, NOON + LEASE)
    await nudges.mark_sent(lost, 7, NOON + LEASE)
    assert await plan.states() == [NudgeState.LEASED]
    assert await nudges.start_sending(holder, NOON + LEASE)


async def test_after_a_change_of_plan_took_it_away_nothing_is_sent(nudges: Nudges, plan: Plan) -> None:
    await plan(planned())
    (claim,) = await nudges.claim(NOON, 8)
    await plan()
    assert not await nudges.start_sending(claim, NOON)
    assert await plan.states() == [NudgeState.CANCELLED]
    assert await nudges.next_due() is None


async def test_planning_the_same_again_changes_nothing(nudges: Nudges, plan: Plan) -> None:
    await plan(planned(), planned("call_day_five", due=NOON + timedelta(days=5)))
    (claim,) = await nudges.claim(NOON, 8)
    before = await plan.rows()
    await plan(planned(), planned("call_day_five", due=NOON + timedelta(days=5)))
    assert await plan.rows() == before
    assert await nudges.start_sending(claim, NOON)


async def test_a_sent_nudge_is_never_planned_anew(nudges: Nudges, plan: Plan) -> None:
    await plan(planned())
    (claim,) = await nudges.claim(NOON, 8)
    await nudges.start_sending(claim, NOON)
    await nudges.mark_sent(claim, 7, NOON)
    await plan(planned(due=NOON + timedelta(days=1)))
    assert await plan.states() == [NudgeState.SENT]
    assert await nudges.next_due() is None


async def test_a_sent_nudge_comes_again_when_the_person_sets_a_later_moment(nudges: Nudges, plan: Plan) -> None:
    await plan(planned())
    (claim,) = await nudges.claim(NOON, 8)
    await nudges.start_sending(claim, NOON)
    await nudges.mark_sent(claim, 7, NOON)
    later = replace(planned(due=NOON + timedelta(days=1)), kind=NudgeKind.APPOINTMENT)
    await plan(later)
    assert await nudges.next_due() == later.due_at
    (again,) = await nudges.claim(later.due_at, 8)
    await nudges.start_sending(again, later.due_at)
    await nudges.mark_sent(again, 8, later.due_at)
    await plan(later)
    assert await plan.states() == [NudgeState.SENT]


async def test_a_moved_nudge_waits_for_its_new_moment(nudges: Nudges, plan: Plan) -> None:
    await plan(planned())
    later = NOON + timedelta(days=2)
    await plan(planned(due=later))
    assert await nudges.next_due() == later


async def test_a_cancelled_nudge_comes_back_with_the_plan(nudges: Nudges, plan: Plan) -> None:
    await plan(planned())
    await plan()
    await plan(planned())
    assert await plan.states() == [NudgeState.WAITING]
    assert len(await nudges.claim(NOON, 8)) == 1


async def test_what_was_said_in_the_conversation_is_not_pushed(nudges: Nudges, plan: Plan) -> None:
    await plan(planned(), spoken=frozenset({("thank_you_email", 1)}))
    assert await plan.states() == [NudgeState.SENT]
    assert await nudges.claim(NOON, 8) == []


async def test_a_nudge_on_the_wire_is_not_ended_under_its_sender(nudges: Nudges, plan: Plan) -> None:
    await plan(planned())
    (claim,) = await nudges.claim(NOON, 8)
    assert await nudges.start_sending(claim, NOON)
    await plan(planned(), spoken=frozenset({("thank_you_email", 1)}))
    assert await plan.states() == [NudgeState.SENDING]
    await nudges.mark_sent(claim, 7, NOON)
    assert [(nudge.state, nudge.message_id) for nudge in await plan.rows()] == [(NudgeState.SENT, 7)]


async def test_what_falls_due_in_the_middle_of_a_conversation_waits_for_its_end(
    database: Database, nudges: Nudges, plan: Plan
) -> None:
    later = NOON + timedelta(minutes=15)
    waiting = OpeningPlan(1, "balanced", (planned(),), not_before=later)
    await database.run(lambda session: stored.write_plan(session, mia().id, waiting, NOON))
    assert await nudges.claim(NOON, 8) == []
    assert len(await nudges.claim(later, 8)) == 1


async def test_held_nudges_are_out_of_sight_until_released(database: Database, nudges: Nudges, plan: Plan) -> None:
    await plan(planned())
    await nudges.hold_all(mia().id, HeldFor.BLOCKED)
    assert await nudges.next_due() is None
    await database.run(lambda session: stored.release(session, mia().id, NOON - timedelta(hours=1)))
    assert await nudges.next_due() == NOON


async def test_what_fell_due_meanwhile_comes_after_the_words_that_welcome_the_person_back(
    database: Database, nudges: Nudges, plan: Plan
) -> None:
    await plan(planned())
    await nudges.hold_all(mia().id, HeldFor.BLOCKED)
    back = NOON + timedelta(hours=1)
    await database.run(lambda session: stored.release(session, mia().id, back))
    assert await nudges.next_due() == back + stored.AFTER_THE_ANSWER


async def test_a_hold_for_a_crisis_outlives_every_other_reason(database: Database, nudges: Nudges, plan: Plan) -> None:
    await plan(planned())
    await nudges.hold_all(mia().id, HeldFor.CRISIS)
    await nudges.hold_all(mia().id, HeldFor.BLOCKED)
    person = await database.run(lambda session: people.load(session, mia().id))
    assert person is not None
    assert person.held_for is HeldFor.CRISIS


async def test_sending_counts_as_one_more_without_an_answer(nudges: Nudges, plan: Plan) -> None:
    await plan(planned(), planned("call_day_five"))
    for claim in await nudges.claim(NOON, 8):
        await nudges.start_sending(claim, NOON)
        await nudges.mark_sent(claim, 7, NOON)
    await plan(planned(), planned("call_day_five"), planned("let_go"))
    (claim,) = await nudges.claim(NOON, 8)
    assert claim.person.ignored == 2


@pytest.mark.parametrize("until", [NOON + timedelta(seconds=1), NOON + timedelta(days=1)])
async def test_a_postponed_nudge_counts_its_failures(nudges: Nudges, plan: Plan, until: datetime) -> None:
    await plan(planned())
    (claim,) = await nudges.claim(NOON, 8)
    await nudges.move(claim, until, failed=True, ambiguous=True)
    (again,) = await nudges.claim(until, 8)
    assert (again.attempt, again.ambiguous) == (1, 1)


async def test_a_hold_leaves_what_is_on_the_wire_to_its_sender(database: Database, nudges: Nudges, plan: Plan) -> None:
    await plan(planned(), planned("call_day_five", due=NOON + timedelta(days=5)))
    (claim,) = await nudges.claim(NOON, 8)
    assert await nudges.start_sending(claim, NOON)
    await database.run(lambda session: stored.hold(session, mia().id))
    await nudges.mark_sent(claim, 7, NOON)
    assert await plan.states() == [NudgeState.SENT, NudgeState.HELD]


async def test_a_delivery_whose_lease_was_lost_counts_nothing_as_unanswered(nudges: Nudges, plan: Plan) -> None:
    await plan(planned())
    (lost,) = await nudges.claim(NOON, 8)
    await nudges.start_sending(lost, NOON)
    (holder,) = await nudges.claim(NOON + LEASE, 8)
    await nudges.mark_sent(lost, 7, NOON + LEASE)
    await nudges.move(holder, NOON + LEASE)
    (again,) = await nudges.claim(NOON + LEASE, 8)
    assert again.person.ignored == 0


async def _send(nudges: Nudges, now: datetime = NOON) -> None:
    (claim,) = await nudges.claim(now, 8)
    assert await nudges.start_sending(claim, now)
    await nudges.mark_sent(claim, 7, now)


async def test_what_went_out_under_one_playbook_is_not_pushed_again_under_another(nudges: Nudges, plan: Plan) -> None:
    await plan(planned())
    await _send(nudges)
    for _ in range(2):
        await plan(planned(), planned("call_day_five", due=NOON + timedelta(days=5)), playbook="sales-pro")
        assert await plan.states() == [NudgeState.SENT, NudgeState.CANCELLED, NudgeState.WAITING]
    assert [nudge.reason for nudge in await plan.rows()][1] == "went out under another playbook"
    assert await nudges.claim(NOON, 8) == []


async def test_what_is_on_the_wire_during_the_switch_is_left_to_its_sender(nudges: Nudges, plan: Plan) -> None:
    await plan(planned())
    (claim,) = await nudges.claim(NOON, 8)
    assert await nudges.start_sending(claim, NOON)
    await plan(planned(), playbook="sales-pro")
    assert await plan.states() == [NudgeState.SENDING, NudgeState.CANCELLED]
    await nudges.mark_sent(claim, 7, NOON)
    assert await plan.states() == [NudgeState.SENT, NudgeState.CANCELLED]


async def test_what_did_not_get_through_during_the_switch_goes_out_once(nudges: Nudges, plan: Plan) -> None:
    await plan(planned())
    (claim,) = await nudges.claim(NOON, 8)
    assert await nudges.start_sending(claim, NOON)
    await plan(planned(), playbook="sales-pro")
    await nudges.move(claim, NOON, failed=True)
    await plan(planned(), playbook="sales-pro")
    assert await plan.states() == [NudgeState.CANCELLED, NudgeState.WAITING]
    await _send(nudges)
    assert await nudges.next_due() is None


async def test_what_was_only_waiting_waits_under_the_other_playbook(nudges: Nudges, plan: Plan) -> None:
    await plan(planned())
    (claim,) = await nudges.claim(NOON, 8)
    await plan(planned(), playbook="sales-pro")
    assert not await nudges.start_sending(claim, NOON)
    assert await plan.states() == [NudgeState.CANCELLED, NudgeState.WAITING]


async def test_switching_back_revives_what_was_cancelled_and_nothing_that_went_out(nudges: Nudges, plan: Plan) -> None:
    later = planned("call_day_five", due=NOON + timedelta(days=5))
    await plan(planned(), later)
    await plan(planned(), playbook="sales-pro")
    await _send(nudges)
    await plan(planned(), later)
    rows = {(nudge.planned.step, nudge.state) for nudge in await plan.rows()}
    assert rows == {
        ("thank_you_email", NudgeState.SENT),
        ("thank_you_email", NudgeState.CANCELLED),
        ("call_day_five", NudgeState.WAITING),
    }
    assert await nudges.next_due() == later.due_at


async def test_a_later_moment_of_the_persons_own_counts_under_every_playbook_and_once(
    nudges: Nudges, plan: Plan
) -> None:
    await plan(planned())
    await _send(nudges)
    later = replace(planned(due=NOON + timedelta(days=1)), kind=NudgeKind.APPOINTMENT)
    await plan(later, playbook="sales-pro")
    assert await nudges.next_due() == later.due_at
    await _send(nudges, later.due_at)
    await plan(later)
    await plan(later, playbook="letter-first")
    assert await nudges.next_due() is None
