"""Keyboards as a bot sends them, checked before anybody sees them."""

from bot.sandbox.errors import MalformedError
from bot.sandbox.limits import length
from bot.sandbox.links import WrongLinkError, checked_link
from bot.sandbox.wire import JsonObject

MOST_BUTTONS = 100
WIDEST_ROW = 8
CALLBACK_BYTES = 64
COPY_LENGTH = 256
ACTIONS = frozenset(
    {
        "url",
        "callback_data",
        "copy_text",
        "switch_inline_query",
        "switch_inline_query_current_chat",
        "switch_inline_query_chosen_chat",
        "web_app",
        "login_url",
        "callback_game",
        "pay",
    }
)
SUPPORTED_ACTIONS = frozenset(
    {"url", "callback_data", "copy_text", "switch_inline_query", "switch_inline_query_current_chat"}
)
LOOKS = frozenset({"text", "style", "icon_custom_emoji_id"})
REQUESTS = frozenset({"request_location", "request_contact"})
KEYBOARD_FIELDS = frozenset(
    {"keyboard", "is_persistent", "resize_keyboard", "one_time_keyboard", "input_field_placeholder", "selective"}
)
REMOVAL_FIELDS = frozenset({"remove_keyboard", "selective"})
FORCE_REPLY_FIELDS = frozenset({"force_reply", "input_field_placeholder", "selective"})
PLACEHOLDER_LENGTH = 64


def checked_markup(markup: JsonObject | None, *, inline_only: bool = False) -> JsonObject | None:
    """The markup, when it obeys every rule.

    inline_only: an edit may carry an inline keyboard and nothing else. Raises MalformedError otherwise.
    Telegram's words for too many buttons and for a broken copy button are not documented; a row above 8 buttons
    is folded by Telegram's servers, here it is refused.
    """
    if markup is None:
        return None
    if "inline_keyboard" in markup:
        _only(markup, frozenset({"inline_keyboard"}))
        rows = _rows(markup["inline_keyboard"])
        for button in (button for row in rows for button in row):
            _check_inline_button(button)
        return {"inline_keyboard": rows} if rows else None
    if inline_only:
        raise MalformedError("inline keyboard expected")
    if "keyboard" in markup:
        _only(markup, KEYBOARD_FIELDS)
        if len(markup.get("input_field_placeholder", "")) > PLACEHOLDER_LENGTH:
            raise MalformedError("input field placeholder is too long")
        rows = _rows(markup["keyboard"])
        for button in (button for row in rows for button in row):
            _check_reply_button(button)
        return {**markup, "keyboard": rows}
    if markup.get("remove_keyboard"):
        _only(markup, REMOVAL_FIELDS)
        return markup
    if markup.get("force_reply"):
        _only(markup, FORCE_REPLY_FIELDS)
        return markup
    raise MalformedError("can't parse reply keyboard markup JSON object")


def _rows(rows: object) -> list[list[JsonObject]]:
    if not isinstance(rows, list) or not all(isinstance(row, list) for row in rows):
        raise MalformedError('field "keyboard" of the reply markup must be an Array of Arrays of buttons')
    rows = [[{"text": button} if isinstance(button, str) else button for button in row] for row in rows]
    if sum(map(len, rows)) > MOST_BUTTONS:
        raise MalformedError("REPLY_MARKUP_TOO_LONG")
    if any(len(row) > WIDEST_ROW for row in rows):
        raise MalformedError(f"a row of the keyboard has more than {WIDEST_ROW} buttons")
    return [row for row in rows if row]


def _check_inline_button(button: object) -> None:
    label = _label(button, "inline keyboard button")
    assert isinstance(button, dict)
    _only(button, ACTIONS | LOOKS)
    actions = [action for action in ACTIONS if button.get(action) is not None]
    if not actions:
        raise MalformedError("can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard")
    if len(actions) > 1:
        raise MalformedError(f'button "{label}" has more than one action: {", ".join(sorted(actions))}')
    action = actions[0]
    if action not in SUPPORTED_ACTIONS:
        raise MalformedError(f"the sandbox knows no buttons with {action}")
    value = button[action]
    if action == "callback_data" and not 1 <= len(str(value).encode()) <= CALLBACK_BYTES:
        raise MalformedError("BUTTON_DATA_INVALID")
    if action == "url":
        _check_url(str(value))
    if action == "copy_text" and not (
        isinstance(value, dict) and set(value) == {"text"} and 1 <= length(str(value["text"])) <= COPY_LENGTH
    ):
        raise MalformedError("BUTTON_COPY_TEXT_INVALID")


def _check_url(url: str) -> None:
    try:
        checked_link(url)
    except WrongLinkError as wrong:
        raise MalformedError(f"inline keyboard button URL '{url}' is invalid: {wrong}") from wrong


def _check_reply_button(button: object) -> None:
    _label(button, "keyboard button")
    assert isinstance(button, dict)
    _only(button, REQUESTS | LOOKS)
    if len([request for request in REQUESTS if button.get(request)]) > 1:
        raise MalformedError("a keyboard button requests more than one thing")


def _label(button: object, what: str) -> str:
    if not isinstance(button, dict):
        raise MalformedError(f"can't parse {what}: {what} must be an Object")
    if not isinstance(button.get("text"), str) or not button["text"]:
        raise MalformedError(f'can\'t parse {what}: field "text" must be a non-empty String')
    return str(button["text"])


def _only(thing: JsonObject, known: frozenset[str]) -> None:
    """Telegram ignores a misspelt field; here it is an error, since it never does what was meant."""
    if unknown := sorted(set(thing) - known):
        raise MalformedError(f"unknown field in the reply markup: {', '.join(unknown)}")
