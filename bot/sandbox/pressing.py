"""A person's thumb: buttons under messages, keyboard labels, inline queries."""

from bot.sandbox.acts import say, whole
from bot.sandbox.errors import ControlError
from bot.sandbox.shapes import message_json, reply_keyboard_view
from bot.sandbox.wire import JsonObject
from bot.sandbox.world import Chat, Message, Person, World


def press(world: World, person: Person, chat: Chat, body: JsonObject) -> JsonObject:
    """Press a button, named by its label or its callback_data.

    message_id: under this message; else under the newest message that has such a button, else on the reply keyboard.
    forge: send this callback_data whether such a button exists or not, as a modified app can.
    """
    wanted, message_id = str(body["press"]), whole(body, "message_id")
    if chat.blocked:
        raise ControlError(f"{person.first_name} has blocked the bot")
    if body.get("forge"):
        return _callback(world, person, chat, _forged_on(chat, message_id), message_id, wanted)
    found = _inline_button(chat, wanted, message_id)
    if found is not None:
        return _press_inline(world, person, chat, *found)
    if message_id is None and (key := _keyboard_button(chat, wanted)) is not None:
        return _press_keyboard(world, person, chat, key)
    where = f"under message {message_id}" if message_id is not None else "in this chat"
    raise ControlError(f'there is no button "{wanted}" {where}', 404)


def ask_inline(world: World, person: Person, chat: Chat, body: JsonObject) -> JsonObject:
    """Type @bot and a query into any input field."""
    query_id = world.ask(world.inline_queries, chat.id)
    payload = {
        "id": query_id,
        "from": person.as_user(),
        "query": str(body["inline"]),
        "offset": "",
        "chat_type": "sender" if chat.kind == "private" else "group",
    }
    update_id = world.updates.add("inline_query", payload)
    return {"query_id": query_id, "message_ids": [], "update_ids": [] if update_id is None else [update_id]}


def _inline_button(chat: Chat, wanted: str, message_id: int | None) -> tuple[Message, JsonObject] | None:
    messages = [chat.messages[message_id]] if message_id in chat.messages else []
    if message_id is None:
        messages = list(reversed(chat.messages.values()))
    for message in messages:
        for button in (button for row in message.inline_keyboard for button in row):
            if wanted in {button["text"], button.get("callback_data")}:
                return message, button
    return None


def _press_inline(world: World, person: Person, chat: Chat, message: Message, button: JsonObject) -> JsonObject:
    done: JsonObject = {"message_ids": [], "update_ids": [], "message_id": message.id}
    if "callback_data" in button:
        return _callback(world, person, chat, message, message.id, button["callback_data"])
    if "copy_text" in button:
        return done | {"copied": button["copy_text"]["text"]}
    if "url" in button:
        return done | {"opened": button["url"]}
    if "switch_inline_query_current_chat" in button:
        return done | ask_inline(world, person, chat, {"inline": button["switch_inline_query_current_chat"]})
    return done | {"switched": button["switch_inline_query"]}


def _callback(
    world: World, person: Person, chat: Chat, message: Message | None, message_id: int | None, data: str
) -> JsonObject:
    """Queue the callback query; for a message that is gone it carries the Bot API's `InaccessibleMessage`."""
    query_id = world.ask(world.callback_queries, chat.id)
    gone = {"chat": chat.as_json(), "message_id": message_id or 0, "date": 0}
    payload = {
        "id": query_id,
        "from": person.as_user(),
        "message": message_json(message, world.bot) if message else gone,
        "chat_instance": str(-(10**18) - chat.id),
        "data": data,
    }
    update_id = world.updates.add("callback_query", payload)
    return {
        "query_id": query_id,
        "message_id": message_id,
        "message_ids": [],
        "update_ids": [] if update_id is None else [update_id],
    }


def _forged_on(chat: Chat, message_id: int | None) -> Message | None:
    if message_id is not None:
        return chat.messages.get(message_id)
    return next((message for message in reversed(chat.messages.values()) if message.sender is None), None)


def _keyboard_button(chat: Chat, wanted: str) -> JsonObject | None:
    rows = (chat.reply_keyboard or {}).get("keyboard", [])
    return next((button for row in rows for button in row if button["text"] == wanted), None)


def _press_keyboard(world: World, person: Person, chat: Chat, button: JsonObject) -> JsonObject:
    """A label is sent as if typed; a one-time keyboard then goes away."""
    for request in ("location", "contact"):
        if button.get(f"request_{request}"):
            raise ControlError(f'this button asks for a {request}: send {{"{request}": …}} instead')
    done = say(world, person, chat, {"text": button["text"]})
    if (chat.reply_keyboard or {}).get("one_time_keyboard"):
        chat.reply_keyboard = None
        world.events.record(chat.id, "reply_keyboard", reply_keyboard=reply_keyboard_view(None))
    return done
