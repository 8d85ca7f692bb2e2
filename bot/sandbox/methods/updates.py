"""How the bot gets its updates: by asking, or posted to its webhook."""

import re
from urllib.parse import urlsplit

from bot.sandbox.errors import MalformedError
from bot.sandbox.methods.registry import bot_method
from bot.sandbox.updates import Webhook
from bot.sandbox.wire import JsonObject, unix
from bot.sandbox.world import World

LONGEST_POLL_SECONDS = 50
LOOPBACK = frozenset({"127.0.0.1", "localhost", "::1"})
_SECRET = re.compile(r"[A-Za-z0-9_-]{1,256}")


@bot_method
async def get_updates(
    world: World,
    offset: int = 0,
    limit: int = 100,
    timeout: int = 0,  # noqa: ASYNC109 -- the Bot API's name
    allowed_updates: list[str] | None = None,
) -> list[JsonObject]:
    world.updates.allow(allowed_updates)
    return await world.updates.poll(offset, max(1, min(limit, 100)), max(0, min(timeout, LONGEST_POLL_SECONDS)))


@bot_method
def set_webhook(
    world: World,
    url: str = "",
    max_connections: int = 40,
    allowed_updates: list[str] | None = None,
    drop_pending_updates: bool = False,
    secret_token: str = "",
) -> bool:
    """Plain http is accepted here, but nothing beyond loopback: the sandbox talks to no other machine."""
    if url and (urlsplit(url).scheme not in {"http", "https"} or urlsplit(url).hostname not in LOOPBACK):
        raise MalformedError("bad webhook: the sandbox posts to loopback only")
    if secret_token and not _SECRET.fullmatch(secret_token):
        raise MalformedError("secret token contains unallowed characters")
    if not 1 <= max_connections <= 100:
        raise MalformedError("max_connections must be between 1 and 100")
    world.updates.allow(allowed_updates)
    if drop_pending_updates:
        world.updates.drop_all()
    world.updates.webhook = Webhook(url, secret_token, max_connections) if url else None
    world.updates.interrupt("setWebhook request")
    return True


@bot_method
def delete_webhook(world: World, drop_pending_updates: bool = False) -> bool:
    if drop_pending_updates:
        world.updates.drop_all()
    world.updates.webhook = None
    world.pulse.beat()
    return True


@bot_method
def get_webhook_info(world: World) -> JsonObject:
    webhook = world.updates.webhook
    info: JsonObject = {
        "url": webhook.url if webhook else "",
        "has_custom_certificate": False,
        "pending_update_count": len(world.updates.pending),
    }
    if webhook is not None:
        info |= {"max_connections": webhook.max_connections, "ip_address": "127.0.0.1"}
        if webhook.last_error_at is not None:
            info |= {"last_error_date": unix(webhook.last_error_at), "last_error_message": webhook.last_error}
    if world.updates.allowed:
        info["allowed_updates"] = sorted(world.updates.allowed)
    return info
