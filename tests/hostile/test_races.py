"""What happens when two things happen at once, or the disk gives up in between."""

import asyncio
from collections.abc import Awaitable, Callable
from datetime import datetime

import httpx
import pytest
from sqlalchemy.exc import OperationalError
from sqlmodel import Session

from bot.http import SECRET_HEADER, WEBHOOK_PATH, WebServer
from coaching.message import Message, Receipt
from coaching.nudge import NudgeState
from coaching.ports import Claim
from storage import nudges
from storage.database import Database
from tests.hostile.attack import APOLOGY, Attack, under_attack
from tests.hostile.odd_updates import odd_updates


async def with_a_nudge_tonight(attack: Attack) -> int:
    mia = await attack.client.add_person("Mia")
    await attack.tell(mia, "/start", "Berlin")
    await attack.log_interview(mia, "Acme")
    return mia


async def until(come: Callable[[], Awaitable[bool]]) -> None:
    async with asyncio.timeout(30):
        while not await come():  # noqa: ASYNC110 - the other side is a person's screen or a table
            await asyncio.sleep(0.01)


async def last_words(attack: Attack, person: int, expected: str) -> bool:
    return expected in (await attack.client.chat(person))[-1].text


async def states(attack: Attack, person: int) -> list[NudgeState]:
    database = attack.running.service._database
    return [nudge.state for nudge in await database.run(lambda session: nudges.load(session, person))]


class Interrupted:
    """A messenger in whose sending something else happens first."""

    def __init__(self, attack: Attack, meanwhile: Callable[[], object]) -> None:
        self._messenger = attack.running.service._dispatcher._messenger
        self._meanwhile = meanwhile
        attack.running.service._dispatcher._messenger = self
        self.times = 0

    async def ready(self, person: int) -> None:
        await self._messenger.ready(person)

    async def send(self, person: int, message: Message) -> Receipt:
        self.times += 1
        receipt = await self._messenger.send(person, message)
        await self._meanwhile()  # type: ignore[misc]
        return receipt


@pytest.mark.parametrize(
    "presses",
    [("/forget", "forget"), ("card:1:erase.sure",), ("card:1:stop",), ("outcome:1:sure.rejected",), ("hello",)],
    ids=lambda presses: presses[-1],
)
async def test_whatever_a_person_does_while_a_nudge_is_on_the_wire_ends_well(
    presses: tuple[str, ...], database_url: str, caplog: pytest.LogCaptureFixture
) -> None:
    async with under_attack(database_url) as attack:
        mia = await with_a_nudge_tonight(attack)
        inbox = attack.running.service._inbox

        async def processed() -> bool:
            return await inbox.open_count() == 0

        async def meanwhile() -> None:
            for data in presses:
                if data == "forget":
                    await attack.new_screen(mia)
                    data = next(d for d in attack.seen[mia] if d.startswith("forget:") and any(map(str.isdigit, d)))
                if ":" in data:
                    await attack.client.press(mia, data, forge=True)
                else:
                    await attack.client.send_text(mia, data)
                await asyncio.sleep(0.3)  # until it is in the inbox
                await until(processed)

        wire = Interrupted(attack, meanwhile)
        due = await attack.client.next_nudge()
        assert due is not None
        await attack.client.set_clock(due)
        await attack.client.settle()
        assert wire.times == 1
        assert not {NudgeState.LEASED, NudgeState.SENDING} & set(await states(attack, mia))
        await attack.client.advance(120)
        await attack.client.settle()
        assert wire.times == 1
        assert APOLOGY not in await attack.words(mia)
    assert [record for record in caplog.records if record.levelname == "ERROR"] == []


async def test_an_opening_that_is_erased_between_claim_and_sending_is_not_spoken_of(database_url: str) -> None:
    async with under_attack(database_url) as attack:
        mia = await with_a_nudge_tonight(attack)
        store = attack.running.service._dispatcher._nudges
        start_sending = store.start_sending

        async def erased_first(claim: Claim, now: object) -> bool:
            await attack.client.press(mia, "card:1:erase.sure", forge=True)
            await until(lambda: last_words(attack, mia, "erased"))
            return await start_sending(claim, now)  # type: ignore[arg-type]

        store.start_sending = erased_first  # type: ignore[method-assign]
        due = await attack.client.next_nudge()
        assert due is not None
        await attack.client.set_clock(due)
        await attack.client.settle()
        assert "erased" in (await attack.client.chat(mia))[-1].text


class Failing:
    """A database that works until it is told to fail, as one on a full or locked disk does."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.failing: Callable[[Callable[[Session], object]], bool] = lambda _work: False
        run = Database.run

        async def guarded(database: Database, work: Callable[[Session], object]) -> object:
            if self.failing(work):
                raise OperationalError("UPDATE", {}, Exception("database or disk is full"))
            return await run(database, work)

        monkeypatch.setattr(Database, "run", guarded)


async def test_an_answer_that_arrived_is_not_sent_again_while_the_disk_is_full(
    database_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with under_attack(database_url) as attack:
        mia = await with_a_nudge_tonight(attack)
        monkeypatch.setattr("bot.delivery.BREATH", 0.05)
        disk = Failing(monkeypatch)
        disk.failing = lambda work: "_end" in work.__qualname__
        before = len(await attack.client.chat(mia))
        await attack.client.send_text(mia, "/help")
        await asyncio.sleep(1.5)
        assert len(await attack.client.chat(mia)) == before + 2
        disk.failing = lambda _work: False
        await attack.client.settle()
        assert len(await attack.client.chat(mia)) == before + 2
        assert await attack.running.service.healthy()


async def test_a_database_that_is_away_for_a_while_silences_nobody_for_good(
    database_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with under_attack(database_url) as attack:
        mia = await with_a_nudge_tonight(attack)
        monkeypatch.setattr("bot.delivery.BREATH", 0.05)
        disk = Failing(monkeypatch)
        disk.failing = lambda _work: True
        attack.running.service._delivery.wake()
        attack.running.service._dispatcher.wake()
        await attack.client.send_text(mia, "/help")
        await asyncio.sleep(0.5)
        disk.failing = lambda _work: False
        await until(lambda: last_words(attack, mia, "/privacy"))
        assert await attack.running.service.healthy()


async def test_an_update_waits_for_a_database_that_is_away_and_keeps_its_place(
    database_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with under_attack(database_url) as attack:
        mia = await with_a_nudge_tonight(attack)
        monkeypatch.setattr("bot.application.LONGEST_WAIT", 0.02)
        tries: list[object] = []

        def away(work: Callable[[Session], object]) -> bool:
            if "Units.load" not in work.__qualname__:
                return False
            tries.append(work)
            return len(tries) <= 12

        Failing(monkeypatch).failing = away
        for text in ("/new", "Globex", "Engineer"):
            await attack.client.send_text(mia, text)
        await attack.client.settle()
        assert "3 of" in (await attack.client.chat(mia))[-1].text
        assert await attack.running.service._inbox.open_count() == 0


async def test_a_nudge_that_breaks_off_does_not_tear_another_one_from_the_wire(database_url: str) -> None:
    async with under_attack(database_url) as attack:
        persons = [await with_a_nudge_tonight(attack) for _ in range(2)]
        store = attack.running.service._dispatcher._nudges
        start_sending, mark_sent = store.start_sending, store.mark_sent

        async def broken_for_the_first(claim: Claim, now: datetime) -> bool:
            if claim.person.id == persons[0]:
                raise RuntimeError("a defect")
            return await start_sending(claim, now)

        async def slowly(claim: Claim, message_id: int | None, now: datetime) -> None:
            await asyncio.sleep(0.2)
            await mark_sent(claim, message_id, now)

        store.start_sending, store.mark_sent = broken_for_the_first, slowly  # type: ignore[method-assign]
        due = await attack.client.next_nudge()
        assert due is not None
        await attack.client.set_clock(due)
        await until(lambda: last_words(attack, persons[1], "Send the thank-you"))
        await attack.client.settle()
        assert NudgeState.SENT in await states(attack, persons[1])


BODIES = [
    b"",
    b"{",
    b"null",
    b"[]",
    b"7",
    b'"x"',
    b"{}",
    b"\xff\xfe",
    b"[" * 100_000,
    b'{"update_id": "x"}',
    b'{"update_id": true, "message": 5}',
    b'{"update_id": -1}',
    b'{"update_id": 99999999999999999999999}',
    b'{"update_id": 1, "message": {"message_id": 1, "date": 99999999999999999999, "chat": {"id": 1, "type": "x"}}}',
    b'{"update_id": 2, "message": {"message_id": 1, "date": 1, "chat": {"id": 99999999999999999999, "type": "x"}}}',
    b'{"update_id": 3, "callback_query": {"id": "1"}}',
    b'{"update_id": 4, "callback_query": null, "message": []}',
]


async def test_no_body_makes_the_webhook_fail(database_url: str) -> None:
    """Wrong secret 403, nonsense 400; never a 500, and the bot goes on."""
    async with under_attack(database_url) as attack:
        service = attack.running.service
        web = WebServer(0, "127.0.0.1")
        web.take_updates("s3cret", service.application.bot, service._queue.put)
        web.start(service.healthy)
        async with httpx.AsyncClient(base_url=f"http://127.0.0.1:{web.port}") as http:
            for secret in ("", "S3cret", "s3cret-", "ü", "x" * 5_000):
                answer = await http.post(
                    WEBHOOK_PATH, content=b"{}", headers=[(SECRET_HEADER.encode(), secret.encode())]
                )
                assert answer.status_code == 403
            known = {SECRET_HEADER: "s3cret"}
            for body in BODIES:
                assert (await http.post(WEBHOOK_PATH, content=body, headers=known)).status_code in (200, 400), body
            for method in ("GET", "PUT", "DELETE"):
                assert (await http.request(method, WEBHOOK_PATH, headers=known)).status_code == 405
        await web.close()
        mia = await attack.client.add_person("Mia")
        for update in odd_updates(mia):
            await attack.push(update)
        await attack.tell(mia, "/help")
        assert "/privacy" in await attack.words(mia)
