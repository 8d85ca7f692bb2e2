"""Facts: what is known about an opening, phrased so that it can stand inside a script's sentence.

A fact that is not known is absent, never empty and never guessed.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from zoneinfo import ZoneInfo

from coaching.errors import NaiveMoment
from coaching.opening import Answer, Channel, Contact, ContactRole, Interview, Note, NoteKind, Opening
from coaching.person import Person

FACTS: Mapping[str, str] = {
    "me": "the person's first name",
    "company": "the employer, as typed",
    "role": "the job, as typed but for what stands around it: “backend developer”",
    "interviewer": "who is addressed: the first interviewer, or the contact the words are for",
    "interviewers": "everybody who interviewed: “Ana, Ben and Carla”",
    "interviewer_title": "title of who is addressed",
    "hr": "the contact in human resources",
    "ally": "who could put in a good word",
    "interview_day": "the latest interview, as an adverb: “yesterday”, “on Tuesday”, “on Tuesday 2 June”",
    "need": "what the employer needs, a sentence in the person's own words",
    "strength": "what speaks most for the person, a sentence in their own words",
    "strengths": "up to three strengths in one sentence, in the person's own words",
    "forgotten": "what was left unsaid, a sentence in the person's own words",
    "agreed": "what was agreed on at the end, a sentence in the person's own words",
    "promise": "what the person promised and when is due next, a sentence in their own words",
    "promise_day": "the day that promise is due: “Thursday 4 June”",
    "decision_day": "the announced day of the decision: “Friday 5 June”",
    "permission": "“as you kindly agreed”, only when the employer agreed to be asked again",
    "phone": "number of who is addressed, else of human resources",
    "address": "postal address of who is addressed, else of human resources",
    "email": "e-mail address of who is addressed, else of human resources",
    "weeks_since": "full weeks since the latest interview: “a week”, “two weeks”",
    "last_touch": "what the employer last got from the person: “my call on Monday”",
}
"""Every fact a script may name, and what it says."""

# Spelled out here, since strftime speaks the language of the machine.
_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
_NUMBERS = ("two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
_SENTENCE_END = re.compile(r"[.!?…][\"'”’)]*$")
# Scripts say “the … position”, so what was typed around the role would stand twice.
_ARTICLE = re.compile(r"^(?:an?|the)\s+(?=\S)", re.IGNORECASE)
_POSITION = re.compile(r"(?<=\S)\s+(?:position|role|job|post)$", re.IGNORECASE)
_STRENGTHS = 3


def facts(opening: Opening, person: Person, now: datetime, to: Contact | None = None) -> dict[str, str]:
    """What is known, by the names of `FACTS`.

    now: aware; days are counted in the person's own zone. to: the contact who is written to or called,
    when it is not the first interviewer (T5: one letter to each person met).
    Raises NaiveMoment if `now` has no zone.
    """
    if now.tzinfo is None:
        raise NaiveMoment("facts")
    zone = person.preferences.tz
    today = now.astimezone(zone).date()
    told = {
        "me": person.first_name,
        "company": opening.company,
        "role": _POSITION.sub("", _ARTICLE.sub("", opening.role.strip())),
        "decision_day": _full_day(opening.decision_date) if opening.decision_date else "",
        "permission": "as you kindly agreed" if opening.may_check_back else "",
        **_people(opening, to),
        **_told_in_notes(opening, today),
        **_since(opening, today, zone),
    }
    return {name: value for name, told_value in told.items() if (value := told_value.strip())}


def _people(opening: Opening, to: Contact | None) -> dict[str, str]:
    interviewers = opening.contacts_of(ContactRole.INTERVIEWER)
    officers = opening.contacts_of(ContactRole.HR)
    addressed = [to] if to else list(interviewers[:1])
    reachable = [*addressed, *officers]
    return {
        "interviewer": _first(contact.name for contact in addressed),
        "interviewer_title": _first(contact.title for contact in addressed),
        "interviewers": _listed([name for contact in interviewers if (name := contact.name.strip())]),
        "hr": _first(contact.name for contact in officers),
        "ally": _first(contact.name for contact in opening.contacts_of(ContactRole.ALLY)),
        "phone": _first(contact.phone for contact in reachable),
        "address": _first(contact.address for contact in reachable),
        "email": _first(contact.email for contact in reachable),
    }


def _told_in_notes(opening: Opening, today: date) -> dict[str, str]:
    strengths = [note.text for note in opening.notes_of(NoteKind.STRENGTH) if note.text.strip()]
    promise = _next_promise(opening.notes_of(NoteKind.PROMISE), today)
    return {
        "need": _sentence(_first(note.text for note in opening.notes_of(NoteKind.NEED))),
        "strength": _sentence(_first(strengths)),
        "strengths": _sentence("; ".join(_bare(text) for text in strengths[:_STRENGTHS])),
        "forgotten": _sentence(_first(note.text for note in opening.notes_of(NoteKind.FORGOTTEN))),
        "agreed": _sentence(_first(note.text for note in reversed(opening.notes_of(NoteKind.AGREED)))),
        "promise": _sentence(promise.text) if promise else "",
        "promise_day": _full_day(promise.due) if promise and promise.due else "",
    }


def _next_promise(promises: Sequence[Note], today: date) -> Note | None:
    """The promise due soonest from today on, else the one told last."""
    ahead = [promise for promise in promises if promise.due and promise.due >= today]
    return min(ahead, key=lambda promise: promise.due or today, default=promises[-1] if promises else None)


def _since(opening: Opening, today: date, zone: ZoneInfo) -> dict[str, str]:
    interview = opening.latest_interview
    if not interview:
        return {}
    day = interview.starts_at().astimezone(zone).date() if interview.start else interview.day
    return {
        "interview_day": _part_of_today(interview, zone) if day == today else _relative_day(day, today),
        "weeks_since": _weeks((today - day).days // 7),
        "last_touch": _last_touch(opening, day, today, zone),
    }


def _last_touch(opening: Opening, interview_day: date, today: date, zone: ZoneInfo) -> str:
    """The latest follow-up since the interview that the employer knows of.

    A call that nobody answered left no trace, and a message may have gone to an ally.
    """
    names = {Channel.EMAIL: "my e-mail", Channel.PHONE: "my call", Channel.POST: "my letter"}
    reached = [
        touch
        for touch in opening.touches
        if touch.channel in names
        and touch.answer is not Answer.NO_ANSWER
        and touch.at.astimezone(zone).date() >= interview_day
    ]
    if not reached:
        return ""
    last = max(reached, key=lambda touch: touch.at)
    name = "my voice message" if last.answer is Answer.VOICEMAIL else names[last.channel]
    return f"{name} {_relative_day(last.at.astimezone(zone).date(), today)}"


def _relative_day(day: date, today: date) -> str:
    days = (day - today).days
    near = {-1: "yesterday", 0: "today", 1: "tomorrow"}
    if days in near:
        return near[days]
    return f"on {_WEEKDAYS[day.weekday()]}" if abs(days) < 7 else f"on {_full_day(day)}"


def _part_of_today(interview: Interview, zone: ZoneInfo) -> str:
    if not interview.start:
        return "today"
    hour = interview.starts_at().astimezone(zone).hour
    return "this morning" if hour < 12 else "this afternoon" if hour < 18 else "today"


def _full_day(day: date) -> str:
    return f"{_WEEKDAYS[day.weekday()]} {day.day} {_MONTHS[day.month - 1]}"


def _weeks(weeks: int) -> str:
    if weeks < 1:
        return ""
    return "a week" if weeks == 1 else f"{_NUMBERS[weeks - 2] if weeks <= 12 else weeks} weeks"


def _first(texts: Iterable[str]) -> str:
    return next((text.strip() for text in texts if text.strip()), "")


def _listed(names: Sequence[str]) -> str:
    return " and ".join([", ".join(names[:-1]), names[-1]] if len(names) > 1 else names)


def _bare(text: str) -> str:
    return text.strip().rstrip(".;, ")


def _sentence(text: str) -> str:
    """A note as it can stand in quotation marks: one row, a capital where it began small, a final stop.

    A first word with capitals of its own (“iOS”) is left alone.
    """
    text = " ".join(text.split())
    if not text:
        return ""
    if text.split(" ", 1)[0].islower():
        text = text[0].upper() + text[1:]
    return text if _SENTENCE_END.search(text) else text.rstrip(",;: ") + "."
