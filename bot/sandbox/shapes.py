"""Messages as the Bot API writes them, and as a person sees them."""

from bot.sandbox.profile import BotProfile
from bot.sandbox.wire import JsonObject, unix
from bot.sandbox.world import Message

_CAPTIONED = ("photo", "document", "voice", "sticker", "location", "contact")


def message_json(message: Message, bot: BotProfile, *, with_origin: bool = True) -> JsonObject:
    """The Bot API's `Message`."""
    sender = message.sender.as_user() if message.sender else bot.as_user()
    shape: JsonObject = {
        "message_id": message.id,
        "from": sender,
        "chat": message.chat.as_json(),
        "date": unix(message.at),
    }
    if message.edited_at is not None:
        shape["edit_date"] = unix(message.edited_at)
    if with_origin and message.origin is not None:
        shape["reply_to_message"] = message_json(message.origin, bot, with_origin=False)
    shape |= {key: value for key, value in message.content.items() if value not in ([], "")}
    shape |= message.extra
    if message.inline_keyboard:
        shape["reply_markup"] = {"inline_keyboard": message.inline_keyboard}
    return shape


def message_view(message: Message) -> JsonObject:
    """A message as the control API shows it: what a person sees on the screen."""
    view: JsonObject = {
        "message_id": message.id,
        "from": "person" if message.sender else "bot",
        "text": message.content.get("text", message.content.get("caption", "")),
        "entities": message.content.get("entities", message.content.get("caption_entities", [])),
        "buttons": [[_button(button) for button in row] for row in message.inline_keyboard],
        "at": message.at.isoformat(),
        "silent": message.silent,
    }
    kind = next((kind for kind in _CAPTIONED if kind in message.content), None)
    if kind is not None:
        view["kind"] = kind
        view["file"] = _file(kind, message.content[kind])
    if message.sender and message.chat.kind == "group":
        view["name"] = message.sender.first_name
    if message.edited_at is not None:
        view["edited_at"] = message.edited_at.isoformat()
    if message.origin is not None:
        view["reply_to"] = message.origin.id
    if message.markup is not None and "inline_keyboard" not in message.markup:
        view["reply_keyboard"] = reply_keyboard_view(message.markup)
    return {key: value for key, value in view.items() if not (key == "file" and value is None)}


def reply_keyboard_view(markup: JsonObject | None) -> JsonObject | None:
    """The keyboard in place of the letters, or None when there is none (any more)."""
    if markup is None or "keyboard" not in markup:
        return None
    rows = [[button if isinstance(button, dict) else {"text": button} for button in row] for row in markup["keyboard"]]
    return {
        "rows": [
            [{"label": button["text"], "request_location": bool(button.get("request_location"))} for button in row]
            for row in rows
        ],
        "one_time": bool(markup.get("one_time_keyboard")),
        "persistent": bool(markup.get("is_persistent")),
        "placeholder": markup.get("input_field_placeholder", ""),
    }


def _button(button: JsonObject) -> JsonObject:
    shown: JsonObject = {"label": button["text"]}
    names = {"callback_data": "data", "switch_inline_query": "switch_inline_query"}
    names |= {"switch_inline_query_current_chat": "switch_inline_query_current_chat", "url": "url"}
    shown |= {names[key]: button[key] for key in names if key in button}
    if "copy_text" in button:
        shown["copy_text"] = button["copy_text"]["text"]
    return shown


def _file(kind: str, content: JsonObject | list[JsonObject]) -> JsonObject | None:
    file = content[-1] if isinstance(content, list) else content
    if "file_id" not in file:
        return None
    return {
        "name": file.get("file_name", kind),
        "mime": file.get("mime_type", "image/jpeg" if kind == "photo" else "application/octet-stream"),
        "size": file["file_size"],
        "url": f"/control/files/{file['file_id']}",
    }
