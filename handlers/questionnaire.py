"""A conversation that asks one question after the other; each conversation's module lists its questions in order.

Every step has Back, Skip where it may be skipped, and Cancel; typing is always accepted beside buttons. What was
answered stays in `turn.data`, so nothing is lost by a restart, a command in the middle or a picture instead of words.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import timedelta

from telegram import Update
from telegram.ext import BaseHandler, CallbackQueryHandler, CommandHandler, ConversationHandler, MessageHandler, filters

from coaching.message import Button, Keyboard
from coaching.world import Json
from handlers.context import CoachContext
from handlers.question import Again, Asked, Finished, Question, Reply, Stay, Taken
from handlers.stored_conversation import StoredConversation
from handlers.turn import Turn

BACK, SKIP, CANCEL, DONE = "!back", "!skip", "!cancel", "!done"
LONGEST_ANSWER = 2000
# Words typed so much later are hardly meant as the answer: the question is offered again first.
LONG_AGO = timedelta(hours=24)
_WHERE_WE_WERE = "It has been a while, so I have not taken that as the answer. We were here:"
# “Yesterday” on a bubble of last week is another day by now.
_DAYS_WENT_BY = "It has been a while, and days have gone by since I asked. Here it is anew:"
_TOO_LONG = "too_long"  # message_id of the last answer that was


@dataclass(frozen=True, slots=True)
class Questionnaire:
    """An ordered list of questions under one name.

    finished: all questions are through, or Done was pressed. cancelled: the person gave up on it.
    early: label of the button that finishes early, "" for none.
    stop: label of the button that gives up; it must not sound as if what was kept were lost.
    """

    name: str
    questions: tuple[Question, ...]
    finished: Callable[[Turn], None]
    cancelled: Callable[[Turn], None]
    early: str = ""
    stop: str = "Cancel"

    def start(self, turn: Turn, data: Mapping[str, Json] | None = None, only: tuple[str, ...] = ()) -> object:
        """Begin with the first question that applies; `only`: ask just these. The open step, for PTB."""
        turn.begin(self.name, {**(data or {}), **({"only": list(only)} if only else {})})
        return self._go(turn, self._steps(turn)[:1], "")

    def resume(self, turn: Turn, step: str) -> None:
        """Ask an open question again."""
        self._show(turn, step, "")

    def handler(self, *entry_points: BaseHandler[Update, CoachContext, object]) -> StoredConversation:
        """PTB's view: one state for each question, by its name."""
        return StoredConversation(
            self.name,
            entry_points=list(entry_points),
            states={question.step: self._state(question) for question in self.questions},
            fallbacks=[
                CommandHandler("cancel", self._on_cancel),
                CallbackQueryHandler(self._on_old_press, pattern=f"^{self.name}:"),
                MessageHandler(filters.UpdateType.MESSAGE & ~filters.TEXT & ~filters.StatusUpdate.ALL, self._on_other),
            ],
        )

    def _state(self, question: Question) -> list[BaseHandler[Update, CoachContext, object]]:
        plain = filters.UpdateType.MESSAGE & filters.TEXT & ~filters.COMMAND
        handlers: list[BaseHandler[Update, CoachContext, object]] = [
            CallbackQueryHandler(self._on_press, pattern=f"^{self.name}:{question.step}:"),
            MessageHandler(plain, self._on_text),
        ]
        if question.located is not None:
            handlers.append(MessageHandler(filters.UpdateType.MESSAGE & filters.LOCATION, self._on_location))
        return handlers

    # --- what PTB calls ----------------------------------------------------------------------------------------

    async def _on_text(self, update: Update, context: CoachContext) -> object:
        turn, question = context.turn, self._open(context.turn)
        assert update.message is not None
        if _left_long_ago(turn):
            return self._react(turn, question, Stay(_WHERE_WE_WERE))
        text = (update.message.text or "").replace("\0", "").strip()
        if _is_too_long(turn, text, update.message.message_id):
            why = (
                f"That is more than I can keep in one answer ({LONGEST_ANSWER} characters). A shorter version, please?"
            )
            return self._react(turn, question, Again(why))
        if not text:
            return self._react(turn, question, Again("That came without words. Please type it."))
        return self._react(turn, question, question.typed(turn, text))

    async def _on_location(self, update: Update, context: CoachContext) -> object:
        turn, question = context.turn, self._open(context.turn)
        assert update.message is not None
        assert update.message.location is not None
        assert question.located is not None
        return self._react(turn, question, question.located(turn, update.message.location))

    async def _on_press(self, update: Update, context: CoachContext) -> object:
        turn, question = context.turn, self._open(context.turn)
        assert update.callback_query is not None
        value = (update.callback_query.data or "").removeprefix(f"{self.name}:{question.step}:")
        if value == CANCEL:
            return self._cancel(turn)
        if value == BACK:
            return self._back(turn, question)
        if value == SKIP and question.skipped is not None:
            question.skipped(turn)
            return self._react(turn, question, Taken())
        if value == DONE and self.early:
            return self._react(turn, question, Finished())
        if _left_long_ago(turn):
            return self._react(turn, question, Stay(_DAYS_WENT_BY))
        return self._react(turn, question, question.pressed(turn, value))

    async def _on_cancel(self, _update: Update, context: CoachContext) -> object:
        return self._cancel(context.turn)

    async def _on_old_press(self, _update: Update, context: CoachContext) -> object:
        context.turn.answer("That question is answered already. The open one is further down.")
        return None

    async def _on_other(self, _update: Update, context: CoachContext) -> object:
        turn = context.turn
        self._show(turn, self._open(turn).step, "I can only read words here, so please type it or use the buttons.")
        return None

    # --- moving on ---------------------------------------------------------------------------------------------

    def _react(self, turn: Turn, question: Question, reply: Reply) -> object:
        match reply:
            case Taken(echo):
                return self._go(turn, self._after(turn, question), echo)
            case Again(note) | Stay(note):
                self._show(turn, question.step, note)
                return question.step
            case Finished():
                return self._finish(turn)

    def _go(self, turn: Turn, ahead: tuple[Question, ...], echo: str) -> object:
        if not ahead:
            return self._finish(turn)
        self._show(turn, ahead[0].step, echo)
        turn.stand(self.name, ahead[0].step)
        return ahead[0].step

    def _finish(self, turn: Turn) -> int:
        self.finished(turn)
        turn.end(self.name)
        return ConversationHandler.END

    def _cancel(self, turn: Turn) -> int:
        self.cancelled(turn)
        turn.end(self.name)
        return ConversationHandler.END

    def _back(self, turn: Turn, question: Question) -> object:
        steps = self._steps(turn)
        position = steps.index(question) if question in steps else 0
        return self._go(turn, steps[max(position - 1, 0) :][:1], "")

    # --- which questions, and how they look --------------------------------------------------------------------

    def _open(self, turn: Turn) -> Question:
        conversation = turn.conversation
        assert conversation is not None
        return self._named(conversation.step)

    def _named(self, step: str) -> Question:
        return next(question for question in self.questions if question.step == step)

    def _steps(self, turn: Turn) -> tuple[Question, ...]:
        only = turn.data.get("only")
        chosen = [q for q in self.questions if not isinstance(only, list) or q.step in only]
        return tuple(question for question in chosen if question.applies(turn))

    def _after(self, turn: Turn, question: Question) -> tuple[Question, ...]:
        """The questions behind this one; its answer may have changed which of them apply."""
        order = self.questions.index(question)
        return tuple(q for q in self._steps(turn) if self.questions.index(q) > order)

    def _show(self, turn: Turn, step: str, note: str) -> None:
        question = self._named(step)
        asked = question.ask(turn)
        steps = self._steps(turn)
        position = steps.index(question) if question in steps else 0
        progress = f"<i>{position + 1} of {len(steps)}</i>\n" if len(steps) > 1 else ""
        text = f"{note}\n\n{progress}{asked.text}" if note else f"{progress}{asked.text}"
        turn.ask(text, self._keyboard(question, asked, first=position == 0), reply_keyboard=asked.reply_keyboard)

    def _keyboard(self, question: Question, asked: Asked, *, first: bool) -> Keyboard:
        start = f"{self.name}:{question.step}:"
        rows = tuple(tuple(Button(label, start + value) for label, value in row) for row in asked.choices)
        controls = [] if first else [Button("‹ Back", start + BACK)]
        if question.skipped is not None:
            controls.append(Button("Skip", start + SKIP))
        controls.append(Button(self.stop, start + CANCEL))
        ending = ((Button(self.early, start + DONE),),) if self.early else ()
        return (*rows, *ending, tuple(controls))


def _is_too_long(turn: Turn, text: str, message_id: int) -> bool:
    """Whether an answer is.

    Apps cut a long text into messages that follow each other at once; its short end is no answer of its own. A true
    answer comes below our words, so its number does not follow.
    """
    goes_on = turn.data.get(_TOO_LONG) == message_id - 1
    if goes_on or len(text) > LONGEST_ANSWER:
        turn.data[_TOO_LONG] = message_id
        return True
    return False


def _left_long_ago(turn: Turn) -> bool:
    """Whether the open question has been lying there for so long that it is offered again."""
    touched_at = turn.conversation.touched_at if turn.conversation else None
    return touched_at is not None and turn.now - touched_at >= LONG_AGO
