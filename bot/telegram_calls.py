"""Our values as calls of the Bot API, and its errors as our values. Nobody else knows either."""

from __future__ import annotations

import warnings
from datetime import datetime, timedelta

from telegram import (
    Bot,
    CopyTextButton,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    KeyboardButton,
    LinkPreviewOptions,
    ReplyKeyboardMarkup,
    ReplyKeyboardRemove,
)
from telegram.constants import ParseMode
from telegram.error import BadRequest, Forbidden, NetworkError, RetryAfter, TelegramError
from telegram.warnings import PTBDeprecationWarning

from bot.light_request import CUT, NEVER_LEFT
from coaching.message import (
    AnswerPress,
    Button,
    Delayed,
    Edit,
    Failed,
    Message,
    Outgoing,
    Receipt,
    Refused,
    Say,
    Unreachable,
)

_NO_PREVIEW = LinkPreviewOptions(is_disabled=True)
_NOTHING_TO_CHANGE = "message is not modified"
_NOT_EDITABLE = ("message to edit not found", "message can't be edited")


async def carry_out(bot: Bot, chat: int, outgoing: Outgoing, message_id: int | None) -> int | None:
    """Do it; the id of the message that now shows it.

    message_id: the bubble that an Edit is about. Raises telegram.error.TelegramError.
    """
    match outgoing:
        case Say(message):
            return await _say(bot, chat, message)
        case Edit(message):
            return await _edit(bot, chat, message, message_id)
        case AnswerPress(query_id, text, alert):
            await bot.answer_callback_query(query_id, text or None, show_alert=alert)
            return None


def receipt_of(error: TelegramError, now: datetime) -> Receipt:
    """What an error of the Bot API means for what we wanted to say."""
    match error:
        case RetryAfter():
            return Delayed(now + _patience(error))
        case Forbidden():
            return Unreachable()
        case BadRequest():
            return Refused(error.message)
        case NetworkError():
            return Failed(_reason(error), ambiguous=_may_have_arrived(error))
        case _:
            return Failed(error.message, ambiguous=False)


def _reason(error: NetworkError) -> str:
    """For the log and the row. PTB wraps anything that went wrong and quotes it, what we wanted to say included."""
    cause = error.__cause__
    return error.message if cause is None or isinstance(cause, CUT) else type(cause).__name__


def _patience(error: RetryAfter) -> timedelta:
    with warnings.catch_warnings():
        # PTB 22 warns that seconds will become a timedelta; both are read here.
        warnings.simplefilter("ignore", PTBDeprecationWarning)
        wait = error.retry_after
    return wait if isinstance(wait, timedelta) else timedelta(seconds=wait)


def _may_have_arrived(error: NetworkError) -> bool:
    """A connection cut after the request left: nobody knows. A clear answer (5xx) or no connection: it did not."""
    cause = error.__cause__
    return isinstance(cause, CUT) and not isinstance(cause, NEVER_LEFT)


async def _say(bot: Bot, chat: int, message: Message) -> int:
    sent = await bot.send_message(
        chat,
        message.text,
        parse_mode=ParseMode.HTML,
        link_preview_options=_NO_PREVIEW,
        reply_markup=_markup(message),
    )
    return sent.message_id


async def _edit(bot: Bot, chat: int, message: Message | None, message_id: int | None) -> int | None:
    if message_id is None:
        return None if message is None else await _say(bot, chat, message)
    try:
        if message is None:
            await bot.edit_message_reply_markup(chat, message_id, reply_markup=None)
        else:
            await bot.edit_message_text(
                message.text,
                chat,
                message_id,
                parse_mode=ParseMode.HTML,
                link_preview_options=_NO_PREVIEW,
                reply_markup=_inline(message),
            )
    except BadRequest as error:
        problem = error.message.lower()
        if _NOTHING_TO_CHANGE in problem:
            return message_id
        if any(known in problem for known in _NOT_EDITABLE):
            return None if message is None else await _say(bot, chat, message)
        raise
    return message_id


def _markup(message: Message) -> InlineKeyboardMarkup | ReplyKeyboardMarkup | ReplyKeyboardRemove | None:
    keys = message.reply_keyboard
    if keys is not None:
        rows = [[KeyboardButton(label) for label in row] for row in keys.rows]
        if keys.location is not None:
            rows.insert(0, [KeyboardButton(keys.location, request_location=True)])
        return ReplyKeyboardMarkup(rows, resize_keyboard=True, one_time_keyboard=True)
    if message.remove_reply_keyboard:
        return ReplyKeyboardRemove()
    return _inline(message)


def _inline(message: Message) -> InlineKeyboardMarkup | None:
    if not message.keyboard:
        return None
    return InlineKeyboardMarkup([[_button(button) for button in row] for row in message.keyboard])


def _button(button: Button) -> InlineKeyboardButton:
    copy = CopyTextButton(button.copy) if button.copy is not None else None
    return InlineKeyboardButton(button.label, callback_data=button.data, url=button.url, copy_text=copy)
