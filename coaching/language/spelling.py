"""Slips of the finger: spellings one keystroke away from a word."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from string import ascii_lowercase


def one_keystroke_off(word: str) -> Iterator[str]:
    """Every spelling of `word` with one Latin letter missing, doubled, swapped with its neighbour, wrong or added."""
    for i in range(len(word) + 1):
        head, tail = word[:i], word[i:]
        if tail:
            yield head + tail[1:]
        if len(tail) > 1:
            yield head + tail[1] + tail[0] + tail[2:]
        for letter in ascii_lowercase:
            yield head + letter + tail
            if tail:
                yield head + letter + tail[1:]


def misspellings(words: Iterable[str]) -> dict[str, str]:
    """Each one-keystroke slip to the word that was meant; a slip that could mean two of the words is left out."""
    meant: dict[str, str] = {}
    unclear: set[str] = set()
    known = set(words)
    for word in sorted(known):
        for slip in one_keystroke_off(word):
            if meant.setdefault(slip, word) != word:
                unclear.add(slip)
    return {slip: word for slip, word in meant.items() if slip not in unclear and slip not in known}
