"""Chats as such: what is known of them, pins, reactions, leaving."""

from bot.sandbox.errors import MalformedError, RefusedError
from bot.sandbox.methods.registry import bot_method
from bot.sandbox.posting import writable_chat
from bot.sandbox.wire import ChatId, JsonObject
from bot.sandbox.world import Message, World


@bot_method
def get_chat(world: World, chat_id: ChatId) -> JsonObject:
    """The Bot API's `ChatFullInfo`, its required fields and no others."""
    gifts = ("unlimited_gifts", "limited_gifts", "unique_gifts", "premium_subscription", "gifts_from_channels")
    return world.chat_seen_by_bot(chat_id).as_json() | {
        "accent_color_id": 0,
        "max_reaction_count": 11,
        "accepted_gift_types": dict.fromkeys(gifts, False),
    }


@bot_method
def leave_chat(world: World, chat_id: ChatId) -> bool:
    chat = world.chat_seen_by_bot(chat_id)
    if chat.kind == "private":
        raise MalformedError("chat member status can't be changed in private chats")
    chat.started = False
    return True


@bot_method
def pin_chat_message(world: World, chat_id: ChatId, message_id: int, disable_notification: bool = False) -> bool:
    message = _message(world, chat_id, message_id, "message to pin not found")
    message.chat.pinned.append(message.id)
    world.events.record(message.chat.id, "pinned", message_ids=list(message.chat.pinned), silent=disable_notification)
    return True


@bot_method
def unpin_chat_message(world: World, chat_id: ChatId, message_id: int | None = None) -> bool:
    """Without a message: the one pinned last."""
    pinned = writable_chat(world, chat_id).pinned
    wanted = message_id if message_id is not None else next(reversed(pinned), None)
    if wanted not in pinned:
        raise RefusedError("message to unpin not found")
    pinned.remove(wanted)
    world.events.record(world.chat_seen_by_bot(chat_id).id, "pinned", message_ids=list(pinned), silent=True)
    return True


@bot_method
def set_message_reaction(
    world: World,
    chat_id: ChatId,
    message_id: int,
    reaction: list[JsonObject] | None = None,
    is_big: bool = False,
) -> bool:
    """One emoji at most, as for every bot. Which emoji Telegram allows is not checked."""
    chosen = reaction or []
    if len(chosen) > 1 or any(one.get("type") != "emoji" or not one.get("emoji") for one in chosen):
        raise MalformedError("REACTION_INVALID")
    message = _message(world, chat_id, message_id, "message to react not found")
    world.events.record(message.chat.id, "reaction", message_id=message.id, reaction=chosen, big=is_big)
    return True


def _message(world: World, chat_id: ChatId, message_id: int, otherwise: str) -> Message:
    message = writable_chat(world, chat_id).messages.get(message_id)
    if message is None:
        raise RefusedError(otherwise)
    return message
