"""Every form of line, and what is no line at all."""

from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

import pytest

from bot.transcript import TranscriptInvalid, parse_transcript
from bot.transcript.lines import (
    Block,
    Blocks,
    Changes,
    Clock,
    Copyable,
    Edits,
    Forges,
    HasFile,
    Line,
    Presses,
    Says,
    SaysInGroup,
    SendsLocation,
    SendsThing,
    Silence,
    Speaks,
    Title,
    Toasts,
    Unmentioned,
)
from bot.transcript.moments import ByDays, ToHour, ToNextNudge, When, read_move, target
from bot.transcript.wording import Wording

BERLIN = ZoneInfo("Europe/Berlin")
START = "clock: 2026-06-01 17:00 Europe/Berlin"

FORMS: dict[str, Line] = {
    "# Words instead of a date.": Title(4, "Words instead of a date."),
    "clock: +3 days 10:00": Clock(4, ByDays(3, time(10)), BERLIN),
    "clock: Tue 09:00 America/New_York": Clock(4, ToHour(time(9), 1), ZoneInfo("America/New_York")),
    "Mia: /new": Says(4, "Mia", "/new"),
    r"Mia: two\nlines: here": Says(4, "Mia", "two\nlines: here"),
    "Mia edits: hello": Changes(4, "Mia", "hello"),
    "Mia sends a photo": SendsThing(4, "Mia", "photo"),
    "Mia sends a photo: so tired": SendsThing(4, "Mia", "photo", "so tired"),
    "Mia in the group: hello": SaysInGroup(4, "Mia", "hello"),
    r"Mia: a\0b": Says(4, "Mia", "a\0b"),
    "Mia: well ha ×3": Says(4, "Mia", "well ha ha ha"),
    "Mia sends a location 52.52, -13.4": SendsLocation(4, "Mia", 52.52, -13.4),
    "Mia presses: They didn't say": Presses(4, "Mia", Wording("They didn't say"), "newest"),
    "Mia presses again: Done": Presses(4, "Mia", Wording("Done"), "again"),
    "Mia presses earlier: Done": Presses(4, "Mia", Wording("Done"), "earlier"),
    "Mia forges: nudge:1:done": Forges(4, "Mia", "nudge:1:done"),
    "Mia blocks the coach": Blocks(4, "Mia", blocked=True),
    "Mia unblocks the coach": Blocks(4, "Mia", blocked=False),
    "coach: Hello": Speaks(4, "Mia", Wording("Hello"), None, None),
    "coach: Hello  [Skip] [Not now]": Speaks(4, "Mia", Wording("Hello"), (Wording("Skip"), Wording("Not now")), None),
    "coach: Hello  []": Speaks(4, "Mia", Wording("Hello"), (), None),
    "coach: Note: [1] is first": Speaks(4, "Mia", Wording("Note: [1] is first"), None, None),
    "coach at Mon 18:30: Hello": Speaks(4, "Mia", Wording("Hello"), None, When(time(18, 30), weekday=0)),
    "coach at 9:05: Hello": Speaks(4, "Mia", Wording("Hello"), None, When(time(9, 5))),
    "coach to Leo at 2026-06-02 18:30: Hello": Speaks(
        4, "Leo", Wording("Hello"), None, When(time(18, 30), day=date(2026, 6, 2))
    ),
    "coach edits: Hello  [Back]": Edits(4, "Mia", Wording("Hello"), (Wording("Back"),), None),
    "coach edits to Leo: Hello": Edits(4, "Leo", Wording("Hello"), None, None),
    "coach toasts: Noted": Toasts(4, "Mia", Wording("Noted")),
    "coach says nothing": Silence(4, "Mia"),
    "coach says nothing to Leo": Silence(4, "Leo"),
    "coach says nothing about: salary": Unmentioned(4, "Mia", Wording("salary")),
    "coach says nothing to Leo about: salary": Unmentioned(4, "Leo", Wording("salary")),
    "words: Thank you": Copyable(4, Wording("Thank you")),
    "block 2: Dear …": Block(4, 2, Wording("Dear …")),
    "file: ….ics": HasFile(4, Wording("….ics")),
}


NO_LINES = {
    "Mia says hello": "no line that a transcript knows: Mia says hello",
    "coach says: hello": "no line that a transcript knows: coach says: hello",
    "words Thank you": "no line that a transcript knows: words Thank you",
    "Mia press: Done": 'nobody is called "Mia press"; a line `person: Mia press` would name them',
    "coach to Eve: hello": 'nobody is called "Eve"',
    "clock: soon": "no moment that a clock can go to: soon",
    "clock: Xyz 10:00": "no weekday: Xyz",
    "clock: 2026-02-30 10:00": "day is out of range for month",
    "clock: 10:00 Europe/Atlantis": "No time zone found with key Europe/Atlantis",
    "coach at 25:00: hello": "hour must be in 0..23",
}


def parsed(*lines: str) -> tuple[Line, ...]:
    return parse_transcript("\n".join([START, "Leo: hi", "Mia: hi", *lines])).lines


@pytest.mark.parametrize(("line", "meaning"), FORMS.items(), ids=FORMS)
def test_every_form_has_its_meaning(line: str, meaning: Line) -> None:
    assert parsed(line)[-1] == meaning


@pytest.mark.parametrize(("line", "reason"), NO_LINES.items(), ids=NO_LINES)
def test_what_is_no_line_is_told_with_its_place(line: str, reason: str) -> None:
    with pytest.raises(TranscriptInvalid) as invalid:
        parse_transcript(f"{START}\n\nLeo: hi\n{line}", "hurry.txt")
    assert str(invalid.value) == f"hurry.txt:4: {reason}"


@pytest.mark.parametrize("text", ["", "# Nothing more.", "Mia: hi", "clock: +1 day", "clock: 2026-06-01 17:00"])
def test_the_clock_starts_first(text: str) -> None:
    with pytest.raises(TranscriptInvalid, match="the clock starts first"):
        parse_transcript(text)


def test_the_coach_addresses_nobody_before_somebody_acted() -> None:
    with pytest.raises(TranscriptInvalid, match="nobody has acted yet"):
        parse_transcript(f"{START}\ncoach: Hello")


def test_a_line_that_begins_with_a_blank_goes_on_with_the_line_above() -> None:
    assert parsed("Mia: one", "  two")[-1] == Says(4, "Mia", "one\ntwo")
    spoken = parsed("coach: Dear", "   Ms. Roe", "   [Done]", "   [Later]")[-1]
    assert spoken == Speaks(4, "Mia", Wording("Dear\nMs. Roe"), (Wording("Done"), Wording("Later")), None)


def test_a_name_that_is_not_one_plain_word_is_introduced_first() -> None:
    assert parsed("person: Anna <b>Lea</b>", "Anna <b>Lea</b>: hi")[-1] == Says(5, "Anna <b>Lea</b>", "hi")


@pytest.mark.parametrize(
    ("move", "local"),
    [
        ("+3 days 10:00", "2026-03-30T10:00"),
        ("+1 week", "2026-04-03T17:00"),
        ("+90 minutes", "2026-03-27T18:30"),
        ("+36 hours", "2026-03-29T06:00"),
        ("18:30", "2026-03-27T18:30"),
        ("17:00", "2026-03-28T17:00"),
        ("Mon 09:00", "2026-03-30T09:00"),
        ("Friday 09:00", "2026-04-03T09:00"),
        ("2026-03-29 02:30", "2026-03-29T03:30"),
    ],
)
def test_the_clock_goes_by_local_hours_over_a_clock_change(move: str, local: str) -> None:
    now = datetime(2026, 3, 27, 16, tzinfo=UTC)
    read = read_move(move)
    assert not isinstance(read, ToNextNudge)
    assert target(read, now, BERLIN) == datetime.fromisoformat(local).replace(tzinfo=BERLIN).astimezone(UTC)


def test_any_text_spans_lines_and_blanks_count_once() -> None:
    assert Wording("Which … today?").fits("Which company\n\n did you see   today?")
    assert Wording("Hello").fits("  Hello\n")
    assert not Wording("Hello").fits("Hello!")
    assert Wording("a.c").fits_within("xa.cx")
    assert not Wording("a.c").fits_within("xabcx")
