"""A text as it ends up in a chat: markup read, put in order, commands and links found."""

from bot.sandbox.arranging import arranged, clean, with_found
from bot.sandbox.errors import MalformedError
from bot.sandbox.found import FOUND_TYPES, found_in
from bot.sandbox.limits import length
from bot.sandbox.links import WrongLinkError, resolved_link
from bot.sandbox.markup import parse_html
from bot.sandbox.references import is_unicode
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
LONGEST_SOURCE_BYTES = 2**15
_MARKDOWN = frozenset({"markdown", "markdownv2"})


def formatted(text: str, parse_mode: str | None, given: list[JsonObject] | None) -> tuple[str, list[JsonObject]]:
    """The text and entities that a chat will show; both empty when there is nothing to see.

    parse_mode: only HTML; given: entities instead of markup. Raises MalformedError for wrong markup or entities.
    The steps are those of Telegram's Bot API server as far as its sources show them. What its main servers change
    after that is not known: they are said to keep no more than 100 entities.
    """
    if not is_unicode(text):
        raise MalformedError("strings must be encoded in UTF-8")
    if len(text.encode()) > LONGEST_SOURCE_BYTES:
        raise MalformedError("text is too long")
    mode = (parse_mode or "").lower()
    if mode in _MARKDOWN:
        raise MalformedError("the sandbox reads HTML only, not Markdown")
    if mode not in {"", "html", "none"}:
        raise MalformedError("unsupported parse_mode")
    if mode == "html":
        text, entities = parse_html(text)
    else:
        entities = [dict(entity) for entity in given or []]
        _check(text, entities)
    text, entities = arranged(text, [_resolved(entity) for entity in entities])
    return text, with_found(text, entities, found_in(text))


def _resolved(entity: JsonObject) -> JsonObject:
    """Data cleaned; a link in Telegram's spelling, or the mention that it is."""
    if "language" in entity:
        return {**entity, "language": clean(str(entity["language"]))}
    if entity["type"] != "text_link":
        return entity
    url = clean(str(entity.get("url", "")))
    try:
        link = resolved_link(url)
    except WrongLinkError as wrong:
        raise MalformedError(f"entity URL '{url}' is invalid: {wrong}") from wrong
    return {"offset": entity["offset"], "length": entity["length"], **link}


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
