"""Nudges: the plan written as rows, and their way out as compare-and-set.

waiting -> leased -> sending -> sent, or held, dead, cancelled, expired. Every change names the state and the lease it
expects, so a nudge that was cancelled or taken over in between cannot be sent.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from pydantic import TypeAdapter
from sqlalchemy import ColumnElement, case
from sqlmodel import Session, col, select, update

from coaching.nudge import Nudge, NudgeKind, NudgeState, PlannedNudge
from coaching.person import HeldFor
from coaching.ports import Claim
from coaching.world import OpeningPlan
from storage import openings, people
from storage.database import Database
from storage.encryption import UNREADABLE
from storage.tables import NudgeRow, PersonRow

# Longer than the bot's HTTP time-outs together: a lease never ends while its call may still arrive.
LEASE = timedelta(seconds=60)
# What was held waits this long when the person is back: the words that welcome them arrive first.
AFTER_THE_ANSWER = timedelta(seconds=30)
_PLANNED = TypeAdapter(PlannedNudge)
_NOT_ON_THE_WIRE = (NudgeState.WAITING, NudgeState.LEASED)
_OPEN = (*_NOT_ON_THE_WIRE, NudgeState.SENDING)
_GONE_OUT = (NudgeState.SENDING, NudgeState.SENT, NudgeState.DEAD)


class Nudges:
    """The port NudgeStore over one database."""

    def __init__(self, database: Database, token: Callable[[], str], lease: timedelta = LEASE) -> None:
        """token: makes a name for each lease that nobody else has."""
        self._database = database
        self._token = token
        self._lease = lease

    async def next_due(self) -> datetime | None:
        query = select(NudgeRow.next_at).where(col(NudgeRow.next_at).is_not(None)).order_by(col(NudgeRow.next_at))
        return await self._database.run(lambda session: session.exec(query.limit(1)).first())

    async def claim(self, now: datetime, limit: int) -> Sequence[Claim]:
        token = self._token()
        return await self._database.run(lambda session: _claim(session, now, now + self._lease, limit, token))

    async def start_sending(self, claim: Claim, now: datetime) -> bool:
        return await self._change(claim, (NudgeState.LEASED,), state=NudgeState.SENDING, next_at=now + self._lease)

    async def mark_sent(self, claim: Claim, message_id: int | None, now: datetime) -> None:
        still_ours = _held_by(claim, (NudgeState.SENDING,))
        sent = {"state": NudgeState.SENT, "next_at": None, "message_id": message_id, "done_at": now}

        def work(session: Session) -> None:
            # The person first, as a turn does: two that lock in different orders stand in each other's way.
            counted = session.exec(
                update(PersonRow)
                .where(col(PersonRow.id) == claim.person.id, select(NudgeRow.id).where(*still_ours).exists())
                .values(ignored=PersonRow.ignored + 1)
            )
            if counted.rowcount == 1:
                session.exec(update(NudgeRow).where(*still_ours).values(**sent))

        await self._database.run(work)

    async def move(self, claim: Claim, until: datetime, *, failed: bool = False, ambiguous: bool = False) -> None:
        await self._change(
            claim,
            (NudgeState.LEASED, NudgeState.SENDING),
            state=NudgeState.WAITING,
            next_at=until,
            lease="",
            attempt=claim.attempt + failed,
            ambiguous=claim.ambiguous + ambiguous,
        )

    async def replan(self, claim: Claim, planned: PlannedNudge, until: datetime) -> None:
        await self._change(
            claim,
            (NudgeState.LEASED,),
            state=NudgeState.WAITING,
            payload=_PLANNED.dump_python(planned, mode="json"),
            due_at=planned.due_at,
            expires_at=planned.expires_at,
            next_at=until,
            lease="",
        )

    async def finish(self, claim: Claim, state: NudgeState, reason: str, now: datetime) -> None:
        await self._change(
            claim,
            (NudgeState.LEASED, NudgeState.SENDING),
            state=state,
            next_at=None,
            lease="",
            reason=reason,
            done_at=now,
        )

    async def hold_all(self, person: int, reason: HeldFor) -> None:
        def work(session: Session) -> None:
            # The person first, as above.
            session.exec(
                update(PersonRow)
                .where(col(PersonRow.id) == person, col(PersonRow.held_for) != HeldFor.CRISIS)
                .values(held_for=reason)
            )
            hold(session, person, _OPEN)

        await self._database.run(work)

    async def _change(self, claim: Claim, expected: tuple[NudgeState, ...], **values: object) -> bool:
        statement = update(NudgeRow).where(*_held_by(claim, expected)).values(**values)
        return await self._database.run(lambda session: session.exec(statement).rowcount == 1)


def load(session: Session, person_id: int) -> tuple[Nudge, ...]:
    """Every nudge of the person, in the order of due moments."""
    query = select(NudgeRow).where(NudgeRow.person_id == person_id).order_by(col(NudgeRow.due_at), col(NudgeRow.id))
    return tuple(_word(row) for row in session.exec(query))


def write_plan(session: Session, person_id: int, plan: OpeningPlan, now: datetime) -> None:
    """Make the stored open nudges of an opening those of the plan; what is final or on the wire stays as it is.

    A step that went out under another playbook is not pushed a second time, unless the person set a later moment.
    """
    query = select(NudgeRow).where(NudgeRow.person_id == person_id, NudgeRow.opening_number == plan.opening)
    stored = {(row.plan_key, row.step, row.occurrence): row for row in session.exec(query)}
    wanted = {(plan.playbook, nudge.step, nudge.occurrence): nudge for nudge in plan.nudges}
    for key, row in stored.items():
        if key not in wanted and row.state in (NudgeState.WAITING, NudgeState.LEASED, NudgeState.HELD):
            _end(row, NudgeState.CANCELLED, "no longer in the plan", now)
    gone_out = [row for row in stored.values() if row.state in _GONE_OUT]
    for key, nudge in wanted.items():
        known = stored.get(key)
        said = [row for row in gone_out if (row.step, row.occurrence) == key[1:]]
        is_wanted_again = nudge.kind is NudgeKind.APPOINTMENT and all(
            nudge.due_at > (row.done_at or now) for row in said
        )
        if known is None:
            known = NudgeRow(
                person_id=person_id,
                opening_number=plan.opening,
                plan_key=plan.playbook,
                step=nudge.step,
                occurrence=nudge.occurrence,
                payload={},
                due_at=nudge.due_at,
                expires_at=nudge.expires_at,
                next_at=nudge.due_at,
                state=NudgeState.WAITING,
            )
        if not is_wanted_again and any(row.plan_key != plan.playbook for row in said):
            _leave(known, nudge, now)
        else:
            _follow(known, nudge, is_wanted_again)
        if plan.not_before is not None and known.state == NudgeState.WAITING:
            known.next_at = max(nudge.due_at, plan.not_before)
        if (nudge.step, nudge.occurrence) in plan.spoken and known.state != NudgeState.SENDING:
            _end(known, NudgeState.SENT, "said in the conversation", now)
        session.add(known)
    session.flush()


def hold(session: Session, person_id: int, states: tuple[NudgeState, ...] = _NOT_ON_THE_WIRE) -> None:
    """Take the person's nudges in these states out of the dispatcher's sight.

    What is on the wire is left to whoever sends it: held now, it would be sent once more when the person is back.
    """
    session.exec(
        update(NudgeRow)
        .where(col(NudgeRow.person_id) == person_id, col(NudgeRow.state).in_(states))
        .values(state=NudgeState.HELD, next_at=None, lease="")
    )


def release(session: Session, person_id: int, now: datetime) -> None:
    """Let held nudges wait for their moment again; what is due comes after our answer, not into it."""
    soon = now + AFTER_THE_ANSWER
    session.exec(
        update(NudgeRow)
        .where(col(NudgeRow.person_id) == person_id, col(NudgeRow.state) == NudgeState.HELD)
        .values(state=NudgeState.WAITING, next_at=case((col(NudgeRow.due_at) < soon, soon), else_=NudgeRow.due_at))
    )


def _follow(row: NudgeRow, nudge: PlannedNudge, is_wanted_again: bool) -> None:
    """Bring an open row up to date with the plan; one that is wanted again is waiting again.

    is_wanted_again: since it was delivered the person has set a later moment for it.
    """
    payload = _PLANNED.dump_python(nudge, mode="json")
    revived = row.state == NudgeState.CANCELLED or (row.state == NudgeState.SENT and is_wanted_again)
    if not revived and (row.state not in (NudgeState.WAITING, NudgeState.LEASED) or row.payload == payload):
        if row.state == NudgeState.HELD:
            row.payload, row.due_at, row.expires_at = payload, nudge.due_at, nudge.expires_at
        return
    row.payload, row.due_at, row.expires_at = payload, nudge.due_at, nudge.expires_at
    row.state, row.next_at, row.lease, row.reason, row.done_at = NudgeState.WAITING, nudge.due_at, "", "", None


def _leave(row: NudgeRow, nudge: PlannedNudge, now: datetime) -> None:
    """End an open row whose words are in the chat already."""
    if row.state in (NudgeState.WAITING, NudgeState.LEASED, NudgeState.HELD):
        row.payload = _PLANNED.dump_python(nudge, mode="json")
        _end(row, NudgeState.CANCELLED, "went out under another playbook", now)


def _end(row: NudgeRow, state: NudgeState, reason: str, now: datetime) -> None:
    row.state, row.next_at, row.lease, row.reason, row.done_at = state, None, "", reason, now


def _held_by(claim: Claim, expected: tuple[NudgeState, ...]) -> list[ColumnElement[bool]]:
    return [
        col(NudgeRow.id) == claim.nudge.id,
        col(NudgeRow.lease) == claim.lease,
        col(NudgeRow.state).in_(expected),
    ]


def _claim(session: Session, now: datetime, until: datetime, limit: int, token: str) -> Sequence[Claim]:
    due = (
        select(NudgeRow.id)
        .where(col(NudgeRow.next_at) <= now)
        .order_by(col(NudgeRow.next_at), col(NudgeRow.id))
        .limit(limit)
        .with_for_update(skip_locked=True)
        .cte("due")
        .prefix_with("MATERIALIZED", dialect="postgresql")
    )
    claims = []
    for nudge_id in session.exec(select(NudgeRow.id).where(col(NudgeRow.id).in_(select(due.c.id)))).all():
        try:
            claims.append(_lease(session, nudge_id, until, token))
        except UNREADABLE:
            # One row that was written with another key must not hold back everybody's nudges.
            values = {"state": NudgeState.DEAD, "next_at": None, "reason": "cannot be read", "done_at": now}
            session.exec(update(NudgeRow).where(col(NudgeRow.id) == nudge_id).values(**values))
    return sorted(claims, key=lambda claim: (claim.nudge.planned.due_at, claim.nudge.id))


def _lease(session: Session, nudge_id: int | None, until: datetime, token: str) -> Claim:
    row = session.exec(select(NudgeRow).where(NudgeRow.id == nudge_id)).one()
    opening = openings.load(session, row.person_id, row.opening_number)[row.opening_number]
    person = people.load(session, row.person_id)
    assert person is not None
    # The lease ran out on the wire: nobody knows whether it arrived.
    ambiguous = row.ambiguous + (row.state == NudgeState.SENDING)
    claim = Claim(replace(_word(row), state=NudgeState.LEASED), opening, person, token, row.attempt, ambiguous)
    row.state, row.lease, row.next_at, row.ambiguous = NudgeState.LEASED, token, until, ambiguous
    session.add(row)
    return claim


def _word(row: NudgeRow) -> Nudge:
    assert row.id is not None
    return Nudge(
        id=row.id,
        person=row.person_id,
        opening=row.opening_number,
        planned=_PLANNED.validate_python(row.payload),
        state=NudgeState(row.state),
        message_id=row.message_id,
        done_at=row.done_at,
        reason=row.reason,
    )
