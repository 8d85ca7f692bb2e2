"""TDLib, the library that Telegram's Bot API server is built on, asked without any account or network.

Of the way a text takes at Telegram, these steps can be asked for: its HTML is read (`parseTextEntities`), text and
entities are put in order (`parseMarkdown`, which does that before and after it looks for Markdown), and links, commands
and the like are found (`getTextEntities`).
"""

import json
from typing import NamedTuple

from bot.sandbox.errors import MalformedError
from bot.sandbox.markup import parse_html
from bot.sandbox.wire import JsonObject

try:
    import tdjson
except ImportError:  # It is not built for every machine.
    tdjson = None  # type: ignore[assignment]

KINDS = {
    "Bold": "bold",
    "Italic": "italic",
    "Underline": "underline",
    "Strikethrough": "strikethrough",
    "Spoiler": "spoiler",
    "BlockQuote": "blockquote",
    "ExpandableBlockQuote": "expandable_blockquote",
    "Code": "code",
    "Pre": "pre",
    "PreCode": "pre",
    "TextUrl": "text_link",
    "MentionName": "text_mention",
    "CustomEmoji": "custom_emoji",
    "DateTime": "date_time",
    "Mention": "mention",
    "Hashtag": "hashtag",
    "Cashtag": "cashtag",
    "BotCommand": "bot_command",
    "Url": "url",
    "EmailAddress": "email",
    "PhoneNumber": "phone_number",
    "BankCardNumber": "bank_card",
    "MediaTimestamp": "media_timestamp",
}
PARTS = {
    "date": {"None": "", "Short": "d", "Long": "D"},
    "time": {"None": "", "Short": "t", "Long": "T"},
}


class Verdict(NamedTuple):
    """What became of a text: words and entities as the Bot API writes them, or its error."""

    text: str
    entities: list[JsonObject]
    error: str = ""


def execute(kind: str, **fields: object) -> JsonObject:
    answer = tdjson.td_execute(json.dumps({"@type": kind, **fields}).encode())
    assert answer is not None
    decoded: JsonObject = json.loads(answer)
    return decoded


IS_HERE = tdjson is not None
if IS_HERE:
    execute("setLogVerbosityLevel", new_verbosity_level=0)


def read_here(html: str) -> Verdict:
    """The HTML as the sandbox reads it."""
    try:
        return Verdict(*parse_html(html))
    except MalformedError as error:
        return Verdict("", [], error.description)


def parsed(html: str) -> Verdict:
    """The HTML as TDLib reads it; an error as the Bot API words it: "Bad Request: " and a small letter."""
    answer = execute("parseTextEntities", text=html, parse_mode={"@type": "textParseModeHTML"})
    if answer["@type"] == "error":
        message = answer["message"]
        return Verdict("", [], f"Bad Request: {message[:1].lower()}{message[1:]}")
    return Verdict(answer["text"], [_bot_api(entity) for entity in answer["entities"]])


def in_order(text: str, entities: list[JsonObject]) -> Verdict:
    """Text and entities put in order as before sending, but for the blanks at the edges, which stay.

    The text must hold no Markdown: TDLib would read it.
    """
    given = {"@type": "formattedText", "text": text, "entities": [_td(entity) for entity in entities]}
    answer = execute("parseMarkdown", text=given)
    return Verdict(answer["text"], [_bot_api(entity) for entity in answer["entities"]])


def found(text: str) -> list[JsonObject]:
    """What TDLib finds in plain words."""
    return [_bot_api(entity) for entity in execute("getTextEntities", text=text)["entities"]]


def link_verdict(url: str) -> str:
    """The address as TDLib writes it, or the reason why it takes none."""
    kind = {"@type": "textEntityTypeTextUrl", "url": url}
    text = {"@type": "formattedText", "text": "x", "entities": [{"offset": 0, "length": 1, "type": kind}]}
    answer = execute("parseMarkdown", text=text)
    if answer["@type"] == "error":
        return str(answer["message"].removeprefix(f"Entity URL '{url}' is invalid: "))
    told: str = answer["entities"][0]["type"].get("url", f"person {answer['entities'][0]['type'].get('user_id')}")
    return told


def _bot_api(entity: JsonObject) -> JsonObject:
    kind = dict(entity["type"])
    shape: JsonObject = {
        "type": KINDS[kind.pop("@type").removeprefix("textEntityType")],
        "offset": entity["offset"],
        "length": entity["length"],
    }
    if "user_id" in kind:
        return shape | {"user": {"id": kind["user_id"], "is_bot": False, "first_name": ""}}
    if "unix_time" in kind:
        form = _date_time_format(kind.pop("formatting_type", None))
        return shape | kind | ({"date_time_format": form} if form else {})
    return shape | kind


def _date_time_format(formatting: JsonObject | None) -> str:
    """TDLib tells the parts of a moment's format, the Bot API its letters."""
    if formatting is None:
        return ""
    if formatting["@type"] == "dateTimeFormattingTypeRelative":
        return "r"
    precision = {name: formatting[f"{name}_precision"]["@type"].removeprefix("dateTimePartPrecision") for name in PARTS}
    letters = ("w" if formatting["show_day_of_week"] else "", *(PARTS[name][precision[name]] for name in PARTS))
    return "".join(letters)


def _td(entity: JsonObject) -> JsonObject:
    """An entity of the Bot API as TDLib takes it."""
    data = {key: value for key, value in entity.items() if key not in {"type", "offset", "length"}}
    kind = next(name for name, written in KINDS.items() if written == entity["type"])
    if data.get("language"):
        kind = "PreCode"
    if "user" in data:
        data = {"user_id": data["user"]["id"]}
    if "date_time_format" in data:
        data["formatting_type"] = _formatting_type(data.pop("date_time_format"))
    return {"offset": entity["offset"], "length": entity["length"], "type": {"@type": f"textEntityType{kind}", **data}}


def _formatting_type(form: str) -> JsonObject:
    if form == "r":
        return {"@type": "dateTimeFormattingTypeRelative"}
    told: JsonObject = {"@type": "dateTimeFormattingTypeAbsolute", "show_day_of_week": "w" in form}
    for name, letters in PARTS.items():
        word = next((word for word, letter in letters.items() if letter and letter in form), "None")
        told[f"{name}_precision"] = {"@type": f"dateTimePartPrecision{word}"}
    return told
