"""Groups get one polite line and nothing else; channels nothing."""

from typing import Any

from handlers import fallback, groups
from handlers import help as help_pages
from handlers.groups import GROUP_LINE
from tests.handlers.chat import Chat

BOT = {"id": 1, "is_bot": True, "first_name": "Second Round"}


def a_chat() -> Chat:
    return Chat([*groups.handlers(), *help_pages.handlers(), *fallback.handlers()])


def in_group(kind: str = "supergroup", **content: Any) -> dict[str, Any]:
    return {
        "message_id": 1,
        "date": 0,
        "chat": {"id": -5, "type": kind, "title": "Job hunters"},
        "from": {"id": 9, "is_bot": False, "first_name": "Ana"},
        **content,
    }


def membership(status: str) -> dict[str, Any]:
    return {
        "chat": {"id": -5, "type": "group", "title": "Job hunters"},
        "from": {"id": 9, "is_bot": False, "first_name": "Ana"},
        "date": 0,
        "old_chat_member": {"user": BOT, "status": "left"},
        "new_chat_member": {"user": BOT, "status": status, "until_date": 0},
    }


async def test_a_group_gets_one_polite_line_and_then_silence() -> None:
    chat = a_chat()
    assert await chat.update({"message": in_group(text="hello bot")}) == [GROUP_LINE]
    assert await chat.update({"message": in_group(text="/help")}) == []
    assert await chat.update({"edited_message": in_group(text="x", edit_date=1)}) == []
    assert chat.taken


async def test_a_command_in_a_group_is_never_carried_out() -> None:
    command = in_group("group", text="/forget", entities=[{"type": "bot_command", "offset": 0, "length": 7}])
    chat = a_chat()
    assert await chat.update({"message": command}) == [GROUP_LINE]
    assert chat.labels == []


async def test_being_added_is_answered_and_being_removed_is_not() -> None:
    chat = a_chat()
    assert await chat.update({"my_chat_member": membership("kicked")}) == []
    assert await chat.update({"my_chat_member": membership("member")}) == [GROUP_LINE]
    assert await chat.update({"message": in_group(text="hello")}) == []


async def test_a_group_that_moved_has_heard_the_line_already() -> None:
    chat = a_chat()
    assert await chat.update({"message": in_group(migrate_from_chat_id=-6)}) == []
    assert await chat.update({"message": in_group(text="hello")}) == []


async def test_a_channel_gets_nothing() -> None:
    chat = a_chat()
    post = {"message_id": 1, "date": 0, "chat": {"id": -8, "type": "channel", "title": "News"}, "text": "news"}
    assert await chat.update({"channel_post": post}) == []
    assert chat.taken


async def test_a_private_chat_is_left_to_the_others() -> None:
    said = await a_chat().send("/help")
    assert "What I can do" in said[0]
