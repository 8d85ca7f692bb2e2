"""What comes true passes; what does not is told with its place, its reason and what was said."""

import pytest

from bot.sandbox import SandboxClient
from bot.transcript import TranscriptFailed, parse_transcript, play

CLOCK = "clock: 2026-06-01 17:00 Europe/Berlin\n"

COMES_TRUE = {
    "words, blanks and any text": """
        Mia: /start
        coach: Hello Mia!  Which … ?
    """,
    "buttons, all of them or some": """
        Mia: /start
        coach: Hello …  [Skip] [Done]
        Mia: /start
        coach: …  [Do…]
        Mia: hi
        coach: You said hi  []
    """,
    "a press, its toast and its edit": """
        Mia: /start
        coach: Hello …
        Mia presses: Skip
        coach toasts: Noted
        coach edits: Skipped.  [Back]
    """,
    "a toast and a keyboard that goes away may be left out": """
        Mia: /start
        coach: Hello …
        Mia presses: Done
        Mia: hi
        coach: You said hi
    """,
    "a button that is gone, pressed again": """
        Mia: /start
        coach: Hello …
        Mia presses: Done
        Mia presses again: Done
        coach toasts: Too late
        coach says nothing
    """,
    "a button on an earlier bubble": """
        Mia: /start
        coach: Hello …
        Mia: /start
        coach: Hello …
        Mia presses earlier: Skip
        coach edits: Skipped.
        Mia presses: Skip
        coach edits: Skipped.
    """,
    "an earlier bubble whose button is gone": """
        Mia: /start
        coach: Hello …
        Mia presses: Skip
        coach edits: Skipped.
        Mia: /start
        coach: Hello …
        Mia presses earlier: Skip
        coach toasts: Too late
    """,
    "forged data": """
        Mia: /start
        coach: Hello …
        Mia forges: nudge:1:done
        coach toasts: Too late
    """,
    "things instead of words": """
        Mia sends a sticker
        coach: A sticker says little.
        Mia sends a location 52.52, 13.40
        coach: You are at 52.52
        Mia sends a photo
        Mia sends a voice
        Mia sends a document
        coach says nothing
    """,
    "a second thought": r"""
        Mia: one\ntwo
        coach: You said one two
        Mia edits: three
        coach: You changed to three
    """,
    "a keyboard in place of the letters": """
        Mia: place
        coach: Where?  [My place]
        Mia presses: Nowhere
        coach: You said Nowhere
    """,
    "blocks that copy": """
        Mia: words
        coach: Send this: …
        words: Ms. Roe
        block 1: Subject: 🙂 thanks
        block 2: Dear …
    """,
    "a file": """
        Mia: file
        coach: Your calendar
        file: ….ics
    """,
    "a nudge in the middle of a long wait comes at its minute": """
        Mia: remind
        coach says nothing
        clock: +5 days 10:00
        coach at Mon 19:00: Time to write.  [Done]
        clock: +1 day
        coach says nothing
    """,
    "to the next nudge": """
        Mia: remind
        clock: to the next nudge
        coach at 2026-06-01 19:00: Time …
    """,
    "the clock of another zone": """
        Mia: remind
        clock: Tue 09:00 America/New_York
        coach at Mon 13:00: Time …
    """,
    "two persons": """
        person: Anna <b>Lea</b>
        Mia: remind
        Anna <b>Lea</b>: /start
        coach: Hello Anna <b>Lea</b>! …
        coach says nothing to Mia
        clock: +3 hours
        coach to Mia at 19:00: Time …
        coach says nothing
    """,
    "silence about something": """
        Mia: /start
        coach: Hello …
        coach says nothing about: salary
    """,
    "gone and back again": """
        Mia blocks the coach
        coach says nothing
        Mia unblocks the coach
        Mia: hi
        coach: You said hi
    """,
}

FAILS = {
    "the coach said something else": "Mia: hi\ncoach: You said hello",
    "the coach sent no bubble": "Mia: hi\ncoach: You said hi\ncoach: And then?",
    "the coach sent no edit": "Mia: hi\ncoach: You said hi\ncoach edits: You said hi",
    "the coach said more than the transcript mentions": "Mia: hi\nMia: ho\ncoach: You said ho",
    "without the button [Later]": "Mia: /start\ncoach: Hello …  [Later] [Skip]",
    "there are buttons": "Mia: /start\ncoach: Hello …  []",
    "the coach said it at another moment": "Mia: remind\nclock: +1 day\ncoach at Mon 19:01: Time …",
    "no toast says so": "Mia: /start\ncoach: Hello …\nMia presses: Skip\ncoach toasts: Done\ncoach edits: …",
    "no block that copies with one tap says: Mr. Roe": "Mia: words\ncoach: …\nwords: Mr. Roe",
    "block 3 of 2 does not read: …": "Mia: words\ncoach: …\nblock 3: …",
    "the bubble carries no file letter.pdf": "Mia: file\ncoach: …\nfile: letter.pdf",
    "there is no button [Later] to press; there are: [Skip] [Done]": "Mia: /start\ncoach: …\nMia presses: Later",
    "there is no button [Skip] to press again": "Mia: /start\ncoach: …\nMia presses again: Skip",
    "there is no button [Skip] to press on an earlier bubble": "Mia: /start\ncoach: …\nMia presses earlier: Skip",
    "the coach plans no nudge": "Mia: hi\ncoach: …\nclock: to the next nudge",
    "the clock only goes forward, it is Mon 2026-06-01 17:00": "Mia: hi\ncoach: …\nclock: 2026-06-01 16:00",
    "the coach did speak about: hi": "Mia: hi\ncoach: …\ncoach says nothing about: hi",
    "no bubble was mentioned yet": "Mia: hi\nwords: hi",
    "nothing to change: the bot is not blocked": "Mia: hi\ncoach: …\nMia unblocks the coach",
}


@pytest.mark.parametrize("lines", COMES_TRUE.values(), ids=COMES_TRUE)
async def test_what_comes_true_passes(stage: SandboxClient, lines: str) -> None:
    unindented = "\n".join(line.strip() for line in lines.splitlines())
    await play(parse_transcript(CLOCK + unindented), stage)
    assert await stage.lint() == []


@pytest.mark.parametrize(("reason", "lines"), FAILS.items(), ids=FAILS)
async def test_what_does_not_come_true_fails(stage: SandboxClient, reason: str, lines: str) -> None:
    with pytest.raises(TranscriptFailed) as failed:
        await play(parse_transcript(CLOCK + lines), stage)
    assert f": {reason}" in str(failed.value).splitlines()[0]


@pytest.mark.parametrize("missing", ["an unmentioned bubble", "an unmentioned edit"])
async def test_an_unmentioned_word_at_the_end_fails(stage: SandboxClient, missing: str) -> None:
    lines = "Mia: /start\n" + ("" if missing.endswith("bubble") else "coach: Hello …\nMia presses: Skip\n")
    with pytest.raises(TranscriptFailed, match="said more than the transcript mentions"):
        await play(parse_transcript(CLOCK + lines), stage)


async def test_a_failure_reads_like_the_transcript(stage: SandboxClient) -> None:
    text = CLOCK + "# A greeting.\nMia: hi\ncoach: You said hi\nMia: /start\ncoach: Good morning!  [Skip]\nMia: bye"
    with pytest.raises(TranscriptFailed) as failed:
        await play(parse_transcript(text, "greeting.txt"), stage)
    assert str(failed.value).splitlines() == [
        "greeting.txt:6: the coach said something else",
        "     2 # A greeting.",
        "     3 Mia: hi",
        "     4 coach: You said hi",
        "     5 Mia: /start",
        ">    6 coach: Good morning!  [Skip]",
        "what was said:",
        "  coach at Mon 17:00: Hello Mia!",
        "    ",
        "    Which company?",
        "    [Skip] [Done]",
    ]
