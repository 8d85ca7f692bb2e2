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
    "tg-time": "date_time",
}
# The attribute that means something, by tag, and what its value has to begin with.
MEANINGFUL = {
    ("a", "href"): "",
    ("code", "class"): "language-",
    ("span", "class"): "tg-",
    ("tg-emoji", "emoji-id"): "",
    ("tg-time", "unix"): "",
    ("tg-time", "format"): "",
    ("blockquote", "expandable"): "",
}
# Kinds on one line have one rank.
_OUTER_TO_INNER = """\
blockquote expandable_blockquote
pre
code
date_time
text_link text_mention
mention hashtag cashtag bot_command url email phone_number
bold
italic
underline
strikethrough
spoiler
custom_emoji"""
_RANK = {kind: rank for rank, line in enumerate(_OUTER_TO_INNER.splitlines()) for kind in line.split()}


def outer_first(entity: JsonObject) -> tuple[int, int, int]:
    """The order in which Telegram lists entities."""
    return entity["offset"], -entity["length"], _RANK[entity["type"]]
