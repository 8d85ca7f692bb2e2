"""Which playbook typed words mean: its name in any case, a part of it, or with some words around it."""

from __future__ import annotations

import re
from collections.abc import Collection

from coaching.playbook import Playbook
from handlers.knowledge import DEFAULT_PLAYBOOK

_DEFAULT = {"default", "recommended", "any", "whatever", "normal", "usual"}
_NUMERALS = {"10": "ten", "4": "four"}
_DENIALS = {"no", "not", "none", "neither", "never", "don", "without", "nor"}
_SHORTEST = 3  # letters from which the beginning of a word is enough


def meant_playbooks(text: str, books: Collection[Playbook]) -> tuple[Playbook, ...]:
    """Those that fit best: one when the words are clear, several when they fit these alike, none when they say no."""
    typed = [_NUMERALS.get(word, word) for word in re.findall(r"[^\W_]+", text.casefold())]
    if _DENIALS & set(typed):
        return ()
    scores = {book.id: _score(typed, book) for book in books}
    best = max(scores.values(), default=0)
    return tuple(book for book in books if best and scores[book.id] == best)


def _score(typed: list[str], book: Playbook) -> int:
    """How many of the words belong to its name."""
    names = set(re.findall(r"[^\W_]+", f"{book.name} {book.id}".casefold()))
    if book.id == DEFAULT_PLAYBOOK:
        names |= _DEFAULT
    return sum(any(_is(word, name) for name in names) for word in set(typed))


def _is(word: str, name: str) -> bool:
    return word == name or (len(word) >= _SHORTEST and name.startswith(word))
