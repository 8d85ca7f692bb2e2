"""What went wrong in an interview, and whether it is worth a word afterwards."""

from __future__ import annotations

from enum import StrEnum


class Mishap(StrEnum):
    """What a person may say went wrong. The value is short, since it travels in buttons."""

    SPILLED = "spilled"
    FEW_MINUTES_LATE = "minutes"
    STUMBLED = "stumbled"
    FORGOT_NAME = "name"
    OVERDRESSED = "dress"
    BOTCHED_ANSWER = "answer"
    RUDE = "rude"
    UNPREPARED = "unprepared"
    TOOK_A_CALL = "call"
    VERY_LATE = "late"


LABELS = {
    Mishap.SPILLED: "I spilled something",
    Mishap.FEW_MINUTES_LATE: "A few minutes late",
    Mishap.STUMBLED: "Stumbled over words",
    Mishap.FORGOT_NAME: "Forgot a name",
    Mishap.OVERDRESSED: "Dressed wrong for it",
    Mishap.BOTCHED_ANSWER: "Botched an important answer",
    Mishap.RUDE: "I was rude or short",
    Mishap.UNPREPARED: "I came unprepared",
    Mishap.TOOK_A_CALL: "My phone rang and I took it",
    Mishap.VERY_LATE: "Very late",
}
"""How a person would put it."""

_TRIVIAL = frozenset({Mishap.SPILLED, Mishap.FEW_MINUTES_LATE, Mishap.STUMBLED, Mishap.FORGOT_NAME, Mishap.OVERDRESSED})


def minor_blunder(mishap: Mishap) -> bool:
    """Whether to ignore it: a trivial mishap is never mentioned again, mentioning it looks insecure.

    What bears on the work or on respect is not trivial: the follow-up is the chance to recover (F6).
    Source: F7.
    """
    return mishap in _TRIVIAL
