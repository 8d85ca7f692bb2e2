"""From the text of a playbook file to a Playbook. Whatever is wrong is refused in words a coach understands."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from difflib import get_close_matches
from pathlib import PurePath
from typing import Any, TypeVar

from pydantic import Field, ValidationError

from coaching.errors import PlaybookInvalid
from coaching.playbook import Playbook, Step
from coaching.when import Anchor
from coaching.yaml_text import Fields, Path, Tree, YamlPage

_WORDS: Mapping[str, str] = {
    "missing": "is missing",
    "extra_forbidden": "is not a field that a playbook knows here",
    "int_parsing": "must be a whole number",
    "int_type": "must be a whole number",
    "greater_than_equal": "must be at least {ge}",
    "less_than_equal": "must be at most {le}",
    "enum": "must be one of {expected}",
    "string_too_short": "must not be empty",
    "string_too_long": "must be at most {max_length} characters long",
    "string_pattern_mismatch": "must be a name in small letters, like thank_you_email; a script is situation/name",
    "string_type": "must be a text; one with a colon in it needs quotes around it",
    "tuple_type": "must be a list in square brackets, like [one, another]",
    "bool_parsing": "must be yes or no",
    "too_short": "must hold at least one entry",
    "model_type": "must hold fields of its own, each as name: value",
}
"""What is wrong, by pydantic's name for it."""


class SharedSteps(Fields):
    """The file of steps that several playbooks take over, each by its id."""

    steps: tuple[Step, ...] = Field(min_length=1)


SHARED = "shared"
"""The field of an entry that stands for a shared step."""


def read_shared(text: str, file: str, scripts: Collection[str] | None = None) -> Mapping[str, Tree]:
    """The shared steps by id, as they stand in their file. Raises PlaybookInvalid for the first that is wrong."""
    found, shared = _read_shared(text, file, scripts)
    for problem in found:
        raise problem
    return shared


def shared_problems(text: str, file: str, scripts: Collection[str] | None = None) -> tuple[PlaybookInvalid, ...]:
    """Everything that is wrong with the file of shared steps, by line."""
    return _read_shared(text, file, scripts)[0]


def read_playbook(
    text: str,
    file: str,
    scripts: Collection[str] | None = None,
    shared: Mapping[str, Tree] | None = None,
    steps: Collection[str] | None = None,
) -> Playbook:
    """The playbook that a file holds.

    file: its name; the playbook's id is the same. scripts: ids of the scripts there are, None when it is not asked.
    shared: the steps it may take over, see `read_shared`. steps: ids of the steps of all playbooks, None when it is
    not asked.
    Every scalar is read as text and converted by its field, so that 18:30 and no stay what was typed.
    Raises PlaybookInvalid, naming line and field, for the first thing that could not be carried out as it stands;
    `problems` lists all of them.
    """
    found, playbook = _read(text, file, scripts, shared or {}, steps)
    if playbook is None:
        raise found[0]
    return playbook


def problems(
    text: str,
    file: str,
    scripts: Collection[str] | None = None,
    shared: Mapping[str, Tree] | None = None,
    steps: Collection[str] | None = None,
) -> tuple[PlaybookInvalid, ...]:
    """Everything that is wrong with a playbook file, by line; empty when it can be carried out."""
    return _read(text, file, scripts, shared or {}, steps)[0]


def _read(
    text: str, file: str, scripts: Collection[str] | None, shared: Mapping[str, Tree], steps: Collection[str] | None
) -> tuple[tuple[PlaybookInvalid, ...], Playbook | None]:
    page = YamlPage(text)
    playbook = None
    if page.is_readable and (fields := _with_shared(page, shared)):
        playbook = _checked(page, Playbook, fields)
    if playbook:
        known = (*_misplaced(playbook, file), *_speechless(playbook.steps, scripts), *_strangers(playbook, steps))
        for path, words in known:
            page.refuse(path, words)
    found = _found(page, file)
    return found, None if found else playbook


def _read_shared(
    text: str, file: str, scripts: Collection[str] | None
) -> tuple[tuple[PlaybookInvalid, ...], Mapping[str, Tree]]:
    page = YamlPage(text)
    known = _checked(page, SharedSteps, page.fields) if page.is_readable else None
    if known:
        for path, words in (*_twice(known.steps), *_speechless(known.steps, scripts)):
            page.refuse(path, words)
    found = _found(page, file)
    if found or known is None:
        return found, {}
    assert isinstance(page.fields, dict)
    return (), {step.id: fields for step, fields in zip(known.steps, page.fields["steps"], strict=True)}


def _found(page: YamlPage, file: str) -> tuple[PlaybookInvalid, ...]:
    return tuple(PlaybookInvalid(file, *problem) for problem in sorted(page.problems, key=lambda known: known.line))


def _with_shared(page: YamlPage, shared: Mapping[str, Tree]) -> Tree:
    """The fields of a playbook with each entry `shared: id` replaced by that step."""
    steps = page.fields.get("steps") if isinstance(page.fields, dict) else None
    if not isinstance(page.fields, dict) or not isinstance(steps, list):
        return page.fields
    taken: list[Tree] = []
    for number, entry in enumerate(steps):
        name = entry.get(SHARED) if isinstance(entry, dict) else None
        if name is None:
            taken.append(entry)
        elif isinstance(name, str) and name in shared and entry == {SHARED: name}:
            taken.append(shared[name])
        elif entry != {SHARED: name}:
            page.refuse(("steps", number, SHARED), "stands alone; to change such a step, write it out with the same id")
        else:
            page.refuse(("steps", number, SHARED), f"is one of {', '.join(shared) or 'none'}{_near(str(name), shared)}")
    return {**page.fields, "steps": taken} if len(taken) == len(steps) else {}


Checked = TypeVar("Checked", bound=Fields)


def _checked(page: YamlPage, kind: type[Checked], fields: Tree) -> Checked | None:
    """What these fields hold; what is wrong with them is noted on the page."""
    try:
        return kind.model_validate(fields)
    except ValidationError as error:
        # A list whose only entry was refused counts as empty for pydantic; the entry's own problem is enough.
        for details in error.errors():
            if not (details["type"] == "too_short" and details["input"]):
                page.refuse(details["loc"], _in_words(details))
        return None


def _in_words(details: Any) -> str:
    context = details.get("ctx", {})
    if details["type"] == "value_error":
        return str(context["error"])
    return _WORDS.get(details["type"], "cannot be understood").format(**context)


def _twice(steps: Sequence[Step]) -> Iterator[tuple[Path, str]]:
    """Ids that stand twice."""
    for number, step in enumerate(steps):
        if step.id in {earlier.id for earlier in steps[:number]}:
            yield ("steps", number, "id"), f"“{step.id}” stands twice"


def _misplaced(playbook: Playbook, file: str) -> Iterator[tuple[Path, str]]:
    """What no single field shows: ids that stand twice, and steps that follow one which does not come before."""
    if playbook.id != PurePath(file).stem:
        yield ("id",), f"must be “{PurePath(file).stem}”, like the file"
    yield from _twice(playbook.steps)
    before: set[str] = set()
    for number, step in enumerate(playbook.steps):
        for place, followed in enumerate(step.when.steps):
            if followed not in before:
                yield ("steps", number, "when", "steps", place), f"“{followed}” is not a step further up"
        if step.when.anchor is Anchor.AFTER and not playbook.standings_of(step):
            yield ("steps", number, "when", "steps"), "the steps it follows can never be due"
        before.add(step.id)


def _strangers(playbook: Playbook, steps: Collection[str] | None) -> Iterator[tuple[Path, str]]:
    """Steps that `unless_done` names and no playbook has."""
    for number, step in enumerate(playbook.steps if steps is not None else ()):
        for place, name in enumerate(step.unless_done):
            if name not in (steps or ()):
                words = f"“{name}” is a step of no playbook{_near(name, steps or ())}"
                yield ("steps", number, "unless_done", place), words


def _speechless(steps: Sequence[Step], scripts: Collection[str] | None) -> Iterator[tuple[Path, str]]:
    """Steps for which there are no words on one of their channels."""
    for number, step in enumerate(steps):
        ways = step.possible_channels
        if len(ways) > 1 and step.script == step.script_for(ways[0]):
            yield ("steps", number, "script"), f"goes by {' or '.join(ways)}, so it needs {{channel}} in its name"
            continue
        for script in dict.fromkeys(step.script_for(channel) for channel in ways):
            if scripts is not None and script not in scripts:
                words = f"there is no script “{script}”, which would be the file scripts/{script}-1.md"
                yield ("steps", number, "script"), f"{words}{_near(script, scripts, 0.9)}"


def _near(name: str, known: Collection[str], likeness: float = 0.75) -> str:
    """What may have been meant, as the end of a sentence."""
    return "".join(f"; is “{near}” meant?" for near in get_close_matches(name, known, 1, likeness))
