"""Reads the coach's files; what they mean is parsed in `coaching`."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path

import coaching
from coaching.care import Care
from coaching.catalogue import Catalogue
from coaching.places import Places
from coaching.playbook import Playbook
from coaching.playbook_reading import read_playbook
from handlers.knowledge import Knowledge

FOLDER = Path(coaching.__file__).parent


@cache
def read_knowledge(folder: Path = FOLDER) -> Knowledge:
    """Everything the coach knows, read once. Raises coaching.errors.FileInvalid, naming file, line and field."""
    return Knowledge(
        playbooks=read_playbooks(folder),
        catalogue=Catalogue.of(_texts(folder / "scripts", "**/*.md")),
        places=Places.of((folder / "places" / "cities.csv").read_text(encoding="utf-8")),
        care=Care.of((folder / "care.yaml").read_text(encoding="utf-8")),
    )


def read_playbooks(folder: Path = FOLDER) -> Mapping[str, Playbook]:
    """The playbooks by id. Raises PlaybookInvalid."""
    texts = _texts(folder / "playbooks", "*.yaml")
    playbooks = [read_playbook(text, name) for name, text in texts.items()]
    return {playbook.id: playbook for playbook in playbooks}


def _texts(folder: Path, pattern: str) -> dict[str, str]:
    """File texts by their path below the folder."""
    return {
        path.relative_to(folder).as_posix(): path.read_text(encoding="utf-8") for path in sorted(folder.glob(pattern))
    }
