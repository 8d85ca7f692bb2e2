"""SIGKILL at random moments and at every seam: nothing is lost, nothing is applied twice."""

from __future__ import annotations

import asyncio
import random
from collections import Counter
from pathlib import Path

import pytest

from coaching.opening import DecisionKnown
from tests.chaos.flow import COMPANIES, EVENING, NEXT_MORNING, Stage, evening_nudges, nothing_lost, stage
from tests.databases import Databases

pytestmark = pytest.mark.chaos

UPDATE_SEAMS = (
    "Inbox.put:before:7",
    "Inbox.put:after:7",
    "Units.load:after:9",
    "Units.commit:before:9",
    "Units.commit:after:9",
    "Delivery._call:before:11",
    "Delivery._call:after:11",
    "Outbox.sent:after:11",
)
NUDGE_SEAMS = (
    "Nudges.claim:after:1",
    "Nudges.start_sending:before:2",
    "Nudges.start_sending:after:2",
    "Delivery.send:after:2",
    "Nudges.mark_sent:before:1",
    "Nudges.mark_sent:after:2",
)


async def undisturbed(database_url: str, folder: Path) -> list[Counter[str]]:
    """What is said when nothing goes wrong."""
    async with stage(database_url, folder) as calm:
        await calm.bot.start()
        await calm.meet()
        await calm.tell(random.Random(1))
        await calm.client.settle()
        await calm.client.set_clock(EVENING)
        await calm.client.settle()
        return [await calm.bubbles(person) for person in calm.persons]


@pytest.fixture(scope="module")
def calm(databases: Databases, tmp_path_factory: pytest.TempPathFactory) -> list[Counter[str]]:
    folder = tmp_path_factory.mktemp("calm")
    with databases.fresh(folder) as url:
        return asyncio.run(undisturbed(url, folder))


async def everything_is_there(act: Stage, calm: list[Counter[str]], in_flight: int) -> None:
    """No update, answer or nudge lost; no update applied twice; duplicates only of what was in flight."""
    for person, kept in (await act.stored()).items():
        assert [opening.company for opening in kept] == list(COMPANIES), person
        assert {opening.role for opening in kept} == {"Engineer"}
        assert {opening.decision_known for opening in kept} == {DecisionKnown.NOT_SAID}
    surplus = 0
    for person, expected in zip(act.persons, calm, strict=True):
        said = await act.bubbles(person)
        nothing_lost(expected, said)
        surplus += (said - expected).total()
        assert all(1 <= times <= 3 for times in evening_nudges(said).values())
    assert surplus <= act.bot.kills * in_flight


async def test_random_kills_in_a_flow_of_updates_and_nudges(
    database_url: str, tmp_path: Path, calm: list[Counter[str]]
) -> None:
    rng = random.Random(20260601)
    async with stage(database_url, tmp_path) as act:
        await act.bot.start()
        await act.meet()
        telling = asyncio.ensure_future(act.tell(rng))
        for _ in range(4):
            await asyncio.sleep(rng.uniform(0.1, 2.5))
            await act.bot.kill()
            await act.bot.start()
        await telling
        await act.client.settle()
        await act.client.set_clock(EVENING)
        for _ in range(3):
            await asyncio.sleep(rng.uniform(0.0, 2.5))
            await act.bot.kill()
            await act.bot.start()
        await act.client.settle()
        # A lease that a killed process left behind runs out within a minute.
        await act.client.advance(61)
        await act.client.settle()
        await everything_is_there(act, calm, in_flight=8)


@pytest.mark.parametrize("failpoint", UPDATE_SEAMS)
async def test_killed_at_a_seam_of_an_update(
    database_url: str, tmp_path: Path, calm: list[Counter[str]], failpoint: str
) -> None:
    async with stage(database_url, tmp_path) as act:
        await act.bot.start()
        await act.meet()
        assert await act.bot.terminate() == 0
        await act.bot.start(failpoint)
        await act.tell(random.Random(2))
        await act.bot.died()
        await act.bot.start()
        await act.client.settle()
        await act.client.set_clock(EVENING)
        await act.client.settle()
        await everything_is_there(act, calm, in_flight=len(act.persons))


@pytest.mark.parametrize("failpoint", NUDGE_SEAMS)
async def test_killed_at_a_seam_of_a_nudge(
    database_url: str, tmp_path: Path, calm: list[Counter[str]], failpoint: str
) -> None:
    async with stage(database_url, tmp_path) as act:
        await act.bot.start()
        await act.meet()
        await act.tell(random.Random(3))
        await act.client.settle()
        assert await act.bot.terminate() == 0
        await act.bot.start(failpoint)
        await act.client.set_clock(EVENING)
        await act.bot.died()
        await act.bot.start()
        await act.client.settle()
        await act.client.advance(61)
        await act.client.settle()
        await everything_is_there(act, calm, in_flight=8)


async def test_a_polite_stop_duplicates_nothing(database_url: str, tmp_path: Path, calm: list[Counter[str]]) -> None:
    async with stage(database_url, tmp_path) as act:
        await act.bot.start()
        await act.meet()
        await act.tell(random.Random(4))
        assert await act.bot.terminate() == 0
        await act.come_back()
        await act.client.settle()
        await act.client.set_clock(EVENING)
        await asyncio.sleep(0.3)
        assert await act.bot.terminate() == 0
        await act.come_back()
        await act.client.settle()
        await everything_is_there(act, calm, in_flight=0)
        await act.client.set_clock(NEXT_MORNING)
        await act.client.settle()
        await everything_is_there(act, calm, in_flight=0)


async def test_the_control_without_the_outbox_loses_answers(
    database_url: str, tmp_path: Path, calm: list[Counter[str]]
) -> None:
    """If this flow could not tell a bot that answers from memory, none of the tests above would mean anything."""
    async with stage(database_url, tmp_path, OUTBOX="off") as act:
        await act.bot.start()
        await act.meet()
        await act.bot.terminate()
        await act.bot.start("Units.commit:after:9")
        await act.tell(random.Random(2))
        await act.bot.died()
        await act.bot.start()
        await act.client.settle()
        await act.client.set_clock(EVENING)
        await act.client.settle()
        said = [await act.bubbles(person) for person in act.persons]
        with pytest.raises(AssertionError):
            nothing_lost(sum(calm, Counter()), sum(said, Counter()))
