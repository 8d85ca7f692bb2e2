"""What a transcript looks like while it is played in a terminal."""

from io import StringIO

import pytest

from bot.sandbox import SandboxClient
from bot.transcript import parse_transcript, play
from bot.transcript.terminal import Terminal

STORY = """
clock: 2026-06-01 17:00 Europe/Berlin
# Words to send.
Mia: words
coach: Send this: …
Mia: file
coach: Your calendar
clock: Tue 09:00
Mia: /start
coach: Hello …
Mia presses: Skip
coach edits: Skipped.
"""

PRINTED = """
── Monday, 01 June 2026, 17:00 ──

Words to send.

Mia: words

The coach to Mia:
  Send this:
  │ Subject: 🙂 thanks
  │ Dear Ms. Roe,
  │ hello

Mia: file

The coach to Mia:
  Your calendar
  (a file: interview.ics)

── Tuesday, 02 June 2026, 09:00 ──

Mia: /start

The coach to Mia:
  Hello Mia!

  Which company?
  [Skip] [Done]

Mia presses: Skip

The coach, in passing, to Mia:
  Noted

The coach changes this for Mia:
  Skipped.
  [Back]
"""


class Screen(StringIO):
    def isatty(self) -> bool:
        return True


async def test_a_played_transcript_reads_like_a_chat(stage: SandboxClient) -> None:
    out = StringIO()
    await play(parse_transcript(STORY), stage, Terminal(out, columns=80))
    assert "\n".join(line.rstrip() for line in out.getvalue().splitlines()) == PRINTED.rstrip("\n")


def test_colours_are_for_those_who_look_at_a_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("NO_COLOR", raising=False)
    seen, piped, plain = Screen(), StringIO(), Screen()
    Terminal(seen).acted("Mia: hi")
    Terminal(piped).acted("Mia: hi")
    monkeypatch.setenv("NO_COLOR", "1")
    Terminal(plain).acted("Mia: hi")
    assert "\x1b[36m" in seen.getvalue()
    assert piped.getvalue() == plain.getvalue() == "\nMia: hi\n"
