"""A local Telegram on loopback: Bot API server, control API, chat page and time travel."""

from bot.sandbox.client import SandboxClient
from bot.sandbox.limits import Limits
from bot.sandbox.server import Sandbox, serve

__all__ = ["Limits", "Sandbox", "SandboxClient", "serve"]
