"""docs/playbooks.md, by which a coach who does not program writes a playbook, says what the code does."""

import re
import shutil
from collections.abc import Iterable
from pathlib import Path

import pytest

from bot.__main__ import show_playbooks
from bot.knowledge_files import FOLDER, read_knowledge
from coaching.conditions import CONDITIONS
from coaching.nudge import NudgeKind
from coaching.opening import Channel, Standing
from coaching.playbook import Playbook, Step
from coaching.script_reading import LABELS, read_script
from coaching.when import Anchor, Hour, When

PAGE = (Path(__file__).parents[2] / "docs" / "playbooks.md").read_text(encoding="utf-8")
SEVENTH = Path(__file__).parents[1] / "data" / "seventh"
BLOCKS = re.findall(r"^```\w*\n(.*?)^```$", PAGE, re.MULTILINE | re.DOTALL)
EXAMPLE = next(block for block in BLOCKS if "\nid: one-call\n" in block)
CALENDAR = next(block for block in BLOCKS if block.startswith("Interview on"))
SCRIPT = next(block for block in BLOCKS if block.startswith("---\ntitle"))


def described(*models: type) -> set[str]:
    return {field for model in models for field in model.model_fields}  # type: ignore[attr-defined]  # pydantic models


def test_the_whole_playbook_of_the_page_works_and_prints_its_calendar(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    copied(tmp_path)
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


def test_a_seventh_playbook_that_was_written_from_this_page_alone_joins_the_others(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = copied(tmp_path)
    shutil.copytree(SEVENTH, folder, dirs_exist_ok=True)
    assert show_playbooks(folder, "warm-thread") == 0
    first, second = capsys.readouterr().out.split("The same, ")
    assert calendar(first) == [
        "Monday 1 June, 18:30: Read over your three stories",
        "Tuesday 2 June, 11:30: Tell me how it went",
        "Wednesday 3 June, 08:00: Send the thank-you e-mail",
        "Friday 5 June, 10:00: Send a short useful line",
        "Monday 15 June, 10:00: Call, or send a card",
        "Thursday 25 June, 10:00: Call, or send a card",
        "Monday 6 July, 10:00: Call, or send a card",
        "Thursday 16 July, 10:00: Call, or send a card",
        "Tuesday 21 July, 10:00: Let it rest",
    ]
    assert calendar(second)[3:5] == [
        "Monday 15 June, 10:00: Call two days after their day",
        "Thursday 25 June, 10:00: Call, or send a card",
    ]


def test_the_names_of_the_page_are_those_of_the_steps() -> None:
    table = PAGE.split("### The same thing under its names")[1].split("\n### ")[0]
    named = set(re.findall(r"`([a-z_]+)`", "\n".join(line for line in table.splitlines() if line.startswith("|"))))
    steps = {step.id for playbook in read_knowledge().playbooks.values() for step in playbook.steps}
    assert named
    assert named <= steps


def calendar(printed: str) -> list[str]:
    """“Monday 1 June, 18:30: Title” of each line."""
    return [": ".join(found) for found in re.findall(r"^  (\w+ \d+ \w+, \d\d:\d\d) +(.+) \(", printed, re.MULTILINE)]


def copied(folder: Path) -> Path:
    """A copy of the coach's files, to be added to."""
    for name in ("playbooks", "scripts", "places"):
        shutil.copytree(FOLDER / name, folder / name, ignore=shutil.ignore_patterns("*.py", "__pycache__"))
    shutil.copy(FOLDER / "care.yaml", folder / "care.yaml")
    return folder
