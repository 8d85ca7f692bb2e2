"""What went wrong in an interview, and whether it is worth a word afterwards."""

from __future__ import annotations

import re
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


# The whole text, so that whatever is told beside a trifle counts as something that may matter.
_START = r"(?:i|i['’]ve|i have|i had|my tongue|well|oh|and|then|just|only|also|once|twice|kind of|sort of|a bit|[\s,])*"
_END = (
    r"(?:\s+(?:at first|at the start|in the beginning|a bit|a little|once|twice|sometimes|over (?:my |some )?words))*"
)
_DRINK = r"(?:some |my |a |the )?(?:glass of |cup of |bit of )?(?:coffee|tea|water|juice|drink)"
_TOLD = {
    Mishap.SPILLED: rf"spil(?:led|t) (?:{_DRINK}|something)(?: (?:on|over|all over) (?:\w+ ){{0,2}}\w+)?",
    Mishap.FEW_MINUTES_LATE: r"(?:was |came |got there )?(?:a few|few|a couple of|one|two|three|four|five|[1-5]) "
    r"?min(?:ute)?s?(?: too)? late",
    Mishap.STUMBLED: r"(?:was )?(?:stumbl(?:ed|ing)|stutter(?:ed|ing)|stammer(?:ed|ing)|slipped)",
    Mishap.FORGOT_NAME: r"forgot(?:ten)? (?:a|the|his|her|their|somebody['’]?s|someone['’]?s) name(?: of (?:\w+ ){0,2}"
    r"(?:boss|interviewer|recruiter|manager|lady|man|woman|person|one))?",
    Mishap.OVERDRESSED: r"(?:was |felt )?(?:(?:a bit |too )?(?:over|under)dressed|dressed wrong(?:ly)?)",
}
"""By a trifle: how a person would put it in words of their own."""


def told_trifle(text: str) -> Mishap | None:
    """The trifle that these words tell of and nothing beside it; None for all that may matter (F7)."""
    plain = text.casefold().strip(" .!")
    found = (mishap for mishap, words in _TOLD.items() if re.fullmatch(_START + words + _END, plain))
    return next(found, None)
