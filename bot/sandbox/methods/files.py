"""Downloads."""

from bot.sandbox.files import download
from bot.sandbox.methods.registry import bot_method
from bot.sandbox.wire import JsonObject
from bot.sandbox.world import World


@bot_method
def get_file(world: World, file_id: str) -> JsonObject:
    return download(world, file_id)
