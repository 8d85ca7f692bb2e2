"""How updates reach the bot: kept until confirmed, one consumer, webhooks in order."""

import asyncio
import contextlib
import socket
from collections.abc import AsyncIterator, Callable, Coroutine, Iterator
from typing import Any

import pytest
import uvicorn
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from bot.sandbox import Sandbox, SandboxClient
from bot.sandbox.wire import JsonObject

Call = Callable[..., Coroutine[Any, Any, JsonObject]]


async def test_an_update_stays_until_a_higher_offset_confirms_it(call: Call, client: SandboxClient, mia: int) -> None:
    """ "An update is considered confirmed as soon as getUpdates is called with an offset higher than its
    update_id." """
    await client.send_text(mia, "two")
    first = (await call("getUpdates"))["result"]
    assert [u["message"]["text"] for u in first] == ["/start", "two"]
    assert (await call("getUpdates"))["result"] == first
    rest = (await call("getUpdates", offset=first[1]["update_id"]))["result"]
    assert rest == first[1:]
    assert (await call("getUpdates", offset=first[1]["update_id"] + 1))["result"] == []
    assert (await call("getUpdates"))["result"] == []


async def test_a_negative_offset_keeps_only_the_last_updates(call: Call, client: SandboxClient, mia: int) -> None:
    """ "The negative offset can be specified to retrieve updates starting from -offset update from the end of the
    updates queue. All previous updates will be forgotten." """
    await client.send_text(mia, "two")
    await client.send_text(mia, "three")
    assert [u["message"]["text"] for u in (await call("getUpdates", offset=-1))["result"]] == ["three"]
    assert len((await call("getUpdates"))["result"]) == 1


async def test_the_limit_cuts_and_keeps_the_rest(call: Call, client: SandboxClient, mia: int) -> None:
    await client.send_text(mia, "two")
    assert [u["message"]["text"] for u in (await call("getUpdates", limit=1))["result"]] == ["/start"]


async def test_a_long_poll_ends_with_the_first_update(call: Call, client: SandboxClient) -> None:
    mia = await client.add_person("Mia")
    async with asyncio.TaskGroup() as group:
        poll = group.create_task(call("getUpdates", timeout=20))
        await asyncio.sleep(0.1)
        assert not poll.done()
        await client.send_text(mia, "/start now")
    message = poll.result()["result"][0]["message"]
    assert message["entities"] == [{"type": "bot_command", "offset": 0, "length": 6}]


async def test_of_two_pollers_the_later_wins(call: Call, client: SandboxClient) -> None:
    async with asyncio.TaskGroup() as group:
        first = group.create_task(call("getUpdates", timeout=20))
        await asyncio.sleep(0.1)
        second = group.create_task(call("getUpdates", timeout=20))
        await asyncio.sleep(0.1)
        await client.send_text(await client.add_person("Mia"), "x")
    assert first.result()["error_code"] == 409
    assert first.result()["description"].startswith("Conflict: terminated by other getUpdates request")
    assert len(second.result()["result"]) == 1


async def test_polling_is_refused_while_a_webhook_is_set(call: Call) -> None:
    """ "This method will not work if an outgoing webhook is set up." """
    await call("setWebhook", url="http://127.0.0.1:9/x")
    answer = await call("getUpdates")
    assert answer["error_code"] == 409
    assert "webhook is active" in answer["description"]
    await call("deleteWebhook")
    assert (await call("getUpdates"))["ok"]


async def test_kinds_that_were_not_asked_for_do_not_come(call: Call, client: SandboxClient, mia: int) -> None:
    await call("getUpdates", allowed_updates=["message"])
    await client.edit(mia, 1, "changed")
    await client.send_text(mia, "new")
    assert [set(u) - {"update_id"} for u in (await call("getUpdates"))["result"]] == [{"message"}, {"message"}]


async def test_dropping_pending_updates_drops_them(call: Call, mia: int) -> None:
    """ "Pass True to drop all pending updates." """
    assert (await call("getWebhookInfo"))["result"]["pending_update_count"] == 1
    await call("deleteWebhook", drop_pending_updates=True)
    assert (await call("getUpdates"))["result"] == []


class Hook:
    """A webhook that writes down what it got and answers what it is told."""

    def __init__(self) -> None:
        self.got: list[JsonObject] = []
        self.secrets: set[str | None] = set()
        self.answers: list[int] = []
        self.url = ""

    async def take(self, request: Request) -> Response:
        self.got.append(await request.json())
        self.secrets.add(request.headers.get("X-Telegram-Bot-Api-Secret-Token"))
        return Response(status_code=self.answers.pop(0) if self.answers else 200)


class Quiet(uvicorn.Server):
    """Leaves signals alone."""

    @contextlib.contextmanager
    def capture_signals(self) -> Iterator[None]:
        yield


@pytest.fixture
async def hook() -> AsyncIterator[Hook]:
    listening = Hook()
    app = Starlette(routes=[Route("/hook", listening.take, methods=["POST"])])
    with socket.create_server(("127.0.0.1", 0)) as listener:
        server = Quiet(uvicorn.Config(app, log_config=None, lifespan="off", ws="none"))
        running = asyncio.create_task(server.serve([listener]))
        listening.url = f"http://127.0.0.1:{listener.getsockname()[1]}/hook"
        yield listening
        server.should_exit = True
        await running


async def test_a_webhook_gets_updates_in_order_with_its_secret(
    call: Call, client: SandboxClient, mia: int, hook: Hook
) -> None:
    """ "If specified, the request will contain a header “X-Telegram-Bot-Api-Secret-Token” with the secret token as
    content." The order within a chat is what the bot sees of Telegram; it is not documented."""
    await call("setWebhook", url=hook.url, secret_token="s3cret")
    for text in ("two", "three"):
        await client.send_text(mia, text)
    await client.settle()
    assert [u["message"]["text"] for u in hook.got] == ["/start", "two", "three"]
    assert hook.secrets == {"s3cret"}
    assert (await call("getWebhookInfo"))["result"]["pending_update_count"] == 0


async def test_what_a_webhook_refuses_comes_again_before_what_follows(
    call: Call, client: SandboxClient, mia: int, hook: Hook
) -> None:
    hook.answers = [500]
    await client.send_text(mia, "two")
    await call("setWebhook", url=hook.url)
    await client.settle()
    assert [u["message"]["text"] for u in hook.got] == ["/start", "/start", "two"]
    info = (await call("getWebhookInfo"))["result"]
    assert info["last_error_message"] == "Wrong response from the webhook: 500 Internal Server Error"


@pytest.mark.parametrize("status", [302, 400, 404, 500, 503])
async def test_every_answer_but_a_2xy_is_unsuccessful(
    call: Call, client: SandboxClient, mia: int, hook: Hook, status: int
) -> None:
    """ "In case of an unsuccessful request (a request with response HTTP status code different from 2XY), we will
    repeat the request and give up after a reasonable amount of attempts." Each attempt carries the secret."""
    hook.answers = [status, 201]
    await call("setWebhook", url=hook.url, secret_token="s3cret")
    await client.settle()
    assert [u["message"]["text"] for u in hook.got] == ["/start", "/start"]
    assert hook.secrets == {"s3cret"}
    info = (await call("getWebhookInfo"))["result"]
    assert (info["pending_update_count"], str(status) in info["last_error_message"]) == (0, True)


async def test_without_a_secret_there_is_no_header(call: Call, client: SandboxClient, mia: int, hook: Hook) -> None:
    await call("setWebhook", url=hook.url)
    await client.settle()
    assert hook.secrets == {None}


async def test_a_webhook_that_is_set_ends_the_long_poll(call: Call) -> None:
    """ "You will not be able to receive updates using getUpdates for as long as an outgoing webhook is set up." """
    async with asyncio.TaskGroup() as group:
        poll = group.create_task(call("getUpdates", timeout=20))
        await asyncio.sleep(0.1)
        await call("setWebhook", url="http://127.0.0.1:9/x")
    assert (poll.result()["error_code"], poll.result()["description"]) == (
        409,
        "Conflict: terminated by setWebhook request",
    )


@pytest.mark.breaks_rules
@pytest.mark.parametrize("secret", ["x" * 257, "ä", "a b", "a/b"])
async def test_a_secret_is_of_plain_characters(call: Call, secret: str) -> None:
    """ "1-256 characters. Only characters A-Z, a-z, 0-9, _ and - are allowed." """
    refused = await call("setWebhook", url="http://127.0.0.1:9/x", secret_token=secret)
    assert refused["description"] == "Bad Request: secret token contains unallowed characters"
    assert (await call("setWebhook", url="http://127.0.0.1:9/x", secret_token="aZ0_-" * 51 + "x"))["ok"]


async def test_the_kinds_asked_for_stay_until_others_are(call: Call, client: SandboxClient, mia: int) -> None:
    """ "If not specified, the previous setting will be used." An empty list asks for the usual kinds again."""
    await call("getUpdates", allowed_updates=["callback_query"])
    await call("getUpdates")
    await client.send_text(mia, "unheard")
    await call("getUpdates", allowed_updates=[])
    await client.send_text(mia, "heard")
    assert [u["message"]["text"] for u in (await call("getUpdates"))["result"]] == ["/start", "heard"]


async def test_a_refusing_chat_does_not_hold_up_another(
    call: Call, client: SandboxClient, mia: int, hook: Hook
) -> None:
    hook.answers = [500, 200]
    await client.send_text(await client.add_person("Sam"), "from Sam")
    await call("setWebhook", url=hook.url)
    await client.settle()
    assert [u["message"]["text"] for u in hook.got] == ["/start", "from Sam", "/start"]


@pytest.mark.parametrize("url", ["http://example.com/x", "ftp://127.0.0.1/x"])
@pytest.mark.breaks_rules
async def test_webhooks_beyond_this_machine_are_refused(call: Call, url: str) -> None:
    assert (await call("setWebhook", url=url))["error_code"] == 400


async def test_a_sandbox_that_closes_ends_the_waiting() -> None:
    async with Sandbox() as sandbox:
        client = SandboxClient(sandbox.url, sandbox.key)
        waiting = asyncio.create_task(client.follow(seen=1, wait=30))
        await asyncio.sleep(0.1)
    assert (await waiting)["version"] == 1
    await client.__aexit__(None, None, None)
