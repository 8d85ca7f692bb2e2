"""docs/playbooks.md, by which a coach who does not program writes a playbook, says what the code does."""

import re
import shutil
from collections.abc import Iterable
from pathlib import Path

import pytest

from bot.__main__ import show_playbooks
from bot.knowledge_files import FOLDER
from coaching.conditions import CONDITIONS
from coaching.nudge import NudgeKind
from coaching.opening import Channel, Standing
from coaching.playbook import Playbook, Step
from coaching.script_reading import LABELS, read_script
from coaching.when import Anchor, Hour, When

PAGE = (Path(__file__).parents[2] / "docs" / "playbooks.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"^```\w*\n(.*?)^```$", PAGE, re.MULTILINE | re.DOTALL)
EXAMPLE = next(block for block in BLOCKS if "\nid: one-call\n" in block)
CALENDAR = next(block for block in BLOCKS if block.startswith("Interview on"))
SCRIPT = next(block for block in BLOCKS if block.startswith("---\ntitle"))


def described(*models: type) -> set[str]:
    return {field for model in models for field in model.model_fields}  # type: ignore[attr-defined]  # pydantic models


def test_the_whole_playbook_of_the_page_works_and_prints_its_calendar(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for name in ("playbooks", "scripts", "places"):
        shutil.copytree(FOLDER / name, tmp_path / name, ignore=shutil.ignore_patterns("*.py", "__pycache__"))
    shutil.copy(FOLDER / "care.yaml", tmp_path / "care.yaml")
    (tmp_path / "playbooks" / "one-call.yaml").write_text(EXAMPLE, encoding="utf-8")
    assert show_playbooks(tmp_path, "one-call") == 0
    assert CALENDAR in capsys.readouterr().out


def test_only_the_named_playbook_is_printed(capsys: pytest.CaptureFixture[str]) -> None:
    assert show_playbooks(only="sales-pro") == 0
    printed = capsys.readouterr().out
    assert "Sales pro" in printed
    assert "Balanced" not in printed
    assert show_playbooks(only="none-such") == 1
    assert "There is no playbook “none-such”; there are balanced, " in capsys.readouterr().err


def test_the_script_of_the_page_can_be_said() -> None:
    script = read_script("phone_call/six-days.md", SCRIPT)
    assert [section.label for section in script.sections] == ["Say", "Voicemail"]


@pytest.mark.parametrize(
    "names",
    [
        described(Playbook, Step, When),
        {anchor.value for anchor in Anchor},
        {hour.value for hour in Hour},
        {kind.value for kind in NudgeKind},
        {channel.value for channel in Channel},
        {standing.value for standing in Standing if standing is not Standing.OPEN},
        CONDITIONS.keys(),
    ],
    ids=["fields", "anchors", "hours", "kinds", "channels", "standings", "conditions"],
)
def test_everything_a_file_may_hold_is_explained(names: Iterable[str]) -> None:
    assert [name for name in names if not re.search(rf"`[^`\n]*\b{name}\b[^`\n]*`", PAGE)] == []


def test_every_part_of_a_script_is_explained() -> None:
    labels = {label for must, may in LABELS.values() for label in must | may}
    assert [label for label in labels if f"`## {label}`" not in PAGE] == []
