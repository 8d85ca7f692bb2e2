"""The caring answer to hints of self-harm: warm words, the emergency number, help lines. Never about jobs."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any, NoReturn

import yaml
from pydantic import BaseModel, ConfigDict, Field, StringConstraints, ValidationError

from coaching.errors import FileInvalid

FILE = "care.yaml"

# No signs of markup: the words stand in messages as they are.
Words = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=800, pattern=r"^[^<>&]*$")]
Country = Annotated[str, StringConstraints(pattern=r"^[A-Z]{2}$")]
Month = Annotated[str, StringConstraints(pattern=r"^20\d\d-(0[1-9]|1[0-2])$")]


class _Part(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class HelpLine(_Part):
    """One line to reach a person.

    contact: what to do, "call 116 123". hours: "" where not sure. source: website of the organisation that runs it.
    as_of: month for which the line is known to be right.
    """

    name: Words
    contact: Words
    languages: Words
    source: Words
    as_of: Month
    hours: Words | None = None

    def __str__(self) -> str:
        details = ", ".join(part for part in (self.languages, self.hours) if part)
        return f"• {self.name}: {self.contact} ({details})"


class Help(_Part):
    """What a country has. emergency: the number that brings an ambulance."""

    emergency: Words
    lines: tuple[HelpLine, ...] = Field(min_length=1)


class Care(_Part):
    """The words and lines of `care.yaml`; editable without knowing how to program."""

    words: Words
    danger: Annotated[Words, StringConstraints(pattern=r"^[^<>&{}]*\{number\}[^<>&{}]*$")]
    danger_elsewhere: Words
    closing: Words
    everywhere: HelpLine
    emergency: Mapping[Words, tuple[Country, ...]]
    countries: Mapping[Country, Help]

    @classmethod
    def of(cls, text: str) -> Care:
        """The care that a file holds. Raises FileInvalid, naming line and field in words."""
        page = _Page(text)
        try:
            return cls.model_validate(page.fields)
        except ValidationError as error:
            problem = error.errors()[0]
            page.refuse(tuple(str(part) for part in problem["loc"]), problem["msg"])

    def message(self, country: str | None) -> str:
        """The caring answer as plain text. country: ISO 3166-1 alpha-2, None or unknown when nobody knows."""
        here = self.countries.get(country) if country else None
        number = here.emergency if here else self._shared_emergency(country)
        danger = self.danger.format(number=number) if number else self.danger_elsewhere
        lines = (*(here.lines if here else ()), self.everywhere)
        return "\n\n".join((self.words, danger, "\n".join(map(str, lines)), self.closing))

    def _shared_emergency(self, country: str | None) -> str | None:
        return next((number for number, countries in self.emergency.items() if country in countries), None)


class _Page:
    """The file as fields of text, with the line of each."""

    def __init__(self, text: str) -> None:
        self._lines: dict[tuple[str, ...], int] = {(): 1}
        self._read: set[int] = set()
        try:
            root = yaml.compose(text, Loader=yaml.SafeLoader)
        except yaml.YAMLError as error:
            mark = getattr(error, "problem_mark", None)
            raise FileInvalid(FILE, mark.line + 1 if mark else 1, "layout", "cannot be read") from error
        self.fields = self._tree(root, ()) if root else {}

    def refuse(self, path: tuple[str, ...], problem: str) -> NoReturn:
        """Raise what is wrong with a field; a missing one is shown where its surroundings begin."""
        known = path
        while known not in self._lines:
            known = known[:-1]
        raise FileInvalid(FILE, self._lines[known], ", ".join(path) or "file", problem)

    def _tree(self, node: yaml.Node, path: tuple[str, ...]) -> Any:
        """Every scalar as text, so that 112 stays what was typed and NO stays Norway."""
        self._lines.setdefault(path, node.start_mark.line + 1)
        if id(node) in self._read:
            self.refuse(path, "write it out, references with & and * are not read")
        self._read.add(id(node))
        if isinstance(node, yaml.SequenceNode):
            return [self._tree(child, (*path, str(number))) for number, child in enumerate(node.value)]
        if not isinstance(node, yaml.MappingNode):
            return node.value
        fields: dict[str, Any] = {}
        for key, value in node.value:
            here = (*path, str(key.value))
            self._lines[here] = key.start_mark.line + 1
            if here[-1] in fields:
                self.refuse(here, "stands twice")
            fields[here[-1]] = self._tree(value, here)
        return fields
