"""Persons act, time moves, failures happen on order, and what happened can be read."""

import asyncio
from collections.abc import Callable, Coroutine
from datetime import UTC, datetime, timedelta
from typing import Any

import httpx
import pytest

from bot.sandbox import Limits, Sandbox, SandboxClient
from bot.sandbox.client import ControlFailedError
from bot.sandbox.wire import JsonObject

Call = Callable[..., Coroutine[Any, Any, JsonObject]]
YES_NO = {"inline_keyboard": [[{"text": "Yes", "callback_data": "y"}, {"text": "No", "callback_data": "n"}]]}


async def newest(call: Call, kind: str) -> JsonObject:
    """The payload of the newest update."""
    updates = (await call("getUpdates", offset=-1))["result"]
    payload: JsonObject = updates[-1][kind]
    return payload


async def test_a_long_text_arrives_in_parts_cut_between_words(call: Call, client: SandboxClient, mia: int) -> None:
    text = ("word " * 2000).strip()
    sent = await client.send_text(mia, text)
    parts = [message.text for message in (await client.chat(mia))[1:]]
    assert len(parts) == len(sent.update_ids) == 3
    assert " ".join(parts) == text
    assert max(map(len, parts)) <= 4096


@pytest.mark.parametrize("button", ["Yes", "y"])
async def test_a_button_is_pressed_by_label_or_data(call: Call, client: SandboxClient, mia: int, button: str) -> None:
    sent = (await call("sendMessage", chat_id=mia, text="?", reply_markup=YES_NO))["result"]
    pressed = await client.press(mia, button)
    query = await newest(call, "callback_query")
    assert (query["data"], query["message"], query["id"]) == ("y", sent, pressed.query_id)
    assert query["from"]["language_code"] == "de"


async def test_the_newest_message_with_such_a_button_is_meant_unless_another_is_named(
    call: Call, client: SandboxClient, mia: int
) -> None:
    for _ in range(2):
        await call("sendMessage", chat_id=mia, text="?", reply_markup=YES_NO)
    assert (await client.press(mia, "No")).message_id == 3
    assert (await client.press(mia, "No", message_id=2)).message_id == 2


async def test_a_button_that_is_not_there_cannot_be_pressed_but_forged(
    call: Call, client: SandboxClient, mia: int
) -> None:
    await call("sendMessage", chat_id=mia, text="?", reply_markup=YES_NO)
    with pytest.raises(ControlFailedError, match='no button "Maybe"'):
        await client.press(mia, "Maybe")
    await client.press(mia, "drop table", forge=True)
    assert (await newest(call, "callback_query"))["data"] == "drop table"
    await client.press(mia, "x", forge=True, message_id=77)
    assert (await newest(call, "callback_query"))["message"]["date"] == 0


async def test_buttons_that_tell_the_bot_nothing_say_what_they_did(call: Call, client: SandboxClient, mia: int) -> None:
    row = [
        {"text": "Site", "url": "https://a.bc"},
        {"text": "Copy", "copy_text": {"text": "words"}},
        {"text": "Else", "switch_inline_query": "q"},
        {"text": "Here", "switch_inline_query_current_chat": "plumber"},
    ]
    await call("sendMessage", chat_id=mia, text="?", reply_markup={"inline_keyboard": [row]})
    assert (await client.press(mia, "Site")).opened == "https://a.bc"
    assert (await client.press(mia, "Copy")).copied == "words"
    assert (await client.press(mia, "Else")).switched == "q"
    assert len((await call("getUpdates"))["result"]) == 1
    await client.press(mia, "Here")
    assert (await newest(call, "inline_query"))["query"] == "plumber"


async def test_a_label_on_the_reply_keyboard_is_sent_as_text_and_a_one_time_keyboard_goes(
    call: Call, client: SandboxClient, mia: int
) -> None:
    keyboard = {"keyboard": [["Monday"], [{"text": "Here", "request_location": True}]], "one_time_keyboard": True}
    await call("sendMessage", chat_id=mia, text="?", reply_markup=keyboard)
    shown = (await client.person(mia))["reply_keyboard"]
    assert [[key["label"] for key in row] for row in shown["rows"]] == [["Monday"], ["Here"]]
    with pytest.raises(ControlFailedError, match="asks for a location"):
        await client.press(mia, "Here")
    await client.press(mia, "Monday")
    assert (await newest(call, "message"))["text"] == "Monday"
    assert (await client.person(mia))["reply_keyboard"] is None


@pytest.mark.breaks_rules
async def test_a_callback_query_is_answered_once_and_not_too_late(call: Call, client: SandboxClient, mia: int) -> None:
    await call("sendMessage", chat_id=mia, text="?", reply_markup=YES_NO)
    query_id = (await client.press(mia, "Yes")).query_id
    too_long = await call("answerCallbackQuery", callback_query_id=query_id, text="x" * 201)
    assert too_long["description"] == "Bad Request: MESSAGE_TOO_LONG"
    assert (await call("answerCallbackQuery", callback_query_id=query_id, text="Noted", show_alert=True))["ok"]
    stale = "Bad Request: query is too old and response timeout expired or query ID is invalid"
    assert (await call("answerCallbackQuery", callback_query_id=query_id))["description"] == stale
    late = (await client.press(mia, "Yes")).query_id
    await client.advance(3600)
    assert (await call("answerCallbackQuery", callback_query_id=late))["description"] == stale
    answers = [event for event in await client.events(mia) if event["kind"] == "answer"]
    assert [(event["text"], event["alert"]) for event in answers] == [("Noted", True)]


async def test_everything_a_person_can_send_arrives_as_its_kind(call: Call, client: SandboxClient, mia: int) -> None:
    await client.send_location(mia, 52.5, 13.4)
    assert (await newest(call, "message"))["location"] == {"latitude": 52.5, "longitude": 13.4}
    await client.send_sticker(mia, "🎉")
    assert (await newest(call, "message"))["sticker"]["emoji"] == "🎉"
    await client.send_photo(mia, caption="me")
    photo = await newest(call, "message")
    assert (photo["photo"][0]["width"], photo["caption"]) == (1, "me")
    await client.send_voice(mia, 7)
    assert (await newest(call, "message"))["voice"]["duration"] == 7
    await client.send_contact(mia, "+4930123", "Ada")
    assert (await newest(call, "message"))["contact"]["first_name"] == "Ada"
    await client.raw(mia, {"poll": {"id": "1"}})
    assert (await newest(call, "poll")) == {"id": "1"}
    await client.edit(mia, 1, "/help")
    assert (await newest(call, "edited_message"))["text"] == "/help"
    kinds = [message.kind for message in await client.chat(mia)]
    assert kinds == ["text", "location", "sticker", "photo", "voice", "contact"]


async def test_a_document_goes_both_ways_unchanged(
    call: Call, client: SandboxClient, sandbox: Sandbox, mia: int
) -> None:
    await client.send_document(mia, "cv.pdf", b"%PDF-1", "application/pdf")
    document = (await newest(call, "message"))["document"]
    path = (await call("getFile", file_id=document["file_id"]))["result"]["file_path"]
    async with httpx.AsyncClient(trust_env=False) as http:
        assert (await http.get(f"{sandbox.file_base}{sandbox.bot_token}/{path}")).content == b"%PDF-1"
        assert (await http.get(f"{sandbox.file_base}{sandbox.bot_token}x/{path}")).status_code == 401
    assert (await call("sendDocument", chat_id=mia, document=document["file_id"], caption="back"))["ok"]
    seen = (await client.chat(mia))[-1]
    assert seen.file is not None
    assert (seen.file.name, seen.file.mime, seen.text) == ("cv.pdf", "application/pdf", "back")
    assert await client.file(seen.file.url) == b"%PDF-1"


async def test_in_a_group_the_text_comes_from_the_group(call: Call, client: SandboxClient, mia: int) -> None:
    await client.send_text(mia, "hello", group=-4001)
    updates = (await call("getUpdates"))["result"]
    assert updates[1]["my_chat_member"]["new_chat_member"]["status"] == "member"
    assert updates[2]["message"]["chat"] == {"id": -4001, "type": "group", "title": "Group 4001"}
    assert updates[2]["message"]["from"]["id"] == mia
    assert (await call("sendMessage", chat_id=-4001, text="hi"))["ok"]
    assert [message.text for message in await client.chat(-4001)] == ["hello", "hi"]
    assert [message.text for message in await client.chat(mia)] == ["/start"]


async def test_the_clock_goes_forward_and_never_back(client: SandboxClient) -> None:
    before = await client.now()
    assert await client.advance(3600) - before >= timedelta(hours=1)
    target = before + timedelta(days=5)
    assert abs(await client.set_clock(target) - target) < timedelta(seconds=1)
    with pytest.raises(ControlFailedError, match="only goes forward"):
        await client.set_clock(before)
    with pytest.raises(ControlFailedError, match="only goes forward"):
        await client.advance(-1)
    with pytest.raises(ControlFailedError, match="needs a zone"):
        await client.set_clock(datetime(2099, 1, 1))  # noqa: DTZ001 -- what is refused


async def test_a_sandbox_starts_at_the_moment_it_was_given() -> None:
    start = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
    async with Sandbox(start=start) as sandbox, SandboxClient(sandbox.url, sandbox.key) as client:
        assert timedelta() <= await client.now() - start < timedelta(seconds=5)


async def test_events_wait_for_what_the_screen_shows_next(call: Call, client: SandboxClient, mia: int) -> None:
    last = (await client.events(mia))[-1]["n"]
    assert await client.events(mia, after=last) == []
    async with asyncio.TaskGroup() as group:
        waiting = group.create_task(client.events(mia, after=last, wait=20))
        await asyncio.sleep(0.1)
        assert not waiting.done()
        await call("sendChatAction", chat_id=mia, action="typing")
    assert [(event["kind"], event["action"]) for event in waiting.result()] == [("action", "typing")]
    await call("setMyCommands", commands=[{"command": "new", "description": "Log an interview"}])
    assert [event["kind"] for event in await client.events(mia, after=last)] == ["action", "commands"]


@pytest.mark.breaks_rules
async def test_the_command_menu_speaks_the_persons_language(call: Call, client: SandboxClient, mia: int) -> None:
    await call("setMyCommands", commands=[{"command": "new", "description": "New"}])
    await call("setMyCommands", commands=[{"command": "new", "description": "Neu"}], language_code="de")
    sam = await client.add_person("Sam")
    assert (await client.person(mia))["commands"] == [{"command": "new", "description": "Neu"}]
    assert (await client.person(sam))["commands"] == [{"command": "new", "description": "New"}]
    bad = await call("setMyCommands", commands=[{"command": "Bad-Name", "description": "x"}])
    assert bad["description"] == "Bad Request: BOT_COMMAND_INVALID"


async def test_failures_come_on_order_and_are_used_up(call: Call, client: SandboxClient, mia: int) -> None:
    await client.fault(429, person=mia, retry_after=7)
    await client.fault(403, method="editMessageText")
    assert (await call("getMe"))["ok"]
    flood = await call("sendMessage", chat_id=mia, text="x")
    assert (flood["description"], flood["parameters"]) == (
        "Too Many Requests: retry after 7",
        {"retry_after": 7},
    )
    assert (await call("sendMessage", chat_id=mia, text="x"))["ok"]
    assert (await call("editMessageText", chat_id=mia, message_id=2, text="y"))["error_code"] == 403
    await client.fault(500, after=True)
    assert (await call("sendMessage", chat_id=mia, text="done all the same"))["error_code"] == 500
    assert [message.text for message in await client.chat(mia)] == ["/start", "x", "done all the same"]
    statuses = [(entry["method"], entry["status"]) for entry in await client.calls()]
    assert statuses == [
        ("getMe", 200),
        ("sendMessage", 429),
        ("sendMessage", 200),
        ("editMessageText", 403),
        ("sendMessage", 500),
    ]
    assert await client.lint() == []


@pytest.mark.parametrize("after", [False, True])
async def test_a_dropped_call_is_carried_out_only_when_so_ordered(
    call: Call, client: SandboxClient, mia: int, after: bool
) -> None:
    await client.fault("drop", method="sendMessage", after=after)
    with pytest.raises(httpx.TransportError):
        await call("sendMessage", chat_id=mia, text="x")
    assert len(await client.chat(mia)) == 1 + after
    assert [entry["status"] for entry in await client.calls()] == ["drop"]


async def test_a_call_that_times_out_hears_nothing(sandbox: Sandbox, client: SandboxClient) -> None:
    await client.fault("timeout", method="getMe")
    async with httpx.AsyncClient(trust_env=False, timeout=0.3) as http:
        with pytest.raises(httpx.ReadTimeout):
            await http.get(f"{sandbox.api_base}{sandbox.bot_token}/getMe")
        assert (await http.get(f"{sandbox.api_base}{sandbox.bot_token}/getMe")).is_success


async def test_a_bot_that_sends_too_fast_is_told_to_wait() -> None:
    async with (
        Sandbox(limits=Limits(chat_burst=2)) as sandbox,
        SandboxClient(sandbox.url, sandbox.key) as client,
        httpx.AsyncClient(base_url=f"{sandbox.api_base}{sandbox.bot_token}/", trust_env=False) as http,
    ):
        mia = await client.add_person("Mia")
        await client.send_text(mia, "/start")
        answers = [(await http.get("sendMessage", params={"chat_id": mia, "text": "x"})).json() for _ in range(3)]
        assert [answer["ok"] for answer in answers] == [True, True, False]
        assert answers[2]["parameters"] == {"retry_after": 1}
        await asyncio.sleep(1.05)
        assert (await http.get("sendMessage", params={"chat_id": mia, "text": "x"})).is_success


async def test_settling_without_a_follower_waits_for_confirmation_and_silence(
    call: Call, client: SandboxClient, mia: int
) -> None:
    async with asyncio.TaskGroup() as group:
        settling = group.create_task(client.settle())
        await asyncio.sleep(0.5)
        assert not settling.done()
        last = (await call("getUpdates"))["result"][-1]["update_id"]
        await call("getUpdates", offset=last + 1)
        await asyncio.sleep(0.2)
        await call("sendMessage", chat_id=mia, text="still at work")
        assert not settling.done()


async def test_settling_with_a_follower_waits_for_its_word(call: Call, client: SandboxClient) -> None:
    state = await client.follow(seen=0, wait=0)
    assert (state["offset"], state["settle"]) == (0, [])
    await client.advance(60)
    state = await client.follow(seen=state["version"], wait=5)
    assert state["offset"] == 60
    async with asyncio.TaskGroup() as group:
        settling = group.create_task(client.settle())
        state = await client.follow(seen=state["version"], wait=5)
        await asyncio.sleep(0.5)
        assert not settling.done()
        await client.tell_settled(state["settle"][0])
    assert (await client.follow(seen=0, wait=0))["settle"] == []
    with pytest.raises(ControlFailedError, match="no such token"):
        await client.tell_settled(state["settle"][0])


async def test_an_update_that_comes_while_the_bot_settles_is_waited_for_too(call: Call, client: SandboxClient) -> None:
    version = (await client.follow(seen=0, wait=0))["version"]
    async with asyncio.TaskGroup() as group:
        settling = group.create_task(client.settle())
        state = await client.follow(seen=version, wait=5)
        await client.send_text(await client.add_person("Mia"), "wait for me")
        await client.tell_settled(state["settle"][0])
        await asyncio.sleep(0.1)
        assert not settling.done()
        await call("getUpdates", offset=(await call("getUpdates"))["result"][-1]["update_id"] + 1)
        state = await client.follow(seen=state["version"], wait=5)
        await client.tell_settled(state["settle"][0])


async def test_a_follower_that_left_is_not_waited_for(client: SandboxClient) -> None:
    await client.follow(seen=0, wait=0)
    async with asyncio.TaskGroup() as group:
        settling = group.create_task(client.settle())
        await asyncio.sleep(0.5)
        assert not settling.done()
        await client.stop_following()


async def test_a_bot_that_never_settles_is_named(client: SandboxClient, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.sandbox.companion.SETTLE_SECONDS", 0.2)
    await client.send_text(await client.add_person("Mia"), "anybody?")
    with pytest.raises(ControlFailedError) as failed:
        await client.settle()
    assert failed.value.status == 504
    assert failed.value.answer == {"idle": False, "waiting_for": "1 updates to be confirmed"}


async def test_the_bot_tells_when_it_speaks_next(client: SandboxClient) -> None:
    assert await client.next_nudge() is None
    due = datetime(2026, 3, 7, 9, 0, tzinfo=UTC)
    await client.tell_next_nudge(due)
    assert await client.next_nudge() == due


@pytest.mark.parametrize(
    ("body", "problem"),
    [
        ({}, "say what to do"),
        ({"text": "   "}, "the text is empty"),
        ({"text": 5}, "the text is empty"),
        ({"edit": 99, "text": "x"}, "wrote no text with the message_id 99"),
        ({"location": {"lat": "north"}}, "a location is"),
        ({"document": {"content": "%"}}, "must be base64"),
        ({"photo": {"content": "AAAA"}}, "IMAGE_PROCESS_FAILED"),
        ({"text": "x", "reply_to": 99}, "no message 99"),
        ({"text": "x", "group": 5}, "a group's id is negative"),
        ({"block": False}, "nothing to change"),
        ({"text": "x", "group": "family"}, '"group" must be a whole number'),
        ({"edit": [1], "text": "x"}, '"edit" must be a whole number'),
        ({"voice": {"duration": "long"}}, "whole seconds"),
    ],
)
async def test_a_wrong_act_is_refused_with_a_sentence(
    client: SandboxClient, mia: int, body: JsonObject, problem: str
) -> None:
    with pytest.raises(ControlFailedError, match=problem) as refused:
        await client.send(mia, body)
    assert refused.value.status in {400, 404}


async def test_wrong_orders_are_refused(client: SandboxClient) -> None:
    for path, body in (
        ("faults", {"status": "explode"}),
        ("clock", {}),
        ("persons", {"name": "Mia"}),
        ("follow/next", {"due": "soon"}),
    ):
        with pytest.raises(ControlFailedError) as refused:
            await client._post(f"/control/{path}", body)
        assert refused.value.status == 400
