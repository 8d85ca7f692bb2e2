"""The bot's messages on their way into a chat: may it write there, not too fast, and what the screen then shows."""

import time

from bot.sandbox.errors import ForbiddenError, MalformedError, RefusedError
from bot.sandbox.keyboards import checked_markup
from bot.sandbox.shapes import message_json, message_view, reply_keyboard_view
from bot.sandbox.wire import ChatId, JsonObject
from bot.sandbox.world import Chat, Message, World

REPLY_FIELDS = frozenset(
    {
        "message_id",
        "chat_id",
        "allow_sending_without_reply",
        "quote",
        "quote_parse_mode",
        "quote_entities",
        "quote_position",
    }
)


def writable_chat(world: World, chat_id: ChatId) -> Chat:
    """The chat, when the bot may write there. Raises ForbiddenError when blocked or never started."""
    chat = world.chat_seen_by_bot(chat_id)
    if chat.blocked:
        raise ForbiddenError("bot was blocked by the user")
    if not chat.started and chat.kind == "group":
        raise ForbiddenError("bot is not a member of the group chat")
    if not chat.started:
        raise ForbiddenError("bot can't initiate conversation with a user")
    return chat


def post_from_bot(
    world: World,
    chat: Chat,
    content: JsonObject,
    *,
    reply_markup: JsonObject | None,
    reply_parameters: JsonObject | None,
    disable_notification: bool,
    protect_content: bool,
) -> JsonObject:
    """Put the bot's message into the chat. Returns the Bot API's `Message`. Raises an ApiError when it may not."""
    markup = checked_markup(reply_markup)
    origin = _origin(chat, reply_parameters)
    world.pace.admit(chat.id, time.monotonic())
    message = Message(
        world.next_message_id(),
        chat,
        None,
        world.clock.now(),
        content,
        markup,
        origin,
        {"has_protected_content": True} if protect_content else {},
        disable_notification,
    )
    world.post(message)
    world.events.record(chat.id, "message", message=message_view(message))
    _show_reply_keyboard(world, chat, markup)
    return message_json(message, world.bot)


def _origin(chat: Chat, reply_parameters: JsonObject | None) -> Message | None:
    if reply_parameters is None:
        return None
    if unknown := sorted(set(reply_parameters) - REPLY_FIELDS):
        raise MalformedError(f"unknown field in the reply parameters: {', '.join(unknown)}")
    message_id = reply_parameters.get("message_id")
    if not isinstance(message_id, int):
        raise MalformedError("can't parse reply parameters: message identifier is not specified")
    origin = chat.messages.get(message_id)
    if origin is None and not reply_parameters.get("allow_sending_without_reply"):
        raise RefusedError("message to be replied not found")
    return origin


def _show_reply_keyboard(world: World, chat: Chat, markup: JsonObject | None) -> None:
    """A keyboard replaces the last one; a removal takes it away; an inline keyboard changes nothing."""
    if markup is None or not ("keyboard" in markup or markup.get("remove_keyboard")):
        return
    chat.reply_keyboard = markup if "keyboard" in markup else None
    world.events.record(chat.id, "reply_keyboard", reply_keyboard=reply_keyboard_view(chat.reply_keyboard))
