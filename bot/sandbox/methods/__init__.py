"""The Bot API, one function per method: the sandbox knows what is registered here, and nothing else."""

from bot.sandbox.methods import chats, editing, files, profile, queries, sending, updates
from bot.sandbox.methods.registry import METHODS, Method

__all__ = ["METHODS", "Method", "chats", "editing", "files", "profile", "queries", "sending", "updates"]
