"""Updates posted to the bot's webhook."""

import asyncio
from collections.abc import Callable
from datetime import datetime

import httpx

from bot.sandbox.pulse import Pulse
from bot.sandbox.updates import UpdateQueue, Webhook
from bot.sandbox.wire import JsonObject

ANSWER_SECONDS = 60.0
FIRST_RETRY_SECONDS = 0.5
LONGEST_RETRY_SECONDS = 30.0


class Postman:
    """Posts what is pending: in order within a chat, chats side by side, up to the webhook's max_connections.

    An update that is not taken with a 2xx comes again, after a pause that doubles. Telegram gives up "after a
    reasonable amount of attempts"; how many these are, how long it waits between them and whether a chat's later
    updates wait meanwhile is not documented: here it never gives up, and they wait. A method call in the webhook's
    answer is not carried out.
    """

    def __init__(self, updates: UpdateQueue, pulse: Pulse, now: Callable[[], datetime]) -> None:
        self._updates = updates
        self._pulse = pulse
        self._now = now
        self._busy_chats: set[object] = set()
        self._attempts: dict[int, int] = {}

    async def run(self) -> None:
        """Work until cancelled."""
        async with httpx.AsyncClient(trust_env=False, timeout=ANSWER_SECONDS) as http, asyncio.TaskGroup() as rounds:
            while True:
                await self._pulse.until(lambda: self._next() is not None, None)
                update = self._next()
                if update is None:
                    return
                self._busy_chats.add(chat_of(update))
                rounds.create_task(self._post(http, update))

    def _next(self) -> JsonObject | None:
        """The oldest update of a chat that waits for no other answer."""
        webhook = self._updates.webhook
        if webhook is None or len(self._busy_chats) >= webhook.max_connections:
            return None
        return next((u for u in self._updates.pending.values() if chat_of(u) not in self._busy_chats), None)

    async def _post(self, http: httpx.AsyncClient, update: JsonObject) -> None:
        """One attempt; after a failure the chat stays busy for the pause."""
        update_id = update["update_id"]
        try:
            webhook = self._updates.webhook
            problem = "" if webhook is None else await self._attempt(http, webhook, update)
            if webhook is not None and not problem:
                self._attempts.pop(update_id, None)
                self._updates.confirm(update_id)
            elif webhook is not None:
                webhook.last_error, webhook.last_error_at = problem, self._now()
                attempt = self._attempts[update_id] = self._attempts.get(update_id, 0) + 1
                pause = min(FIRST_RETRY_SECONDS * 2 ** (attempt - 1), LONGEST_RETRY_SECONDS)
                await self._pulse.until(lambda: self._updates.webhook is not webhook, pause)
        finally:
            self._busy_chats.discard(chat_of(update))
            self._pulse.beat()

    async def _attempt(self, http: httpx.AsyncClient, webhook: Webhook, update: JsonObject) -> str:
        """What went wrong, in Telegram's words, or nothing."""
        headers = {"X-Telegram-Bot-Api-Secret-Token": webhook.secret_token} if webhook.secret_token else {}
        try:
            answer = await http.post(webhook.url, json=update, headers=headers)
        except httpx.TimeoutException:
            return "Read timeout expired"
        except httpx.HTTPError:
            return "Connection refused"
        return (
            "" if answer.is_success else f"Wrong response from the webhook: {answer.status_code} {answer.reason_phrase}"
        )


def chat_of(update: JsonObject) -> object:
    """Whose updates have to stay in order: the chat's, or the person's where there is no chat."""
    payload: JsonObject = next((value for key, value in update.items() if key != "update_id"), {})
    message = payload.get("message", payload)
    return message.get("chat", payload.get("from", {})).get("id", update["update_id"])
