"""What the coach's scripts say: every one, with all facts, with none, and with every choice between."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from itertools import chain, combinations
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coaching.catalogue import Catalogue
from coaching.facts import FACTS
from coaching.opening import Channel
from coaching.playbook import Step
from coaching.script import COACH_WORDS, LONGEST, SPOKEN_WORDS, WRITTEN_WORDS, Script, Words
from coaching.when import Anchor
from tests.coaching.example_openings import PLAYBOOKS

FOLDER = Path(__file__).parents[2] / "coaching" / "scripts"
CATALOGUE = Catalogue.of(
    {file.relative_to(FOLDER).as_posix(): file.read_text("utf-8") for file in FOLDER.rglob("*.md")}
)
SCRIPTS = [script for variants in CATALOGUE.scripts.values() for script in variants]

STEPS_OF_ALL = [(playbook.id, step) for playbook in PLAYBOOKS.values() for step in playbook.steps]

TOLD = {
    "me": "Mia",
    "company": "Northwind",
    "role": "backend developer",
    "interviewer": "Ana Ruiz",
    "interviewers": "Ana Ruiz and Ben Okoye",
    "interviewer_title": "Head of Engineering",
    "hr": "Joan",
    "ally": "Kofi",
    "interview_day": "on Tuesday",
    "interview_date": "on Tuesday 2 June",
    "next_interview_day": "tomorrow",
    "next_interview_hour": "14:00",
    "need": "someone for the migration.",
    "strength": "my portfolio.",
    "strengths": "my portfolio; calm under pressure.",
    "forgotten": "my AWS certificate.",
    "agreed": "you call me by Friday.",
    "promise": "Send the portfolio.",
    "promise_day": "Thursday 4 June",
    "decision_day": "Friday 5 June",
    "permission": "as you kindly agreed",
    "unsure": "Not the job you want?",
    "phone": "+34 600 000 000",
    "hr_phone": "+34 600 000 001",
    "address": "1 Main Street, Porto",
    "email": "ana@example.com",
    "weeks_since": "two weeks",
    "last_touch": "my call on Monday",
}

# vocabulary: the rules each situation must draw on
MUST_DRAW_ON = {
    "before_interview": "T1 T2 T3 F10 S1 C3 C4",
    "ask_timeline": "T4 C3 C4",
    "thank_you": "T5 F1 F2 S2 L1 L2 L3 L4 L5 L6 L7 L8 C5",
    "forgot_to_mention": "L3 F6",
    "bad_impression_minor": "F7",
    "bad_impression_major": "F6",
    "silence_waiting": "C4 L10 S3",
    "silence_overdue": "F3 F4 L9 C6 S7 T6",
    "silence_repeated": "F3 S6 T6 C7",
    "phone_call": "F5 S3 C6 T7",
    "voicemail": "S4",
    "posted_letter": "S5 L1 L2 L3 L4 L5 L6 L7 L8 C5",
    "unknown_contact": "L6 S1",
    "referral": "T8",
    "anxious_waiting": "L10 C2",
    "on_hold": "F9 C7",
    "next_round": "T3 T1",
    "offer": "L11 L12",
    "negotiate_salary": "L11",
    "competing_offer": "L11 C7",
    "rejection": "T9 T10 F8 L10 L12",
    "ask_feedback": "F8",
    "keep_in_touch": "F9 T10",
    "withdraw": "L1",
    "encouragement": "L10 L12",
}
# folders of steps and answers that are not situations a person asks about
NOT_ASKED_ABOUT = {"debrief", "promise", "follow_up", "accepted", "declined"}
NEVER_SCRIPTED = {"smalltalk", "out_of_scope", "unsupported_language", "crisis"}

FAULTS = {
    "an absent value": r"\bNone\b|\bundefined\b",
    "braces": r"[{}]",
    "an empty salutation": r"\b(?:Dear|Hello|Good day) ,",
    "a doubled space": r"  |\t",
    "empty brackets": r"\(\s*\)|\[\s*\]|“\s*”",
    "a space before a stop": r"\s[,.;:!?](?:\s|$)",
    "stops in a row": r"[,;:][,;:.]|\.\.|[.?!],",
    "a colon with nothing behind": r":(?:\n\n|\s*$)",
    "a small letter after a stop": r"[.!?]”? [a-z]",
    "a paragraph beginning small": r"(?:^|\n\n)[a-z]",
    "a space at an edge": r"\A\s|\s\Z| \n|\n{3}",
    "a list item without a text": r"(?:^|\n)-\s*(?:\n|$)",
}
STOPS = tuple(".!?”…")

CLICHES = re.compile(
    r"checking in|check in with|touch base|reach(?:ing)? out|circle back|hope this (?:e-?mail|message|letter) finds"
    r"|bother you|sorry to|still (?:have not|haven't|waiting)|no (?:reply|response|answer) from"
    r"|you promised|you said you would (?:call|write)|desperate|\bplease,|\bbeg\b|as soon as possible|asap"
    r"|you will (?:surely|certainly|definitely)|guarantee|\d+ ?%|chances are|don't worry|you should have"
    r"|\d{3}"
    r"|résumé|\bCV\b|ZIP|postcode|\bcell\b|vacation|fortnight|ballpark|home run",
    re.IGNORECASE,
)


def subsets(names: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    """Every choice of known facts."""
    return chain.from_iterable(combinations(names, size) for size in range(len(names) + 1))


def texts(words: Words) -> Iterator[tuple[str, str]]:
    yield "coach", words.coach
    for part in words.parts:
        yield part.label, part.text


def faults(label: str, text: str) -> list[str]:
    found = [name for name, pattern in FAULTS.items() if re.search(pattern, text)]
    return found if label == "Subject" or has_ends(text) else [*found, "a paragraph without an end"]


def has_ends(text: str) -> bool:
    """Whether each paragraph ends with a stop; salutation, signature and a number to dial need none."""
    first, *between = text.split("\n\n")
    last = between.pop() if between else ""
    return (
        first.endswith((*STOPS, ","))
        and all(paragraph.endswith(STOPS) for paragraph in between)
        and (last.endswith(STOPS) or len(last.split()) <= 12)
    )


def most_words(script: Script, label: str) -> int:
    if label == "coach":
        return COACH_WORDS
    return SPOKEN_WORDS if script.channel in (Channel.PHONE, Channel.IN_PERSON) else WRITTEN_WORDS


def check(script: Script, known: tuple[str, ...]) -> None:
    words = CATALOGUE.words(script.id, {name: TOLD[name] for name in known}, script.number - 1)
    for label, text in texts(words):
        assert text
        found = faults(label, text)
        assert not found, f"{script.id} {script.number} {label} with {known}: {found}\n{text}"
        assert len(text.split()) < most_words(script, label), f"{script.id} {label} is too long"
    assert not words.shortened


def named(scripts: list[Script]) -> pytest.MarkDecorator:
    return pytest.mark.parametrize("script", scripts, ids=[f"{script.id}-{script.number}" for script in scripts])


@named(SCRIPTS)
def test_it_reads_well_whatever_is_known(script: Script) -> None:
    for known in subsets(script.facts):
        check(script, known)


@given(st.sampled_from(SCRIPTS), st.dictionaries(st.sampled_from(sorted(FACTS)), st.text()))
def test_with_any_text_in_any_fact_no_part_is_empty_or_too_long(script: Script, told: dict[str, str]) -> None:
    words = CATALOGUE.words(script.id, told, script.number - 1)
    for label, text in texts(words):
        assert text.strip()
        assert len(text.split()) < most_words(script, label)
    assert set(words.missing) <= set(script.facts)


@named(SCRIPTS)
@pytest.mark.parametrize(
    "typed",
    [
        "<b>&amp;</b>",
        "{{ 7*7 }}",
        "{% raw %}",
        "🎉👩🏽‍💻",
        "a\x00\x1b\nb",
        "word " * 2000,
        "x" * 10_000,
        "شركة النور",
        "\u202eabc",
    ],
    ids=["markup", "braces", "block", "emoji", "control", "words", "no-space", "right-to-left", "override"],
)
def test_hostile_values_come_out_as_plain_data(script: Script, typed: str) -> None:
    words = CATALOGUE.words(script.id, dict.fromkeys(FACTS, typed), script.number - 1)
    whole = "".join(text for _, text in texts(words))
    assert len(whole) <= LONGEST
    assert "49" not in whole
    assert not re.search(r"[\x00-\x09\x0b-\x1f]", whole)
    if script.facts and len(typed) < 50:
        assert " ".join(typed.replace("\x00", " ").replace("\x1b", " ").split()) in whole
    for label, text in texts(words):
        assert len(text.split()) < most_words(script, label)


@pytest.mark.parametrize("situation", sorted({script.situation for script in SCRIPTS}))
def test_a_situation_draws_on_every_rule_it_must(situation: str) -> None:
    rules = {rule for script in SCRIPTS if script.situation == situation for rule in script.rules}
    if situation not in NOT_ASKED_ABOUT:
        assert set(MUST_DRAW_ON[situation].split()) <= rules


def test_no_script_answers_what_is_not_about_jobs() -> None:
    assert not NEVER_SCRIPTED & {script.situation for script in SCRIPTS}


def sentences(script: Script) -> Iterator[tuple[str, str]]:
    """The sentences of six words and more that a script itself brings, facts taken out."""
    for section in (script.coach, *script.sections):
        for line in section.lines:
            for sentence in re.split(r"(?<=[.!?”])\s+", re.sub(r"{{ \w+ }}", "", line.text)):
                bare = " ".join(re.findall(r"[a-z'-]+", sentence.lower()))
                if len(bare.split()) >= 6:
                    yield bare, sentence


def test_no_sentence_is_said_in_two_scripts() -> None:
    said: defaultdict[str, set[str]] = defaultdict(set)
    for script in SCRIPTS:
        for bare, _ in sentences(script):
            said[bare].add(f"{script.id}-{script.number}")
    assert {sentence: sorted(where) for sentence, where in said.items() if len(where) > 1} == {}


@named(SCRIPTS)
def test_c1_f4_it_is_neither_needy_nor_accusing_nor_worn_out(script: Script) -> None:
    for section in (script.coach, *script.sections):
        for line in section.lines:
            assert not CLICHES.search(line.text), line.text


@pytest.mark.parametrize("step", [step for _, step in STEPS_OF_ALL], ids=[f"{p} {s.id}" for p, s in STEPS_OF_ALL])
def test_on_a_phone_all_of_the_coach_stands_before_the_words_to_send(step: Step) -> None:
    for script in {step.script_for(channel) for channel in step.possible_channels}:
        for variant in CATALOGUE.scripts[script]:
            words = CATALOGUE.words(script, TOLD, variant.number - 1)
            for why in step.why:
                spoken = f"{step.title} · A Long Name. Your turn. {why} {words.coach}".split()
                assert len(spoken) < COACH_WORDS, f"{script} {variant.number}: {len(spoken)} words"


RECURRING = {
    f"{playbook} {step.id} {channel}": (step, channel)
    for playbook, step in STEPS_OF_ALL
    for channel in step.possible_channels
    if step.repeats or step.when.anchor in (Anchor.INTERVIEW_AHEAD, Anchor.INTERVIEW_END, Anchor.PROMISE)
}


@pytest.mark.parametrize(("step", "channel"), RECURRING.values(), ids=RECURRING)
def test_a_step_that_recurs_has_other_words_the_next_time(step: Step, channel: Channel) -> None:
    assert len(CATALOGUE.scripts[step.script_for(channel)]) >= 2


FRONT_DESK = ("silence_repeated/phone", 2)


@named([script for script in SCRIPTS if script.channel is Channel.PHONE and script.situation != "voicemail"])
def test_s4_a_call_has_words_for_the_voice_mail_but_for_the_front_desk(script: Script) -> None:
    has_voicemail = "Voicemail" in {section.label for section in script.sections}
    assert has_voicemail is ((script.id, script.number) != FRONT_DESK)


THANKS = re.compile(r"thank|enjoy|pleasure|appreciate|good to (?:meet|talk)|liked", re.IGNORECASE)


@named([script for script in SCRIPTS if script.channel in (Channel.EMAIL, Channel.POST, None)])
def test_f2_l4_what_is_written_thanks_or_tells_of_having_enjoyed_the_talk(script: Script) -> None:
    for part in CATALOGUE.words(script.id, {}, script.number - 1).parts:
        assert part.label == "Subject" or THANKS.search(part.text), part.text


def test_every_fact_is_of_use_to_some_script() -> None:
    assert {fact for script in SCRIPTS for fact in script.facts} == FACTS.keys()


@pytest.mark.parametrize(
    "wrong",
    [
        "Dear ,",
        "I met None.",
        "A  gap.",
        "Ana () was kind.",
        "You said: “”.",
        "On , we met.",
        "My note:",
        "My note:\n\nMore.",
        "Yes.. No.",
        "Good. we met.",
        "we met.",
        "It is {{ me }}.",
        "Dear Ana,\n\nNo end to this,\n\nMore.",
        "- \n- Two.",
        "Gap.\n\n\nMore.",
    ],
)
def test_a_fault_is_found(wrong: str) -> None:
    assert faults("Body", wrong)


def test_a_cliche_is_found() -> None:
    assert CLICHES.search("I am just checking in.")


def test_every_fact_has_a_value_to_test_with() -> None:
    assert TOLD.keys() == FACTS.keys()
