"""What is worth a word after an interview, and what is not."""

from __future__ import annotations

import pytest

from coaching.blunder import LABELS, Mishap, minor_blunder


@pytest.mark.parametrize(
    "mishap", [Mishap.SPILLED, Mishap.FEW_MINUTES_LATE, Mishap.STUMBLED, Mishap.FORGOT_NAME, Mishap.OVERDRESSED]
)
def test_f7_a_minor_blunder_is_ignored(mishap: Mishap) -> None:
    assert minor_blunder(mishap)


@pytest.mark.parametrize(
    "mishap", [Mishap.BOTCHED_ANSWER, Mishap.RUDE, Mishap.UNPREPARED, Mishap.TOOK_A_CALL, Mishap.VERY_LATE]
)
def test_f6_what_matters_is_recovered(mishap: Mishap) -> None:
    assert not minor_blunder(mishap)


def test_every_mishap_has_words() -> None:
    assert set(LABELS) == set(Mishap)
