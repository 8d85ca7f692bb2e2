"""What people type when they are asked for a day, and what must never be guessed."""

from __future__ import annotations

import time as stopwatch
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coaching.errors import NaiveMoment
from coaching.language.dates import Asks, DateRange, Lean, Reason, Refused, Understood, read_date, read_time

BERLIN = ZoneInfo("Europe/Berlin")
WEDNESDAY = datetime(2026, 6, 3, 10, 0, tzinfo=BERLIN)
SATURDAY = datetime(2026, 6, 6, 10, 0, tzinfo=BERLIN)
LATE_DECEMBER = datetime(2026, 12, 28, 10, 0, tzinfo=BERLIN)


def read(
    text: str,
    asks: Asks = Asks.DECISION_DATE,
    now: datetime = WEDNESDAY,
    locale: str = "en-GB",
    lean: Lean = Lean.EITHER,
) -> object:
    """The value understood, or the reason of the refusal."""
    answer = read_date(text, now, BERLIN, asks, locale, lean)
    return answer.value if isinstance(answer, Understood) else answer.reason


def june(day: int, hour: int | None = None, minute: int = 0) -> date:
    """A day of June 2026, or a moment of it."""
    return date(2026, 6, day) if hour is None else datetime(2026, 6, day, hour, minute, tzinfo=BERLIN)


def days(first: date, last: date) -> DateRange:
    return DateRange(first, last)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("today", june(3)),
        ("tonight", june(3)),
        ("by end of day", june(3)),
        ("tomorrow", june(4)),
        ("tmrw", june(4)),
        ("tommorow", june(4)),
        ("2moro", june(4)),
        ("EOD tomorrow", june(4)),
        ("the day after tomorrow", june(5)),
        ("Friday", june(5)),
        ("FRIDAY!!!", june(5)),
        ("📅 friday", june(5)),
        ("by Friday", june(5)),
        ("this Friday", june(5)),
        ("they said by friday i think", june(5)),
        ("no later than Friday", june(5)),
        ("close of business on friday", june(5)),
        ("2nd interview on Friday", june(5)),
        ("end of the week", june(5)),
        ("eow", june(5)),
        ("before the weekend", june(5)),
        ("before the end of the week", june(5)),
        ("in two Fridays", june(12)),
        ("the Friday after next", june(12)),
        ("after the weekend", june(8)),
        ("Monday at the latest", june(8)),
        ("tuseday", june(9)),
        ("Tuesday", june(9)),
        ("next Tuesday", june(9)),
        ("this coming Tuesday", june(9)),
        ("next Friday", june(12)),
        ("Friday next week", june(12)),
        ("next week, probably Tuesday", june(9)),
        ("wendsday", june(10)),  # said on a Wednesday: today would be called today
        ("a week on Tuesday", june(16)),
        ("Tuesday week", june(16)),
        ("a week from Friday", june(12)),
        ("Friday after next", june(12)),
        ("2026-06-05", june(5)),
        ("20260605", june(5)),
        ("2026/6/5", june(5)),
        ("5 June", june(5)),
        ("June 5th", june(5)),
        ("5th of june 2026", june(5)),
        ("the 5th", june(5)),
        ("June the fifth", june(5)),
        ("the twenty-first of June", june(21)),
        ("Friday (5 June)", june(5)),
        ("5 June (Friday)", june(5)),
        ("Friday the 12th", june(12)),
        ("05.06.", june(5)),
        ("5-6-26", june(5)),
        ("13/6", june(13)),
        ("１５．６．", june(15)),
        ("in 3 days", june(6)),
        ("in 10 days or so", june(13)),
        ("in a week", june(10)),
        ("in a week's time", june(10)),
        ("two weeks from now", june(17)),
        ("in a couple of weeks", june(17)),
        ("in a fortnight", june(17)),
        ("in about 2 wks", june(17)),
        ("1 week from tomorrow", june(11)),
        ("in a month", date(2026, 7, 3)),
        ("in five business days", june(10)),
        ("3 working days", june(8)),
        ("by the end of next week", june(12)),
        ("end of the month", june(30)),
        ("end of june", june(30)),
        ("end of next month", date(2026, 7, 31)),
        ("last Friday of the month", june(26)),
        ("first Monday of July", date(2026, 7, 6)),
        ("20 January", date(2027, 1, 20)),
        ("christmas eve", date(2026, 12, 24)),
    ],
)
def test_one_day_is_read_as_that_day(text: str, day: date) -> None:
    assert read(text) == day


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("sometime next week", june(8), june(12)),
        ("this week", june(3), june(5)),
        ("later this week", june(4), june(5)),
        ("within the week", june(3), june(5)),
        ("this week or next", june(3), june(12)),
        ("next week or the week after", june(8), june(19)),
        ("the week after next", june(15), june(19)),
        ("the week of June 15th", june(15), june(19)),
        ("w/c 15 June", june(15), june(19)),
        ("early next week", june(8), june(9)),
        ("beginning of next week", june(8), june(9)),
        ("mid next week", june(9), june(11)),
        ("the middle of next week", june(9), june(11)),
        ("sometime in the next week", june(3), june(10)),
        ("in the next week or two", june(3), june(17)),
        ("in the coming days", june(3), june(8)),
        ("Tue & Wed", june(9), june(10)),
        ("late next week", june(11), june(12)),
        ("first half of next week", june(8), june(10)),
        ("this weekend", june(6), june(7)),
        ("within two weeks", june(3), june(17)),
        ("in the next ten days", june(3), june(13)),
        ("within 5 working days", june(3), june(10)),
        ("within 48 hours", june(3), june(5)),
        ("in the next few days", june(3), june(8)),
        ("a few days", june(6), june(8)),
        ("in a week or two", june(10), june(17)),
        ("2-3 weeks", june(17), june(24)),
        ("7 to 10 business days", june(12), june(17)),
        ("Thursday or Friday", june(4), june(5)),
        ("Friday or Thursday", june(4), june(5)),
        ("Mon, Tue or Wed", june(8), june(10)),
        ("Mon-Wed", june(8), june(10)),
        ("between Thursday and Monday", june(4), june(8)),
        ("Friday to Monday", june(5), june(8)),
        ("Tuesday or Wednesday next week", june(9), june(10)),
        ("Friday or early next week", june(5), june(9)),
        ("between the 3rd and the 5th", june(3), june(5)),
        ("between the 10th and 12th of June", june(10), june(12)),
        ("June 10-12", june(10), june(12)),
        ("from 8 to 12 June", june(8), june(12)),
        ("before Friday", june(3), june(4)),
        ("mid-June", june(11), june(20)),
        ("early July", date(2026, 7, 1), date(2026, 7, 10)),
        ("in June", june(3), june(30)),
        ("next month", date(2026, 7, 1), date(2026, 7, 31)),
    ],
)
def test_a_stretch_of_days_is_a_range_for_a_decision(text: str, first: date, last: date) -> None:
    assert read(text) == days(first, last)


@pytest.mark.parametrize(
    "text",
    [
        *("soonish", "when they feel like it", "asap", "they didn't say", "no idea", "later", "the other day", "never"),
        *(
            "Q3",
            "in the summer",
            "in three and a half weeks",
            "two days after the interview",
            "Friday 12",
            "not Friday",
        ),
        *("the end of next week or the beginning of the following", "the Monday after that", "tomorrow at midnight"),
        *("tomorrow at 25:00", "5 de junio", "I sat there", "they may decide", "", " ", "??", "in 99999999 weeks"),
        "one long story " * 60 + "friday",
    ],
)
def test_what_names_no_certain_day_is_not_understood(text: str) -> None:
    assert read(text) is Reason.NOT_UNDERSTOOD


@pytest.mark.parametrize("text", ["31 February", "Feb 30", "the 32nd", "45/99", "2026-02-30", "31.06."])
def test_a_day_that_does_not_exist_is_refused(text: str) -> None:
    assert read(text) is Reason.NO_SUCH_DAY


@pytest.mark.parametrize("asks", [Asks.DECISION_DATE, Asks.SNOOZE])
@pytest.mark.parametrize(
    "text", ["yesterday", "last Friday", "3 days ago", "5 May", "2026-06-02", "last week", "today at 9am"]
)
def test_a_past_answer_about_the_future_is_refused(text: str, asks: Asks) -> None:
    assert read(text, asks) is Reason.PAST


@pytest.mark.parametrize("asks", Asks)
def test_more_than_eighteen_months_ahead_is_refused(asks: Asks) -> None:
    assert read("2027-12-03", asks) == date(2027, 12, 3)
    assert read("2027-12-04", asks) is Reason.TOO_FAR


@pytest.mark.parametrize("text", ["after Friday", "not before Friday", "won't hear before the 15th", "from Monday"])
def test_an_open_end_is_no_decision_date(text: str) -> None:
    assert read(text) is Reason.WHICH_DAY


@pytest.mark.parametrize("locale", ["", "en"])
def test_a_date_that_two_countries_read_differently_is_asked_about(locale: str) -> None:
    answer = read_date("7/8", WEDNESDAY, BERLIN, Asks.DECISION_DATE, locale)
    assert answer == Refused(Reason.AMBIGUOUS, (date(2026, 7, 8), date(2026, 8, 7)))


@pytest.mark.parametrize(
    ("text", "locale", "day"),
    [
        *(("7/8", "en-US", date(2026, 7, 8)), ("7/8", "en_US", date(2026, 7, 8))),
        *(("7/8", "en-GB", date(2026, 8, 7)), ("7.8.", "de", date(2026, 8, 7)), ("13/6", "en-US", june(13))),
        *(("6/13", "de", june(13)), ("6/6", "", june(6)), ("Fri 7/8", "", date(2026, 8, 7))),
    ],
)
def test_country_weekday_or_calendar_decide_between_day_and_month(text: str, locale: str, day: date) -> None:
    assert read(text, locale=locale) == day


def test_a_weekday_that_contradicts_the_date_is_asked_about() -> None:
    answer = read_date("Friday 4 June", WEDNESDAY, BERLIN, Asks.DECISION_DATE)
    assert answer == Refused(Reason.AMBIGUOUS, (june(4), june(5)))


def test_two_days_that_do_not_go_together_are_asked_about() -> None:
    answer = read_date("monday, no wait, tuesday", WEDNESDAY, BERLIN, Asks.DECISION_DATE)
    assert answer == Refused(Reason.AMBIGUOUS, (june(8), june(9)))


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("today at 3pm", june(3, 15)),
        ("3pm", june(3, 15)),
        ("Tuesday 3 pm", june(2, 15)),
        ("yesterday at 14:00", june(2, 14)),
        ("2026-06-05T15:30", june(5, 15, 30)),
        ("Fri, Jun 5, 2026, 10:00 AM", june(5, 10)),
        ("tomorrow at 3:30", june(4, 15, 30)),
        ("tomorrow at 03:30", june(4, 3, 30)),
        ("tomorrow half past two", june(4, 14, 30)),
        ("quarter to four on friday", june(5, 15, 45)),
        ("friday at noon", june(5, 12)),
        ("thursday at 10 in the morning", june(4, 10)),
        ("friday 10.30", june(5, 10, 30)),
        ("5 june at 15h30", june(5, 15, 30)),
        ("Friday 3-4pm", june(5, 15)),
        ("Friday 11-1pm", june(5, 11)),
        ("Friday between 2 and 3pm", june(5, 14)),
        ("8 tonight", june(3, 20)),
        ("half an hour ago", june(3, 9, 30)),
        ("in 2 hours", june(3, 12)),
    ],
)
def test_an_hour_makes_it_a_moment(text: str, moment: datetime) -> None:
    assert read(text, Asks.INTERVIEW_TIME) == moment


def test_an_hour_of_either_half_of_the_day_is_asked_about() -> None:
    answer = read_date("tomorrow at 7", WEDNESDAY, BERLIN, Asks.INTERVIEW_TIME)
    assert answer == Refused(Reason.AMBIGUOUS, (june(4, 7), june(4, 19)))


def test_an_hour_that_the_clock_change_skips_moves_forward() -> None:
    answer = read("2027-03-28 02:30")
    assert isinstance(answer, datetime)
    assert answer.isoformat() == "2027-03-28T03:30:00+02:00"


def test_tomorrow_morning_is_a_day_for_an_interview_and_an_hour_for_a_reminder() -> None:
    assert read("tomorrow morning", Asks.INTERVIEW_TIME) == june(4)
    assert read("tomorrow morning", Asks.SNOOZE) == june(4, 9)


@pytest.mark.parametrize(
    ("text", "answer"),
    [
        *(
            ("next week", june(8)),
            ("in a few days", june(6)),
            ("Thursday or Friday", june(4)),
            ("after Friday", june(6)),
        ),
        *(("not before Monday", june(8)), ("at 9", june(4, 9)), ("in the morning", june(4, 9)), ("in 2h", june(3, 12))),
        *(("tonight", june(3, 20)), ("3d", june(6)), ("remind me in 20 minutes", june(3, 10, 20))),
    ],
)
def test_a_reminder_comes_on_the_first_day_that_was_meant(text: str, answer: date) -> None:
    assert read(text, Asks.SNOOZE) == answer


@pytest.mark.parametrize(
    ("text", "now", "lean", "day"),
    [
        ("Tuesday", WEDNESDAY, Lean.EITHER, june(2)),
        ("Wednesday", WEDNESDAY, Lean.EITHER, june(3)),
        ("Thursday", WEDNESDAY, Lean.EITHER, june(4)),
        ("Thursday", WEDNESDAY, Lean.PAST, date(2026, 5, 28)),
        ("Tuesday", WEDNESDAY, Lean.FUTURE, june(9)),
        ("next Tuesday", WEDNESDAY, Lean.PAST, june(9)),
        ("this coming Tuesday", WEDNESDAY, Lean.PAST, june(9)),
        ("it was on Thursday", WEDNESDAY, Lean.EITHER, date(2026, 5, 28)),
        ("my interview is on monday", WEDNESDAY, Lean.EITHER, june(8)),
        ("the 1st", WEDNESDAY, Lean.EITHER, june(1)),
        ("the 1st", WEDNESDAY, Lean.FUTURE, date(2026, 7, 1)),
        ("20 December", LATE_DECEMBER, Lean.EITHER, date(2026, 12, 20)),
        ("5 January", LATE_DECEMBER, Lean.EITHER, date(2027, 1, 5)),
        ("3 days ago", WEDNESDAY, Lean.EITHER, date(2026, 5, 31)),
        ("last thursday", WEDNESDAY, Lean.EITHER, date(2026, 5, 28)),
    ],
)
def test_a_bare_day_of_an_interview_follows_the_words_then_the_lean_then_what_is_near(
    text: str, now: datetime, lean: Lean, day: date
) -> None:
    assert read(text, Asks.INTERVIEW_TIME, now, lean=lean) == day


def test_an_interview_needs_one_day_and_offers_the_days_of_a_short_stretch() -> None:
    answer = read_date("last week", WEDNESDAY, BERLIN, Asks.INTERVIEW_TIME)
    assert answer == Refused(Reason.WHICH_DAY, tuple(date(2026, 5, day) for day in range(25, 30)))
    assert read_date("in June", WEDNESDAY, BERLIN, Asks.INTERVIEW_TIME) == Refused(Reason.WHICH_DAY)


@pytest.mark.parametrize(
    ("text", "answer"),
    [
        *(("this week", days(june(6), june(7))), ("end of the week", june(12)), ("next week", days(june(8), june(12)))),
        *(("Friday", june(12)), ("next Monday", june(8)), ("in five business days", june(12))),
    ],
)
def test_said_on_a_saturday_the_week_ahead_is_meant(text: str, answer: object) -> None:
    assert read(text, now=SATURDAY) == answer


def test_the_year_rolls_over_for_days_ahead() -> None:
    assert read("5 January", now=LATE_DECEMBER) == date(2027, 1, 5)
    assert read("the 5th", now=LATE_DECEMBER) == date(2027, 1, 5)
    assert read("end of January", now=LATE_DECEMBER) == date(2027, 1, 31)
    assert read("20 December", now=LATE_DECEMBER) is Reason.PAST


def test_today_is_the_persons_own() -> None:
    evening_in_london = datetime(2026, 6, 3, 22, 30, tzinfo=ZoneInfo("UTC"))
    answer = read_date("tomorrow", evening_in_london, ZoneInfo("Asia/Tokyo"), Asks.DECISION_DATE)
    assert answer == Understood(date(2026, 6, 5))


def test_a_moment_without_a_zone_is_a_mistake_of_ours() -> None:
    with pytest.raises(NaiveMoment):
        read_date("friday", datetime(2026, 6, 3), BERLIN, Asks.SNOOZE)  # noqa: DTZ001


def test_a_decision_counts_to_the_last_day_of_its_range() -> None:
    answer = read_date("next week", WEDNESDAY, BERLIN, Asks.DECISION_DATE)
    assert isinstance(answer, Understood)
    assert answer.last_day == june(12)


@pytest.mark.parametrize(
    ("text", "clock"),
    [
        *(
            ("18:30", time(18, 30)),
            ("6.30 pm", time(18, 30)),
            ("7pm", time(19)),
            ("7 p.m.", time(19)),
            ("19h", time(19)),
        ),
        *(("9h", time(9)), ("19h30", time(19, 30)), ("noon", time(12)), ("12am", time(0)), ("12:15 pm", time(12, 15))),
        *(
            ("at 21:00", time(21)),
            ("6:30", time(6, 30)),
            ("6.30", time(6, 30)),
            ("18 Uhr", time(18)),
            ("１８：３０", time(18, 30)),
        ),
        *(("half past six pm", time(18, 30)), ("quarter to eight pm", time(19, 45)), ("21", time(21))),
        *(("half seven", None), ("half seven pm", None), ("7", None), ("at 7", None), ("seven o'clock", None)),
        *(("25:00", None), ("18:75", None), ("soon", None), ("", None), ("7pm 8pm", None), ("half past six", None)),
    ],
)
def test_a_time_of_day_is_read_or_refused(text: str, clock: time | None) -> None:
    assert read_time(text) == clock


def test_the_longest_text_is_answered_in_no_time() -> None:
    worst = 0.0
    for text in ("friday " * 1500, "1 " * 300, "next week or " * 46, "\0" * 10_000, "not a day " * 59, "🎉" * 600):
        started = stopwatch.process_time()
        read(text)
        worst = max(worst, stopwatch.process_time() - started)
    assert worst < 0.05


WORDS = st.sampled_from(
    [
        *("next", "last", "this", "friday", "tue", "5", "5th", "june", "31", "of", "the", "in", "two", "weeks", "days"),
        *("or", "and", "to", "-", "/", "before", "after", "until", "not", "end", "early", "at", "3", "pm", "15:30"),
        *("half", "past", "noon", "morning", "tomorrow", "week", "weekend", "month", "business", "few", "a", "5/6"),
        *("2026", "2026-06-05", "christmas", "ago", "year", "0", "99", "second", "mid"),
    ]
)
TEXTS = st.one_of(st.text(max_size=80), st.lists(WORDS, max_size=9).map(" ".join))
MOMENTS = st.datetimes(datetime(2024, 1, 1), datetime(2030, 12, 31), timezones=st.just(BERLIN))  # noqa: DTZ001


@settings(max_examples=400)
@given(TEXTS, MOMENTS, st.sampled_from(Asks), st.sampled_from(["", "en-US", "de"]))
def test_no_text_raises_and_nothing_about_the_future_is_past(text: str, now: datetime, asks: Asks, locale: str) -> None:
    answer = read_date(text, now, BERLIN, asks, locale)
    if not isinstance(answer, Understood):
        assert answer.reason.value.endswith(("?", "."))
    elif asks is not Asks.INTERVIEW_TIME:
        assert answer.last_day >= now.date()
        assert not isinstance(answer.value, datetime) or answer.value >= now
    else:
        assert not isinstance(answer.value, DateRange)


@settings(max_examples=300)
@given(MOMENTS, st.integers(0, 272), st.sampled_from(Asks))
def test_a_date_as_the_coach_echoes_it_is_read_back(now: datetime, ahead: int, asks: Asks) -> None:
    day = now.date() + timedelta(days=ahead)
    for text in (day.isoformat(), f"{day.day} {day:%B %Y}", f"{day:%A} {day.day} {day:%B}"):
        assert read(text, asks, now) == day


@settings(max_examples=300)
@given(MOMENTS, st.integers(-272, 0))
def test_a_past_interviews_date_is_read_back(now: datetime, ahead: int) -> None:
    day = now.date() + timedelta(days=ahead)
    for text in (day.isoformat(), f"{day.day} {day:%B %Y}", f"{day:%A} {day.day} {day:%B}"):
        assert read(text, Asks.INTERVIEW_TIME, now) == day


@given(st.text(max_size=40))
def test_no_text_breaks_the_reading_of_a_time(text: str) -> None:
    assert read_time(text) is None or isinstance(read_time(text), time)
