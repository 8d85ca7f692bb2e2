"""From the text of a playbook file to a Playbook. Whatever is wrong is refused in words a coach understands."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from pathlib import PurePath
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


def read_playbook(text: str, file: str, scripts: Collection[str] | None = None) -> Playbook:
    """The playbook that a file holds.

    file: its name; the playbook's id is the same. scripts: ids of the scripts there are, None when it is not asked.
    Every scalar is read as text and converted by its field, so that 18:30 and no stay what was typed.
    Raises PlaybookInvalid, naming line and field, for the first thing that could not be carried out as it stands;
    `problems` lists all of them.
    """
    found, playbook = _read(text, file, scripts)
    if playbook is None:
        raise found[0]
    return playbook


def problems(text: str, file: str, scripts: Collection[str] | None = None) -> tuple[PlaybookInvalid, ...]:
    """Everything that is wrong with a playbook file, by line; empty when it can be carried out."""
    return _read(text, file, scripts)[0]


def _read(text: str, file: str, scripts: Collection[str] | None) -> tuple[tuple[PlaybookInvalid, ...], Playbook | None]:
    page = YamlPage(text)
    playbook = _checked(page) if page.is_readable else None
    if playbook:
        for path, words in (*_misplaced(playbook, file), *_speechless(playbook, scripts)):
            page.refuse(path, words)
    found = tuple(PlaybookInvalid(file, *problem) for problem in sorted(page.problems, key=lambda known: known.line))
    return found, None if found else playbook


def _checked(page: YamlPage) -> Playbook | None:
    """The playbook of these fields; what is wrong with them is noted on the page."""
    try:
        return Playbook.model_validate(page.fields)
    except ValidationError as error:
        # A list whose only entry was refused counts as empty for pydantic; the entry's own problem is enough.
        for details in error.errors():
            if not (details["type"] == "too_short" and details["input"]):
                page.refuse(details["loc"], _in_words(details))
        return None


def _in_words(details: Any) -> str:
    context = details.get("ctx", {})
    if details["type"] == "value_error":
        return str(context["error"])
    return _WORDS.get(details["type"], "cannot be understood").format(**context)


def _misplaced(playbook: Playbook, file: str) -> Iterator[tuple[Path, str]]:
    """What no single field shows: ids that stand twice, and steps that follow one which does not come before."""
    if playbook.id != PurePath(file).stem:
        yield ("id",), f"must be “{PurePath(file).stem}”, like the file"
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


def _speechless(playbook: Playbook, scripts: Collection[str] | None) -> Iterator[tuple[Path, str]]:
    """Steps for which there are no words on one of their channels."""
    for number, step in enumerate(playbook.steps if scripts is not None else ()):
        for script in dict.fromkeys(step.script_for(channel) for channel in step.channels):
            if script not in (scripts or ()):
                yield ("steps", number, "script"), f"there is no script “{script}”"
