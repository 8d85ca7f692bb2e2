"""Nets of phrases: many patterns, written so that they can be read and added to.

One pattern a line; an indented line goes on with the one above; `#` begins a remark. `<part>` stands for one of the
parts, each written as a line `<part> its alternatives`; `$` for the end of a clause. Blanks count.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

_PART = re.compile(r"<([a-z ]+)>")
# Where `plain_words` put a full stop, or where the text ends.
_CLAUSE_END = r"(?= \.| ?$)"


def phrase_net(*texts: str, parts: str = "") -> re.Pattern[str]:
    """A pattern that finds any of the phrases as whole words. Raises KeyError for a part that is not given."""
    known: dict[str, str] = {}
    for line in _lines(parts):
        part = _PART.match(line)
        assert part is not None, line
        known[part[1]] = f"(?:{_filled(line[part.end() + 1 :], known)})"
    phrases = "|".join(_filled(line, known) for text in texts for line in _lines(text))
    return re.compile(rf"\b(?:{phrases})\b")


def _lines(text: str) -> Iterator[str]:
    joined = re.sub(r"\n +", "", text)
    return (line for line in joined.splitlines() if line and not line.startswith("#"))


def _filled(pattern: str, parts: dict[str, str]) -> str:
    return _PART.sub(lambda part: parts[part[1]], pattern.replace("$", _CLAUSE_END))
