"""New messages of the bot."""

from bot.sandbox.entities import formatted
from bot.sandbox.errors import MalformedError
from bot.sandbox.files import document_content, photo_content
from bot.sandbox.limits import check_caption, check_text
from bot.sandbox.methods.registry import bot_method
from bot.sandbox.posting import post_from_bot, writable_chat
from bot.sandbox.wire import ChatId, JsonObject, Upload
from bot.sandbox.world import World

CHAT_ACTIONS = frozenset(
    {
        "typing",
        "upload_photo",
        "record_video",
        "upload_video",
        "record_voice",
        "upload_voice",
        "upload_document",
        "choose_sticker",
        "find_location",
        "record_video_note",
        "upload_video_note",
    }
)


@bot_method
def send_message(
    world: World,
    chat_id: ChatId,
    text: str,
    parse_mode: str | None = None,
    entities: list[JsonObject] | None = None,
    link_preview_options: JsonObject | None = None,
    disable_notification: bool = False,
    protect_content: bool = False,
    reply_parameters: JsonObject | None = None,
    reply_markup: JsonObject | None = None,
) -> JsonObject:
    plain, found = formatted(text, parse_mode, entities)
    check_text(plain)
    content: JsonObject = {"text": plain, "entities": found}
    if link_preview_options is not None:
        content["link_preview_options"] = link_preview_options
    return post_from_bot(
        world,
        writable_chat(world, chat_id),
        content,
        reply_markup=reply_markup,
        reply_parameters=reply_parameters,
        disable_notification=disable_notification,
        protect_content=protect_content,
    )


@bot_method
def send_document(
    world: World,
    chat_id: ChatId,
    document: Upload | str,
    thumbnail: Upload | str | None = None,
    caption: str = "",
    parse_mode: str | None = None,
    caption_entities: list[JsonObject] | None = None,
    disable_content_type_detection: bool = False,
    disable_notification: bool = False,
    protect_content: bool = False,
    reply_parameters: JsonObject | None = None,
    reply_markup: JsonObject | None = None,
) -> JsonObject:
    """The thumbnail is accepted and not shown; a document keeps the type that it was sent with."""
    captioned = caption_content(caption, parse_mode, caption_entities)
    chat = writable_chat(world, chat_id)
    return post_from_bot(
        world,
        chat,
        document_content(world, document) | captioned,
        reply_markup=reply_markup,
        reply_parameters=reply_parameters,
        disable_notification=disable_notification,
        protect_content=protect_content,
    )


@bot_method
def send_photo(
    world: World,
    chat_id: ChatId,
    photo: Upload | str,
    caption: str = "",
    parse_mode: str | None = None,
    caption_entities: list[JsonObject] | None = None,
    show_caption_above_media: bool = False,
    has_spoiler: bool = False,
    disable_notification: bool = False,
    protect_content: bool = False,
    reply_parameters: JsonObject | None = None,
    reply_markup: JsonObject | None = None,
) -> JsonObject:
    captioned = caption_content(caption, parse_mode, caption_entities)
    looks = {"show_caption_above_media": show_caption_above_media, "has_media_spoiler": has_spoiler}
    chat = writable_chat(world, chat_id)
    return post_from_bot(
        world,
        chat,
        photo_content(world, photo) | captioned | {name: True for name, wanted in looks.items() if wanted},
        reply_markup=reply_markup,
        reply_parameters=reply_parameters,
        disable_notification=disable_notification,
        protect_content=protect_content,
    )


@bot_method
def send_chat_action(world: World, chat_id: ChatId, action: str) -> bool:
    chat = writable_chat(world, chat_id)
    if action not in CHAT_ACTIONS:
        raise MalformedError("wrong parameter action in request")
    world.events.record(chat.id, "action", action=action)
    return True


def caption_content(caption: str, parse_mode: str | None, entities: list[JsonObject] | None) -> JsonObject:
    """The caption's part of a message's content: empty when there is none."""
    plain, found = formatted(caption, parse_mode, entities)
    check_caption(plain)
    return {"caption": plain, "caption_entities": found} if plain else {}
