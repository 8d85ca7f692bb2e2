"""What a person does to a bot, and the updates that come of it."""

from collections.abc import Callable

from bot.sandbox.attachments import ATTACHMENTS
from bot.sandbox.errors import ControlError
from bot.sandbox.found import found_in
from bot.sandbox.limits import TEXT_LENGTH, length
from bot.sandbox.shapes import message_json, message_view
from bot.sandbox.wire import JsonObject, unix
from bot.sandbox.world import Chat, Message, Person, World

Act = Callable[[World, Person, Chat, JsonObject], JsonObject]


def say(world: World, person: Person, chat: Chat, body: JsonObject) -> JsonObject:
    """Type and send. A text above 4096 goes out as several messages, as Telegram's apps do."""
    text = body["text"]
    if not isinstance(text, str) or not text.strip():
        raise ControlError("the text is empty")
    sent = [
        send(world, person, chat, {"text": part, "entities": found_in(part)}, whole(body, "reply_to"))
        for part in split(text.strip())
    ]
    return {
        "message_ids": [message_id for message_id, _ in sent],
        "update_ids": [update_id for _, update_id in sent if update_id is not None],
    }


def attach(world: World, person: Person, chat: Chat, body: JsonObject) -> JsonObject:
    """Send something else than text: a place, a sticker, a photo, a voice message, a document, a contact."""
    kind = next(kind for kind in ATTACHMENTS if kind in body)
    message_id, update_id = send(world, person, chat, ATTACHMENTS[kind](world, body[kind]), whole(body, "reply_to"))
    return {"message_ids": [message_id], "update_ids": [] if update_id is None else [update_id]}


def edit(world: World, person: Person, chat: Chat, body: JsonObject) -> JsonObject:
    """Change the text of an own message."""
    message = chat.messages.get(whole(body, "edit") or 0)
    if message is None or message.sender is not person or "text" not in message.content:
        raise ControlError(f"{person.first_name} wrote no text with the message_id {body['edit']}", 404)
    text = str(body.get("text", "")).strip()
    if not 1 <= length(text) <= TEXT_LENGTH:
        raise ControlError("the new text is empty or too long")
    message.content = {"text": text, "entities": found_in(text)}
    message.edited_at = world.clock.now()
    world.events.record(chat.id, "edited", message=message_view(message))
    update_id = world.updates.add("edited_message", message_json(message, world.bot))
    return {"message_ids": [message.id], "update_ids": [] if update_id is None else [update_id]}


def raw(world: World, person: Person, chat: Chat, body: JsonObject) -> JsonObject:
    """Queue an update as it stands, for what the sandbox cannot do."""
    if not isinstance(body["raw"], dict):
        raise ControlError("raw must be an update")
    return {"message_ids": [], "update_ids": [world.updates.add_raw(body["raw"])]}


def block(world: World, person: Person, chat: Chat, body: JsonObject) -> JsonObject:
    """Block the bot, or let it in again."""
    if bool(body["block"]) == chat.blocked:
        raise ControlError("nothing to change: the bot is " + ("blocked" if chat.blocked else "not blocked"))
    chat.blocked = bool(body["block"])
    before, after = ("member", "kicked") if chat.blocked else ("kicked", "member")
    update_id = world.updates.add("my_chat_member", membership(world, person, chat, before, after))
    return {"message_ids": [], "update_ids": [] if update_id is None else [update_id]}


def send(
    world: World, person: Person, chat: Chat, content: JsonObject, reply_to: int | None = None
) -> tuple[int, int | None]:
    """Put a person's message into a chat. Returns its id and the id of its update, if the bot gets one."""
    if chat.blocked:
        raise ControlError(f'{person.first_name} has blocked the bot: send {{"block": false}} first')
    if reply_to is not None and reply_to not in chat.messages:
        raise ControlError(f"no message {reply_to} to reply to", 404)
    origin = None if reply_to is None else chat.messages[reply_to]
    chat.started = True
    message = Message(world.next_message_id(), chat, person, world.clock.now(), content, origin=origin)
    world.post(message)
    world.events.record(chat.id, "message", message=message_view(message))
    return message.id, world.updates.add("message", message_json(message, world.bot))


def whole(body: JsonObject, name: str) -> int | None:
    """A whole number of the body, None when absent. Raises ControlError for anything else."""
    number = body.get(name)
    if number is not None and not isinstance(number, int):
        raise ControlError(f'"{name}" must be a whole number')
    return number


def join(world: World, person: Person, group_id: int) -> Chat:
    """The group; when it is new, the person has just added the bot to it."""
    known = group_id in world.chats
    group = world.group(group_id)
    if not known:
        world.updates.add("my_chat_member", membership(world, person, group, "left", "member"))
    return group


def membership(world: World, person: Person, chat: Chat, before: str, after: str) -> JsonObject:
    """The Bot API's `ChatMemberUpdated` for the bot itself."""
    bot = world.bot.as_user()
    members = [
        {"user": bot, "status": status} | ({"until_date": 0} if status == "kicked" else {})
        for status in (before, after)
    ]
    return {
        "chat": chat.as_json(),
        "from": person.as_user(),
        "date": unix(world.clock.now()),
        "old_chat_member": members[0],
        "new_chat_member": members[1],
    }


def split(text: str) -> list[str]:
    """Parts of at most 4096 UTF-16 units, cut at a line's or a word's end where there is one."""
    parts = []
    while length(text) > TEXT_LENGTH:
        room = text.encode("utf-16-le")[: 2 * TEXT_LENGTH].decode("utf-16-le", "ignore")
        cut = max(room.rfind("\n"), room.rfind(" "))
        cut = cut if cut > 0 else len(room)
        parts.append(text[:cut].strip())
        text = text[cut:].strip()
    return [*parts, text] if text else parts
