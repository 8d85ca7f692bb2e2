"""The words in which people name days, each in one spelling: the alphabet of the grammar of days."""

from __future__ import annotations

import re
import unicodedata

from coaching.language.spelling import misspellings

WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")

_LONG_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_LONG_MONTHS = (
    *("january", "february", "march", "april", "may", "june"),
    *("july", "august", "september", "october", "november", "december"),
)
_SMALL = (
    *("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"),
    *("thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen", "twenty"),
)
_ORDINALS = (
    *("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth", "eleventh"),
    *("twelfth", "thirteenth", "fourteenth", "fifteenth", "sixteenth", "seventeenth", "eighteenth", "nineteenth"),
)
NUMBERS = {word: number for number, word in enumerate(_SMALL)} | {"a": 1, "an": 1, "another": 1, "thirty": 30}
ORDINALS = {word: number for number, word in enumerate(_ORDINALS, 1)} | {"twentieth": 20, "thirtieth": 30}

_VARIANTS = {
    "mon": "mondays mo",
    "tue": "tues tuesdays teusday tusday",
    "wed": "weds wednes wensday wendsday wenesday wednsday wendesday wednesdays",
    "thu": "thur thurs thrs thursdays thirsday thurday",
    "fri": "fridays firday",
    "sat": "saturdays satuday",
    "sun": "sundays",
    "sep": "sept",
    "feb": "febuary febr",
    "jan": "janurary",
    "jun": "juen",
    "today": "todays tody 2day tday",
    "tomorrow": "tomorow tommorow tommorrow tmrw tmr tmrrw tmw tomo tomorrows 2moro 2morrow 2mrw morrow tomoz",
    "yesterday": "yday ystd yesturday yest",
    "tonight": "tonite 2nite 2night",
    "weekend": "weekends wkend",
    "week": "weeks wk wks w",
    "day": "days d",
    "month": "months mth mths",
    "hour": "hours hr hrs",
    "minute": "minutes min mins",
    "fortnight": "fortnights",
    "business": "working work biz bus wrkg weekdays",
    "eod": "cob",
    "next": "nxt nex",
    "coming": "upcoming comming",
    "until": "till til",
    "and": "&",
    "to": "through thru",
    "mid": "middle midway",
    "start": "beginning begining beggining begin",
    "few": "several",
    "noon": "midday",
    "morning": "mornin mornings",
    "evening": "eve evenings",
    "afternoon": "arvo afternoons",
    "before": "b4",
}
_EXACT = {
    **dict(zip(_LONG_WEEKDAYS, WEEKDAYS, strict=True)),
    **dict(zip(_LONG_MONTHS, MONTHS, strict=True)),
    **{variant: word for word, variants in _VARIANTS.items() for variant in variants.split()},
}
# Short words have too many neighbours that are words themselves ("match", "jury"), so only long ones are mended.
_LONG = [word for word in (*_LONG_WEEKDAYS, *_LONG_MONTHS, "tomorrow", "yesterday") if len(word) > 5]
_SLIPS = {slip: _EXACT.get(word, word) for slip, word in misspellings(_LONG).items() if slip != "sundae"}

_PUNCTUATION = str.maketrans({"’": "'", "‘": "'", "`": "'", "´": "'", "–": "-", "—": "-", "−": "-", "‐": "-", "‑": "-"})
_MERIDIEM = re.compile(r"(?<=[\d\s])([ap])\.? ?m\b\.?")
_ISO_BASIC = re.compile(r"\b(20\d\d)([01]\d)([0-3]\d)\b")
_ISO_CLOCK = re.compile(r"(?<=\d)t(?=\d\d:)")
_HYPHENATED = re.compile(r"\b(mid|end|start|early|late|day|week|business|twenty|thirty)-(?=[a-z])")
_MID = re.compile(r"\bmid(?=week|month|" + "|".join(_LONG_MONTHS) + ")")
# The coming days are a few, the coming day is one.
_SEVERAL = re.compile(r"\b(coming|next) (?=(?:days|weeks|months)\b)")
_TENS = re.compile(r"\b(twenty|thirty) (" + "|".join((*_SMALL[1:10], *_ORDINALS[:9])) + r")\b")
_WORD = re.compile(
    r"2(?:day|moro|morrow|mrw|nite|night)\b|\d+(?:st|nd|rd|th)\b|\d+h(?:\d\d)?\b|\d+(?:[./:-]\d+)*"
    r"|b4\b|[^\W\d_]+(?:'[^\W\d_]+)*|[-@/&]"
)


def canonical(text: str) -> str:
    """The text in lower case, one spelling for each known word, words parted by single blanks.

    Digits of any script become ASCII, punctuation goes, dashes stay as words of their own because they may mean "to".
    """
    plain = unicodedata.normalize("NFKC", text).casefold().translate(_PUNCTUATION)
    plain = _ISO_BASIC.sub(r"\1-\2-\3", plain)
    plain = _ISO_CLOCK.sub(" ", _MERIDIEM.sub(r" \1m ", plain))
    plain = _SEVERAL.sub(r"\1 few ", _MID.sub("mid ", _HYPHENATED.sub(r"\1 ", plain)))
    plain = _TENS.sub(_in_digits, plain)
    return " ".join(_spelled(word) for word in _WORD.findall(plain))


def _in_digits(tens: re.Match[str]) -> str:
    units = NUMBERS.get(tens[2]) or ORDINALS[tens[2]]
    return f"{NUMBERS[tens[1]] + units}{'th' if tens[2] in ORDINALS else ''}"


def _spelled(word: str) -> str:
    if word[0].isdigit() and word not in _EXACT:
        return "".join(str(unicodedata.digit(sign)) if sign.isdigit() else sign for sign in word)
    stem = word.removesuffix("'s").removesuffix("s'")
    return _EXACT.get(stem) or _SLIPS.get(stem) or stem
