"""YAML as its author sees it: every scalar stays the text that was typed, and every field knows its line.

Plain YAML reads 18:30 as 1110, 116 123 as a number and NO as False, and keeps the last of two equal fields in silence.
"""

from __future__ import annotations

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


def compose(text: str) -> yaml.MappingNode | Problem:
    """The fields that the text holds, as nodes with their places; or why it cannot be read."""
    try:
        root = yaml.compose(text, Loader=yaml.SafeLoader)
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        if "mapping values" in str(error.problem):
            return Problem(line, LAYOUT, "cannot be read: a text with a colon in it needs quotes around it")
        return Problem(line, LAYOUT, f"cannot be read: {error.problem}")
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
        self.problems.append(Problem(self._lines[known], field_words(path), words))

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
                self.problems.append(Problem(key.start_mark.line + 1, field_words(here), "stands twice"))
                continue
            self._lines[here] = key.start_mark.line + 1
            fields[name] = self._tree(value, here)
        return fields


def field_words(path: Path) -> str:
    """steps, 3, when, days → “steps 4, when, days”: lists are counted from one."""
    words: list[str] = []
    for part in path:
        if isinstance(part, int) and words:
            words[-1] += f" {part + 1}"
        else:
            words.append(str(part))
    return ", ".join(words) or "file"
