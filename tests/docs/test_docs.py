"""What the documents say is what the code is."""

import importlib
import re
from pathlib import Path

import pytest

from bot.settings import Settings, environment_name

ROOT = Path(__file__).parents[2]
CLASSES = re.findall(r"`((?:coaching|handlers)\.[\w.]+)`", (ROOT / "CONTEXT.md").read_text(encoding="utf-8"))
ROWS = re.findall(r"`(\w+Row)(?:\.(\w+))?`", (ROOT / "CONTEXT.md").read_text(encoding="utf-8"))


@pytest.mark.parametrize("path", CLASSES)
def test_every_word_of_the_glossary_is_bound_to_something_that_exists(path: str) -> None:
    module, *names = path.split(".")
    found: object = importlib.import_module(module)
    for name in names:
        if hasattr(found, name):
            found = getattr(found, name)
        elif hasattr(found, "__dataclass_fields__"):
            assert name in found.__dataclass_fields__
        else:
            module = f"{module}.{name}"
            found = importlib.import_module(module)


@pytest.mark.parametrize(("table", "column"), ROWS)
def test_every_table_of_the_glossary_exists(table: str, column: str) -> None:
    tables = importlib.import_module("storage.tables")
    assert hasattr(tables, table)
    assert not column or column in getattr(tables, table).model_fields


def test_every_setting_is_documented_in_the_readme_as_the_code_has_it() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    documented = dict(re.findall(r"^\| `([A-Z_]+)` \| (.+) \|$", readme, re.MULTILINE))
    in_code = {environment_name(name): field.description for name, field in Settings.model_fields.items()}
    assert documented == in_code


def test_every_decision_page_is_in_the_index() -> None:
    folder = ROOT / "docs" / "decisions"
    pages = {page.name for page in folder.glob("0*.md")}
    assert pages == set(re.findall(r"\((0\d{3}-[\w-]+\.md)\)", (folder / "README.md").read_text(encoding="utf-8")))


@pytest.mark.parametrize("page", sorted(p for p in ROOT.rglob("*.md") if ".venv" not in p.parts), ids=lambda p: p.name)
def test_links_inside_the_project_lead_somewhere(page: Path) -> None:
    targets = re.findall(r"\]\((?!https?:|#|mailto:)([^)#\s]+)", page.read_text(encoding="utf-8"))
    assert [target for target in targets if not (page.parent / target).exists()] == []


@pytest.mark.parametrize("lock", ["requirements.lock", "requirements-dev.lock"])
def test_locks_pin_by_hash_and_name_no_registry(lock: str) -> None:
    text = (ROOT / lock).read_text(encoding="utf-8")
    assert "--hash=sha256:" in text
    assert "://" not in text
