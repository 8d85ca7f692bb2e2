"""Reads the coach's files; what they mean is parsed in `coaching`."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache
from pathlib import Path

import coaching
from coaching.care import Care
from coaching.catalogue import Catalogue
from coaching.errors import PlaybookInvalid
from coaching.places import Places
from coaching.playbook import Playbook
from coaching.playbook_reading import problems, read_playbook, read_shared, shared_problems
from handlers.knowledge import DEFAULT_PLAYBOOK, Knowledge

FOLDER = Path(coaching.__file__).parent
SHARED_STEPS = "shared/steps.yaml"
"""Below the folder of playbooks."""


@cache
def read_knowledge(folder: Path = FOLDER) -> Knowledge:
    """Everything the coach knows, read once. Raises coaching.errors.FileInvalid, naming file, line and field."""
    catalogue = Catalogue.of(_texts(folder / "scripts", "**/*.md"))
    texts = _texts(folder / "playbooks", "*.yaml")
    if f"{DEFAULT_PLAYBOOK}.yaml" not in texts:
        raise PlaybookInvalid(f"{DEFAULT_PLAYBOOK}.yaml", 1, "file", "is missing, and new openings begin with it")
    shared = read_shared(_shared(folder), SHARED_STEPS, catalogue.scripts)
    steps = _steps(read_playbook(text, name, None, shared) for name, text in texts.items())
    playbooks = [read_playbook(text, name, catalogue.scripts, shared, steps) for name, text in texts.items()]
    return Knowledge(
        playbooks={playbook.id: playbook for playbook in playbooks},
        catalogue=catalogue,
        places=Places.of((folder / "places" / "cities.csv").read_text(encoding="utf-8")),
        care=Care.of((folder / "care.yaml").read_text(encoding="utf-8")),
    )


def playbook_problems(folder: Path = FOLDER) -> Sequence[PlaybookInvalid]:
    """Everything that is wrong with any playbook, file by file. Raises ScriptInvalid."""
    scripts = Catalogue.of(_texts(folder / "scripts", "**/*.md")).scripts
    if in_shared := shared_problems(_shared(folder), SHARED_STEPS, scripts):
        return in_shared
    shared = read_shared(_shared(folder), SHARED_STEPS)
    texts = _texts(folder / "playbooks", "*.yaml")
    misnamed = [
        PlaybookInvalid(name, 1, "file name", "must end in .yaml") for name in _texts(folder / "playbooks", "*.yml")
    ]
    found = [problem for name, text in texts.items() for problem in problems(text, name, scripts, shared)]
    if misnamed or found:
        return [*misnamed, *found]
    steps = _steps(read_playbook(text, name, None, shared) for name, text in texts.items())
    return [problem for name, text in texts.items() for problem in problems(text, name, scripts, shared, steps)]


def _steps(playbooks: Iterable[Playbook]) -> frozenset[str]:
    """Ids of the steps of all playbooks."""
    return frozenset(step.id for playbook in playbooks for step in playbook.steps)


def _shared(folder: Path) -> str:
    return (folder / "playbooks" / SHARED_STEPS).read_text(encoding="utf-8")


def _texts(folder: Path, pattern: str) -> dict[str, str]:
    """File texts by their path below the folder."""
    return {
        path.relative_to(folder).as_posix(): path.read_text(encoding="utf-8") for path in sorted(folder.glob(pattern))
    }
