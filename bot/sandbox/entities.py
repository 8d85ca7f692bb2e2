"""A text as it ends up in a chat: markup read, edges trimmed, commands and links found."""

import re

from bot.sandbox.errors import MalformedError
from bot.sandbox.limits import length
from bot.sandbox.markup import parse_html
from bot.sandbox.tags import outer_first
from bot.sandbox.wire import JsonObject

GIVEN_TYPES = frozenset(
    {
        "bold",
        "italic",
        "underline",
        "strikethrough",
        "spoiler",
        "blockquote",
        "expandable_blockquote",
        "code",
        "pre",
        "text_link",
        "text_mention",
        "custom_emoji",
        "date_time",
    }
)
FOUND_TYPES = {
    "url": r"https?://[^\s<>\"«»]*[^\s<>\"«».,;:!?)\]}'’]|(?<![\w@.])www\.[\w.-]+\w(?:/[^\s<>\"]*)?",
    "email": r"(?<![\w.+-])[\w.+-]+@[\w-]+(?:\.[\w-]+)+",
    "mention": r"(?<![\w@/])@[A-Za-z]\w{3,31}\b",
    "hashtag": r"(?<![\w#&])#(?=\w*[^\W\d])\w+",
    "bot_command": r"(?<![\w/<>@])/[A-Za-z0-9_]{1,64}(?:@\w{3,32})?(?![\w/])",
}
_FOUND = re.compile("|".join(f"(?P<{name}>{pattern})" for name, pattern in FOUND_TYPES.items()))


QUOTATIONS = frozenset({"blockquote", "expandable_blockquote"})
LISTINGS = frozenset({"code", "pre"})
# Telegram looks for links and commands everywhere but here.
CLOSED = LISTINGS | {"text_link", "text_mention"} | set(FOUND_TYPES)
_MARKDOWN = frozenset({"markdown", "markdownv2"})


def formatted(text: str, parse_mode: str | None, given: list[JsonObject] | None) -> tuple[str, list[JsonObject]]:
    """The text and entities that a chat will show.

    parse_mode: only HTML; given: entities instead of markup. Raises MalformedError for wrong markup or entities.
    Of Telegram's own search for links only addresses with a scheme or www are found, no bare domains.
    """
    mode = (parse_mode or "").lower()
    if mode in _MARKDOWN:
        raise MalformedError("the sandbox reads HTML only, not Markdown")
    if mode not in {"", "html"}:
        raise MalformedError("unsupported parse_mode")
    if mode:
        text, entities = parse_html(text)
    else:
        entities = [dict(entity) for entity in given or []]
        _check(text, entities)
    text, entities = _trimmed(text, _simplified(entities))
    closed = [entity for entity in entities if entity["type"] in CLOSED]
    entities += [found for found in find_entities(text) if not any(_overlap(found, own) for own in closed)]
    return text, sorted(entities, key=outer_first)


def find_entities(text: str) -> list[JsonObject]:
    """Commands, links, addresses, mentions and hashtags in plain words."""
    return [
        {"type": found.lastgroup, "offset": length(text[: found.start()]), "length": length(found.group())}
        for found in _FOUND.finditer(text)
    ]


def _check(text: str, entities: list[JsonObject]) -> None:
    end = length(text)
    for entity in entities:
        if not all(isinstance(entity.get(name), int) for name in ("offset", "length")):
            raise MalformedError("can't parse MessageEntity: expected an Object with an offset and a length")
        if entity.get("type") not in GIVEN_TYPES and entity.get("type") not in FOUND_TYPES:
            raise MalformedError("can't parse MessageEntity: unsupported type specified")
        last = entity["offset"] + entity["length"]
        if entity["offset"] < 0 or last > end:
            raise MalformedError(
                f"entity beginning at UTF-16 offset {entity['offset']} ends after the end of the text "
                f"at UTF-16 offset {last}"
            )


def _trimmed(text: str, entities: list[JsonObject]) -> tuple[str, list[JsonObject]]:
    """Take the blanks off both ends and move the entities along. Blanks in front stay where an entity covers them."""
    text = text.rstrip()
    first = min((entity["offset"] for entity in entities), default=length(text))
    shift = min(len(text) - len(text.lstrip(" \n")), first)
    text = text[shift:]
    end = length(text)
    kept = []
    for entity in entities:
        start = entity["offset"] - shift
        size = min(start + entity["length"], end) - start
        if size > 0:
            kept.append({**entity, "offset": start, "length": size})
    return text, kept


def _simplified(entities: list[JsonObject]) -> list[JsonObject]:
    """Without what changes nothing: marks inside code, and marks inside the same mark."""
    listings = [entity for entity in entities if entity["type"] in LISTINGS]
    kept: list[JsonObject] = []
    for entity in sorted(entities, key=outer_first):
        in_code = any(_overlap(entity, listing) for listing in listings)
        repeated = any(entity["type"] == outer["type"] and _overlap(entity, outer) for outer in kept)
        if not repeated and (not in_code or entity["type"] in LISTINGS | QUOTATIONS):
            kept.append(entity)
    return kept


def _overlap(one: JsonObject, other: JsonObject) -> bool:
    begins_before_end: bool = one["offset"] < other["offset"] + other["length"]
    ends_after_begin: bool = other["offset"] < one["offset"] + one["length"]
    return begins_before_end and ends_after_begin
