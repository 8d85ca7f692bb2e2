"""A random walk over everything people, apps and Telegram might do: never an apology, an error, a leak of tasks."""

import asyncio
import logging

import pytest

from tests.hostile.attack import APOLOGY, listening, under_attack
from tests.hostile.chaos_monkey import Walk
from tests.hostile.odd_updates import GROUP

STEPS = 120


@pytest.mark.parametrize("seed", [4, 28])
async def test_nothing_that_anybody_does_breaks_the_bot(seed: int, database_url: str) -> None:
    with listening(logging.ERROR) as kept:
        async with under_attack(database_url) as attack:
            persons = [await attack.client.add_person(name) for name in ("Mia", "Noor </b>", "Ole")]
            await attack.client.send_text(persons[0], "hello", group=GROUP)
            walk = Walk(attack, seed, persons)
            await attack.client.settle()
            tasks = len(asyncio.all_tasks())
            for _ in range(STEPS):
                await walk.step()
            await attack.client.settle()
            trail = "\n".join(walk.steps[-12:])
            for person in persons:
                assert APOLOGY not in await attack.words(person), trail
            assert await attack.client.lint() == [], trail
            assert await attack.running.service._inbox.open_count() == 0
            assert len(asyncio.all_tasks()) <= tasks + 3
            assert await attack.running.service.healthy()
    assert kept.at_least(logging.ERROR) == []


async def test_the_walk_can_find_something(database_url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """The control: a defect in one handler is met within the steps that the test above walks."""

    def broken(*_: object, **__: object) -> None:
        raise ValueError("a defect")

    monkeypatch.setattr("handlers.listing.listing", broken)
    with listening(logging.ERROR) as kept:
        async with under_attack(database_url) as attack:
            person = await attack.client.add_person("Mia")
            walk = Walk(attack, 4, [person])
            for _ in range(STEPS):
                await walk.step()
                if APOLOGY in await attack.words(person):
                    break
            assert APOLOGY in await attack.words(person)
    assert any("ValueError" in line for line in kept.at_least(logging.ERROR))
