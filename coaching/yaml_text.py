"""YAML as its author sees it: every scalar stays the text that was typed, and every field knows its line.

Plain YAML reads 18:30 as 1110, 116 123 as a number and NO as False, and keeps the last of two equal fields in silence.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import NamedTuple

import yaml
from pydantic import BaseModel, ConfigDict

Path = tuple[str | int, ...]
"""Where a field stands: names, and positions in lists from 0."""

Tree = str | list["Tree"] | dict[str, "Tree"]

LAYOUT = "layout"
"""How a problem with the file as a whole is called."""


class Fields(BaseModel):
    """What a file holds in one place; a field that is not known is refused, so that no slip of the pen is ignored."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Problem(NamedTuple):
    """What is wrong, and where. field: in words, see `field_words`."""

    line: int
    field: str
    words: str


_ODD_SPACES = {
    "\t": "holds the Tab key; use spaces",
    "\u00a0": "holds a space that a word processor made; type it anew",
}
_ODD_SPACE = re.compile(r"^ *\t|^[ \t]*\u00a0")
_LAYOUT_WORDS = {
    "mapping values": "cannot be read: a text with a colon in it needs quotes around it",
    "expected <block end>": "stands further in, or less far in, than the lines it belongs to",
    "expected ',' or '}'": "between { and } a comma is missing, or the closing } on the line above",
    "expected ',' or ']'": "between [ and ] a comma is missing, or the closing ] on the line above",
}
"""What is wrong with the layout, by a piece of YAML's own words for it."""


def _in_words(error: yaml.MarkedYAMLError) -> str:
    problem = str(error.problem)
    if "end of stream" in problem and error.context_mark:
        return f"ends within quotes that are opened in line {error.context_mark.line + 1}"
    known = (words for piece, words in _LAYOUT_WORDS.items() if piece in problem)
    return next(known, f"cannot be read: {problem}")


def compose(text: str) -> yaml.MappingNode | Problem:
    """The fields that the text holds, as nodes with their places; or why it cannot be read."""
    for number, row in enumerate(text.split("\n"), start=1):
        if odd := _ODD_SPACE.search(row):
            return Problem(number, LAYOUT, _ODD_SPACES[odd[0][-1]])
    try:
        root = yaml.compose(text, Loader=yaml.SafeLoader)
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        return Problem(line, LAYOUT, _in_words(error))
    except yaml.YAMLError:
        return Problem(1, LAYOUT, "holds a character that cannot be read")
    if not isinstance(root, yaml.MappingNode):
        return Problem(1, LAYOUT, "must hold fields, each as name: value")
    return root


class YamlPage:
    """A file while it is read.

    fields: everything it holds, as text. problems: what was refused so far; whoever checks the fields adds to it.
    """

    def __init__(self, text: str) -> None:
        self.fields: Tree = {}
        self.problems: list[Problem] = []
        self._lines: dict[Path, int] = {(): 1}
        self._ids: dict[Path, str] = {}
        self._read: set[int] = set()
        root = compose(text)
        if isinstance(root, Problem):
            self.problems.append(root)
        else:
            self.fields = self._tree(root, ())

    @property
    def is_readable(self) -> bool:
        """Whether there are fields to check at all."""
        return all(problem.field != LAYOUT for problem in self.problems)

    def refuse(self, path: Path, words: str) -> None:
        """Note what is wrong with a field; one that is missing is shown where its surroundings begin."""
        known = path
        while known not in self._lines:
            known = known[:-1]
        self.problems.append(Problem(self._lines[known], field_words(path, self._ids), words))

    def _tree(self, node: yaml.Node, path: Path) -> Tree:
        """The node as lists, fields and texts. What was read before is not followed: it could contain itself."""
        self._lines.setdefault(path, node.start_mark.line + 1)
        if id(node) in self._read:
            self.refuse(path, "write it out, references with & and * are not read")
            return ""
        self._read.add(id(node))
        if isinstance(node, yaml.SequenceNode):
            return [self._tree(child, (*path, number)) for number, child in enumerate(node.value)]
        if isinstance(node, yaml.MappingNode):
            return self._mapping(node, path)
        return str(node.value).strip()

    def _mapping(self, node: yaml.MappingNode, path: Path) -> Tree:
        fields: dict[str, Tree] = {}
        for key, value in node.value:
            name = str(key.value)
            here = (*path, name)
            if name in fields:
                self.problems.append(Problem(key.start_mark.line + 1, field_words(here, self._ids), "stands twice"))
                continue
            self._lines[here] = key.start_mark.line + 1
            fields[name] = self._tree(value, here)
            if name == "id" and isinstance(value, yaml.ScalarNode):
                self._ids[path] = str(value.value)
        return fields


def field_words(path: Path, ids: Mapping[Path, str]) -> str:
    """steps, 3, when, days → “step the_call, when, days”, by the entry's own id, else counted from one: “steps 4”."""
    words: list[str] = []
    for place, part in enumerate(path, start=1):
        if isinstance(part, int) and words:
            own = ids.get(path[:place])
            words[-1] = f"{words[-1].removesuffix('s')} {own}" if own else f"{words[-1]} {part + 1}"
        else:
            words.append(str(part))
    return ", ".join(words) or "file"
