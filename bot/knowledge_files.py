"""Reads the coach's files; what they mean is parsed in `coaching`."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from pathlib import Path

import coaching
from coaching.care import Care
from coaching.catalogue import Catalogue
from coaching.errors import PlaybookInvalid
from coaching.places import Places
from coaching.playbook_reading import problems, read_playbook, read_shared, shared_problems, strangers
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
    playbooks = [read_playbook(text, name, catalogue.scripts, shared) for name, text in texts.items()]
    for problem in strangers(playbooks):
        raise problem
    return Knowledge(
        playbooks={playbook.id: playbook for playbook in playbooks},
        catalogue=catalogue,
        places=Places.of((folder / "places" / "cities.csv").read_text(encoding="utf-8")),
        care=Care.of((folder / "care.yaml").read_text(encoding="utf-8")),
    )


def playbook_problems(folder: Path = FOLDER) -> Sequence[PlaybookInvalid]:
    """Everything that is wrong with any playbook, file by file. Raises ScriptInvalid."""
    scripts = Catalogue.of(_texts(folder / "scripts", "**/*.md")).scripts
    if found := shared_problems(_shared(folder), SHARED_STEPS, scripts):
        return found
    shared = read_shared(_shared(folder), SHARED_STEPS)
    texts = _texts(folder / "playbooks", "*.yaml")
    if found := tuple(problem for name, text in texts.items() for problem in problems(text, name, scripts, shared)):
        return found
    return strangers([read_playbook(text, name, None, shared) for name, text in texts.items()])


def _shared(folder: Path) -> str:
    return (folder / "playbooks" / SHARED_STEPS).read_text(encoding="utf-8")


def _texts(folder: Path, pattern: str) -> dict[str, str]:
    """File texts by their path below the folder."""
    return {
        path.relative_to(folder).as_posix(): path.read_text(encoding="utf-8") for path in sorted(folder.glob(pattern))
    }
