"""How names and notes are worded inside an English sentence."""

from __future__ import annotations

import re
from collections.abc import Sequence

_SENTENCE_END = re.compile(r"[.!?…][\"'”’)]*$")


def listed(names: Sequence[str]) -> str:
    """“Ana”, “Ana and Ben”, “Ana, Ben and Carla”; empty without names."""
    return " and ".join([", ".join(names[:-1]), names[-1]] if len(names) > 1 else names)


def sentence(text: str) -> str:
    """A note as it can stand in quotation marks: one row, a capital where it began small, a final stop.

    A first word with capitals of its own (“iOS”) is left alone.
    """
    text = " ".join(text.split())
    if not text:
        return ""
    if text.split(" ", 1)[0].islower():
        text = text[0].upper() + text[1:]
    return stopped(text)


def stopped(text: str) -> str:
    """The text with a full stop where it has no end of its own; empty stays empty."""
    return text if not text or _SENTENCE_END.search(text) else text.rstrip(",;: ") + "."
