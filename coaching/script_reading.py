"""From the text of a script file to a Script. Whatever is wrong is refused in words a coach understands.

A file is front matter between two rows of `---` (title, channel, rules, coach), then sections under `## Label`.
Inside a section a `\\` at the end of a line starts a new row, and a line beginning with `- ` is an item of a list.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import NamedTuple

import yaml
from jinja2 import TemplateSyntaxError, nodes

from coaching.errors import ScriptInvalid
from coaching.facts import FACTS
from coaching.method import RULES
from coaching.opening import Channel
from coaching.script import LANGUAGE, LONGEST, Line, Paragraph, Script, Section
from coaching.yaml_text import Problem, compose

LABELS: Mapping[Channel | None, tuple[frozenset[str], frozenset[str]]] = {
    Channel.EMAIL: (frozenset({"Subject", "Body"}), frozenset()),
    Channel.PHONE: (frozenset({"Say"}), frozenset({"Voicemail", "Ask"})),
    Channel.POST: (frozenset(), frozenset({"Letter", "Card"})),
    Channel.MESSAGE: (frozenset({"Message"}), frozenset()),
    Channel.IN_PERSON: (frozenset(), frozenset({"Ask", "Say"})),
    None: (frozenset(), frozenset({"Letter", "Card"})),
}
"""For each channel the sections it must have, and those it may have besides.

The coach's own words need none; a letter or card below them is written down now and posted later.
"""

_FIELDS = ("title", "channel", "rules", "coach")
_CHANNELS: Mapping[str, Channel | None] = {**{channel.value: channel for channel in Channel}, "coach": None}
_NAME = re.compile(r"(?P<id>[a-z_]+/[a-z]+(?:-[a-z]+)*)(?:-(?P<number>[1-9]))?\.md")


class _Row(NamedTuple):
    number: int
    text: str


def read_script(file: str, text: str) -> Script:
    """The script that a file holds.

    file: path below the folder of scripts, `situation/stem.md` or `situation/stem-2.md`; `text`: its content.
    Raises ScriptInvalid, naming line and field, for anything that could not be said as it stands.
    """
    name = _NAME.fullmatch(file)
    if not name:
        raise ScriptInvalid(file, 1, "file name", "use situation/stem.md in small letters, variants as stem-1.md")
    rows = [_Row(number, row.rstrip()) for number, row in enumerate(text.replace("\r\n", "\n").split("\n"), start=1)]
    fences = [row.number for row in rows if row.text == "---"]
    if len(fences) < 2 or fences[0] != 1:
        raise ScriptInvalid(file, 1, "front matter", "the file must start with front matter between two rows of ---")
    fields = _front_matter(file, rows[1 : fences[1] - 1])
    channel = _channel(file, fields["channel"])
    if len(text) > LONGEST:
        raise ScriptInvalid(file, 1, "sections", f"the file is longer than {LONGEST} characters, make it briefer")
    return Script(
        id=name["id"],
        number=int(name["number"] or 1),
        title=_scalar(file, "title", fields["title"]),
        channel=channel,
        rules=_rules(file, fields["rules"]),
        coach=_section(file, "coach", fields["coach"].start_mark.line + 1, _coach(file, fields["coach"])),
        sections=_sections(file, channel, rows[fences[1] :]),
    )


def _front_matter(file: str, rows: list[_Row]) -> dict[str, yaml.Node]:
    """The four fields as YAML nodes, so that every scalar stays the text it was written as."""
    # One empty row in place of the opening fence keeps YAML's line numbers those of the file.
    root = compose("\n".join(["", *(row.text for row in rows)]))
    if isinstance(root, Problem):
        raise ScriptInvalid(file, root.line, "front matter", root.words)
    fields: dict[str, yaml.Node] = {}
    for key, value in root.value:
        line = key.start_mark.line + 1
        field = str(key.value)
        if field not in _FIELDS:
            raise ScriptInvalid(file, line, field, f"is not a field; there are {', '.join(_FIELDS)}")
        if field in fields:
            raise ScriptInvalid(file, line, field, "stands twice")
        fields[field] = value
    for field in _FIELDS:
        if field not in fields:
            raise ScriptInvalid(file, 1, field, "is missing")
    return fields


def _scalar(file: str, field: str, node: yaml.Node) -> str:
    text = str(node.value).strip() if isinstance(node, yaml.ScalarNode) else ""
    if not text:
        raise ScriptInvalid(file, node.start_mark.line + 1, field, "must be a text")
    return text


def _channel(file: str, node: yaml.Node) -> Channel | None:
    name = _scalar(file, "channel", node)
    if name not in _CHANNELS:
        problem = f"“{name}” is not a channel; there are {', '.join(_CHANNELS)}"
        raise ScriptInvalid(file, node.start_mark.line + 1, "channel", problem)
    return _CHANNELS[name]


def _rules(file: str, node: yaml.Node) -> tuple[str, ...]:
    line = node.start_mark.line + 1
    if not isinstance(node, yaml.SequenceNode) or not node.value:
        raise ScriptInvalid(file, line, "rules", "must be a list of rule ids, like [F2, L3]")
    rules = tuple(_scalar(file, "rules", rule) for rule in node.value)
    for rule in rules:
        if rule not in RULES:
            raise ScriptInvalid(file, line, "rules", f"“{rule}” is not a rule of the method")
    if len(set(rules)) < len(rules):
        raise ScriptInvalid(file, line, "rules", "a rule stands twice")
    return rules


def _coach(file: str, node: yaml.Node) -> Iterable[_Row]:
    """Rows of the coach's text; a block after `|` begins on the row below the field's name."""
    text = _scalar(file, "coach", node)
    is_block = isinstance(node, yaml.ScalarNode) and node.style in ("|", ">")
    first = node.start_mark.line + (2 if is_block else 1)
    return [_Row(number, row) for number, row in enumerate(text.split("\n"), start=first)]


def _sections(file: str, channel: Channel | None, rows: list[_Row]) -> tuple[Section, ...]:
    """The headed sections, in order; checks that the channel has those it needs and no others."""
    must, may = LABELS[channel]
    headed: dict[str, list[_Row]] = {}
    for row in rows:
        if row.text.startswith("#"):
            label = row.text.removeprefix("## ").strip()
            if label not in must | may:
                raise ScriptInvalid(file, row.number, label, f"this channel has {_either(must | may)}")
            if label in headed:
                raise ScriptInvalid(file, row.number, label, "stands twice")
            headed[label] = [row]
        elif headed:
            headed[next(reversed(headed))].append(row)
        elif row.text:
            raise ScriptInvalid(file, row.number, "sections", "these words stand under no heading")
    end = rows[-1].number if rows else 1
    if absent := must - headed.keys():
        hint = "; words from you to the person have the channel coach" if channel is Channel.MESSAGE else ""
        raise ScriptInvalid(file, end, min(absent), f"is missing, the channel {channel} needs it{hint}")
    if channel and not headed:
        raise ScriptInvalid(file, end, "sections", f"this channel needs {_either(may)}")
    return tuple(_section(file, label, heading.number, below) for label, (heading, *below) in headed.items())


def _either(labels: frozenset[str]) -> str:
    return " or ".join(f"## {label}" for label in sorted(labels))


def _section(file: str, label: str, line: int, rows: Iterable[_Row]) -> Section:
    paragraphs: list[Paragraph] = []
    lines: list[Line] = []
    for row in (*rows, _Row(0, "")):
        if row.text.strip():
            lines.append(_line(file, label, row, above=lines))
        elif lines:
            paragraphs.append(tuple(lines))
            lines = []
    section = Section(label, tuple(paragraphs))
    if not any(not line.facts for line in section.lines):
        raise ScriptInvalid(file, line, label, "would be empty when nothing is known; add a line without facts")
    return section


def _line(file: str, label: str, row: _Row, above: list[Line]) -> Line:
    text = row.text.strip()
    otherwise = text.startswith("else:")
    text = text.removeprefix("else:").strip()
    ends_row = text.endswith("\\")
    text = text.removesuffix("\\").rstrip()
    if not text:
        raise ScriptInvalid(file, row.number, label, "this line is empty")
    if otherwise and not (above and above[-1].facts):
        raise ScriptInvalid(file, row.number, label, "“else:” needs a line right above it that names a fact")
    return Line(text, _named_facts(file, label, row.number, text), otherwise, ends_row)


def _named_facts(file: str, label: str, line: int, text: str) -> tuple[str, ...]:
    """Names of the facts a line inserts. Values only: anything that decides or computes is refused."""
    refusal = ScriptInvalid(file, line, label, "only {{ fact }} may stand between braces")
    if "{%" in text or "{#" in text:
        raise refusal
    try:
        tree = LANGUAGE.parse(text)
    except TemplateSyntaxError as error:
        raise refusal from error
    inserted = [node for output in tree.find_all(nodes.Output) for node in output.nodes]
    names = []
    for node in inserted:
        if isinstance(node, nodes.Name):
            names.append(node.name)
        elif not isinstance(node, nodes.TemplateData):
            raise refusal
    for name in names:
        if name not in FACTS:
            raise ScriptInvalid(file, line, label, f"“{name}” is not a fact; there are {', '.join(FACTS)}")
    return tuple(dict.fromkeys(names))
