"""What the bot says about itself."""

from bot.sandbox.errors import MalformedError
from bot.sandbox.methods.registry import bot_method
from bot.sandbox.wire import ChatId, JsonObject
from bot.sandbox.world import World


@bot_method
def get_me(world: World) -> JsonObject:
    return world.bot.as_me()


@bot_method
def set_my_commands(
    world: World, commands: list[JsonObject], scope: JsonObject | None = None, language_code: str = ""
) -> bool:
    world.bot.set_commands(commands, scope, language_code)
    _tell_screens(world)
    return True


@bot_method
def get_my_commands(world: World, scope: JsonObject | None = None, language_code: str = "") -> list[JsonObject]:
    return world.bot.commands(scope, language_code)


@bot_method
def delete_my_commands(world: World, scope: JsonObject | None = None, language_code: str = "") -> bool:
    world.bot.forget_commands(scope, language_code)
    _tell_screens(world)
    return True


@bot_method
def set_my_name(world: World, name: str = "", language_code: str = "") -> bool:
    """Names by language are accepted and not shown."""
    if len(name) > 64:
        raise MalformedError("BOT_NAME_INVALID")
    if name and not language_code:
        world.bot.name = name
    return True


@bot_method
def set_my_description(world: World, description: str = "", language_code: str = "") -> bool:
    if len(description) > 512:
        raise MalformedError("BOT_DESCRIPTION_INVALID")
    world.bot.descriptions[language_code] = description
    return True


@bot_method
def set_my_short_description(world: World, short_description: str = "", language_code: str = "") -> bool:
    if len(short_description) > 120:
        raise MalformedError("BOT_SHORT_DESCRIPTION_INVALID")
    world.bot.short_descriptions[language_code] = short_description
    return True


@bot_method
def set_chat_menu_button(world: World, chat_id: ChatId | None = None, menu_button: JsonObject | None = None) -> bool:
    """Without a chat: the button of all private chats."""
    chosen = menu_button or {"type": "default"}
    if chosen.get("type") not in {"commands", "default"}:
        raise MalformedError("the sandbox knows menu buttons of type commands and default only")
    world.bot.menu_buttons[None if chat_id is None else world.chat_seen_by_bot(chat_id).id] = chosen
    return True


def _tell_screens(world: World) -> None:
    for person in world.persons.values():
        commands = world.bot.menu_for(person.id, person.language_code)
        world.events.record(person.id, "commands", commands=commands)
