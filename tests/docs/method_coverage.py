"""The page that tells of each rule of the method where it is carried out and what proves it: `make coverage-page`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby

from coaching.method import RULES, SOURCES, Source
from handlers.knowledge import DEFAULT_PLAYBOOK
from tests.docs import rules_named
from tests.docs.rules_named import ROOT, Naming

PAGE = ROOT / "docs" / "method-coverage.md"
RENEW = "make coverage-page"

MOST_TOLD = 2
"""Of the tests, and of the transcripts, that prove a rule the page names this many at most."""

INTRODUCTION = f"""\
# Where each rule of the method is carried out

The coach follows five published systems of following up after an interview. They are told here rule by rule, each in
one sentence of ours, with the places that carry it out and with what proves that they do.

- *Steps* belong to a playbook and say when the coach speaks. Those of the rule's own system and of `{DEFAULT_PLAYBOOK}`
  are named, other playbooks that follow the rule only by their name.
- *Words* are scripts: what the coach lays out to be sent or said.
- *Code* is a conversation (`handlers`) or a decision (`coaching`) that no step and no script can express.
- *Proved by* names the most telling tests; there may be more. A transcript is a whole conversation with the running bot
  that anybody can read. All else is a test of one thing, and its name says of which.

Understanding questions in free words, and checking drafts that a person wrote alone, is still to come; nothing here
rests on it.

`{RENEW}` writes this page from the playbooks, the scripts, the docstrings and the tests themselves.
A test fails when it is out of date, and when a rule has no place or no proof.
"""


@dataclass(frozen=True, slots=True)
class Coverage:
    """All spots of the project that name rules."""

    steps: tuple[Naming, ...] = ()
    scripts: tuple[Naming, ...] = ()
    code: tuple[Naming, ...] = ()
    tests: tuple[Naming, ...] = ()
    transcripts: tuple[Naming, ...] = ()

    @classmethod
    def found(cls) -> Coverage:
        """As the files of the project have it now."""
        return cls(
            tuple(rules_named.steps()),
            tuple(rules_named.scripts()),
            tuple(rules_named.code()),
            tuple(rules_named.proofs()),
            tuple(rules_named.transcripts()),
        )

    def unknown(self) -> list[str]:
        """Rules that are named somewhere and do not exist."""
        every = (*self.code, *self.tests, *self.transcripts)
        return sorted(f"{naming.path}: {rule}" for naming in every for rule in naming.rules - RULES.keys())

    def gaps(self, rules: Iterable[str] = RULES) -> list[str]:
        """What would be an empty cell."""
        places, proofs = (*self.steps, *self.scripts, *self.code), (*self.tests, *self.transcripts)
        return [
            f"{rule} has no {missing}"
            for rule in rules
            for missing, namings in (("place", places), ("proof", proofs))
            if not _naming(rule, namings)
        ]

    def page(self, rules: Mapping[str, str] = RULES) -> str:
        """The whole page, as Markdown."""
        return "\n".join([INTRODUCTION, *(row for source in SOURCES for row in self._table(source, rules))])

    def _table(self, source: Source, rules: Mapping[str, str]) -> Iterator[str]:
        yield f"## {source.title}"
        yield f"{source.author}, followed by the playbook `{source.playbook}`.\n"
        yield "| rule | what it says | where it is carried out | proved by |"
        yield "|---|---|---|---|"
        for rule, says in rules.items():
            if rule.startswith(source.letter):
                cells = (f"**{rule}**", says, self._places(rule, source), self._proofs(rule, source))
                yield f"| {' | '.join(cells)} |"
        yield ""

    def _places(self, rule: str, source: Source) -> str:
        steps = _naming(rule, self.steps)
        told = (source.playbook, DEFAULT_PLAYBOOK)
        by_playbook = {playbook: list(group) for playbook, group in groupby(steps, key=lambda step: step.of)}
        parts = [
            f"{_link(playbook, by_playbook[playbook][0])}: {', '.join(dict.fromkeys(_plain(by_playbook[playbook])))}"
            for playbook in told
            if playbook in by_playbook
        ]
        others = [_link(playbook, group[0]) for playbook, group in by_playbook.items() if playbook not in told]
        if others:
            parts.append(f"{'also ' if parts else ''}{', '.join(others)}")
        words = ", ".join(_link(script.words, script) for script in _naming(rule, self.scripts))
        code = ", ".join(_link(f"`{spot.words}`", spot) for spot in _naming(rule, self.code))
        rows = (("Steps", "; ".join(parts)), ("Words", words), ("Code", code))
        return "<br>".join(f"*{label}* {found}" for label, found in rows if found)

    def _proofs(self, rule: str, source: Source) -> str:
        def telling(naming: Naming) -> tuple[bool, bool, int, str, str]:
            """The source's own conversation first, then what comes true on the spot, then what is about few rules."""
            own = naming.words.startswith(source.playbook)
            return not own, not naming.in_place, len(naming.rules), naming.path, naming.words

        tests = sorted(_naming(rule, self.tests), key=telling)
        played = dict.fromkeys(_link(told.words, told) for told in sorted(_naming(rule, self.transcripts), key=telling))
        rows = [f"transcript {link}" for link in list(played)[:MOST_TOLD]]
        rows += [_link(test.words, test) for test in tests[:MOST_TOLD]]
        return "<br>".join(rows)


def _naming(rule: str, namings: Iterable[Naming]) -> list[Naming]:
    return [naming for naming in namings if rule in naming.rules]


def _plain(namings: Iterable[Naming]) -> Iterator[str]:
    """Their words, so that none of them ends a cell or begins markup."""
    return (naming.words.replace("|", "\\|").replace("_", "\\_").replace("*", "\\*") for naming in namings)


def _link(words: str, naming: Naming) -> str:
    return f"[{words}](../{naming.path})"


def main() -> None:
    """Write the page, and tell of every cell that is still empty."""
    coverage = Coverage.found()
    PAGE.write_text(coverage.page(), encoding="utf-8")
    print("\n".join([f"wrote {PAGE.relative_to(ROOT)}", *coverage.gaps(), *coverage.unknown()]))


if __name__ == "__main__":
    main()
