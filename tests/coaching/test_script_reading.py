"""A script file is read, or refused in words a coach understands."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coaching.errors import ScriptInvalid
from coaching.opening import Channel
from coaching.script import LONGEST
from coaching.script_reading import read_script

FRONT = """\
---
title: A call
channel: phone
rules: [F5, C6]
coach: |
  Breathe out, then call {{ company }}.
  else: Breathe out, then call.
---
"""
SAY = """\
## Say
Hello {{ interviewer }},
else: Hello,

I call about the {{ role }} position.\\
Thank you.
- One thing
"""


def refusal(text: str, file: str = "phone_call/call.md") -> ScriptInvalid:
    with pytest.raises(ScriptInvalid) as refused:
        read_script(file, text)
    assert refused.value.file == file
    return refused.value


def test_a_file_becomes_a_script() -> None:
    script = read_script("phone_call/call.md", FRONT + SAY)
    assert (script.id, script.number, script.situation) == ("phone_call/call", 1, "phone_call")
    assert (script.title, script.channel, script.rules) == ("A call", Channel.PHONE, ("F5", "C6"))
    assert script.facts == ("company", "interviewer", "role")
    (say,) = script.sections
    assert say.label == "Say"
    assert [[line.text for line in paragraph] for paragraph in say.paragraphs] == [
        ["Hello {{ interviewer }},", "Hello,"],
        ["I call about the {{ role }} position.", "Thank you.", "- One thing"],
    ]
    assert [line.otherwise for line in say.lines] == [False, True, False, False, False]
    assert [line.ends_row for line in say.lines] == [False, False, True, False, False]
    assert [line.is_item for line in say.lines] == [False, False, False, False, True]


def test_a_number_at_the_end_of_the_name_is_the_variant() -> None:
    script = read_script("thank_you/after-date-2.md", FRONT + SAY)
    assert (script.id, script.number) == ("thank_you/after-date", 2)


def test_words_that_stay_with_the_coach_have_no_channel_and_no_sections() -> None:
    script = read_script("debrief/coach.md", FRONT.replace("phone", "coach"))
    assert (script.channel, script.sections) == (None, ())


def test_scalars_are_read_as_text() -> None:
    """Plain YAML would read 18:30 as 1110 and no as False."""
    assert read_script("a/b.md", FRONT.replace("A call", "18:30") + SAY).title == "18:30"
    assert read_script("a/b.md", FRONT.replace("A call", "no") + SAY).title == "no"


def test_windows_line_ends_are_read_the_same() -> None:
    text = FRONT + SAY
    assert read_script("a/b.md", text.replace("\n", "\r\n")) == read_script("a/b.md", text)


@pytest.mark.parametrize("file", ["call.md", "phone_call/Call.md", "phone_call/call.txt", "../call.md", "a/b/c.md"])
def test_a_file_name_out_of_form_is_refused(file: str) -> None:
    assert refusal(FRONT + SAY, file).field == "file name"


@pytest.mark.parametrize(
    ("wrong", "right", "line", "field"),
    [
        ("---\ntitle", "title", 1, "front matter"),
        ("title: A call\n", "", 1, "title"),
        ("title: A call", "title: [A, call]", 2, "title"),
        ("title: A call", "title:", 2, "title"),
        ("title: A call", "title: A: call", 2, "front matter"),
        ("title: A call", "titel: A call", 2, "titel"),
        ("channel: phone", "title: Again", 3, "title"),
        ("channel: phone", "channel: fax", 3, "channel"),
        ("rules: [F5, C6]", "rules: F5", 4, "rules"),
        ("rules: [F5, C6]", "rules: []", 4, "rules"),
        ("rules: [F5, C6]", "rules: [F5, F11]", 4, "rules"),
        ("rules: [F5, C6]", "rules: [F5, F5]", 4, "rules"),
        ("  Breathe out, then call {{ company }}.", "  {{ weather }} today.", 6, "coach"),
        ("  else: Breathe out, then call.\n", "", 5, "coach"),
        ("## Say", "## Sing", 9, "Sing"),
        ("## Say", "# Say", 9, "# Say"),
        ("## Say", "Say", 9, "sections"),
        ("- One thing", "## Say", 15, "Say"),
        ("Hello {{ interviewer }},", "Hello {{ nobody }},", 10, "Say"),
        ("Hello {{ interviewer }},", "Hello,", 11, "Say"),
        ("Thank you.", "else:", 14, "Say"),
        (SAY, "", 9, "Say"),
        (SAY, "## Say\n{{ role }}\n", 9, "Say"),
        ("Thank you.", "Thank you. " * 300, 1, "sections"),
    ],
)
def test_what_cannot_be_said_is_refused_with_line_and_field(wrong: str, right: str, line: int, field: str) -> None:
    text = FRONT + SAY
    assert wrong in text
    refused = refusal(text.replace(wrong, right, 1))
    assert (refused.line, refused.field) == (line, field)
    assert refused.problem


@pytest.mark.parametrize(
    "logic",
    [
        "{% if role %}yes{% endif %}",
        "{%- set role = 1 -%}",
        "{# a remark #}",
        "{{ role | upper }}",
        "{{ role() }}",
        "{{ role.name }}",
        "{{ role[0] }}",
        "{{ role ~ company }}",
        "{{ 7 * 7 }}",
        "{{ 'role' }}",
        "{{ role if company else me }}",
        "{{ role",
        "{{ }}",
    ],
)
def test_a_script_inserts_values_and_decides_nothing(logic: str) -> None:
    refused = refusal(FRONT + SAY.replace("Thank you.", f"Thank you, {logic}."))
    assert (refused.line, refused.problem) == (14, "only {{ fact }} may stand between braces")


def test_a_channel_has_the_sections_it_needs() -> None:
    e_mail = FRONT.replace("phone", "e-mail")
    assert refusal(e_mail + "## Body\nHello.\n").field == "Subject"
    assert refusal(FRONT.replace("phone", "post")).problem == "this channel needs ## Card or ## Letter"
    assert refusal(FRONT.replace("phone", "coach") + "## Say\nHello.\n").field == "Say"


@given(st.text(max_size=LONGEST))
def test_any_text_is_read_or_refused(text: str) -> None:
    for file in (text, FRONT + text, FRONT + "## Say\nHello.\n" + text, text + FRONT, f"---\n{text}\n---\n"):
        try:
            read_script("phone_call/call.md", file)
        except ScriptInvalid as refused:
            assert 1 <= refused.line <= file.count("\n") + 1  # noqa: PT017 - both outcomes are right
