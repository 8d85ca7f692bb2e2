"""A seeded random walk over everything that a person, an app or Telegram itself might do to the bot."""

from __future__ import annotations

import random
import re
from collections.abc import Awaitable, Callable

from bot.sandbox.client import ControlFailedError
from tests.hostile.attack import Attack, Json, callback, message, private, user
from tests.hostile.nasty_words import NUMBERS, RAW_TEXTS, TEXTS, forged
from tests.hostile.odd_updates import GROUP, member, odd_updates

PLACES = ((52.5, 13.4), (0, 0), (90, 180), (-90, -180), (91, 181), (1e308, -1e308), (85.05, 179.999), (-0.0, 0.0))
STATUSES = ("member", "left", "kicked", "restricted", "administrator", "creator")
KINDS = ("sticker", "photo", "voice", "document", "contact")

WORDS = re.compile(r"[^:.]+")


class Walk:
    """One walk. Every step is drawn from `seed`, so that a finding can be walked again."""

    def __init__(self, attack: Attack, seed: int, persons: list[int]) -> None:
        self._attack, self._client = attack, attack.client
        self._dice = random.Random(seed)
        self._persons = persons
        self.steps: list[str] = []
        self._ways: list[tuple[int, Callable[[int], Awaitable[None]]]] = [
            (26, self._press_shown),
            (12, self._press_old),
            (20, self._say),
            (8, self._answer_well),
            (4, self._say_raw),
            (8, self._forge),
            (6, self._mutate),
            (4, self._attach),
            (3, self._place),
            (3, self._edit),
            (4, self._odd_update),
            (2, self._member),
            (2, self._group),
            (9, self._time),
            (2, self._block),
            (1, self._fault),
            (3, self._log_one),
        ]

    async def step(self) -> None:
        """One act of one person; what the sandbox refuses (a button that is gone) is no step."""
        person = self._dice.choice(self._persons)
        (way,) = self._dice.choices([way for _, way in self._ways], [weight for weight, _ in self._ways])
        self._note(person, way.__name__)
        try:
            await way(person)
        except ControlFailedError as refused:
            if refused.status not in (400, 404):
                raise
        if self._dice.random() < 0.8:
            await self._client.settle()
            await self._attack.new_screen(person)

    def _note(self, person: int, what: object) -> None:
        self.steps.append(f"{self._persons.index(person)} {what!r}")

    async def _press_shown(self, person: int) -> None:
        """A button of the newest bubbles."""
        bubbles = [seen for seen in await self._client.chat(person) if seen.buttons][-2:]
        if bubbles:
            bubble = self._dice.choice(bubbles)
            button = self._dice.choice([button for row in bubble.buttons for button in row])
            self._note(person, button.data or button.label)
            await self._client.press(person, button.data or button.label, message_id=bubble.message_id)

    async def _press_old(self, person: int) -> None:
        """Any button that anybody was ever shown, whether it is still there or not."""
        everybody = sorted(set().union(*self._attack.seen.values())) if self._attack.seen else []
        if everybody:
            data = self._dice.choice(everybody)
            self._note(person, data)
            await self._client.press(person, data, forge=True)

    async def _say(self, person: int) -> None:
        text = self._dice.choice(TEXTS)
        self._note(person, text[:60])
        await self._client.send_text(person, text)

    async def _answer_well(self, person: int) -> None:
        """What a helpful person would answer, so that conversations get somewhere."""
        text = self._dice.choice(
            (
                "Acme",
                "Data Analyst",
                "today",
                "yesterday",
                "tomorrow 10:00",
                "Jane Roe",
                "in two weeks",
                "Berlin",
                "18:00",
            )
        )
        self._note(person, text)
        await self._client.send_text(person, text)

    async def _say_raw(self, person: int) -> None:
        text = self._dice.choice(RAW_TEXTS)
        self._note(person, text[:30])
        content: Json = {"text": text}
        if text.startswith("/"):
            content["entities"] = [{"type": "bot_command", "offset": 0, "length": 4}]
        await self._attack.push(message(person, **content))

    async def _forge(self, person: int) -> None:
        data = forged(self._dice)
        self._note(person, data)
        await self._attack.push(callback(person, data))

    async def _mutate(self, person: int) -> None:
        """Data that was shown, with one part exchanged."""
        everybody = sorted(set().union(*self._attack.seen.values())) if self._attack.seen else []
        if everybody:
            data = self._dice.choice(everybody)
            part = self._dice.choice(list(WORDS.finditer(data)))
            data = data[: part.start()] + self._dice.choice(NUMBERS) + data[part.end() :]
            self._note(person, data)
            await self._attack.push(callback(person, data))

    async def _attach(self, person: int) -> None:
        await self._client.send(person, {self._dice.choice(KINDS): True})

    async def _place(self, person: int) -> None:
        lat, lon = self._dice.choice(PLACES)
        self._note(person, (lat, lon))
        await self._attack.push(message(person, location={"latitude": lat, "longitude": lon}))

    async def _edit(self, person: int) -> None:
        mine = [seen for seen in await self._client.chat(person) if not seen.by_bot and seen.kind == "text"]
        if mine:
            await self._client.edit(person, self._dice.choice(mine).message_id, self._dice.choice(TEXTS[:30]))

    async def _odd_update(self, person: int) -> None:
        odd = self._dice.choice(odd_updates(person))
        self._note(person, str(odd)[:90])
        await self._attack.push(odd)

    async def _member(self, person: int) -> None:
        old, new = self._dice.choice(STATUSES), self._dice.choice(STATUSES)
        chat = self._dice.choice(
            [
                private(person),
                {"id": GROUP, "type": "supergroup", "title": "Team"},
                {"id": -100_78, "type": "channel", "title": "News"},
            ]
        )
        await self._attack.push(
            {
                "my_chat_member": {
                    "chat": chat,
                    "from": user(person),
                    "date": 1_780_000_000,
                    "old_chat_member": member(old),
                    "new_chat_member": member(new),
                }
            }
        )

    async def _group(self, person: int) -> None:
        text = self._dice.choice(TEXTS)
        await self._client.send_text(person, text, group=GROUP)

    async def _time(self, person: int) -> None:
        due = await self._client.next_nudge()
        if due is not None and self._dice.random() < 0.5 and due > await self._client.now():
            await self._client.set_clock(due)
        else:
            await self._client.advance(self._dice.choice((60, 1_200, 3_600, 20_000, 86_400, 250_000, 1_000_000)))

    async def _block(self, person: int) -> None:
        state = await self._client.person(person)
        await (self._client.unblock(person) if state["blocked"] else self._client.block(person))

    async def _fault(self, person: int) -> None:
        await self._client.fault(
            self._dice.choice((403, 429, "drop")), method="sendMessage", person=person, retry_after=0
        )

    async def _log_one(self, person: int) -> None:
        self._note(person, "logs an interview")
        await self._client.send_text(person, "/new")
        for answer in (
            "Acme <&> Söhne",
            "Analyst",
            self._dice.choice(("today", "yesterday", "tomorrow", "last monday")),
        ):
            await self._client.send_text(person, answer)
            await self._client.settle()
