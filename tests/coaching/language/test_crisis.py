"""Hints of self-harm are heard; the hyperbole of job seekers is not taken for one."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coaching.language.crisis import sounds_like_crisis

FOLDER = Path(__file__).parent


def sentences(name: str) -> list[str]:
    lines = (FOLDER / name).read_text(encoding="utf-8").splitlines()
    return [line for line in lines if not line.startswith("#")]


CERTAIN, IDIOMS = sentences("crisis_sentences.txt"), sentences("crisis_idioms.txt")


def test_the_lists_are_long_enough_to_mean_something() -> None:
    assert len(set(CERTAIN)) >= 300
    assert len(set(IDIOMS)) >= 400
    assert not set(CERTAIN) & set(IDIOMS)


@pytest.mark.parametrize("sentence", CERTAIN)
def test_every_certain_hint_is_heard(sentence: str) -> None:
    assert sounds_like_crisis(sentence)


@pytest.mark.parametrize("idiom", IDIOMS)
def test_no_idiom_sounds_an_alarm(idiom: str) -> None:
    assert not sounds_like_crisis(idiom)


@pytest.mark.parametrize(
    "typed",
    [
        *("I WANT TO KILL MYSELF", "i want to killlll myselffff", "i want to kill my self", "I want to k!ll mys3lf"),
        *("I don’t want to live any more", "I don`t want to live anymore", "i do not want to live any longer"),
        *(
            "ｉ ｗａｎｔ ｔｏ ｄｉｅ",
            "i   want\n\nto \t die",
            "s.u.i.c.i.d.e",
            "su1c1de",
            "s*icide",
            "suicdal thoughts",
        ),
        *("wanna die 😭😭", "I just really fucking want to die", "i wanttodie", "...want to die..."),
    ],
)
def test_slips_and_disguises_do_not_hide_a_hint(typed: str) -> None:
    assert sounds_like_crisis(typed)


@pytest.mark.parametrize("idiom", IDIOMS[::20])
def test_an_idiom_beside_a_hint_does_not_hide_it(idiom: str) -> None:
    assert sounds_like_crisis(f"{idiom}. And I want to kill myself.")
    assert sounds_like_crisis(f"I don't want to live anymore. {idiom}")


def test_a_hint_in_a_long_message_is_heard_in_no_time() -> None:
    story = "They asked about my last job and I told them about the project. " * 62
    started = time.process_time()
    assert sounds_like_crisis(f"{story} I want to end my life. {story}"[:8192])
    assert not sounds_like_crisis(story)
    assert not sounds_like_crisis("i want to " * 400)
    assert time.process_time() - started < 0.25


@given(st.text())
def test_no_text_breaks_the_net(text: str) -> None:
    assert sounds_like_crisis(f"{text} . suicide")
