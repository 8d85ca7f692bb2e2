"""Two questions with a plain answer: whether they want the job (L1), and whether they may check back (C4)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from coaching.opening import Opening
from handlers.opening_press import opening_at_hand
from handlers.question import Again, Asked, Question, Reply, Taken
from handlers.turn import Turn
from handlers.words_view import company

YES, NO, UNSURE = "yes", "no", "unsure"
_YES = {"yes", "y", "yeah", "yep", "sure", "of course", "definitely", "absolutely", "i do", "very much", "ja", "ok"}
_NO = {"no", "n", "nope", "nah", "not really", "i don't", "no thanks", "nein", "never"}
_UNSURE = {"not sure", "unsure", "maybe", "perhaps", "don't know", "i don't know", "dunno", "i didn't ask"}


def read_answer(text: str) -> str | None:
    """YES, NO or UNSURE; None when it is none of them."""
    plain = " ".join(text.casefold().replace("’", "'").strip(" .!").split())
    return next((answer for answer, words in ((YES, _YES), (NO, _NO), (UNSURE, _UNSURE)) if plain in words), None)


@dataclass(frozen=True, slots=True)
class YesNo:
    """labels: of yes, no and the third button. known: the value told before. keep: the opening with an answer."""

    step: str
    text: Callable[[Opening], str]
    labels: tuple[str, str, str]
    known: Callable[[Opening], bool | None]
    keep: Callable[[Opening, str], Opening]

    def question(self) -> Question:
        return Question(self.step, self._ask, self._typed, self._pressed, skipped=lambda _turn: None)

    def _ask(self, turn: Turn) -> Asked:
        opening = opening_at_hand(turn)
        known = self.known(opening)
        marked = {True: YES, False: NO}.get(known) if known is not None else None
        yes, no, third = (
            (f"✓ {label}" if answer == marked else label, answer)
            for label, answer in zip(self.labels, (YES, NO, UNSURE), strict=True)
        )
        return Asked(self.text(opening), ((yes, no), (third,)))

    def _typed(self, turn: Turn, text: str) -> Reply:
        answer = read_answer(text)
        return self._take(turn, answer) if answer else Again("Yes or no? The buttons below are the quickest.")

    def _pressed(self, turn: Turn, value: str) -> Reply:
        return self._take(turn, value) if value in (YES, NO, UNSURE) else Again("Please choose again.")

    def _take(self, turn: Turn, answer: str) -> Reply:
        turn.put(self.keep(opening_at_hand(turn), answer))
        return Taken()


def _wanted(opening: Opening, answer: str) -> Opening:
    return replace(opening, wanted={YES: True, NO: False}.get(answer))


WANTED = YesNo(
    "wanted",
    lambda opening: f"<b>Do you want this job</b> at {company(opening)}?",
    ("Yes", "No", "Not sure yet"),
    lambda opening: opening.wanted,
    _wanted,
).question()

CHECK_BACK = YesNo(
    "check_back",
    lambda _opening: "Did they agree that <b>you may check back</b>?",
    ("Yes, they agreed", "No", "I didn't ask"),
    lambda opening: opening.may_check_back,
    lambda opening, answer: replace(opening, may_check_back=answer == YES),
).question()
