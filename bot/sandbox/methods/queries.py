"""Answers to presses and inline queries."""

from datetime import timedelta

from bot.sandbox.errors import MalformedError, RefusedError
from bot.sandbox.limits import CALLBACK_ANSWER_LENGTH
from bot.sandbox.methods.registry import MISSING, bot_method
from bot.sandbox.wire import JsonObject
from bot.sandbox.world import Query, World

MOST_RESULTS = 50


@bot_method
def answer_callback_query(
    world: World,
    callback_query_id: str,
    text: str = "",
    show_alert: bool = False,
    url: str = "",
    cache_time: int = 0,
) -> bool:
    """A query is answered once and soon. That the second answer is refused is an assumption on the strict side."""
    if len(text) > CALLBACK_ANSWER_LENGTH:
        raise MalformedError("MESSAGE_TOO_LONG")
    query = _open_query(world, world.callback_queries, callback_query_id)
    world.events.record(query.chat_id, "answer", query_id=callback_query_id, text=text, alert=show_alert, url=url)
    return True


@bot_method
def answer_inline_query(
    world: World,
    inline_query_id: str,
    results: list[JsonObject],
    cache_time: int = 300,
    is_personal: bool = False,
    next_offset: str = "",
    button: JsonObject | None = None,
) -> bool:
    """The results are shown as the bot sent them; only their number and ids are checked."""
    ids = [str(result.get("id", "")) for result in results]
    if len(ids) > MOST_RESULTS:
        raise MalformedError("RESULTS_TOO_MUCH")
    if len(set(ids)) < len(ids) or not all(1 <= len(result_id.encode()) <= 64 for result_id in ids):
        raise MalformedError("RESULT_ID_INVALID" if len(set(ids)) == len(ids) else "RESULT_ID_DUPLICATE")
    query = _open_query(world, world.inline_queries, inline_query_id)
    world.events.record(query.chat_id, "inline_results", query_id=inline_query_id, results=results, button=button)
    return True


def _open_query(world: World, book: dict[str, Query], query_id: str) -> Query:
    query = book.pop(query_id, None)
    age = timedelta(seconds=world.limits.callback_seconds)
    if query is None or world.clock.now() - query.asked_at > age:
        raise RefusedError(MISSING["callback_query_id"])
    return query
