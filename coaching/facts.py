"""Facts: what is known about an opening, phrased so that it can stand inside a script's sentence.

A fact that is not known is absent, never empty and never guessed.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime

from coaching.day_words import day_words, full_weeks, part_of_today, relative_day
from coaching.errors import NaiveMoment
from coaching.opening import Answer, Channel, Contact, ContactRole, Interview, Note, NoteKind, Opening
from coaching.person import Person
from coaching.retelling import retold
from coaching.wording import listed, sentence, stopped

FACTS: Mapping[str, str] = {
    "me": "the person's first name",
    "company": "the employer, as typed",
    "role": "the job, as typed but for what stands around it: “backend developer”",
    "interviewer": "who is addressed: the first interviewer, or the contact the words are for",
    "interviewers": "everybody who interviewed: “Ana, Ben and Carla”",
    "interviewer_title": "title of who is addressed",
    "hr": "the contact in human resources",
    "ally": "who could put in a good word",
    "interview_day": "the latest interview held, as an adverb: “yesterday”, “on Tuesday”, “on Tuesday 2 June”",
    "interview_date": "the same as it still reads when a letter arrives: “on Tuesday 2 June”",
    "next_interview_day": "the next interview ahead, as an adverb: “tomorrow”, “this afternoon”, “on Tuesday”",
    "next_interview_hour": "its start on the person's own clock: “14:00”, for words to the person only",
    "need": "what the employer needs, to stand behind a colon: “someone for the migration.”",
    "strength": "what speaks most for the person, to stand behind a colon: “my portfolio.”",
    "strengths": "up to three strengths, to stand behind a colon: “my portfolio; I know Kafka.”",
    "forgotten": "what was left unsaid, to stand behind a colon: “my AWS cert.”",
    "agreed": "what was agreed on at the end, to stand behind a colon: “you call me by Friday.”",
    "promise": "the promise that the words are about, else the one due next, a sentence in the person's own words",
    "promise_day": "the day that promise is due: “Thursday 4 June”",
    "decision_day": "the announced day of the decision: “Friday 5 June”",
    "permission": "“as you kindly agreed”, only when the employer agreed to be asked again",
    "unsure": "“Not the job you want?”, only while the person has not said whether they want it (L1)",
    "phone": "number of who is addressed, else of human resources",
    "hr_phone": "number of the contact in human resources",
    "address": "postal address of who is addressed, else of human resources, else of anybody met there",
    "email": "e-mail address of who is addressed, else of human resources",
    "weeks_since": "full weeks since the latest interview held: “a week”, “two weeks”",
    "last_touch": "what the employer last got from the person: “my call on Monday”",
}
"""Every fact a script may name, and what it says."""

# Scripts say “the … position”, so what was typed around the role would stand twice; “(m/w/d)” belongs to the advert.
_ADVERT = re.compile(
    r"\s*\((?:[a-z*](?:\s?[/|]\s?[a-z*]){1,3}|all genders?|gn)\)|\s+\b[mwfdx](?:/[mwfdx]){1,2}$", re.IGNORECASE
)
_ARTICLE = re.compile(r"^(?:an?|the)\s+(?=\S)", re.IGNORECASE)
_POSITION = re.compile(r"(?<=\S)\s+(?:position|role|job|post)$", re.IGNORECASE)
_STRENGTHS = 3


def facts(
    opening: Opening, person: Person, now: datetime, to: Contact | None = None, promise: int | None = None
) -> dict[str, str]:
    """What is known, by the names of `FACTS`.

    now: aware; days are counted in the person's own zone. to: the contact who is written to or called,
    when it is not the first interviewer (T5: one letter to each person met). promise: number of the note that is
    kept, when it is not the one due next (T7: a late one too).
    Raises NaiveMoment if `now` has no zone.
    """
    if now.tzinfo is None:
        raise NaiveMoment("facts")
    here = now.astimezone(person.preferences.tz)
    told = {
        "me": person.first_name,
        "company": opening.company,
        "role": _POSITION.sub("", _ARTICLE.sub("", _ADVERT.sub("", opening.role.strip()))),
        "decision_day": day_words(opening.decision_date) if opening.decision_date else "",
        "permission": "as you kindly agreed" if opening.may_check_back else "",
        "unsure": "Not the job you want?" if opening.wanted is None else "",
        **_people(opening, to),
        **_told_in_notes(opening, here.date(), promise),
        **_days(opening, here),
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
        "interviewers": listed([name for contact in interviewers if (name := contact.name.strip())]),
        "hr": _first(contact.name for contact in officers),
        "ally": _first(contact.name for contact in opening.contacts_of(ContactRole.ALLY)),
        "phone": _first(contact.phone for contact in reachable),
        "hr_phone": _first(contact.phone for contact in officers),
        "address": _first(contact.address for contact in (*reachable, *interviewers)),
        "email": _first(contact.email for contact in reachable),
    }


def _told_in_notes(opening: Opening, today: date, number: int | None) -> dict[str, str]:
    """Notes that go into words to the employer are retold to them; a promise is said to the person alone."""
    told = {kind: [text for note in opening.notes_of(kind) if (text := retold(kind, note.text))] for kind in NoteKind}
    promises = opening.notes_of(NoteKind.PROMISE)
    promise = next((note for note in promises if note.number == number), None) or _next_promise(promises, today)
    return {
        "need": stopped(_first(told[NoteKind.NEED])),
        "strength": stopped(_first(told[NoteKind.STRENGTH])),
        "strengths": stopped("; ".join(told[NoteKind.STRENGTH][:_STRENGTHS])),
        "forgotten": stopped(_first(told[NoteKind.FORGOTTEN])),
        "agreed": stopped(_first(reversed(told[NoteKind.AGREED]))),
        "promise": sentence(promise.text) if promise else "",
        "promise_day": day_words(promise.due) if promise and promise.due else "",
    }


def _next_promise(promises: Sequence[Note], today: date) -> Note | None:
    """The promise due soonest from today on, else the one told last."""
    ahead = [promise for promise in promises if promise.due and promise.due >= today]
    return min(ahead, key=lambda promise: promise.due or today, default=promises[-1] if promises else None)


def _days(opening: Opening, now: datetime) -> dict[str, str]:
    """What the calendar tells of the interviews; `now` in the person's own zone.

    A round whose hour nobody told counts on its day both as held and as ahead.
    """
    today = now.date()
    held = [each for each in opening.interviews if (each.starts_at() <= now if each.start else each.day <= today)]
    ahead = [each for each in opening.interviews if (each.starts_at() > now if each.start else each.day >= today)]
    told = {}
    if ahead:
        next_one = min(ahead, key=Interview.starts_at)
        told["next_interview_day"] = _as_seen(next_one, now)
        told["next_interview_hour"] = f"{next_one.starts_at().astimezone(now.tzinfo):%H:%M}" if next_one.start else ""
    if held:
        latest = max(held, key=Interview.starts_at)
        day = _local_day(latest, now)
        told["interview_day"] = _as_seen(latest, now)
        told["interview_date"] = f"on {day_words(day)}"
        told["weeks_since"] = full_weeks((today - day).days)
        told["last_touch"] = _last_touch(opening, day, now)
    return told


def _local_day(interview: Interview, now: datetime) -> date:
    return interview.starts_at().astimezone(now.tzinfo).date() if interview.start else interview.day


def _as_seen(interview: Interview, now: datetime) -> str:
    day = _local_day(interview, now)
    if interview.start and day == now.date():
        return part_of_today(interview.starts_at().astimezone(now.tzinfo))
    return relative_day(day, now.date())


def _last_touch(opening: Opening, interview_day: date, now: datetime) -> str:
    """The latest follow-up since the interview that the employer knows of.

    A call that nobody answered left no trace, and a message may have gone to an ally.
    """
    names = {Channel.EMAIL: "my e-mail", Channel.PHONE: "my call", Channel.POST: "my letter"}
    noticed = {
        touch.at.astimezone(now.tzinfo): touch
        for touch in opening.touches
        if touch.channel in names and touch.answer is not Answer.NO_ANSWER
    }
    if not noticed or (at := max(noticed)).date() < interview_day:
        return ""
    last = noticed[at]
    name = "my voice message" if last.answer is Answer.VOICEMAIL else names[last.channel]
    return f"{name} {relative_day(at.date(), now.date())}"


def _first(texts: Iterable[str]) -> str:
    return next((text.strip() for text in texts if text.strip()), "")
