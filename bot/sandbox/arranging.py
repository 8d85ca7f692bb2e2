"""Text and entities put in order before a message is shown, as TDLib puts them.

Three sorts of entities: marks (bold and the like) are merged and cut so that nothing overlaps halfway; solids (links,
code, emoji) never overlap each other; quotations hold both. A mark inside code or a moment is nothing.
"""

import re
from collections.abc import Iterable
from itertools import pairwise

from bot.sandbox.limits import length
from bot.sandbox.tags import outer_first
from bot.sandbox.wire import JsonObject

MARKS = ("bold", "italic", "underline", "strikethrough", "spoiler")
QUOTATIONS = frozenset({"blockquote", "expandable_blockquote"})
# Inside of them no mark is shown.
UNMARKED = frozenset({"code", "pre", "date_time"})
_TO_BLANK = re.compile(r"[\x00-\x09\x0b\x0c\x0e-\x20]")
_TO_NOTHING = re.compile("[\r\u2028-\u202e\u0333\u033f\u030a]")
_REPEATED_DIRECTION = re.compile("[\u200e\u200f](?=[\u200e\u200f])")
_BLANKS = " \n"


def arranged(text: str, entities: list[JsonObject]) -> tuple[str, list[JsonObject]]:
    """The text without what Telegram takes out or trims, and its entities; both are empty when nothing is left."""
    text, entities = _cleaned(text, _untangled(entities))
    if not text.strip(_BLANKS):
        return "", []
    return _trimmed(text, _untangled(entities))


def clean(text: str) -> str:
    """Control characters become blanks; line ends of typewriters, turns of direction and strokes across go."""
    return _REPEATED_DIRECTION.sub("\u200c", _TO_BLANK.sub(" ", _TO_NOTHING.sub("", text)))


def with_found(text: str, entities: list[JsonObject], found: list[JsonObject]) -> list[JsonObject]:
    """The entities and those found in the words: what was marked by hand wins."""
    quotations = [entity for entity in entities if entity["type"] in QUOTATIONS]
    solids = [entity for entity in entities if entity["type"] not in QUOTATIONS.union(MARKS)]
    free = [new for new in _inside_or_outside(found, quotations) if not any(_overlap(new, solid) for solid in solids)]
    return _untangled(entities + free)


def _end(entity: JsonObject) -> int:
    end: int = entity["offset"] + entity["length"]
    return end


def _overlap(one: JsonObject, other: JsonObject) -> bool:
    return bool(one["offset"] < _end(other) and other["offset"] < _end(one))


def _untangled(entities: Iterable[JsonObject]) -> list[JsonObject]:
    ordered = sorted(entities, key=outer_first)
    marks = [entity for entity in ordered if entity["type"] in MARKS]
    quotations = _apart(entity for entity in ordered if entity["type"] in QUOTATIONS)
    solids = _apart(entity for entity in ordered if entity["type"] not in QUOTATIONS.union(MARKS))
    solids = _inside_or_outside(solids, quotations)
    return sorted(solids + quotations + _cut(marks, solids + quotations), key=outer_first)


def _apart(entities: Iterable[JsonObject]) -> list[JsonObject]:
    """Of entities that overlap, the first."""
    kept: list[JsonObject] = []
    for entity in entities:
        if not kept or entity["offset"] >= _end(kept[-1]):
            kept.append(entity)
    return kept


def _inside_or_outside(entities: list[JsonObject], quotations: list[JsonObject]) -> list[JsonObject]:
    """Without those that cross the edge of a quotation."""
    return [
        entity
        for entity in entities
        if all(
            not _overlap(entity, quotation)
            or (quotation["offset"] <= entity["offset"] and _end(entity) <= _end(quotation))
            for quotation in quotations
        )
    ]


def _cut(marks: list[JsonObject], others: list[JsonObject]) -> list[JsonObject]:
    """Marks of one kind merged, then cut wherever something else begins or ends, or another mark begins."""
    runs: list[tuple[str, int, int]] = []
    for kind in MARKS:
        of_kind: list[tuple[str, int, int]] = []
        for mark in (mark for mark in marks if mark["type"] == kind):
            if of_kind and mark["offset"] <= of_kind[-1][2]:
                of_kind[-1] = (kind, of_kind[-1][1], max(of_kind[-1][2], _end(mark)))
            else:
                of_kind.append((kind, mark["offset"], _end(mark)))
        runs += of_kind
    edges = {edge for other in others for edge in (other["offset"], _end(other))} | {begin for _, begin, _ in runs}
    unmarked = [other for other in others if other["type"] in UNMARKED]
    pieces = []
    for kind, begin, end in runs:
        stops = [begin, *sorted(edge for edge in edges if begin < edge < end), end]
        for start, stop in pairwise(stops):
            piece: JsonObject = {"type": kind, "offset": start, "length": stop - start}
            if not any(_overlap(piece, other) for other in unmarked):
                pieces.append(piece)
    return pieces


def _cleaned(text: str, entities: list[JsonObject]) -> tuple[str, list[JsonObject]]:
    """The clean text, and the entities where their words now are."""
    lost_at = [length(text[: gone.start()]) for gone in _TO_NOTHING.finditer(text)]
    moved = []
    for entity in entities:
        begin, end = (edge - sum(at < edge for at in lost_at) for edge in (entity["offset"], _end(entity)))
        moved.append({**entity, "offset": begin, "length": end - begin})
    return clean(text), [entity for entity in moved if entity["length"]]


def _trimmed(text: str, entities: list[JsonObject]) -> tuple[str, list[JsonObject]]:
    """Without blanks at both ends; in front, only up to the first entity."""
    text = text.rstrip(_BLANKS)
    end = length(text)
    entities = [
        {**entity, "length": min(_end(entity), end) - entity["offset"]} for entity in entities if entity["offset"] < end
    ]
    first = min((entity["offset"] for entity in entities), default=end)
    shift = min(len(text) - len(text.lstrip(_BLANKS)), first)
    moved = [{**entity, "offset": entity["offset"] - shift} for entity in entities]
    return text[shift:], sorted(moved, key=outer_first)
