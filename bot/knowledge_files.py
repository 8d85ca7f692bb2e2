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
from coaching.playbook_reading import problems, read_playbook
from handlers.knowledge import DEFAULT_PLAYBOOK, Knowledge

FOLDER = Path(coaching.__file__).parent


@cache
def read_knowledge(folder: Path = FOLDER) -> Knowledge:
    """Everything the coach knows, read once. Raises coaching.errors.FileInvalid, naming file, line and field."""
    catalogue = Catalogue.of(_texts(folder / "scripts", "**/*.md"))
    texts = _texts(folder / "playbooks", "*.yaml")
    if f"{DEFAULT_PLAYBOOK}.yaml" not in texts:
        raise PlaybookInvalid(f"{DEFAULT_PLAYBOOK}.yaml", 1, "file", "is missing, and new openings begin with it")
    playbooks = [read_playbook(text, name, catalogue.scripts) for name, text in texts.items()]
    return Knowledge(
        playbooks={playbook.id: playbook for playbook in playbooks},
        catalogue=catalogue,
        places=Places.of((folder / "places" / "cities.csv").read_text(encoding="utf-8")),
        care=Care.of((folder / "care.yaml").read_text(encoding="utf-8")),
    )


def playbook_problems(folder: Path = FOLDER) -> Sequence[PlaybookInvalid]:
    """Everything that is wrong with any playbook, file by file. Raises ScriptInvalid."""
    scripts = Catalogue.of(_texts(folder / "scripts", "**/*.md")).scripts
    texts = _texts(folder / "playbooks", "*.yaml")
    return [problem for name, text in texts.items() for problem in problems(text, name, scripts)]


def _texts(folder: Path, pattern: str) -> dict[str, str]:
    """File texts by their path below the folder."""
    return {
        path.relative_to(folder).as_posix(): path.read_text(encoding="utf-8") for path in sorted(folder.glob(pattern))
    }
