"""Rules of the method that are carried out by the words themselves: each script that names one does what it says."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from coaching.catalogue import Catalogue
from coaching.facts import FACTS
from coaching.opening import Channel
from coaching.script import Script

FOLDER = Path(__file__).parents[2] / "coaching" / "scripts"
CATALOGUE = Catalogue.of(
    {file.relative_to(FOLDER).as_posix(): file.read_text("utf-8") for file in FOLDER.rglob("*.md")}
)
SCRIPTS = [script for variants in CATALOGUE.scripts.values() for script in variants]
TOLD = dict.fromkeys(FACTS, "Northwind") | {
    "need": "someone for the migration.",
    "strength": "my portfolio.",
    "strengths": "my portfolio; calm under pressure.",
    "forgotten": "my AWS certificate.",
}

THREE_PARTS = {
    "thanks": re.compile(r"\b(?:thank|appreciate)", re.IGNORECASE),
    "why I fit": re.compile(
        r"\b(?:speaks for me|fits?\b|I would bring|bring to it|go well|work well|do it well|gladly take on|begin)"
    ),
    "what comes next": re.compile(
        r"\b(?:look forward|next (?:step|conversation|time)|meet again|speak again|see each other|curious about your)"
    ),
}

WANTED = re.compile(
    r"\bwant(?:ed|ing)? (?:the|this|that|to (?:do|have|work|take|help)) |\b[Mm]y (?:aim|interest)\b"
    r"|\bI would (?:still )?(?:love|gladly|very much|like to have|be (?:very )?happy to|begin gladly)\b"
)
TIMID = re.compile(
    r"\bif (?:I|you) (?:were|was|should|am|are|could)\b.*\b(?:chosen|lucky|selected|hired|consider)"
    r"|\bshould I be\b|\b(?:hono[u]?red|lucky|hopefully)\b|\b(?:give|allow) me (?:a|the) chance\b|\bif at all\b"
    r"|\bI (?:just|only) (?:want|wanted|wonder)|\bI (?:think|guess|feel|hope) I (?:could|can|might)\b|\bI might\b"
    r"|\byou (?:are|must be) (?:very |so )?busy\b|\bsorry\b|\bafraid\b",
    re.IGNORECASE,
)


def naming(rule: str, *situations: str) -> pytest.MarkDecorator:
    """A test for each script that names the rule, in these situations if any are given."""
    scripts = [script for script in SCRIPTS if rule in script.rules and script.situation in (situations or SCRIPTED)]
    return pytest.mark.parametrize("script", scripts, ids=[f"{script.id}-{script.number}" for script in scripts])


SCRIPTED = frozenset(script.situation for script in SCRIPTS)


def to_send(script: Script, told: dict[str, str]) -> Iterator[str]:
    """The pieces that reach the employer, the line of a subject left out."""
    for part in CATALOGUE.words(script.id, told, script.number - 1).parts:
        if part.label != "Subject":
            yield part.text


def said_by_the_coach(script: Script) -> str:
    return CATALOGUE.words(script.id, {}, script.number - 1).coach


@naming("L2")
def test_every_thank_you_says_that_the_job_is_wanted(script: Script) -> None:
    """L2."""
    for told in ({}, TOLD):
        for text in to_send(script, told):
            assert WANTED.search(text), text


@naming("F2")
@pytest.mark.parametrize("known", ["nothing", "everything"])
def test_the_thanks_have_their_three_parts_whatever_was_told(script: Script, known: str) -> None:
    """F2."""
    for text in to_send(script, TOLD if known == "everything" else {}):
        assert [part for part, pattern in THREE_PARTS.items() if not pattern.search(text)] == [], text


@naming("S5")
def test_the_reverse_cover_letter_sets_strengths_against_what_the_job_needs(script: Script) -> None:
    """S5."""
    for text in to_send(script, TOLD):
        assert "my portfolio; calm under pressure" in text
        assert "someone for the migration" in text


@naming("L3", "thank_you", "posted_letter", "forgot_to_mention")
def test_what_was_left_out_of_the_talk_is_added_in_writing(script: Script) -> None:
    """L3."""
    assert "my AWS certificate" in " ".join(to_send(script, TOLD))


@naming("L5")
def test_a_letter_is_one_more_chance_to_shine(script: Script) -> None:
    """L5: the strongest points stand in it, or the coach says that few others write."""
    rare = re.search(r"\b(?:few|hardly any\w*|rare\w*|nobody else)\b", said_by_the_coach(script), re.IGNORECASE)
    assert rare or "my portfolio" in " ".join(to_send(script, TOLD))


@naming("L6", "unknown_contact")
def test_whoever_arranged_the_interview_is_asked_for_names_spelling_and_addresses(script: Script) -> None:
    """L6, S1."""
    assert script.channel is Channel.PHONE
    for text in to_send(script, {}):
        assert re.search(r"\bnames?\b|\bWho were they\b", text)
        assert re.search(r"\baddress", text)
    assert re.search(r"spell", " ".join(to_send(script, {})) + said_by_the_coach(script), re.IGNORECASE)


@naming("L6", "thank_you", "posted_letter")
def test_who_has_no_address_is_sent_to_whoever_arranged_the_interview(script: Script) -> None:
    """L6."""
    assert re.search(r"\b(?:arranged|set up|invited)\b", said_by_the_coach(script))


@pytest.mark.parametrize("letter", sorted({script.id for script in SCRIPTS if "L7" in script.rules}))
def test_a_letter_is_typed_unless_the_handwriting_is_beautiful(letter: str) -> None:
    """L7: said with one of its variants, so that whoever writes regularly has read it."""
    spoken = [said_by_the_coach(script) for script in CATALOGUE.scripts[letter] if "L7" in script.rules]
    assert any(re.search(r"\b(?:typed?|print|by hand only)\b", words, re.IGNORECASE) for words in spoken)


@naming("S7")
def test_that_some_wait_on_purpose_is_said_as_somebodys_opinion(script: Script) -> None:
    """S7."""
    assert re.search(r"\b(?:it is said|says?|thinks?|believes?|opinion)\b", said_by_the_coach(script)), (
        said_by_the_coach(script)
    )


@pytest.mark.parametrize("script", SCRIPTS, ids=[f"{script.id}-{script.number}" for script in SCRIPTS])
def test_no_words_to_an_employer_are_timid(script: Script) -> None:
    """C2."""
    for text in to_send(script, {}):
        assert not TIMID.search(text), text


@naming("F5")
def test_a_call_is_a_script_to_read_before_dialling(script: Script) -> None:
    """F5."""
    assert script.channel is Channel.PHONE
    assert any(section.label == "Say" for section in script.sections)


@pytest.mark.parametrize("rule", ["F2", "F5", "L2", "L3", "L5", "L6", "L7", "S5", "S7", "C2"])
def test_these_rules_are_named_by_scripts(rule: str) -> None:
    assert any(rule in script.rules for script in SCRIPTS)


@pytest.mark.parametrize(
    "timid",
    [
        "If I were lucky enough to be chosen, I would start soon.",
        "I might fit.",
        "You must be very busy.",
        "Sorry to ask.",
    ],
)
def test_timid_words_are_found(timid: str) -> None:
    assert TIMID.search(timid)


def test_a_thank_you_without_the_wish_is_found() -> None:
    assert not WANTED.search("Dear Ana,\n\nThank you for the talk.\n\nMia")
