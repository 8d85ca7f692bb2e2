"""How playbooks are told apart: what each is like, who wrote it, what it costs in nerve, and the risk, told once."""

from __future__ import annotations

from dataclasses import replace

from coaching.playbook import Playbook
from handlers.knowledge import DEFAULT_PLAYBOOK
from handlers.markup import bold, esc
from handlers.turn import Turn
from handlers.words_view import clip

RECOMMENDED = "recommended"
TAKE_IT, RATHER_NOT = "I know, take it", "Rather not"
_ROOM = 3600
"""Characters for all lines together, so that many playbooks still fit into one message of Telegram's."""
_NAME = 60
"""Characters of a name and of our own words around it, at most."""


def playbook_lines(turn: Turn, *, in_short: bool = False) -> str:
    """A paragraph on each playbook; HTML. in_short: only the name of the author, and the nerve in a word or two."""
    books = turn.knowledge.playbooks.values()
    room = max(_ROOM // len(books) - _NAME, 0) // 3
    return "\n\n".join(_lines(book, room, in_short=in_short) for book in books)


def playbook_label(book: Playbook, followed: str) -> str:
    """What a button calls it; the followed one is marked."""
    return f"✓ {book.name}" if book.id == followed else book.name


def tell_risk_once(turn: Turn, book: Playbook) -> str:
    """What the person should know before choosing it, remembered as told; "" when there is nothing to tell (any more).

    The weekly cadence is an informed choice (S6, S7).
    """
    if not book.risk or book.id in turn.person.risks_known:
        return ""
    turn.person = replace(turn.person, risks_known=turn.person.risks_known | {book.id})
    return book.risk


def risk_words(book: Playbook) -> str:
    """The risk as a question; HTML."""
    return f"{bold(book.name)}, before you choose it: {esc(book.risk)}"


def _lines(book: Playbook, room: int, *, in_short: bool) -> str:
    author, nerve = book.author, book.nerve
    if in_short:
        author, nerve = author.partition(",")[0], f"{nerve.partition('. ')[0].rstrip('.')}."
    name = f"{bold(book.name)} ({RECOMMENDED})" if book.id == DEFAULT_PLAYBOOK else bold(book.name)
    about, nerve, author = (esc(clip(text, room)) for text in (book.about, nerve, author))
    return f"{name}: {about}\n<i>Nerve: {_within_a_sentence(nerve)} By {author}.</i>"


def _within_a_sentence(text: str) -> str:
    return text[:1].lower() + text[1:]
