"""All scripts of the coach: finding one, choosing among its variants, filling it with what is known."""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from coaching.errors import ScriptInvalid
from coaching.opening import Channel
from coaching.script import COACH_WORDS, LONGEST, SPOKEN_WORDS, WRITTEN_WORDS, Part, Script, Section, Words
from coaching.script_reading import read_script

LONGEST_FACT, SHORTEST_FACT = 600, len("{{me}}")
"""Characters a fact may have: the most is halved until the words fit, or until no fact outgrows its own braces."""

_SPOKEN = (Channel.PHONE, Channel.IN_PERSON)


@dataclass(frozen=True, slots=True)
class Catalogue:
    """Every script with its variants, by id."""

    scripts: Mapping[str, tuple[Script, ...]]

    @classmethod
    def of(cls, files: Mapping[str, str]) -> Catalogue:
        """files: path below the folder of scripts (`situation/stem.md`) → text.

        Raises ScriptInvalid for a file that cannot be said, and for variants that do not belong together.
        """
        variants: defaultdict[str, list[Script]] = defaultdict(list)
        for file in sorted(files):
            script = read_script(file, files[file])
            variants[script.id].append(script)
            if script.number != len(variants[script.id]):
                raise ScriptInvalid(file, 1, "file name", "variants are numbered 1, 2, 3… without gap or double")
            if script.channel is not variants[script.id][0].channel:
                raise ScriptInvalid(file, 1, "channel", "all variants of a script travel the same way")
        return cls({script_id: tuple(scripts) for script_id, scripts in variants.items()})

    def lookup(self, situation: str, channel: Channel | None = None) -> tuple[str, ...]:
        """Ids of the scripts of a situation, on one channel if it is named; empty when there are none."""
        return tuple(
            script_id
            for script_id, (first, *_) in self.scripts.items()
            if first.situation == situation and channel in (None, first.channel)
        )

    def words(self, script_id: str, facts: Mapping[str, str], variant: int = 0) -> Words:
        """The script filled with the facts that are known; plain text, values verbatim on one row.

        facts: by name, see `coaching.facts`. variant: from 0, wraps round, so that a counter may be passed.
        Facts are shortened until each part is as brief as its channel asks and the whole within `LONGEST`.
        Raises KeyError when there is no such script.
        """
        variants = self.scripts[script_id]
        variant %= len(variants)
        script = variants[variant]
        known = {fact: value for fact in script.facts if (value := _on_one_row(facts.get(fact, "")))}
        limit = LONGEST_FACT
        while True:
            words = _fill(script, variant, len(variants), known, limit)
            if limit <= SHORTEST_FACT or _is_brief(words):
                return words
            limit //= 2


def _fill(script: Script, variant: int, variants: int, known: Mapping[str, str], limit: int) -> Words:
    short = {fact: _shorten(value, limit) for fact, value in known.items()}
    missing: dict[str, None] = {}
    coach = _say(script.coach, short, missing)
    parts = tuple(Part(section.label, _say(section, short, missing)) for section in script.sections)
    shortened = tuple(fact for fact in known if short[fact] != known[fact])
    return Words(script, variant, variants, coach, parts, tuple(missing), shortened)


def _say(section: Section, known: Mapping[str, str], missing: dict[str, None]) -> str:
    """The section's text; notes in `missing` which facts the lines left out would have needed."""
    paragraphs: list[str] = []
    for paragraph in section.paragraphs:
        text, said, join = "", False, ""
        for line in paragraph:
            if line.otherwise and said:
                continue
            absent = [fact for fact in line.facts if fact not in known]
            missing.update(dict.fromkeys(absent))
            said = not absent
            if said:
                join = "\n" if text and line.is_item else join
                text += join + line.say(known)
                join = "\n" if line.ends_row or line.is_item else " "
        if text:
            paragraphs.append(text)
    return "\n\n".join(paragraphs)


def _is_brief(words: Words) -> bool:
    """Whether every part stays below the coach's own bounds (F4), so that no draft of ours is found too long."""
    most = SPOKEN_WORDS if words.script.channel in _SPOKEN else WRITTEN_WORDS
    return (
        len(words.coach) + sum(len(part.text) for part in words.parts) <= LONGEST
        and len(words.coach.split()) < COACH_WORDS
        and all(len(part.text.split()) < most for part in words.parts)
    )


def _on_one_row(value: str) -> str:
    """The value without control characters, unpaired surrogates and newlines; all else stays as typed."""
    return " ".join("".join(" " if unicodedata.category(c) in ("Cc", "Cs") else c for c in value).split())


def _shorten(value: str, limit: int) -> str:
    """At most `limit` characters, cut between words where there are any, with an ellipsis."""
    if len(value) <= limit:
        return value
    head = value[: limit - 1]
    if " " in head and value[limit - 1] != " ":
        head = head.rsplit(" ", 1)[0]
    return head.rstrip(" ,;:.!?–—-") + "…"
