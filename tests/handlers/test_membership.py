"""Blocked and let in again."""

from coaching.person import HeldFor
from handlers import fallback, membership
from tests.handlers.chat import Chat, mia


async def test_whoever_blocks_the_bot_is_left_in_peace_until_they_let_it_in() -> None:
    chat = Chat([*membership.handlers(), *fallback.handlers()])
    assert await chat.member("kicked") == []
    assert [chat.person.held_for] == [HeldFor.BLOCKED]
    assert await chat.member("member") == []
    assert chat.person.held_for == HeldFor.NOTHING


async def test_what_delivery_found_out_first_stays_held() -> None:
    chat = Chat(membership.handlers(), person=mia(held_for=HeldFor.BLOCKED))
    await chat.member("kicked")
    assert chat.person.held_for == HeldFor.BLOCKED


async def test_a_crisis_keeps_its_hold_through_blocking_and_unblocking() -> None:
    chat = Chat(membership.handlers(), person=mia(held_for=HeldFor.CRISIS))
    await chat.member("kicked")
    await chat.member("member")
    assert chat.person.held_for == HeldFor.CRISIS
