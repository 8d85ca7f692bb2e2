"""From the text of a playbook file to a Playbook. Whatever is wrong is refused in words a coach understands."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from pydantic import ValidationError

from coaching.errors import PlaybookInvalid
from coaching.playbook import Anchor, Playbook
from coaching.yaml_text import Path, YamlPage

_WORDS: Mapping[str, str] = {
    "missing": "is missing",
    "extra_forbidden": "is not a field that a playbook knows here",
    "int_parsing": "must be a whole number",
    "int_type": "must be a whole number",
    "greater_than_equal": "must be at least {ge}",
    "less_than_equal": "must be at most {le}",
    "enum": "must be one of {expected}",
    "string_too_short": "must not be empty",
    "string_too_long": "must be at most {max_length} characters long",
    "string_pattern_mismatch": "must be a name in small letters, like thank_you_email; a script is situation/name",
    "string_type": "must be a text",
    "tuple_type": "must be a list, like [T1, T2]",
    "too_short": "must hold at least one entry",
    "model_type": "must hold fields of its own, each as name: value",
}
"""What is wrong, by pydantic's name for it."""


def read_playbook(text: str, file: str) -> Playbook:
    """The playbook that a file holds. file: its name, for the error.

    Every scalar is read as text and converted by its field, so that 18:30 and no stay what was typed.
    Raises PlaybookInvalid, naming line and field, for the first thing that could not be carried out as it stands;
    `problems` lists all of them.
    """
    found, playbook = _read(text, file)
    if playbook is None:
        raise found[0]
    return playbook


def problems(text: str, file: str) -> tuple[PlaybookInvalid, ...]:
    """Everything that is wrong with a playbook file, by line; empty when it can be carried out."""
    return _read(text, file)[0]


def _read(text: str, file: str) -> tuple[tuple[PlaybookInvalid, ...], Playbook | None]:
    page = YamlPage(text)
    playbook = _checked(page) if page.is_readable else None
    found = tuple(PlaybookInvalid(file, *problem) for problem in sorted(page.problems, key=lambda known: known.line))
    return found, None if found else playbook


def _checked(page: YamlPage) -> Playbook | None:
    """The playbook of these fields; what is wrong with them is noted on the page."""
    try:
        playbook = Playbook.model_validate(page.fields)
    except ValidationError as error:
        # A list whose only entry was refused counts as empty for pydantic; the entry's own problem is enough.
        for details in error.errors():
            if not (details["type"] == "too_short" and details["input"]):
                page.refuse(details["loc"], _in_words(details))
        return None
    for path, words in _misplaced(playbook):
        page.refuse(path, words)
    return playbook


def _in_words(details: Any) -> str:
    context = details.get("ctx", {})
    if details["type"] == "value_error":
        return str(context["error"])
    return _WORDS.get(details["type"], "cannot be understood").format(**context)


def _misplaced(playbook: Playbook) -> Iterator[tuple[Path, str]]:
    """What no single field shows: ids that stand twice, and steps that follow one which does not come before."""
    before: set[str] = set()
    for number, step in enumerate(playbook.steps):
        if step.id in before:
            yield ("steps", number, "id"), f"“{step.id}” stands twice"
        for place, followed in enumerate(step.when.steps):
            if followed not in before:
                yield ("steps", number, "when", "steps", place), f"“{followed}” is not a step further up"
        if step.when.anchor is Anchor.AFTER and not playbook.standings_of(step):
            yield ("steps", number, "when", "steps"), "the steps it follows can never be due"
        before.add(step.id)
