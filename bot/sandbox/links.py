"""Addresses behind words, checked as Telegram checks them."""

import re
from urllib.parse import urlsplit

from bot.sandbox.wire import JsonObject

_SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.-]*)://")
_HOST = re.compile(r"[\w-]+(\.[\w-]+)+(:\d+)?")
_PERSON = re.compile(r"tg://user\?id=([1-9]\d*)")


def link_entity(url: str) -> JsonObject | None:
    """What an address makes of the words it stands behind: a mention of a person, a link, or, when wrong, nothing."""
    if person := _PERSON.fullmatch(url):
        return {"type": "text_mention", "user": {"id": int(person.group(1)), "is_bot": False, "first_name": ""}}
    checked = checked_link(url)
    return {"type": "text_link", "url": checked} if checked else None


def checked_link(url: str) -> str | None:
    """The address in Telegram's spelling, or None when Telegram would drop it."""
    scheme = _SCHEME.match(url)
    if scheme is not None and scheme.group(1).lower() in {"tg", "ton", "tonsite"}:
        return url
    if scheme is None:
        url = f"http://{url}"
    elif scheme.group(1).lower() not in {"http", "https"}:
        return None
    try:
        parts = urlsplit(url)
    except ValueError:
        return None
    if not _HOST.fullmatch(parts.netloc.rpartition("@")[2]):
        return None
    path = (parts.path or "/").replace(" ", "%20")
    rest = (f"?{parts.query}" if parts.query else "") + (f"#{parts.fragment}" if parts.fragment else "")
    return f"{parts.scheme.lower()}://{parts.netloc.lower()}{path}{rest}"
