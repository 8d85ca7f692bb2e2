"""Updates that Telegram sends rarely, or that a careless handler does not expect."""

from __future__ import annotations

from tests.hostile.attack import Json, callback, message, private, user

GROUP = -100_200


def odd_updates(person: int) -> list[Json]:
    """Updates that Telegram sends rarely, or that a careless handler does not expect."""
    group = {"id": GROUP, "type": "supergroup", "title": "Team"}
    channel = {"id": -100_300, "type": "channel", "title": "News"}
    plain = {"message_id": 5, "date": 1_780_000_000}
    return [
        callback(person, "list:show", message=None),
        callback(person, "list:show", message=None, inline_message_id="AAAA"),
        callback(person, None, game_short_name="chess"),
        callback(person, None),
        callback(person, "card:1", message={"chat": group, "message_id": 5, "date": 0}),
        callback(person, "card:1", message=plain | {"chat": channel, "text": "x"}),
        {"channel_post": plain | {"chat": channel, "text": "/start"}},
        {"edited_channel_post": plain | {"chat": channel, "text": "/start"}},
        {"message": plain | {"chat": private(person), "text": "no sender"}},
        {"message": plain | {"chat": group, "text": "/start", "sender_chat": group}},
        {"message": plain | {"chat": private(person), "from": user(person), "via_bot": user(1), "text": "hi"}},
        {
            "message": plain
            | {
                "chat": private(person),
                "from": user(person, first_name="\ud800\u202e</b>" + "n" * 300),
                "text": "/start",
            }
        },
        {"message": plain | {"chat": private(person), "from": user(person, language_code="x" * 50), "text": "/help"}},
        {"edited_message": plain | {"chat": private(person), "from": user(person), "text": "\ud800"}},
        {
            "edited_message": plain
            | {"chat": private(person), "from": user(person), "location": {"latitude": 1, "longitude": 1}}
        },
        {
            "poll": {
                "id": "1",
                "question": "q",
                "options": [],
                "total_voter_count": 0,
                "is_closed": False,
                "is_anonymous": True,
                "type": "regular",
                "allows_multiple_answers": False,
                "allows_revoting": False,
                "members_only": False,
            }
        },
        {"inline_query": {"id": "1", "from": user(person), "query": "Acme", "offset": ""}},
        {
            "pre_checkout_query": {
                "id": "1",
                "from": user(person),
                "currency": "EUR",
                "total_amount": 1,
                "invoice_payload": "x",
            }
        },
        {
            "message_reaction": {
                "chat": private(person),
                "message_id": 1,
                "user": user(person),
                "date": 1_780_000_000,
                "old_reaction": [],
                "new_reaction": [],
            }
        },
        message(person, dice={"emoji": "🎲", "value": 3}),
        message(person, pinned_message=plain | {"chat": private(person), "text": "x"}),
        message(person, new_chat_members=[user(1)]),
        message(person, migrate_to_chat_id=-100_201),
        message(person, caption="I want to kill myself"),
        message(person, caption="/start", photo=[]),
        message(
            person,
            venue={"location": {"latitude": 999, "longitude": -999}, "title": "x", "address": "y"},
            location={"latitude": 999, "longitude": -999},
        ),
        message(person, contact={"phone_number": "\u202e", "first_name": "<b>"}),
        message(person),
        {
            "business_message": plain
            | {"chat": private(person), "from": user(person), "text": "hi", "business_connection_id": "1"}
        },
        {},
    ]


def member(status: str) -> Json:
    """The bot itself as a chat member, complete for its status."""
    bot = {"id": 1, "is_bot": True, "first_name": "Coach", "username": "coach_bot"}
    extra: Json = {}
    if status == "kicked":
        extra = {"until_date": 0}
    if status == "creator":
        extra = {"is_anonymous": False}
    if status == "administrator":
        extra = dict.fromkeys(
            (
                "can_be_edited",
                "is_anonymous",
                "can_manage_chat",
                "can_delete_messages",
                "can_manage_video_chats",
                "can_restrict_members",
                "can_promote_members",
                "can_change_info",
                "can_invite_users",
                "can_post_stories",
                "can_edit_stories",
                "can_delete_stories",
            ),
            False,
        )
    if status == "restricted":
        extra = dict.fromkeys(
            (
                "is_member",
                "can_change_info",
                "can_invite_users",
                "can_pin_messages",
                "can_send_messages",
                "can_send_polls",
                "can_send_other_messages",
                "can_add_web_page_previews",
                "can_manage_topics",
                "can_send_audios",
                "can_send_documents",
                "can_send_photos",
                "can_send_videos",
                "can_send_video_notes",
                "can_send_voice_notes",
                "can_edit_tag",
                "can_react_to_messages",
            ),
            True,
        ) | {"until_date": 0}
    return {"user": bot, "status": status, **extra}
