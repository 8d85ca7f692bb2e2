"""A note as the employer can read it: what was said about them becomes what is said to them.

A person notes “they need someone for the migration” or “I forgot to mention my AWS cert”; a letter to them says
“someone for the migration” and “my AWS cert”. Only the frame is changed, what was told stays as it was typed.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from coaching.opening import NoteKind

_THEY = r"(?:they(?: all)?(?:['’]re| are)?|the (?:company|team|employer|department)(?: is)?)"
_SOMEBODY = rf"(?:{_THEY}|s?he|everybody|everyone|the (?:boss|manager|interviewers?|hiring manager))"
_ADVERBS = r"(?:(?:really|mostly|mainly|urgently|badly|also|just|currently|especially|clearly|all|seemed to) )*"
_DID_NOT = r"(?:forgot|left out|never|did(?: not|n?['’]?t)|should have|could have|wanted)"
_SAY = r"(?:mention|say|said|tell|told|bring up|brought up|talk about)(?:ed)?(?: (?:them|him|her))?"
_FRAMES: Mapping[NoteKind, re.Pattern[str]] = {
    NoteKind.NEED: re.compile(
        rf"(?:{_THEY} )?{_ADVERBS}(?:needs?|wants?|requires?|look(?:s|ing)? for|search(?:es|ing)? for) (?!me\b)",
        re.IGNORECASE,
    ),
    NoteKind.STRENGTH: re.compile(
        rf"{_SOMEBODY} {_ADVERBS}(?:liked?|loved?|enjoyed|praised"
        r"|(?:was|were) (?:\w+ )?(?:impressed|taken) (?:by|with))"
        r" (?!me\b|it\b|when\b|that\b)",
        re.IGNORECASE,
    ),
    NoteKind.FORGOTTEN: re.compile(
        rf"(?:i )?(?:completely |totally |also )?(?:{_DID_NOT}(?: to)? {_SAY}|forgot|left out)(?: that| about)?:? ",
        re.IGNORECASE,
    ),
}
"""What may stand around the told thing itself, by the kind of note."""

_GOES_ON = re.compile(
    r"\b(?P<open>an?|the|and|or|of|to|for|in|on|at|by|with|from|my|our|their|that|who|is|are); ", re.IGNORECASE
)
_ABOUT_THEM = re.compile(r"(?:they|their)\b", re.IGNORECASE)
_TO_THEM = {"they": "you", "them": "you", "their": "your", "theirs": "yours", "themselves": "yourselves"}
_THEM = re.compile(rf"\b(?:{'|'.join(_TO_THEM)})\b", re.IGNORECASE)
_LONELY_I = re.compile(r"(?<!\S)i(?=[ '’]|$)")
_SMALL_BEHIND_A_COLON = re.compile(
    r"(?:A|An|The|Some|Someone|Somebody|My|Your|How|What|That|More|Less|Better|To|With|In|For)\b(?! ?[A-Z])"
)


def retold(kind: NoteKind, note: str) -> str:
    """The note as it can stand behind a colon in a letter to the employer: one row, no full stop at its end.

    What was typed as a list, a thing on each line, is told as one; a line that cannot end there goes on in the next.
    """
    lines = [" ".join(line.split()).lstrip("-–*• ").rstrip(".,;: ") for line in note.splitlines()]
    text = _GOES_ON.sub(r"\g<open> ", "; ".join(filter(None, lines)))
    frame = _FRAMES[kind].match(text) if kind in _FRAMES else None
    text = text[frame.end() :] if frame else text
    if _ABOUT_THEM.match(text):
        text = _THEM.sub(lambda found: _TO_THEM[found[0].lower()], text)
    text = _LONELY_I.sub("I", text)
    return text[0].lower() + text[1:] if _SMALL_BEHIND_A_COLON.match(text) else text
