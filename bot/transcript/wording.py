"""Expected words: `…` stands for any text, blanks and line breaks count as one blank."""

import re
from dataclasses import dataclass

ANY = "…"


@dataclass(frozen=True, slots=True)
class Wording:
    """Words as a transcript writes them."""

    source: str

    def fits(self, text: str) -> bool:
        """Whether the whole text reads so."""
        return re.fullmatch(self._pattern(), folded(text), re.DOTALL) is not None

    def fits_within(self, text: str) -> bool:
        """Whether the text says so anywhere."""
        return re.search(self._pattern(), folded(text), re.DOTALL) is not None

    def _pattern(self) -> str:
        return ".*".join(re.escape(folded(part)) for part in self.source.split(ANY))

    def __str__(self) -> str:
        return folded(self.source)


def folded(text: str) -> str:
    """The text with every run of blanks and line breaks as one blank, none at the ends."""
    return " ".join(text.split())
