"""A chat in memory whose clock also brings the nudges that are due."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from telegram import Update
from telegram.ext import BaseHandler

from coaching.message import Message
from coaching.nudge import Nudge, NudgeState, PlannedNudge
from coaching.opening import Contact, ContactRole, NoteKind, Opening
from coaching.person import Person
from handlers import card, go_on, listing, nudge_buttons, outcomes, say
from handlers.closing import close
from handlers.context import CoachContext
from handlers.presenter import CoachPresenter
from handlers.turn import Arrival, Turn, taking
from handlers.words_view import LONGEST_MESSAGE, length
from tests.handlers.chat import MONDAY_NOON, Chat, acme, the_knowledge


def all_handlers() -> list[BaseHandler[Update, CoachContext, object]]:
    return [
        *listing.handlers(),
        *card.handlers(),
        *say.handlers(),
        *nudge_buttons.handlers(),
        *outcomes.handlers(),
        *go_on.handlers(),
    ]


def told_acme(**told: Any) -> Opening:
    """Acme with people and notes."""
    opening = acme(**{"role": "backend developer", **told})
    opening = opening.with_contact(Contact(0, ContactRole.INTERVIEWER, "Ana Ruiz", phone="+34 600 000 000"))
    return opening.with_note(NoteKind.NEED, "they need somebody for the migration")


class NudgedChat(Chat):
    """Every handler of nudges, list, card, outcomes and /say over the real presenter."""

    def __init__(
        self, openings: Sequence[Opening] = (), person: Person | None = None, now: datetime = MONDAY_NOON
    ) -> None:
        super().__init__(all_handlers(), person=person, openings=openings, now=now)
        self.presenter = CoachPresenter(the_knowledge())

    async def update(self, payload: dict[str, Any]) -> list[str]:
        self._ids += 1
        update = Update.de_json({"update_id": self._ids, **payload}, self._bot)
        query = update.callback_query
        arrival = Arrival(query.id, query.message.message_id) if query and query.message else Arrival()
        turn = Turn(self.world, self.now, the_knowledge(), self.presenter, self._resume, arrival)
        with taking(turn):
            self.taken = await self._handle(update, turn)
            self.changes = close(turn)
        self._keep(turn)
        for plan in self.changes.plans:
            spoken = [n for n in plan.nudges if (n.step, n.occurrence) in plan.spoken]
            self._remember(plan.opening, *spoken)
        for message in self.messages:
            sendable(message)
        return self.said

    def plan(self, number: int = 1) -> tuple[PlannedNudge, ...]:
        return the_knowledge().plan(self.opening(number), self.person.preferences, self.now).nudges

    def opening(self, number: int = 1) -> Opening:
        return self.world.openings[number]

    def wait_for(self, step: str, number: int = 1) -> Message:
        """Move the clock to the step's moment and deliver it; the nudges before it are delivered unseen."""
        for planned in self.plan(number):
            self.now = max(self.now, planned.due_at)
            self._remember(number, planned)
            if planned.step == step:
                nudge = self.world.nudges[-1]
                message = self.presenter.nudge(nudge, self.opening(number), self.person, self.now)
                sendable(message)
                return message
        raise AssertionError(f"{step} is not planned")

    def _remember(self, number: int, *delivered: PlannedNudge) -> None:
        nudges = [
            Nudge(len(self.world.nudges) + 1, self.person.id, number, planned, NudgeState.SENT) for planned in delivered
        ]
        self.world = replace(self.world, nudges=(*self.world.nudges, *nudges))


def sendable(message: Message) -> None:
    """Telegram would take it: its length, and the size of every button's data."""
    assert 1 <= length(message.text) <= LONGEST_MESSAGE
    for row in message.keyboard:
        assert 1 <= len(row) <= 8
        for button in row:
            assert button.label.strip()
            assert button.data is None or 1 <= len(button.data.encode()) <= 64


def data_of(message: Message, label: str) -> str:
    """What the button with this label, or one that begins with it, sends back."""
    found = [button.data for row in message.keyboard for button in row if button.label.startswith(label)]
    assert found, f"no button {label!r}"
    assert found[0] is not None
    return found[0]
