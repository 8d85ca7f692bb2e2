"""Every rule of the method is carried out somewhere and proved by something, and the page that says so is true."""

from __future__ import annotations

from dataclasses import replace

import pytest

from coaching.method import RULES, SOURCES, Source
from tests.docs.method_coverage import PAGE, RENEW, Coverage
from tests.docs.rules_named import MOST_AT_ONCE, Naming, code_in, comments_in, named, proofs_in

FOUND = Coverage.found()
PLANTED = Naming("somewhere", "it is so", frozenset({"T11"}))


def test_the_page_says_what_the_project_is() -> None:
    assert PAGE.read_text(encoding="utf-8") == FOUND.page(), f"docs/{PAGE.name} is out of date, renew it: {RENEW}"


def test_every_rule_is_carried_out_and_proved() -> None:
    assert FOUND.gaps() == []


@pytest.mark.parametrize("source", SOURCES, ids=lambda source: source.playbook)
def test_each_system_has_a_step_for_every_rule_of_its_own(source: Source) -> None:
    """But for ignoring a trivial mishap, which is to take no step."""
    named_by_steps = frozenset[str]().union(*(step.rules for step in FOUND.steps if step.of == source.playbook))
    own = {rule for rule in RULES if rule.startswith(source.letter)}
    assert own - named_by_steps <= {"F7"}


def test_nothing_names_a_rule_that_does_not_exist() -> None:
    assert FOUND.unknown() == []


def test_the_page_has_a_row_for_every_rule_without_an_empty_cell() -> None:
    rows = [row.strip("|").split(" | ") for row in FOUND.page().splitlines() if row.startswith("| **")]
    assert [row[0].strip(" *") for row in rows] == list(RULES)
    assert all(len(row) == 4 and all(cell.strip() for cell in row) for row in rows)


def test_the_method_has_its_46_rules_from_five_sources() -> None:
    counts = {source.letter: sum(rule.startswith(source.letter) for rule in RULES) for source in SOURCES}
    assert counts == {"T": 10, "F": 10, "S": 7, "L": 12, "C": 7}
    assert len(set(RULES.values())) == len(RULES) == 46


def test_a_planted_rule_without_place_and_proof_is_found() -> None:
    assert FOUND.gaps([*RULES, "T11"]) == ["T11 has no place", "T11 has no proof"]


@pytest.mark.parametrize("place", ["steps", "scripts", "code"])
def test_a_place_is_no_proof(place: str) -> None:
    assert Coverage(**{place: (PLANTED,)}).gaps(["T11"]) == ["T11 has no proof"]


@pytest.mark.parametrize("proof", ["tests", "transcripts"])
def test_a_proof_is_no_place(proof: str) -> None:
    assert Coverage(**{proof: (PLANTED,)}).gaps(["T11"]) == ["T11 has no place"]


def test_a_planted_rule_with_both_is_covered() -> None:
    covered = replace(FOUND, code=(PLANTED,), tests=(PLANTED,))
    assert covered.gaps(["T11"]) == []
    assert "| **T11** | Planted. | *Code* [`it is so`](../somewhere) | [it is so](../somewhere) |" in covered.page(
        {"T11": "Planted."}
    )


def test_a_rule_that_lost_its_only_test_is_found() -> None:
    assert replace(FOUND, tests=(), transcripts=()).gaps() == [f"{rule} has no proof" for rule in RULES]


def test_rules_named_in_a_sentence_are_read() -> None:
    assert named("S3, C6: the call (T10).") == {"S3", "C6", "T10"}
    assert named("AS3, S3x, s3, L0 and C-3") == set()


@pytest.mark.parametrize("words", ["there are T1–T10, F1-F10", "L1–L8", " ".join(list(RULES)[: MOST_AT_ONCE + 1])])
def test_a_list_or_a_range_names_none(words: str) -> None:
    assert named(words) == set()


def test_a_test_proves_by_name_and_docstring_and_not_by_a_table() -> None:
    source = '''
TABLE = {"posted_letter": "S5 L7"}
@pytest.mark.parametrize("rule", ["T1", "T2"])
def test_c1_f4_no_begging(rule):
    """As L2 asks."""
    assert TABLE["L3"] == "S6"  # S7
def helper():
    """T9."""
'''
    assert list(proofs_in("a.py", source)) == [Naming("a.py", "no begging", frozenset({"C1", "F4", "L2"}))]


def test_code_carries_out_what_its_docstrings_say() -> None:
    source = '''
"""The day (C7, see T1–T10)."""
RULES = {"S1": "no docstring"}
def call():
    """Calls (C6)."""
def _hidden():
    """Rests (L10)."""
class Data:
    """Only data (S5)."""
'''
    module, function = code_in("coaching/days.py", source)
    assert module == Naming("coaching/days.py", "coaching.days", frozenset({"C7", "L10"}))
    assert function == Naming("coaching/days.py", "coaching.days.call", frozenset({"C6"}))
    (conversation,) = code_in("handlers/days.py", source)
    assert conversation == Naming("handlers/days.py", "handlers.days", frozenset({"C7", "C6", "L10"}))


def test_only_comments_of_a_transcript_count() -> None:
    text = "# A story (S2)\n  and more (S3).\nclock: 2026-06-01 17:00 Europe/Berlin\nMia: S5\n# S6\n# S7\ncoach: L1"
    assert [(named(comment), in_place) for comment, in_place in comments_in(text)] == [
        (frozenset({"S2", "S3"}), False),
        (frozenset({"S6", "S7"}), True),
    ]
