"""What the bot says about itself: name, descriptions, command menu, menu button."""

import json
import re
from dataclasses import dataclass, field

from bot.sandbox.errors import MalformedError
from bot.sandbox.wire import JsonObject

_COMMAND = re.compile(r"[a-z0-9_]{1,32}")
MOST_COMMANDS = 100
DEFAULT_SCOPE: JsonObject = {"type": "default"}


@dataclass(slots=True)
class BotProfile:
    """The bot's own account.

    descriptions, short_descriptions: texts by language code, "" for everybody else.
    """

    token: str
    name: str = "Second Round"
    username: str = "second_round_bot"
    descriptions: dict[str, str] = field(default_factory=dict)
    short_descriptions: dict[str, str] = field(default_factory=dict)
    menu_buttons: dict[int | None, JsonObject] = field(default_factory=dict)
    _commands: dict[tuple[str, str], list[JsonObject]] = field(default_factory=dict)

    @property
    def id(self) -> int:
        """The number in front of the token's colon, as at Telegram."""
        return int(self.token.partition(":")[0])

    def as_user(self) -> JsonObject:
        return {"id": self.id, "is_bot": True, "first_name": self.name, "username": self.username}

    def as_me(self) -> JsonObject:
        """The answer to `getMe`. Privacy mode is off: the bot reads everything in its groups."""
        return self.as_user() | {
            "can_join_groups": True,
            "can_read_all_group_messages": True,
            "supports_inline_queries": True,
            "can_connect_to_business": False,
            "has_main_web_app": False,
        }

    def set_commands(self, commands: list[JsonObject], scope: JsonObject | None, language: str) -> None:
        """Replace the commands of one scope and language. Raises MalformedError for wrong names or descriptions."""
        if len(commands) > MOST_COMMANDS:
            raise MalformedError("BOT_COMMANDS_TOO_MUCH")
        for command in commands:
            if not _COMMAND.fullmatch(str(command.get("command", "")).removeprefix("/")):
                raise MalformedError("BOT_COMMAND_INVALID")
            if not 1 <= len(str(command.get("description", ""))) <= 256:
                raise MalformedError("BOT_COMMAND_DESCRIPTION_INVALID")
        self._commands[_key(scope), language] = [
            {"command": command["command"].removeprefix("/"), "description": command["description"]}
            for command in commands
        ]

    def commands(self, scope: JsonObject | None, language: str) -> list[JsonObject]:
        """The commands of exactly this scope and language."""
        return self._commands.get((_key(scope), language), [])

    def forget_commands(self, scope: JsonObject | None, language: str) -> None:
        self._commands.pop((_key(scope), language), None)

    def menu_for(self, chat_id: int, language: str) -> list[JsonObject]:
        """The commands that a person sees in a private chat: the narrowest scope that has any, their language first."""
        scopes: list[JsonObject] = [
            {"type": "chat", "chat_id": chat_id},
            {"type": "all_private_chats"},
            DEFAULT_SCOPE,
        ]
        for scope in scopes:
            for spoken in (language, ""):
                if found := self.commands(scope, spoken):
                    return found
        return []


def _key(scope: JsonObject | None) -> str:
    return json.dumps(scope or DEFAULT_SCOPE, sort_keys=True)
