"""What the job is called: the company, and the position, as typed. The answers wait in the turn's data."""

from __future__ import annotations

from handlers.day_choice import Rows
from handlers.markup import bold
from handlers.nothing_told import tells_nothing
from handlers.question import Again, Asked, Question, Reply, Taken
from handlers.turn import Turn
from handlers.words_view import clip

LONGEST = 100
"""Characters of a company or a position."""

KEEP = "keep"


def as_name(text: str) -> str:
    """On one row, otherwise as typed."""
    return " ".join(text.split())


def _keep_row(turn: Turn, step: str) -> Rows:
    known = turn.data.get(step)
    return (((f"Keep “{clip(str(known), 40)}”", KEEP),),) if known else ()


def _ask_company(turn: Turn) -> Asked:
    return Asked("<b>Which company</b> is it? The name is enough.", _keep_row(turn, "company"))


def _typed_company(turn: Turn, text: str) -> Reply:
    company = as_name(text)
    if len(company) > LONGEST:
        return Again(f"That is long for a name. At most {LONGEST} characters, please.")
    turn.data["company"] = company
    return Taken(f"{bold(company)}, noted.")


def _pressed_company(turn: Turn, _value: str) -> Reply:
    return Taken() if turn.data.get("company") else Again("Please type the company's name.")


def _ask_role(turn: Turn) -> Asked:
    return Asked("<b>Which position</b> is it: “backend developer”, say?", _keep_row(turn, "role"))


def _typed_role(turn: Turn, text: str) -> Reply:
    if tells_nothing(text):
        return Taken()
    role = as_name(text)
    if len(role) > LONGEST:
        return Again(f"At most {LONGEST} characters, please.")
    turn.data["role"] = role
    return Taken()


COMPANY = Question("company", _ask_company, _typed_company, _pressed_company)
ROLE = Question("role", _ask_role, _typed_role, lambda _turn, _value: Taken(), skipped=lambda _turn: None)
