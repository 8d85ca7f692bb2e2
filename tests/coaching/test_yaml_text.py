"""YAML in which everything stays what was typed."""

from __future__ import annotations

import pytest

from coaching.yaml_text import YamlPage, field_words


def test_hours_numbers_and_norway_stay_what_was_typed() -> None:
    page = YamlPage("hour: 18:30\ncall: 112\ncountry: NO\nempty:\nlist: [1.0, ~]\n")
    assert page.fields == {"hour": "18:30", "call": "112", "country": "NO", "empty": "", "list": ["1.0", "~"]}
    assert page.problems == []


def test_a_field_that_stands_twice_is_refused_where_it_stands_again() -> None:
    page = YamlPage("a: 1\nb:\n  - {c: 1, d: 2}\n  - {c: 1,\n     c: 2}\n")
    assert [tuple(problem) for problem in page.problems] == [(5, "b 2, c", "stands twice")]
    assert page.fields == {"a": "1", "b": [{"c": "1", "d": "2"}, {"c": "1"}]}


def test_a_field_that_is_missing_is_shown_where_its_surroundings_begin() -> None:
    page = YamlPage("a: 1\nb:\n  - {c: 1}\n")
    page.refuse(("b", 0, "d"), "is missing")
    page.refuse(("e",), "is missing")
    assert [(problem.line, problem.field) for problem in page.problems] == [(3, "b 1, d"), (1, "e")]


@pytest.mark.parametrize("text", ["&a {b: *a}", "a: &b [1]\nc: *b"])
def test_references_are_not_followed(text: str) -> None:
    (problem,) = YamlPage(text).problems
    assert "references with & and *" in problem.words


@pytest.mark.parametrize("text", ["", "words", "- a list", "a: [", "a: \x00", "---\na: b\n---\nc: d"])
def test_what_holds_no_fields_is_not_readable(text: str) -> None:
    page = YamlPage(text)
    assert not page.is_readable
    assert len(page.problems) == 1


def test_lists_are_counted_from_one() -> None:
    assert field_words(("steps", 3, "when", "days")) == "steps 4, when, days"
    assert field_words(()) == "file"
