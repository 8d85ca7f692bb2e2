"""A transcript printed while it is played."""

import os
import shutil
from datetime import datetime
from textwrap import fill, indent
from typing import TextIO

from bot.transcript.screen import Shown

WIDEST = 88
MARGIN, BAR = "  ", "│ "
TO = {"bubble": "The coach to", "edit": "The coach changes this for", "toast": "The coach, in passing, to"}
# How terminals number their looks.
PLAIN, BOLD, DIM, COACH, CLOCK, PERSON = "", "1", "2", "32", "33", "36"


class Terminal:
    """Prints what happens; in colours where somebody looks at a terminal and has not set NO_COLOR."""

    def __init__(self, out: TextIO, columns: int = 0) -> None:
        """columns: 0 asks the terminal."""
        self._out = out
        self._columns = min(WIDEST, columns or shutil.get_terminal_size().columns)
        self._coloured = out.isatty() and "NO_COLOR" not in os.environ

    def titled(self, text: str) -> None:
        self._print(BOLD, f"\n{text}")

    def moved(self, moment: datetime) -> None:
        self._print(CLOCK, f"\n{moment:── %A, %d %B %Y, %H:%M ──}")

    def acted(self, line: str) -> None:
        self._print(PERSON, f"\n{line}")

    def shown(self, person: str, shown: Shown) -> None:
        if shown.keyboard_gone:
            return
        self._print(COACH, f"\n{TO[shown.kind]} {person}:")
        text = shown.text
        for block in shown.blocks:
            text = text.replace(block, indent(block, BAR, lambda _: True), 1)
        for line in text.splitlines():
            self._print(PLAIN, self._wrapped(line))
        if shown.file:
            self._print(DIM, f"{MARGIN}(a file: {shown.file})")
        if shown.labels:
            self._print(DIM, self._wrapped(" ".join(f"[{label}]" for label in shown.labels)))

    def _wrapped(self, line: str) -> str:
        margin = MARGIN + (BAR if line.startswith(BAR) else "")
        return fill(line.removeprefix(BAR), self._columns, initial_indent=margin, subsequent_indent=margin) or margin

    def _print(self, colour: str, text: str) -> None:
        print(f"\x1b[{colour}m{text}\x1b[0m" if self._coloured and colour else text, file=self._out)
