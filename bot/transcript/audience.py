"""Who watches while a transcript is played."""

from datetime import datetime
from typing import Protocol

from bot.transcript.screen import Shown


class Audience(Protocol):
    """Told of everything in the order in which it happens."""

    def titled(self, text: str) -> None:
        """A comment of the transcript."""

    def moved(self, moment: datetime) -> None:
        """The clock stands at this local moment."""

    def acted(self, line: str) -> None:
        """What somebody did, as a transcript writes it."""

    def shown(self, person: str, shown: Shown) -> None:
        """What the coach put on their screen."""


class Nobody:
    """Plays to an empty house."""

    def titled(self, text: str) -> None: ...

    def moved(self, moment: datetime) -> None: ...

    def acted(self, line: str) -> None: ...

    def shown(self, person: str, shown: Shown) -> None: ...
