"""The pace: never faster than told, answers before nudges."""

import asyncio

from bot.pace import Limits, Pace


def now() -> float:
    return asyncio.get_running_loop().time()


async def test_all_chats_together_keep_the_rate() -> None:
    pace = Pace(Limits(rate=100.0, chat_interval=0.0))
    moments: list[float] = []
    started = now()

    async def speak(chat: int) -> None:
        await pace.answer(chat)
        moments.append(now())

    await asyncio.gather(*(speak(chat) for chat in range(20)))
    moments.sort()
    # Late on a busy machine, never early.
    assert all(moment - started >= count / 100 - 0.002 for count, moment in enumerate(moments))


async def test_one_chat_may_burst_and_then_waits() -> None:
    pace = Pace(Limits(rate=10_000.0, chat_interval=0.5, chat_burst=3))
    started = now()
    for _ in range(3):
        await pace.answer(1)
    assert now() - started < 0.45
    await pace.answer(1)
    assert now() - started >= 0.45


async def test_a_busy_chat_does_not_slow_another() -> None:
    pace = Pace(Limits(rate=10_000.0, chat_interval=5.0, chat_burst=1))
    await pace.answer(1)
    started = now()
    await pace.answer(2)
    assert now() - started < 1


async def test_answers_go_before_nudges() -> None:
    pace = Pace(Limits(rate=50.0, chat_interval=0.0))
    order: list[str] = []

    async def nudge(chat: int) -> None:
        await pace.nudge(chat)
        order.append("nudge")

    async def answer(chat: int) -> None:
        await pace.answer(chat)
        order.append("answer")

    await pace.answer(0)
    nudges = [asyncio.ensure_future(nudge(chat)) for chat in range(1, 4)]
    await asyncio.sleep(0)
    await asyncio.gather(*(answer(chat) for chat in range(4, 8)))
    await asyncio.gather(*nudges)
    assert order[:4] == ["answer"] * 4


async def test_after_a_429_nobody_speaks_before_its_time() -> None:
    pace = Pace(Limits(rate=10_000.0, chat_interval=0.0))
    started = now()
    pace.hold(0.15)
    await asyncio.gather(pace.answer(1), pace.nudge(2))
    assert now() - started >= 0.14
