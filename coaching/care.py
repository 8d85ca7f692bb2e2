"""The caring answer to hints of self-harm: warm words, the emergency number, help lines. Never about jobs."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated

from pydantic import Field, StringConstraints, ValidationError

from coaching.errors import FileInvalid
from coaching.yaml_text import Fields, YamlPage

FILE = "care.yaml"

# No signs of markup: the words stand in messages as they are.
PlainText = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=800, pattern=r"^[^<>&]*$")]
Country = Annotated[str, StringConstraints(pattern=r"^[A-Z]{2}$")]
Month = Annotated[str, StringConstraints(pattern=r"^20\d\d-(0[1-9]|1[0-2])$")]


class HelpLine(Fields):
    """One line to reach a person.

    contact: what to do, "call 116 123". hours: "" where not sure. source: website of the organisation that runs it.
    as_of: month for which the line is known to be right.
    """

    name: PlainText
    contact: PlainText
    languages: PlainText
    source: PlainText
    as_of: Month
    hours: PlainText | None = None

    def __str__(self) -> str:
        details = ", ".join(part for part in (self.languages, self.hours) if part)
        return f"• {self.name}: {self.contact} ({details})"


class Help(Fields):
    """What a country has. emergency: the number that brings an ambulance."""

    emergency: PlainText
    lines: tuple[HelpLine, ...] = Field(min_length=1)


class Care(Fields):
    """The words and lines of `care.yaml`; editable without knowing how to program."""

    words: PlainText
    danger: Annotated[PlainText, StringConstraints(pattern=r"^[^<>&{}]*\{number\}[^<>&{}]*$")]
    danger_elsewhere: PlainText
    closing: PlainText
    everywhere: HelpLine
    emergency: Mapping[PlainText, tuple[Country, ...]]
    countries: Mapping[Country, Help]

    @classmethod
    def of(cls, text: str) -> Care:
        """The care that a file holds. Raises FileInvalid, naming line and field in words."""
        page = YamlPage(text)
        if page.problems:
            raise FileInvalid(FILE, *page.problems[0])
        try:
            return cls.model_validate(page.fields)
        except ValidationError as error:
            details = error.errors()[0]
            page.refuse(details["loc"], details["msg"])
            raise FileInvalid(FILE, *page.problems[0]) from error

    def message(self, country: str | None) -> str:
        """The caring answer as plain text. country: ISO 3166-1 alpha-2, None or unknown when nobody knows."""
        here = self.countries.get(country) if country else None
        number = here.emergency if here else self._shared_emergency(country)
        danger = self.danger.format(number=number) if number else self.danger_elsewhere
        lines = (*(here.lines if here else ()), self.everywhere)
        return "\n\n".join((self.words, danger, "\n".join(map(str, lines)), self.closing))

    def _shared_emergency(self, country: str | None) -> str | None:
        return next((number for number, countries in self.emergency.items() if country in countries), None)
