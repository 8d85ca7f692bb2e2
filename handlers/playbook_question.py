"""Which playbook new jobs follow, as a question of the welcome and of the settings, and the risk of one, told once."""

from __future__ import annotations

from coaching.playbook import Playbook
from handlers.knowledge import DEFAULT_PLAYBOOK
from handlers.markup import esc
from handlers.playbook_names import meant_playbooks
from handlers.playbook_words import RATHER_NOT, TAKE_IT, playbook_label, playbook_lines, risk_words, tell_risk_once
from handlers.preferences import choose
from handlers.question import Again, Asked, Question, Reply, Taken
from handlers.turn import Turn
from handlers.yes_no_questions import NO, YES, read_answer

STEPS = ("playbook", "risk")
_WISHED = "wished"  # id of the playbook whose risk is being told
_ANSWERED = "playbook_answered"


def default_name(turn: Turn) -> str:
    """Name of the playbook that new jobs follow; plain text."""
    return _book(turn, turn.person.preferences.playbook).name


def is_answered(turn: Turn) -> bool:
    """Whether the open conversation has its answer, so that nobody left it early."""
    return turn.data.get(_ANSWERED) is True


def playbook_questions(text: str, *, in_short: bool = False, may_skip: bool = False) -> tuple[Question, Question]:
    """The choice, and the risk where one is to be told. text: how it is asked (HTML); the playbooks stand below it."""

    def ask(turn: Turn) -> Asked:
        wishes = turn.person.preferences
        buttons = [(playbook_label(book, wishes.playbook), book.id) for book in turn.knowledge.playbooks.values()]
        rows = tuple(tuple(buttons[start : start + 2]) for start in range(0, len(buttons), 2))
        return Asked(f"{text}\n\n{playbook_lines(turn, in_short=in_short)}", rows)

    return (
        Question(STEPS[0], ask, _typed, _pressed, _skip if may_skip else None),
        Question(STEPS[1], _ask_risk, _answer_risk, _answer_risk, applies=_is_risky),
    )


def _typed(turn: Turn, text: str) -> Reply:
    meant = meant_playbooks(text, turn.knowledge.playbooks.values())
    if len(meant) == 1:
        return _wish(turn, meant[0])
    if meant:
        names = " or ".join(esc(book.name) for book in meant)
        return Again(f"Which one do you mean, {names}?")
    return Again("I don't have that playbook. Please pick one of these.")


def _pressed(turn: Turn, value: str) -> Reply:
    book = turn.knowledge.playbooks.get(value)
    return _wish(turn, book) if book else Again("I don't have that playbook. Please pick one of these.")


def _skip(turn: Turn) -> None:
    turn.data.pop(_WISHED, None)
    turn.data[_ANSWERED] = True


def _wish(turn: Turn, book: Playbook) -> Reply:
    _skip(turn)
    if tell_risk_once(turn, book):
        turn.data.update({_WISHED: book.id, _ANSWERED: False})
    else:
        choose(turn, playbook=book.id)
    return Taken()


def _is_risky(turn: Turn) -> bool:
    return _WISHED in turn.data


def _wished(turn: Turn) -> Playbook:
    return _book(turn, str(turn.data.get(_WISHED)))


def _ask_risk(turn: Turn) -> Asked:
    return Asked(risk_words(_wished(turn)), (((TAKE_IT, YES), (RATHER_NOT, NO)),))


def _answer_risk(turn: Turn, text: str) -> Reply:
    plain = text.casefold().strip(" .!")
    labels = {TAKE_IT.casefold(): YES, "take it": YES, "i know": YES, RATHER_NOT.casefold(): NO}
    answer = labels.get(plain) or read_answer(text)
    if answer == YES:
        choose(turn, playbook=_wished(turn).id)
    elif answer != NO:
        return Again(f"Take it, or rather not? It is {esc(default_name(turn))} otherwise.")
    turn.data[_ANSWERED] = True
    return Taken()


def _book(turn: Turn, playbook: str) -> Playbook:
    books = turn.knowledge.playbooks
    return books.get(playbook, books[DEFAULT_PLAYBOOK])
