"""The tags that Telegram knows, and the entities that they become."""

from bot.sandbox.wire import JsonObject

TAGS = {
    "b": "bold",
    "strong": "bold",
    "i": "italic",
    "em": "italic",
    "u": "underline",
    "ins": "underline",
    "s": "strikethrough",
    "strike": "strikethrough",
    "del": "strikethrough",
    "span": "spoiler",
    "tg-spoiler": "spoiler",
    "code": "code",
    "pre": "pre",
    "a": "text_link",
    "blockquote": "blockquote",
    "tg-emoji": "custom_emoji",
}
# The attribute that means something, by tag, and what its value has to begin with.
MEANINGFUL = {
    ("a", "href"): "",
    ("code", "class"): "language-",
    ("span", "class"): "tg-",
    ("tg-emoji", "emoji-id"): "",
    ("blockquote", "expandable"): "",
}
_OUTER_TO_INNER = """blockquote expandable_blockquote pre code text_link text_mention mention hashtag bot_command url
    email bold italic underline strikethrough spoiler custom_emoji date_time"""
_RANK = {kind: rank for rank, kind in enumerate(_OUTER_TO_INNER.split())}


def outer_first(entity: JsonObject) -> tuple[int, int, int]:
    """The order in which Telegram lists entities."""
    return entity["offset"], -entity["length"], _RANK[entity["type"]]
