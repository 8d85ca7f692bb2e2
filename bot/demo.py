"""A conversation played in the terminal, over the same way that Telegram's messages take."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from bot.embedded import embedded
from bot.sandbox import SandboxClient
from bot.transcript import TranscriptFailed, TranscriptInvalid, play, read_transcript
from bot.transcript.terminal import Terminal

A_WEEK_IN_SHORT = Path(__file__).parent / "transcript" / "demo.txt"


async def play_demo(file: Path | None) -> int:
    """Play the transcript in `file`, by default a week in short. The exit code: 1 when it does not come true."""
    try:
        transcript = read_transcript(file or A_WEEK_IN_SHORT)
        with tempfile.TemporaryDirectory(prefix="second-round-demo-") as folder:
            async with (
                embedded(f"sqlite:///{folder}/coach.db", start=transcript.start) as running,
                SandboxClient(running.sandbox.url, running.sandbox.key) as client,
            ):
                await play(transcript, client, Terminal(sys.stdout))
    except (OSError, TranscriptInvalid, TranscriptFailed) as problem:
        print(problem, file=sys.stderr)
        return 1
    return 0
