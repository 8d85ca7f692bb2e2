"""From the text of a playbook file to a Playbook. Whatever is wrong is refused in words a coach understands."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import yaml
from pydantic import ValidationError

from coaching.errors import PlaybookInvalid
from coaching.playbook import Anchor, Playbook

Path = tuple[str | int, ...]
Tree = str | list["Tree"] | dict[str, "Tree"]

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
    try:
        root = yaml.compose(text, Loader=yaml.SafeLoader)
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        return (PlaybookInvalid(file, line, "layout", f"cannot be read: {error.problem}"),), None
    except yaml.YAMLError:
        return (PlaybookInvalid(file, 1, "layout", "holds a character that cannot be read"),), None
    if not isinstance(root, yaml.MappingNode):
        return (PlaybookInvalid(file, 1, "layout", "must hold the fields of a playbook, each as name: value"),), None
    page = _Page(file)
    tree = page.tree(root, ())
    try:
        playbook: Playbook | None = Playbook.model_validate(tree)
    except ValidationError as error:
        # A list whose only entry was refused counts as empty for pydantic; the entry's own problem is enough.
        details = [found for found in error.errors() if not (found["type"] == "too_short" and found["input"])]
        page.refused.extend(page.problem(found["loc"], _in_words(found)) for found in details)
        playbook = None
    if playbook:
        page.refused.extend(page.problem(path, words) for path, words in _misplaced(playbook))
    found = tuple(sorted(page.refused, key=lambda problem: problem.line))
    return found, None if found else playbook


class _Page:
    """A file while it is read: where each field stands, and what was refused so far."""

    def __init__(self, file: str) -> None:
        self.file = file
        self.lines: dict[Path, int] = {(): 1}
        self.refused: list[PlaybookInvalid] = []
        self._read: set[int] = set()

    def tree(self, node: yaml.Node, path: Path) -> Tree:
        """The node as lists, fields and texts. What was read before is not followed: it could contain itself."""
        self.lines.setdefault(path, node.start_mark.line + 1)
        if id(node) in self._read:
            self.refused.append(self.problem(path, "write it out, references with & and * are not read"))
            return ""
        self._read.add(id(node))
        if isinstance(node, yaml.SequenceNode):
            return [self.tree(child, (*path, number)) for number, child in enumerate(node.value)]
        if isinstance(node, yaml.MappingNode):
            return self._fields(node, path)
        return str(node.value).strip()

    def _fields(self, node: yaml.MappingNode, path: Path) -> Tree:
        fields: dict[str, Tree] = {}
        for key, value in node.value:
            name = str(key.value)
            here = (*path, name)
            if name in fields:
                line = key.start_mark.line + 1
                self.refused.append(PlaybookInvalid(self.file, line, _named(here), "stands twice"))
                continue
            self.lines[here] = key.start_mark.line + 1
            fields[name] = self.tree(value, here)
        return fields

    def problem(self, path: Path, words: str) -> PlaybookInvalid:
        """The problem with a field; one that is missing is shown where its surroundings begin."""
        known = path
        while known not in self.lines:
            known = known[:-1]
        return PlaybookInvalid(self.file, self.lines[known], _named(path), words)


def _named(path: Path) -> str:
    """steps, 3, when, days → “steps 4, when, days”: lists are counted from one."""
    words: list[str] = []
    for part in path:
        if isinstance(part, int) and words:
            words[-1] += f" {part + 1}"
        else:
            words.append(str(part))
    return ", ".join(words) or "playbook"


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
