"""What the coach must have said, held against a person's screen."""

from collections.abc import Sequence
from typing import Literal
from zoneinfo import ZoneInfo

from bot.transcript.lines import (
    Block,
    Copyable,
    Detail,
    Edits,
    Expectation,
    HasFile,
    Silence,
    Speaks,
    Toasts,
    Unmentioned,
)
from bot.transcript.screen import Screen, Shown
from bot.transcript.wording import Wording


class Disappointed(Exception):
    """The reason, and what was said instead."""

    def __init__(self, reason: str, said: Sequence[Shown] = ()) -> None:
        super().__init__(reason)
        self.said = tuple(said)


def expect(screen: Screen, line: Expectation, zone: ZoneInfo) -> Shown | None:
    """Check a line about what a person sees, and cross off what it mentions, which is returned. Raises Disappointed."""
    match line:
        case Toasts(wording=wording):
            return _take_toast(screen, wording)
        case Speaks():
            return _take(screen, line, zone)
        case Unmentioned(wording=wording):
            if about := [shown for shown in screen.recent if wording.fits_within(shown.text)]:
                raise Disappointed(f"the coach did speak about: {wording}", about)
        case Silence():
            refuse_leftovers(screen)
    return None


def refuse_leftovers(screen: Screen) -> None:
    """Every bubble and edit must have been mentioned; toasts and keyboards that go away may be left out."""
    leftovers = [shown for shown in screen.pending if not _may_be_left_out(shown)]
    if leftovers:
        raise Disappointed("the coach said more than the transcript mentions", leftovers)


def check_last(last: Shown | None, line: Detail) -> None:
    """Check a line about the bubble mentioned last. Raises Disappointed."""
    if last is None:
        raise Disappointed("no bubble was mentioned yet")
    match line:
        case HasFile(name=name):
            if last.file is None or not name.fits(last.file):
                raise Disappointed(f"the bubble carries no file {name}", [last])
        case Copyable(wording=wording):
            if not any(wording.fits_within(block) for block in last.blocks):
                raise Disappointed(f"no block that copies with one tap says: {wording}", [last])
        case Block(place=place, wording=wording):
            if not any(wording.fits(block) for block in last.blocks[place - 1 : place]):
                raise Disappointed(f"block {place} of {len(last.blocks)} does not read: {wording}", [last])


def _take(screen: Screen, line: Speaks, zone: ZoneInfo) -> Shown:
    kind: Literal["edit", "bubble"] = "edit" if isinstance(line, Edits) else "bubble"
    waiting = [shown for shown in screen.pending if shown.kind == kind]
    shown = next((s for s in waiting if line.wording.fits(s.text) or not _may_be_left_out(s)), None)
    if shown is None:
        raise Disappointed(f"the coach sent no {kind}", screen.pending)
    if not line.wording.fits(shown.text):
        raise Disappointed("the coach said something else", screen.pending)
    _check_labels(shown, line.labels)
    if line.at and not (shown.at and line.at.fits(shown.at, zone)):
        raise Disappointed("the coach said it at another moment", [shown])
    for skipped in waiting[: waiting.index(shown) + 1]:
        screen.pending.remove(skipped)
    return shown


def _check_labels(shown: Shown, labels: tuple[Wording, ...] | None) -> None:
    if labels == () and shown.labels:
        raise Disappointed("there are buttons", [shown])
    missing = [label for label in labels or () if not any(label.fits(name) for name in shown.labels)]
    if missing:
        raise Disappointed("without the " + ", ".join(f"button [{label}]" for label in missing), [shown])


def _take_toast(screen: Screen, wording: Wording) -> Shown:
    toasts = [shown for shown in screen.pending if shown.kind == "toast"]
    shown = next((toast for toast in toasts if wording.fits(toast.text)), None)
    if shown is None:
        raise Disappointed("no toast says so", screen.pending)
    screen.pending.remove(shown)
    return shown


def _may_be_left_out(shown: Shown) -> bool:
    return shown.kind == "toast" or shown.keyboard_gone
