"""Changes to messages that are already in a chat."""

from datetime import timedelta

from bot.sandbox.entities import formatted
from bot.sandbox.errors import MalformedError, RefusedError
from bot.sandbox.keyboards import checked_markup
from bot.sandbox.limits import check_text
from bot.sandbox.methods.registry import MISSING, bot_method
from bot.sandbox.methods.sending import caption_content
from bot.sandbox.posting import writable_chat
from bot.sandbox.shapes import message_json, message_view
from bot.sandbox.wire import ChatId, JsonObject
from bot.sandbox.world import Message, World

DELETABLE_FOR = timedelta(hours=48)
NOT_MODIFIED = (
    "message is not modified: specified new message content and reply markup are exactly the same "
    "as a current content and reply markup of the message"
)


@bot_method
def edit_message_text(
    world: World,
    chat_id: ChatId | None = None,
    message_id: int | None = None,
    text: str = "",
    parse_mode: str | None = None,
    entities: list[JsonObject] | None = None,
    link_preview_options: JsonObject | None = None,
    reply_markup: JsonObject | None = None,
) -> JsonObject:
    """A keyboard that is not given again goes away."""
    message = _editable(world, chat_id, message_id)
    if "text" not in message.content:
        raise RefusedError("there is no text in the message to edit")
    if not text:
        raise MalformedError(MISSING["text"])
    plain, found = formatted(text, parse_mode, entities)
    check_text(plain)
    content: JsonObject = {"text": plain, "entities": found}
    if link_preview_options is not None:
        content["link_preview_options"] = link_preview_options
    return _changed(world, message, content, reply_markup)


@bot_method
def edit_message_caption(
    world: World,
    chat_id: ChatId | None = None,
    message_id: int | None = None,
    caption: str = "",
    parse_mode: str | None = None,
    caption_entities: list[JsonObject] | None = None,
    reply_markup: JsonObject | None = None,
) -> JsonObject:
    message = _editable(world, chat_id, message_id)
    if "document" not in message.content and "photo" not in message.content:
        raise RefusedError("there is no caption in the message to edit")
    rest = {key: value for key, value in message.content.items() if not key.startswith("caption")}
    return _changed(world, message, rest | caption_content(caption, parse_mode, caption_entities), reply_markup)


@bot_method
def edit_message_reply_markup(
    world: World,
    chat_id: ChatId | None = None,
    message_id: int | None = None,
    reply_markup: JsonObject | None = None,
) -> JsonObject:
    message = _editable(world, chat_id, message_id)
    return _changed(world, message, message.content, reply_markup)


@bot_method
def delete_message(world: World, chat_id: ChatId, message_id: int) -> bool:
    """In private chats a bot may delete both sides' messages, in groups its own, for 48 hours."""
    chat = world.chat_seen_by_bot(chat_id)
    message = chat.messages.get(message_id)
    if message is None:
        raise RefusedError("message to delete not found")
    foreign = message.sender is not None and chat.kind == "group"
    if foreign or world.clock.now() - message.at > DELETABLE_FOR:
        raise RefusedError("message can't be deleted for everyone")
    del chat.messages[message_id]
    world.events.record(chat.id, "deleted", message_id=message_id)
    return True


def _editable(world: World, chat_id: ChatId | None, message_id: int | None) -> Message:
    """A message of the bot's own without a reply keyboard. Raises an ApiError when it cannot be edited."""
    if chat_id is None or message_id is None:
        raise MalformedError(MISSING["chat_id" if chat_id is None else "message_id"])
    message = writable_chat(world, chat_id).messages.get(message_id)
    if message is None:
        raise RefusedError("message to edit not found")
    if message.sender is not None or (message.markup is not None and "inline_keyboard" not in message.markup):
        raise RefusedError("message can't be edited")
    return message


def _changed(world: World, message: Message, content: JsonObject, reply_markup: JsonObject | None) -> JsonObject:
    markup = checked_markup(reply_markup, inline_only=True)
    if content == message.content and markup == message.markup:
        raise RefusedError(NOT_MODIFIED)
    message.content, message.markup, message.edited_at = content, markup, world.clock.now()
    world.events.record(message.chat.id, "edited", message=message_view(message))
    return message_json(message, world.bot)
