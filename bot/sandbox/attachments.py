"""What a person sends besides text, with an example of each for tests that do not care."""

import base64
import binascii
from collections.abc import Callable

from bot.sandbox.errors import ApiError, ControlError
from bot.sandbox.files import keep, photo_content
from bot.sandbox.wire import JsonObject, Upload
from bot.sandbox.world import World

# One grey pixel.
PIXEL = base64.b64decode("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR42mNoAAAAggCBd81ytgAAAABJRU5ErkJggg==")


def _location(world: World, value: object) -> JsonObject:
    """value: {"lat", "lon"} in degrees."""
    place = _object("location", value)
    try:
        return {"location": {"latitude": float(place["lat"]), "longitude": float(place["lon"])}}
    except (KeyError, TypeError, ValueError):
        raise ControlError('a location is {"lat": degrees, "lon": degrees}') from None


def _sticker(world: World, value: object) -> JsonObject:
    """value: the emoji it stands for, or true."""
    emoji = value if isinstance(value, str) else "👍"
    file = keep(world, Upload("sticker.webp", "image/webp", PIXEL))
    looks = {"type": "regular", "width": 512, "height": 512, "is_animated": False, "is_video": False}
    return {"sticker": file | looks | {"emoji": emoji}}


def _photo(world: World, value: object) -> JsonObject:
    """value: {"content"?: base64 of a PNG or JPEG, "caption"?} or true."""
    photo = _object("photo", value)
    try:
        content = photo_content(world, Upload("photo.jpg", "image/jpeg", _bytes(photo, PIXEL)))
    except ApiError as error:
        raise ControlError(error.description) from None
    return content | _caption(photo)


def _voice(world: World, value: object) -> JsonObject:
    """value: {"duration"?: seconds, "content"?: base64} or true."""
    voice = _object("voice", value)
    file = keep(world, Upload("voice.ogg", "audio/ogg", _bytes(voice, b"OggS")))
    return {"voice": file | {"duration": _duration(voice), "mime_type": "audio/ogg"}} | _caption(voice)


def _document(world: World, value: object) -> JsonObject:
    """value: {"name"?, "mime"?, "content"?: base64, "caption"?} or true."""
    document = _object("document", value)
    upload = Upload(
        str(document.get("name", "document.txt")),
        str(document.get("mime", "text/plain")),
        _bytes(document, b"A document."),
    )
    file = keep(world, upload) | {"file_name": upload.name, "mime_type": upload.mime}
    return {"document": file} | _caption(document)


def _contact(world: World, value: object) -> JsonObject:
    """value: {"phone_number"?, "first_name"?, "last_name"?, "user_id"?} or true."""
    contact = _object("contact", value)
    if unknown := set(contact) - {"phone_number", "first_name", "last_name", "user_id"}:
        raise ControlError(f"a contact has no {', '.join(sorted(unknown))}")
    return {"contact": {"phone_number": "+15550100", "first_name": "Robin"} | contact}


ATTACHMENTS: dict[str, Callable[[World, object], JsonObject]] = {
    "location": _location,
    "sticker": _sticker,
    "photo": _photo,
    "voice": _voice,
    "document": _document,
    "contact": _contact,
}


def _duration(voice: JsonObject) -> int:
    seconds = voice.get("duration", 3)
    if not isinstance(seconds, int):
        raise ControlError("a duration is whole seconds")
    return seconds


def _object(kind: str, value: object) -> JsonObject:
    if value is True:
        return {}
    if not isinstance(value, dict):
        raise ControlError(f"{kind} must be an object, or true for any")
    return value


def _bytes(thing: JsonObject, otherwise: bytes) -> bytes:
    try:
        return base64.b64decode(thing["content"], validate=True) if "content" in thing else otherwise
    except (binascii.Error, TypeError, ValueError):
        raise ControlError("content must be base64") from None


def _caption(thing: JsonObject) -> JsonObject:
    return {"caption": str(thing["caption"])} if thing.get("caption") else {}
