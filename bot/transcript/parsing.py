"""A transcript's text read line by line."""

from pathlib import Path
from zoneinfo import ZoneInfoNotFoundError

from bot.transcript.grammar import Reader
from bot.transcript.lines import Transcript


class TranscriptInvalid(Exception):
    """A line that nobody can play: file, line number, and what is wrong with it."""

    def __init__(self, name: str, number: int, reason: str) -> None:
        super().__init__(f"{name}:{number}: {reason}")


def read_transcript(path: Path) -> Transcript:
    """Raises TranscriptInvalid, or OSError when there is no such file."""
    return parse_transcript(path.read_text("utf-8"), str(path))


def parse_transcript(text: str, name: str = "transcript") -> Transcript:
    """name: how errors call it. Raises TranscriptInvalid."""
    reader, number = Reader(), 1
    try:
        for number, line in _joined(text):
            reader.read(number, line)
        return reader.finished(name, text)
    except ZoneInfoNotFoundError as error:
        raise TranscriptInvalid(name, number, str(error.args[0])) from None
    except ValueError as error:
        raise TranscriptInvalid(name, number, str(error)) from None


def _joined(text: str) -> list[tuple[int, str]]:
    """Lines with what continues them, each with its number in the file."""
    joined: list[tuple[int, str]] = []
    for number, line in enumerate(text.splitlines(), 1):
        if line[:1].isspace() and line.strip() and joined:
            began, above = joined[-1]
            joined[-1] = (began, f"{above}\n{line.strip()}")
        elif line.strip():
            joined.append((number, line.strip()))
    return joined
