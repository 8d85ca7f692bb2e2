"""Finding a script, choosing its variant, filling it with what is known."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coaching.catalogue import LONGEST_FACT, Catalogue
from coaching.errors import ScriptInvalid
from coaching.opening import Channel
from coaching.script import COACH_WORDS, LONGEST, SPOKEN_WORDS, WRITTEN_WORDS


def file(body: str, *, channel: str = "message", coach: str = "Send it.") -> str:
    return f"---\ntitle: A title\nchannel: {channel}\nrules: [T8]\ncoach: |\n  {coach}\n---\n{body}"


def said(body: str, **facts: str) -> str:
    words = Catalogue.of({"referral/message.md": file(f"## Message\n{body}")}).words("referral/message", facts)
    (part,) = words.parts
    return part.text


def test_lines_join_into_paragraphs_and_empty_rows_part_them() -> None:
    assert said("One.\nTwo.\n\n\nThree.\n") == "One. Two.\n\nThree."


def test_a_row_can_be_ended_and_items_stand_on_rows_of_their_own() -> None:
    assert said("Regards,\\\nMia\n\nBring:\n- a pen\n- a card\nAnd rest.") == (
        "Regards,\nMia\n\nBring:\n- a pen\n- a card\nAnd rest."
    )


def test_a_line_naming_an_absent_fact_is_left_out() -> None:
    body = "Hello.\nI met {{ interviewer }} at {{ company }}."
    assert said(body, interviewer="Ana", company="Northwind") == "Hello. I met Ana at Northwind."
    assert said(body, interviewer="Ana") == "Hello."
    assert said(body, interviewer="Ana", company=" \n ") == "Hello."


def test_a_paragraph_with_nothing_to_say_leaves_no_gap() -> None:
    assert said("Hello.\n\nI met {{ interviewer }}.\n\nBye.") == "Hello.\n\nBye."


def test_otherwise_stands_only_when_the_line_above_was_left_out() -> None:
    body = "At {{ company }} as {{ role }}.\nelse: At {{ company }}.\nelse: There.\nBye."
    assert said(body, company="Northwind", role="cook") == "At Northwind as cook. Bye."
    assert said(body, company="Northwind") == "At Northwind. Bye."
    assert said(body) == "There. Bye."


def test_missing_names_what_would_have_improved_the_words() -> None:
    scripts = Catalogue.of(
        {"referral/message.md": file("## Message\n{{ me }} and {{ role }}.\nelse: {{ me }}.\nelse: {{ hr }}.\nBye.")}
    )
    assert scripts.words("referral/message", {}).missing == ("me", "role", "hr")
    assert scripts.words("referral/message", {"me": "Mia"}).missing == ("role",)
    assert scripts.words("referral/message", {"me": "Mia", "role": "cook"}).missing == ()


def test_the_coach_speaks_by_the_same_rules() -> None:
    scripts = Catalogue.of({"promise/coach.md": file("", channel="coach", coach="Do it for {{ company }}.\n  Now.")})
    assert scripts.words("promise/coach", {}).coach == "Now."
    assert scripts.words("promise/coach", {"company": "Northwind"}).coach == "Do it for Northwind. Now."


def test_variants_are_counted_from_nought_and_wrap_round() -> None:
    scripts = Catalogue.of({f"follow_up/message-{n}.md": file(f"## Message\nWords number {n}.") for n in (1, 2, 3)})
    shown = [scripts.words("follow_up/message", {}, variant) for variant in range(-1, 4)]
    assert [words.variant for words in shown] == [2, 0, 1, 2, 0]
    assert [words.parts[0].text[-2] for words in shown] == ["3", "1", "2", "3", "1"]
    assert {words.variants for words in shown} == {3}


@pytest.mark.parametrize("names", [("message-2",), ("message-1", "message-3"), ("message", "message-1")])
def test_variants_without_gap_or_double(names: tuple[str, ...]) -> None:
    with pytest.raises(ScriptInvalid, match="variants are numbered"):
        Catalogue.of({f"follow_up/{name}.md": file("## Message\nHello.") for name in names})


def test_variants_travel_the_same_way() -> None:
    files = {"offer/answer-1.md": file("## Message\nYes."), "offer/answer-2.md": file("## Say\nYes.", channel="phone")}
    with pytest.raises(ScriptInvalid, match=r"answer-2\.md, line 1, channel: all variants"):
        Catalogue.of(files)


def test_scripts_are_found_by_situation_and_channel() -> None:
    scripts = Catalogue.of(
        {
            "offer/letter.md": file("## Letter\nYes.", channel="post"),
            "offer/message.md": file("## Message\nYes."),
            "withdraw/message.md": file("## Message\nNo."),
        }
    )
    assert scripts.lookup("offer") == ("offer/letter", "offer/message")
    assert scripts.lookup("offer", Channel.POST) == ("offer/letter",)
    assert scripts.lookup("offer", Channel.PHONE) == ()
    assert scripts.lookup("crisis") == ()


def test_an_unknown_script_is_a_surprise() -> None:
    with pytest.raises(KeyError):
        Catalogue.of({}).words("offer/letter", {})


@pytest.mark.parametrize(
    "typed",
    [
        "<b>Ana</b> & Co",
        "{{ 7*7 }}",
        "{% for x in y %}",
        "{{ me }}",
        "Ana 👩🏽‍💻",
        "نور",
        "D’Arcy",
        "$&\\1 %s",
        "\u202eanA",
    ],
)
def test_what_the_person_typed_comes_out_as_typed(typed: str) -> None:
    assert said("Dear {{ interviewer }},\nelse: Hello,", interviewer=typed, me="Mia") == f"Dear {typed},"


def test_control_characters_and_newlines_become_single_spaces() -> None:
    assert said("Dear {{ hr }}!\nelse: Oh.", hr="\x00 Ana\r\n\tRuiz\x1b\u2028\ud800 ") == "Dear Ana Ruiz!"


def test_a_very_long_note_is_cut_between_words() -> None:
    scripts = Catalogue.of({"offer/message.md": file("## Message\nNote: {{ need }}\nBye.")})
    words = scripts.words("offer/message", {"need": "migration, " * 900})
    text = words.parts[0].text
    assert text.startswith("Note: migration, migration")
    assert text.endswith("migration… Bye.")
    assert len(text) < LONGEST_FACT + 20
    assert words.shortened == ("need",)
    assert scripts.words("offer/message", {"need": "short"}).shortened == ()


def test_f4_a_long_note_never_makes_the_words_too_long_for_their_channel() -> None:
    scripts = Catalogue.of(
        {
            "offer/call.md": file("## Say\n{{ need }}\nelse: Hello.", channel="phone"),
            "offer/letter.md": file(
                "## Letter\n{{ need }} {{ forgotten }} {{ strength }}\nelse: Hello.", channel="post"
            ),
            "offer/coach.md": file("", channel="coach", coach="{{ need }}\n  Go."),
        }
    )
    told = dict.fromkeys(("need", "forgotten", "strength"), "it is so " * 1000)
    assert 45 <= len(scripts.words("offer/call", told).parts[0].text.split()) < SPOKEN_WORDS
    assert 100 <= len(scripts.words("offer/letter", told).parts[0].text.split()) < WRITTEN_WORDS
    assert 30 <= len(scripts.words("offer/coach", told).coach.split()) < COACH_WORDS


@given(st.dictionaries(st.sampled_from(["me", "need", "role"]), st.text(min_size=1) | st.just("x" * 10_000)))
def test_whatever_is_typed_the_words_fit_into_one_message(typed: dict[str, str]) -> None:
    text = said("Hi.\n" + "{{ me }} {{ need }} {{ role }}\n" * 60, **typed)
    assert text.startswith("Hi.")
    assert len(text) <= LONGEST
