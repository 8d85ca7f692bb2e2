"""The real bot in conversations that anybody can read: tests/transcripts, played over HTTP with the clock moved."""

from pathlib import Path

import pytest

from bot.demo import A_WEEK_IN_SHORT
from bot.embedded import embedded
from bot.sandbox import SandboxClient
from bot.transcript import TranscriptFailed, play, read_transcript

FOLDER = Path(__file__).with_name("transcripts")
TRANSCRIPTS = {path.relative_to(FOLDER).with_suffix("").as_posix(): path for path in sorted(FOLDER.rglob("*.txt"))}


@pytest.mark.parametrize("path", [A_WEEK_IN_SHORT, *TRANSCRIPTS.values()], ids=["the demo", *TRANSCRIPTS])
async def test_the_transcript_comes_true(path: Path, database_url: str) -> None:
    transcript = read_transcript(path)
    async with (
        embedded(database_url, start=transcript.start) as running,
        SandboxClient(running.sandbox.url, running.sandbox.key) as client,
    ):
        try:
            await play(transcript, client)
        except TranscriptFailed as failure:
            pytest.fail(str(failure), pytrace=False)
        assert await client.lint() == []
