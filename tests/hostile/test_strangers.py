"""One person can never read or press another's data."""

from sqlalchemy import text

from storage import nudges, openings
from tests.hostile.attack import APOLOGY, Attack, callback, under_attack
from tests.hostile.odd_updates import GROUP

MIAS = ("Xylocarp", "Quernstone", "Vantablack", "zebrafinch@example.org")
OLES = ("Oblomov", "Snickersnee")


async def tell_all(attack: Attack, person: int) -> None:
    """Distinctive words into every kind of place: company, role, contact, note."""
    await attack.tell(person, "/start", "Berlin")
    await attack.log_interview(person, MIAS[0], role=MIAS[1])
    await attack.client.press(person, "details:start:1", forge=True)
    await attack.client.settle()
    for answer in ("yes", MIAS[2], MIAS[3]):
        await attack.client.send_text(person, answer)
        await attack.client.settle()


async def stored(attack: Attack, person: int) -> tuple[object, object]:
    """Everything that is stored about a person's jobs."""
    database = attack.running.service._database
    return await database.run(lambda session: (openings.load(session, person), nudges.load(session, person)))


async def test_no_word_of_one_person_reaches_another_whatever_the_other_presses_or_asks(database_url: str) -> None:
    async with under_attack(database_url) as attack:
        mia, ole = await attack.client.add_person("Mia"), await attack.client.add_person("Ole")
        await tell_all(attack, mia)
        await attack.tell(mia, "/cancel", "/list", "press card:1", "/say", "/settings")
        due = await attack.client.next_nudge()
        assert due is not None
        await attack.client.set_clock(due)
        await attack.client.settle()
        await attack.tell(mia, "/list")
        await attack.new_screen(mia)
        shown = await attack.words(mia)
        assert all(word in shown for word in MIAS[:2])
        before = await stored(attack, mia)
        stolen = sorted(attack.seen[mia])
        assert len(stolen) > 25
        await attack.tell(ole, "/start", "Berlin")
        for data in stolen:
            await attack.client.press(ole, data, forge=True)
            await attack.push(
                callback(ole, data, message={"chat": {"id": ole, "type": "private"}, "message_id": 2, "date": 0})
            )
        await attack.client.settle()
        await attack.tell(ole, "/cancel", "/cancel", "/list", "/say", "/privacy", "/settings", MIAS[0])
        for data in ("say:1:topics", "say:1:silence", "details:ask:1:call", "nudge:1:thank_you_email:1:show", "card:1"):
            await attack.client.press(ole, data, forge=True)
        await attack.client.send_text(ole, f"/say {MIAS[0]}", group=GROUP)
        await attack.client.inline(ole, MIAS[0])
        await attack.client.settle()
        seen = (await attack.words(ole)) + "".join(str(event) for event in await attack.client.events(GROUP))
        for word in MIAS[1:]:
            assert word not in seen
        # Ole typed the company's name himself at the end; nobody else said it.
        assert not [line for line in (await attack.words(ole)).splitlines() if MIAS[0] in line]
        assert APOLOGY not in seen
        assert await stored(attack, mia) == before


async def test_the_same_buttons_name_each_persons_own_things(database_url: str) -> None:
    """The control: Mia's data, pressed by Ole who has a job of the same number, acts on Ole's."""
    async with under_attack(database_url) as attack:
        mia, ole = await attack.client.add_person("Mia"), await attack.client.add_person("Ole")
        await tell_all(attack, mia)
        await attack.tell(ole, "/start", "Berlin")
        await attack.log_interview(ole, OLES[0], role=OLES[1])
        before = await stored(attack, mia)
        for data in ("card:1", "outcome:1:sure.rejected", "card:1:erase.sure"):
            await attack.client.press(ole, data, forge=True)
            await attack.client.settle()
        seen = await attack.words(ole)
        assert OLES[1] in seen
        assert not [word for word in MIAS if word in seen]
        assert await stored(attack, ole) == ({}, ())
        assert await stored(attack, mia) == before


async def test_a_press_in_the_group_reads_nothing_of_the_one_who_presses(database_url: str) -> None:
    async with under_attack(database_url) as attack:
        mia = await attack.client.add_person("Mia")
        await tell_all(attack, mia)
        await attack.client.send_text(mia, "/list", group=GROUP)
        group = {"id": GROUP, "type": "supergroup", "title": "Team"}
        for data in ("card:1", "list:show", "say:1:silence"):
            await attack.push(callback(mia, data, message={"chat": group, "message_id": 3, "date": 0}))
        await attack.client.settle()
        shown = "".join(
            str(event) for event in await attack.client.events(GROUP) if event.get("message", {}).get("from") == "bot"
        )
        assert "one person at a time" in shown
        assert not [word for word in MIAS if word in shown]


async def test_what_is_forgotten_is_in_no_table(database_url: str) -> None:
    async with under_attack(database_url) as attack:
        mia = await attack.client.add_person("Mia")
        await tell_all(attack, mia)
        await attack.tell(mia, "/cancel", "/cancel", "/forget")
        await attack.new_screen(mia)
        (erase,) = [data for data in attack.seen[mia] if data.startswith("forget:") and any(c.isdigit() for c in data)]
        await attack.tell(mia, f"press {erase}")
        assert "erased" in (await attack.client.chat(mia))[-1].text

        def rows(session: object) -> dict[str, int]:
            tables = ("person", "opening", "interview", "contact", "note", "touch", "nudge")
            return {t: session.execute(text(f"SELECT count(*) FROM {t}")).scalar() for t in tables}  # type: ignore[attr-defined]

        assert set((await attack.running.service._database.run(rows)).values()) == {0}
        leftover = text("SELECT count(*) FROM outbox WHERE payload IS NOT NULL")
        service = attack.running.service
        assert await service._database.run(lambda session: session.execute(leftover).scalar()) == 0
