"""Where the project names a rule of the method: what carries it out, and what proves it."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from bot.knowledge_files import read_knowledge

ROOT = Path(__file__).parents[2]

MOST_AT_ONCE = 7
"""A docstring or comment that names more rules than this lists them, and carries out or proves none."""

# Both ends of a range like T1–T10 are left out: a range is a list as well.
_ID = re.compile(r"(?<![\w–-])[TFSLC][1-9]\d?(?!\w|[–-][TFSLC]?\d)")
_ID_IN_NAME = re.compile(r"(?<=_)[tfslc][1-9]\d?(?=_|$)")


@dataclass(frozen=True, slots=True)
class Naming:
    """One spot that names rules.

    path: of the file, from the project's root. words: what a person reads of it.
    of: the playbook that a step belongs to. in_place: whether a transcript's comment stands where it comes true,
    not in the introduction.
    """

    path: str
    words: str
    rules: frozenset[str]
    of: str = ""
    in_place: bool = False


def named(words: str) -> frozenset[str]:
    """The rules that a sentence names; none when it merely lists them."""
    rules = frozenset(_ID.findall(words))
    return rules if len(rules) <= MOST_AT_ONCE else frozenset()


def steps() -> Iterator[Naming]:
    """Every step of every playbook."""
    for playbook in read_knowledge().playbooks.values():
        for step in playbook.steps:
            yield Naming(f"coaching/playbooks/{playbook.id}.yaml", step.title, frozenset(step.rules), of=playbook.id)


def scripts() -> Iterator[Naming]:
    """Every script, its variants taken together; the path is that of the first."""
    for script_id, variants in read_knowledge().catalogue.scripts.items():
        path = f"coaching/scripts/{script_id}.md"
        rules = frozenset(rule for variant in variants for rule in variant.rules)
        yield Naming(path if (ROOT / path).exists() else path.replace(".md", "-1.md"), script_id, rules)


def code() -> Iterator[Naming]:
    """Conversations, and what `coaching` decides, as far as their docstrings name rules."""
    for folder in ("coaching", "handlers"):
        for path in sorted((ROOT / folder).rglob("*.py")):
            yield from code_in(path.relative_to(ROOT).as_posix(), path.read_text(encoding="utf-8"))


def code_in(path: str, source: str) -> Iterator[Naming]:
    """The module with the rules that its own docstring and those of its functions name.

    A conversation is read as a whole; of `coaching`, a public function that names rules stands for itself.
    """
    tree = ast.parse(source)
    module = path.removesuffix(".py").replace("/", ".")
    whole = named(ast.get_docstring(tree) or "")
    alone = []
    for node in _functions(tree):
        rules = named(ast.get_docstring(node) or "")
        if path.startswith("coaching/") and node in tree.body and not node.name.startswith("_"):
            alone.append(Naming(path, f"{module}.{node.name}", rules))
        else:
            whole |= rules
    yield Naming(path, module, whole)
    yield from alone


def proofs() -> Iterator[Naming]:
    """Every test function. Those about this very page prove nothing but the page."""
    for path in sorted((ROOT / "tests").rglob("test_*.py")):
        if "docs" not in path.parts:
            yield from proofs_in(path.relative_to(ROOT).as_posix(), path.read_text(encoding="utf-8"))


def proofs_in(path: str, source: str) -> Iterator[Naming]:
    """The tests of a file that name rules in their name or docstring; tables and parameters do not count."""
    for node in _functions(ast.parse(source)):
        if node.name.startswith("test_"):
            in_name = frozenset(rule.upper() for rule in _ID_IN_NAME.findall(node.name))
            sentence = _ID_IN_NAME.sub("", node.name.removeprefix("test")).replace("_", " ")
            rules = in_name | named(ast.get_docstring(node) or "")
            yield Naming(path, " ".join(sentence.split()), rules)


def transcripts() -> Iterator[Naming]:
    """Every comment of every conversation that is played over HTTP."""
    folder = ROOT / "tests" / "transcripts"
    for path in sorted(folder.rglob("*.txt")):
        words = path.relative_to(folder).with_suffix("").as_posix()
        for comment, in_place in comments_in(path.read_text(encoding="utf-8")):
            yield Naming(path.relative_to(ROOT).as_posix(), words, named(comment), in_place=in_place)


def comments_in(text: str) -> Iterator[tuple[str, bool]]:
    """A transcript's comments, neighbouring rows as one, and whether anything was said before."""
    comment, in_place = "", False
    for row in (*text.splitlines(), "end"):
        if row.startswith("#") or (comment and row.startswith(" ")):
            comment += f"{row} "
            continue
        if comment:
            yield comment, in_place
        comment, in_place = "", in_place or bool(row.strip())


def _functions(tree: ast.Module) -> list[ast.FunctionDef | ast.AsyncFunctionDef]:
    return [node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)]
