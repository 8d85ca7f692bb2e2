"""Why a transcript did not come true, for people."""

from collections.abc import Sequence
from zoneinfo import ZoneInfo

from bot.transcript.lines import Transcript
from bot.transcript.screen import Shown

LINES_BEFORE = 4
_VERBS = {"bubble": "coach", "edit": "coach edits", "toast": "coach toasts"}


class TranscriptFailed(Exception):
    """The transcript's place, the lines that led there, the reason, and what the coach really said."""

    def __init__(self, transcript: Transcript, number: int, reason: str, said: Sequence[Shown], zone: ZoneInfo) -> None:
        heard = [in_words(shown, zone) for shown in said] or ["(the coach said nothing more)"]
        parts = [f"{transcript.name}:{number}: {reason}", _excerpt(transcript, number), "what was said:", *heard]
        super().__init__("\n".join(parts))


def in_words(shown: Shown, zone: ZoneInfo) -> str:
    """A bubble as a transcript would write it, with its moment."""
    at = f" at {shown.at.astimezone(zone):%a %H:%M}" if shown.at else ""
    text = shown.text.replace("\n", "\n    ")
    labels = "".join(f" [{label}]" for label in shown.labels)
    file = f"\n    (file {shown.file})" if shown.file else ""
    return f"  {_VERBS[shown.kind]}{at}: {text}{file}" + (f"\n   {labels}" if labels else "")


def _excerpt(transcript: Transcript, number: int) -> str:
    lines = transcript.text.splitlines()[:number]
    first = max(0, number - 1 - LINES_BEFORE)
    return "\n".join(
        f"{'>' if at == number else ' '} {at:4} {line}" for at, line in enumerate(lines[first:], first + 1)
    )
