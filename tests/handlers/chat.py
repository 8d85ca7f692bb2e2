"""A private chat in memory: updates go through PTB's own handlers onto a Turn; its changes are the next world."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from functools import cache
from types import SimpleNamespace
from typing import Any, cast

from telegram import Bot, Update, User
from telegram.ext import BaseHandler

from bot.knowledge_files import read_knowledge
from coaching.message import AnswerPress, Button, Edit, Message, Say
from coaching.nudge import Nudge
from coaching.opening import Interview, Opening
from coaching.person import Person, Preferences
from coaching.ports import Presenter
from coaching.world import Changes, World
from handlers.closing import close
from handlers.context import CoachContext
from handlers.knowledge import Knowledge
from handlers.questionnaire import Questionnaire
from handlers.turn import Arrival, Turn, taking

MIA = 7
MONDAY_NOON = datetime(2026, 6, 1, 10, 0, tzinfo=UTC)  # 12:00 in Berlin
BERLIN = Preferences(zone="Europe/Berlin", zone_known=True, country="DE")

Handlers = Iterable[BaseHandler[Update, CoachContext, object]]


@cache
def the_knowledge() -> Knowledge:
    return read_knowledge()


def mia(preferences: Preferences = BERLIN, **told: Any) -> Person:
    return Person(MIA, "Mia", preferences=preferences, **{"welcomed": True, **told})


def stranger() -> Person:
    return Person(MIA, "Mia")


def acme(**told: Any) -> Opening:
    interview = Interview(1, MONDAY_NOON.date(), "Europe/Berlin", debriefed=True)
    return Opening(**{"person": MIA, "number": 1, "company": "Acme", "logged_at": MONDAY_NOON, **told}).with_interview(
        interview
    )


class PlainPresenter:
    """Says which step is due."""

    def nudge(self, nudge: Nudge, opening: Opening, person: Person, now: datetime) -> Message:
        return Message(f"due: {nudge.planned.step}")

    def go_on(self) -> Message:
        return Message("shall I go on?")


class _Bot(Bot):
    def __init__(self) -> None:
        super().__init__("1:test")
        self._bot_user = User(1, "Second Round", is_bot=True, username="second_round_bot")


@cache
def _the_bot() -> _Bot:
    return _Bot()  # takes a while: it reads the certificates


class _Context:
    """What handlers use of a CallbackContext."""

    def __init__(self, turn: Turn) -> None:
        self.turn = turn
        self.args: list[str] | None = None
        self.matches: Any = None

    def update(self, data: dict[str, Any]) -> None:
        for name, value in data.items():
            setattr(self, name, value)


class Chat:
    """handlers: in the order of wiring. questionnaires: whose open questions are asked again after a detour."""

    def __init__(
        self,
        handlers: Handlers,
        questionnaires: Sequence[Questionnaire] = (),
        person: Person | None = None,
        openings: Sequence[Opening] = (),
        now: datetime = MONDAY_NOON,
    ) -> None:
        person = person or mia()
        self.world = World(person, True, (), {opening.number: opening for opening in openings}, (), 0)
        self.now = now
        self.changes = Changes(())
        self.taken = False
        self._handlers = list(handlers)
        self._questionnaires = {questionnaire.name: questionnaire for questionnaire in questionnaires}
        self._bot = _the_bot()
        self._ids = 100

    # --- what the person does ----------------------------------------------------------------------------------

    async def send(self, text: str | None = None, **content: Any) -> list[str]:
        """A message; the texts of the bubbles it was answered with."""
        return await self.update({"message": self._message(text, content)})

    async def edit(self, text: str) -> list[str]:
        return await self.update({"edited_message": {**self._message(text, {}), "edit_date": self._unix()}})

    async def press(self, data: str) -> list[str]:
        """Any callback data, whether a button carries it or not."""
        return await self.update(
            {
                "callback_query": {
                    "id": "q",
                    "from": self._user(),
                    "chat_instance": "c",
                    "data": data,
                    "message": {"message_id": 50, "date": self._unix(), "chat": self._chat(), "text": "a question"},
                }
            }
        )

    async def press_label(self, label: str) -> list[str]:
        """A button of what was said last."""
        data = next(button.data for button in self.buttons if button.label == label)
        assert data is not None
        return await self.press(data)

    async def member(self, status: str) -> list[str]:
        """Telegram's word that the bot was blocked ("kicked") or let in ("member")."""
        bot = {"id": 1, "is_bot": True, "first_name": "Second Round"}
        other = "member" if status == "kicked" else "kicked"
        until = {"until_date": 0}
        return await self.update(
            {
                "my_chat_member": {
                    "chat": self._chat(),
                    "from": self._user(),
                    "date": self._unix(),
                    "old_chat_member": {"user": bot, "status": other, **until},
                    "new_chat_member": {"user": bot, "status": status, **until},
                }
            }
        )

    async def update(self, payload: dict[str, Any]) -> list[str]:
        self._ids += 1
        update = Update.de_json({"update_id": self._ids, **payload}, self._bot)
        query = update.callback_query
        arrival = Arrival(query.id, query.message.message_id) if query and query.message else Arrival()
        turn = Turn(self.world, self.now, the_knowledge(), cast("Presenter", PlainPresenter()), self._resume, arrival)
        with taking(turn):
            self.taken = await self._handle(update, turn)
            self.changes = close(turn)
        self._keep(turn)
        return self.said

    async def _handle(self, update: Update, turn: Turn) -> bool:
        context = cast("Any", _Context(turn))
        application = cast("Any", SimpleNamespace(bot=self._bot))
        for handler in self._handlers:
            check = handler.check_update(update)
            if check is not None and check is not False:
                await handler.handle_update(update, application, check, context)
                return True
        return False

    def _keep(self, turn: Turn) -> None:
        openings = {n: opening for n, opening in turn.openings.items() if n not in self.changes.gone}
        person = self.changes.person or self.world.person
        self.world = replace(
            self.world, person=person, conversations=self.changes.conversations, openings=openings, known=True
        )
        if self.changes.forget:
            self.world = World(stranger(), False, (), {}, (), 0)

    def _resume(self, turn: Turn) -> None:
        conversation = turn.conversation
        assert conversation is not None
        self._questionnaires[conversation.name].resume(turn, conversation.step)

    # --- what came of it ---------------------------------------------------------------------------------------

    @property
    def person(self) -> Person:
        return self.world.person

    @property
    def open_question(self) -> tuple[str, str] | None:
        """Conversation and step."""
        stack = self.world.conversations
        return (stack[0].name, stack[0].step) if stack else None

    @property
    def messages(self) -> list[Message]:
        """New and edited bubbles, in order."""
        items = [item.message for item in self.changes.outgoing if isinstance(item, Say | Edit)]
        return [message for message in items if message is not None]

    @property
    def said(self) -> list[str]:
        return [message.text for message in self.messages]

    @property
    def buttons(self) -> list[Button]:
        return [button for message in self.messages for row in message.keyboard for button in row]

    @property
    def labels(self) -> list[str]:
        return [button.label for button in self.buttons]

    @property
    def toast(self) -> str:
        """The short word over the chat after a press."""
        return next((item.text for item in self.changes.outgoing if isinstance(item, AnswerPress)), "")

    @property
    def took_buttons(self) -> bool:
        return any(isinstance(item, Edit) and item.message is None for item in self.changes.outgoing)

    def later(self, **span: float) -> None:
        self.now += timedelta(**span)

    # --- Telegram's shapes -------------------------------------------------------------------------------------

    def _message(self, text: str | None, content: dict[str, Any]) -> dict[str, Any]:
        self._ids += 1
        message = {"message_id": self._ids, "date": self._unix(), "chat": self._chat(), "from": self._user(), **content}
        if text is not None:
            message["text"] = text
            if text.startswith("/"):
                length = len(text.split()[0])
                message["entities"] = [{"type": "bot_command", "offset": 0, "length": length}]
        return message

    def _unix(self) -> int:
        return int(self.now.timestamp())

    def _chat(self) -> dict[str, Any]:
        return {"id": MIA, "type": "private", "first_name": "Mia"}

    def _user(self) -> dict[str, Any]:
        return {"id": MIA, "is_bot": False, "first_name": "Mia", "language_code": "en"}
