"""The coach's files, read and refused."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from bot.__main__ import show_playbooks
from bot.knowledge_files import FOLDER, playbook_problems, read_knowledge
from coaching.errors import PlaybookInvalid


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of the coach's files, to be spoiled."""
    for name in ("playbooks", "scripts", "places"):
        shutil.copytree(FOLDER / name, tmp_path / name, ignore=shutil.ignore_patterns("*.py", "__pycache__"))
    shutil.copy(FOLDER / "care.yaml", tmp_path / "care.yaml")
    return tmp_path


def spoil(folder: Path, old: str, new: str, name: str = "balanced.yaml") -> None:
    file = folder / "playbooks" / name
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new), encoding="utf-8")


def test_our_own_files_can_be_carried_out() -> None:
    assert not playbook_problems()


def test_a_step_without_words_is_refused_at_start(folder: Path) -> None:
    spoil(folder, "script: promise/coach", "script: promise/card", "shared/steps.yaml")
    with pytest.raises(PlaybookInvalid, match=r"^shared/steps.yaml, line .*there is no script “promise/card”"):
        read_knowledge(folder)


def test_without_the_default_playbook_nothing_starts(folder: Path) -> None:
    (folder / "playbooks" / "balanced.yaml").rename(folder / "playbooks" / "other.yaml")
    with pytest.raises(PlaybookInvalid, match=r"balanced\.yaml, line 1, file: is missing"):
        read_knowledge(folder)


def test_every_playbook_is_printed_as_a_calendar(capsys: pytest.CaptureFixture[str]) -> None:
    assert show_playbooks() == 0
    assert "Call on day five" in capsys.readouterr().out


def test_everything_that_is_wrong_is_printed_at_once(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    spoil(folder, "days_between: 7", "days_between: often")
    spoil(folder, "hour: office", "hour: teatime")
    assert show_playbooks(folder) == 1
    said = capsys.readouterr().err
    assert "pace, days_between: must be a whole number" in said
    assert said.count("hour: must be one of") == 3


def test_what_is_wrong_between_the_files_is_printed_too(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    spoil(folder, "unless_done: [thank_you_card]", "unless_done: [thank_you_song]")
    assert show_playbooks(folder) == 1
    assert "“thank_you_song” is a step of no playbook" in capsys.readouterr().err
    spoil(folder, "hour: evening", "hour: teatime", "shared/steps.yaml")
    assert show_playbooks(folder) == 1
    assert capsys.readouterr().err.startswith("shared/steps.yaml, line ")
