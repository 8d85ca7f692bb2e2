"""One update's unit of work in memory: handlers read the world from it, change it and say what to say.

Nothing here is sent or stored. `bot/` loads the world, lets the handlers work, closes the turn (closing.py) and commits
it in one transaction; delivery comes after that.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field, replace
from datetime import datetime

from coaching.message import AnswerPress, Edit, Keyboard, Message, Outgoing, ReplyKeyboard, Say
from coaching.opening import Opening
from coaching.person import Person
from coaching.planning import Plan
from coaching.ports import Presenter
from coaching.world import Conversation, Json, World
from handlers.knowledge import Knowledge

QUESTION = "question"  # the slot of the open question's bubble


@dataclass(frozen=True, slots=True)
class Arrival:
    """How the update reached us. query_id and message_id: of a pressed button and the bubble it hangs on."""

    query_id: str | None = None
    message_id: int | None = None


@dataclass(slots=True)
class Turn:
    """What one update may read and change.

    resume: asks the open question of the innermost conversation again; wired, because a turn knows no conversation.
    conversed: a conversation of several steps took this update.
    heard: the person wrote or pressed something; false when it was only Telegram that told of them.
    """

    world: World
    now: datetime
    knowledge: Knowledge
    presenter: Presenter
    resume: Callable[[Turn], None]
    arrival: Arrival = field(default_factory=Arrival)
    conversed: bool = False
    heard: bool = True
    failure: BaseException | None = None
    person: Person = field(init=False)
    openings: dict[int, Opening] = field(init=False)
    _stack: list[Conversation] = field(init=False)
    _data: dict[str, Json] = field(init=False)
    _outgoing: list[Outgoing] = field(init=False, default_factory=list)
    _gone: list[int] = field(init=False, default_factory=list)
    _answered: bool = field(init=False, default=False)
    _forget: bool = field(init=False, default=False)
    _waits: set[int] = field(init=False, default_factory=set)

    def __post_init__(self) -> None:
        self.person = self.world.person
        self.openings = dict(self.world.openings)
        self._stack = self._still_about_something(self.world.conversations)
        self._data = dict(self._stack[0].data) if self._stack else {}

    # --- words -------------------------------------------------------------------------------------------------

    def say(
        self,
        text: str,
        keyboard: Keyboard = (),
        *,
        slot: str = "",
        reply_keyboard: ReplyKeyboard | None = None,
        remove_reply_keyboard: bool = False,
    ) -> None:
        """A new bubble. text: Telegram's HTML, escaped."""
        message = Message(text, keyboard, reply_keyboard, remove_reply_keyboard)
        self._outgoing.append(Say(message, slot))

    def utter(self, message: Message) -> None:
        """A new bubble that somebody else composed."""
        self._outgoing.append(Say(message))

    def show(self, text: str, keyboard: Keyboard = ()) -> None:
        """Change the bubble whose button was pressed; a new bubble when the update was no press."""
        if self.arrival.message_id is None:
            self.say(text, keyboard)
        else:
            self._outgoing.append(Edit(Message(text, keyboard), self.arrival.message_id))

    def ask(self, text: str, keyboard: Keyboard = (), *, reply_keyboard: ReplyKeyboard | None = None) -> None:
        """The open question of a conversation: edited in place after a press, a new bubble after typed words.

        The question before it loses its buttons, so that an answered one cannot be answered again.
        """
        if self.arrival.message_id is not None and reply_keyboard is None and not self.said_anything:
            self._outgoing.append(Edit(Message(text, keyboard), self.arrival.message_id, QUESTION))
            return
        if self.world.conversations:
            self._outgoing.append(Edit(None, slot=QUESTION))
        self.say(text, keyboard, slot=QUESTION, reply_keyboard=reply_keyboard)

    def conclude(self, text: str, keyboard: Keyboard = ()) -> None:
        """The last word of a conversation, in the place of its open question, whose buttons go."""
        if self.arrival.message_id is None and self.world.conversations:
            self._outgoing.append(Edit(None, slot=QUESTION))
        self.show(text, keyboard)

    def leave_bubble(self) -> None:
        """The bubble whose button was pressed keeps its words; what is asked or shown comes below it."""
        self.arrival = replace(self.arrival, message_id=None)

    def take_buttons(self) -> None:
        """Take the keyboard from the bubble whose button was pressed, its words stay."""
        if self.arrival.message_id is not None:
            self._outgoing.append(Edit(None, self.arrival.message_id))

    def answer(self, text: str = "", *, alert: bool = False) -> None:
        """A short word over the chat for the pressed button (at most 200 characters). Without one it just stops."""
        if self.arrival.query_id is not None and not self._answered:
            self._outgoing.insert(0, AnswerPress(self.arrival.query_id, text, alert))
            self._answered = True

    # --- conversations of several steps ------------------------------------------------------------------------

    @property
    def conversation(self) -> Conversation | None:
        """The innermost one, whose question is open."""
        return self._stack[0] if self._stack else None

    @property
    def data(self) -> dict[str, Json]:
        """What was answered so far in the innermost conversation; may be changed."""
        return self._data

    def begin(self, name: str, data: Mapping[str, Json] | None = None) -> None:
        """Start a conversation; one that is under way waits behind it, an older one of the same name is over."""
        self.conversed = True
        self._keep_data()
        self._stack = [Conversation(name), *(known for known in self._stack if known.name != name)]
        self._data = dict(data or {})

    def stand(self, name: str, step: str | None) -> None:
        """Remember which question of the conversation is open now; None ends it."""
        if step is None:
            self.end(name)
        elif self._stack and self._stack[0].name == name:
            self._stack[0] = replace(self._stack[0], step=step, touched_at=self.now)

    def end(self, name: str) -> None:
        """The conversation is over; the one it interrupted, if any, is the innermost again."""
        self._keep_data()
        self._stack = [known for known in self._stack if known.name != name]
        self._data = dict(self._stack[0].data) if self._stack else {}

    def _still_about_something(self, conversations: Iterable[Conversation]) -> list[Conversation]:
        """Those that are about no opening, or about one that is still there."""
        return [known for known in conversations if known.data.get("opening", None) in (None, *self.openings)]

    def _keep_data(self) -> None:
        if self._stack:
            self._stack[0] = replace(self._stack[0], data=dict(self._data))

    # --- openings ----------------------------------------------------------------------------------------------

    def next_number(self) -> int:
        """The number of a new opening."""
        return max([0, *self.openings, *self._gone]) + 1

    def put(self, opening: Opening) -> None:
        """Keep a new or changed opening; its nudges are planned again with the commit."""
        self.openings[opening.number] = opening

    def erase(self, number: int) -> None:
        """Forget an opening and everything below it; what is being asked about it is over."""
        self.openings.pop(number, None)
        self._gone.append(number)
        self._keep_data()
        self._stack = self._still_about_something(self._stack)
        self._data = dict(self._stack[0].data) if self._stack else {}

    def wait_for_answer(self, number: int) -> None:
        """Something about the opening is asked by buttons: what is due for it waits for the answer, or a while."""
        self._waits.add(number)

    def forget_everything(self) -> None:
        """Erase the person; of this turn only what is said remains."""
        self._forget = True

    def plan_of(self, number: int) -> Plan:
        """The plan of an opening as it stands in this turn."""
        opening = self.openings[number]
        return self.knowledge.plan(opening, self.person.preferences, self.now)

    # --- for the end of the turn (closing.py) ------------------------------------------------------------------

    @property
    def outgoing(self) -> tuple[Outgoing, ...]:
        """What was said so far, in order."""
        return tuple(self._outgoing)

    @property
    def stack(self) -> tuple[Conversation, ...]:
        """The conversations as they stand, innermost first."""
        self._keep_data()
        return tuple(self._stack)

    @property
    def gone(self) -> tuple[int, ...]:
        """Numbers of stored openings to erase."""
        return tuple(number for number in self._gone if number in self.world.openings)

    @property
    def waits(self) -> frozenset[int]:
        """Numbers of the openings about which an answer is awaited."""
        return frozenset(self._waits)

    @property
    def forgets(self) -> bool:
        """Whether the person is to be erased."""
        return self._forget

    @property
    def said_anything(self) -> bool:
        """Whether there is a new bubble."""
        return any(isinstance(item, Say) for item in self._outgoing)


_CURRENT: ContextVar[Turn] = ContextVar("turn")


def current_turn() -> Turn:
    """The turn of the update that is being handled. Raises LookupError outside of one."""
    return _CURRENT.get()


@contextmanager
def taking(turn: Turn) -> Iterator[Turn]:
    """Make this the current turn of the running task."""
    token = _CURRENT.set(turn)
    try:
        yield turn
    finally:
        _CURRENT.reset(token)
