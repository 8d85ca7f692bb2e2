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


def test_an_entry_of_a_list_is_called_by_its_id_or_counted_from_one() -> None:
    path = ("steps", 3, "when", "days")
    assert field_words(path, {("steps", 3): "the_call"}) == "step the_call, when, days"
    assert field_words(path, {}) == "steps 4, when, days"
    assert field_words((), {}) == "file"


@pytest.mark.parametrize(
    ("text", "line", "said"),
    [
        ("a: b\n\tc: d", 2, "holds the Tab key; use spaces"),
        ("a:\n \u00a0b: c", 2, "holds a space that a word processor made"),
        ("a: one: two", 1, "a text with a colon in it needs quotes"),
        ("a:\n    b: c\n   d: e", 3, "stands further in, or less far in"),
        ("a: {b: c d: e}", 1, "between { and } a comma is missing"),
        ("a: {b: c\nd: e", 2, "or the closing } on the line above"),
        ("a: [b\nd: e", 2, "or the closing ] on the line above"),
        ('a: b\nc: "d\ne: f\n', 4, "ends within quotes that are opened in line 2"),
    ],
)
def test_a_slip_in_the_layout_is_said_in_a_writers_words(text: str, line: int, said: str) -> None:
    (problem,) = YamlPage(text).problems
    assert (problem.line, problem.field) == (line, "layout")
    assert said in problem.words
