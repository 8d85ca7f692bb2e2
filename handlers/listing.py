"""/list: every opening with whose turn it is and what comes next; the open ones first, the closed ones folded away.

Data: `list:show`, `list:open:<page>`, `list:closed:<page>`; pages count from 0.
"""

from __future__ import annotations

from collections.abc import Sequence

from telegram import Update
from telegram.ext import BaseHandler, CallbackQueryHandler, CommandHandler

from coaching.message import Button, Keyboard
from coaching.opening import Opening
from handlers.commands import LOG_INTERVIEW
from handlers.context import CoachContext
from handlers.markup import bold, esc
from handlers.pause import paused_words
from handlers.turn import Turn
from handlers.what_next import turn_of
from handlers.words_view import LONGEST_NAME, clip, company

PER_PAGE = 8
LONGEST_LABEL = 24


async def _on_list(_update: Update, context: CoachContext) -> None:
    context.turn.say(*listing(context.turn, closed=False, page=0))


async def _on_show(_update: Update, context: CoachContext) -> None:
    context.turn.leave_bubble()
    context.turn.say(*listing(context.turn, closed=False, page=0))


async def _on_page(update: Update, context: CoachContext) -> None:
    assert update.callback_query is not None
    _, which, page = (update.callback_query.data or "").split(":")
    context.turn.show(*listing(context.turn, closed=which == "closed", page=int(page)))


def listing(turn: Turn, *, closed: bool, page: int) -> tuple[str, Keyboard]:
    """One page of the open or of the closed openings; a page that is gone shows the last one."""
    opened = [opening for opening in turn.openings.values() if not opening.standing.closed]
    over = [opening for opening in turn.openings.values() if opening.standing.closed]
    if not opened and not over:
        return "Your list is empty so far. Tell me about an interview, past or ahead, and I take it from there.", (
            (LOG_INTERVIEW,),
        )
    shown = sorted(over, key=lambda o: -o.number) if closed else sorted(opened, key=lambda o: _urgency(turn, o))
    pages = max(1, -(-len(shown) // PER_PAGE))
    page = min(page, pages - 1)
    part = shown[page * PER_PAGE : (page + 1) * PER_PAGE]
    which = "closed" if closed else "open"
    heading = bold("Closed" if closed else "Where things stand") + (f" · {page + 1} of {pages}" if pages > 1 else "")
    lines = [_line(turn, opening) for opening in part] or ["Nothing is open at the moment."]
    if turn.person.is_paused(turn.now):
        lines.append(f"<i>{esc(paused_words(turn))}</i>")
    ends = _ends(which, page, pages, len(opened), len(over))
    return "\n\n".join([heading, *lines]), (*_cards(part), *ends)


def _urgency(turn: Turn, opening: Opening) -> tuple[int, float, int]:
    """The person's own turn first, then by what comes next."""
    whose = turn_of(turn, opening.number)
    due = whose.next.due_at.timestamp() if whose.next else float("inf")
    return {"you": 0, "they": 1, "nobody": 2}[whose.whose], due, opening.number


def _line(turn: Turn, opening: Opening) -> str:
    role = f" · {esc(clip(opening.role, LONGEST_NAME))}" if opening.role.strip() else ""
    return f"{company(opening)}{role}\n{esc(turn_of(turn, opening.number).line)}"


def _cards(part: Sequence[Opening]) -> Keyboard:
    buttons = [Button(clip(opening.company, LONGEST_LABEL), f"card:{opening.number}") for opening in part]
    return tuple(tuple(buttons[start : start + 2]) for start in range(0, len(buttons), 2))


def _ends(which: str, page: int, pages: int, opened: int, over: int) -> Keyboard:
    turning = []
    if page > 0:
        turning.append(Button("‹ Earlier", f"list:{which}:{page - 1}"))
    if page < pages - 1:
        turning.append(Button("More ›", f"list:{which}:{page + 1}"))
    rows: list[tuple[Button, ...]] = [tuple(turning)] if turning else []
    if which == "closed":
        rows.append((Button(f"‹ Open ones ({opened})", "list:open:0"),))
    elif over:
        rows.append((Button(f"Closed ({over})", "list:closed:0"),))
    return (*rows, (LOG_INTERVIEW,))


def handlers() -> list[BaseHandler[Update, CoachContext, object]]:
    """The command and its buttons."""
    return [
        CommandHandler("list", _on_list),
        CallbackQueryHandler(_on_show, pattern=r"^list:show$"),
        CallbackQueryHandler(_on_page, pattern=r"^list:(open|closed):\d{1,4}$"),
    ]
