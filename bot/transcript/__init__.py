"""Conversations as plain text: what people say, what the coach must answer, and the clock between.

`parsing` reads a transcript into `lines`, by the rules in `grammar`; `player` plays it over HTTP against a sandbox and
stops at the first line that does not come true.
"""

from bot.transcript.audience import Audience
from bot.transcript.lines import Transcript
from bot.transcript.parsing import TranscriptInvalid, parse_transcript, read_transcript
from bot.transcript.player import play
from bot.transcript.report import TranscriptFailed

__all__ = [
    "Audience",
    "Transcript",
    "TranscriptFailed",
    "TranscriptInvalid",
    "parse_transcript",
    "play",
    "read_transcript",
]
