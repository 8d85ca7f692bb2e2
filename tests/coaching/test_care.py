"""The caring answer, and the people it leads to."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import coaching
from coaching.care import Care
from coaching.errors import FileInvalid

TEXT = (Path(coaching.__file__).parent / "care.yaml").read_text(encoding="utf-8")
CARE = Care.of(TEXT)


@pytest.mark.parametrize(
    ("country", "numbers"),
    [
        *(("US", ["988", "911"]), ("CA", ["988", "911"]), ("GB", ["116 123", "999"]), ("IE", ["116 123", "112"])),
        *(("AU", ["13 11 14", "000"]), ("NZ", ["1737", "111"]), ("FR", ["3114", "112"]), ("ES", ["024", "112"])),
        *(("DE", ["0800 111 0 111", "0800 111 0 222", "116 123", "112"]), ("AT", ["142"]), ("CH", ["143"])),
        *(("BR", ["188"]), ("IN", ["14416", "112"]), ("SG", ["1767", "995"]), ("NO", ["116 123", "113"])),
    ],
)
def test_a_person_is_led_to_the_lines_of_their_country(country: str, numbers: list[str]) -> None:
    message = CARE.message(country)
    assert all(number in message for number in numbers)


@pytest.mark.parametrize("country", [None, "", "XX", "de"])
def test_an_unknown_country_still_gets_help(country: str | None) -> None:
    message = CARE.message(country)
    assert "findahelpline.com" in message
    assert "112 in Europe" in message


def test_the_union_shares_its_emergency_number() -> None:
    assert "call 112," in CARE.message("HR")


@pytest.mark.parametrize("country", [None, *CARE.countries])
def test_the_answer_is_care_and_nothing_about_jobs(country: str | None) -> None:
    message = CARE.message(country)
    assert message.startswith(CARE.words)
    assert "findahelpline.com" in message
    assert "{" not in message
    assert len(message) < 1500
    assert not re.search(r"interview|employer|follow.?up|nudge|offer|[<>&]", message, re.IGNORECASE)


def test_every_line_says_where_it_was_checked_and_when() -> None:
    lines = [line for help_ in CARE.countries.values() for line in help_.lines]
    assert len(lines) >= 30
    for line in lines:
        assert re.fullmatch(r"[a-z0-9-]+(\.[a-z0-9-]+)+", line.source)
        assert re.fullmatch(r"20\d\d-\d\d", line.as_of)
        assert re.search(r"\d\d", line.contact)


@pytest.mark.parametrize(
    ("old", "new", "line", "field"),
    [
        ("as_of: 2025-01\n\n", "as_of: soon\n\n", 22, "everywhere, as_of"),
        ("  AT:", "  Austria:", 37, "countries, Austria"),
        ("closing: ", "ending: ", 1, "closing"),
        ("call {number}", "call <b>{number}</b>", 13, "danger"),
        ("call {number},", "call them,", 13, "danger"),
        ("danger_elsewhere:", "danger:", 14, "danger"),
        ("words: |", "words: |\n\tI'm", 9, "layout"),
    ],
)
def test_a_mistake_in_the_file_is_named(old: str, new: str, line: int, field: str) -> None:
    assert old in TEXT
    with pytest.raises(FileInvalid) as refusal:
        Care.of(TEXT.replace(old, new, 1))
    assert (refusal.value.line, refusal.value.field.removesuffix(", [key]")) == (line, field)


@pytest.mark.parametrize("text", ["", "words", "- a", "\0", "&a [*a]"])
def test_a_file_of_another_kind_is_refused(text: str) -> None:
    with pytest.raises(FileInvalid):
        Care.of(text)
