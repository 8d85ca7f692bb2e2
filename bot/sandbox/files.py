"""Files that went through the sandbox, kept in memory."""

import hashlib
import struct

from bot.sandbox.errors import MalformedError, RefusedError
from bot.sandbox.limits import DOWNLOAD_BYTES, PHOTO_BYTES, check_upload
from bot.sandbox.wire import JsonObject, Upload
from bot.sandbox.world import World

LARGEST_SIDES = 10_000
WIDEST_RATIO = 20
_PNG = b"\x89PNG\r\n\x1a\n"


def keep(world: World, upload: Upload) -> JsonObject:
    """Store a file. Returns its ids and size, as every file of the Bot API has them."""
    number = len(world.files) + 1
    file_id = f"sandbox-file-{number}"
    world.files[file_id] = upload
    unique = hashlib.sha256(upload.content).hexdigest()[:16]
    return {"file_id": file_id, "file_unique_id": unique, "file_size": len(upload.content)}


def document_content(world: World, document: Upload | str) -> JsonObject:
    """A message's content for a document: uploaded now, or known by its file_id."""
    upload, file = _resolved(world, document)
    return {"document": file | {"file_name": upload.name, "mime_type": upload.mime}}


def photo_content(world: World, photo: Upload | str) -> JsonObject:
    """A message's content for a photo, PNG or JPEG.

    Raises MalformedError when Telegram would not take it: sides together above 10000, one more than 20 times the other,
    no picture at all.
    """
    if isinstance(photo, Upload):
        check_upload(len(photo.content), PHOTO_BYTES)
    upload, file = _resolved(world, photo)
    width, height = picture_size(upload.content)
    if width + height > LARGEST_SIDES or max(width, height) > WIDEST_RATIO * min(width, height):
        raise MalformedError("PHOTO_INVALID_DIMENSIONS")
    return {"photo": [file | {"width": width, "height": height}]}


def picture_size(content: bytes) -> tuple[int, int]:
    """Width and height in pixels of a PNG or JPEG. Raises MalformedError for anything else."""
    if content.startswith(_PNG) and len(content) >= 24:
        width, height = struct.unpack(">II", content[16:24])
        return width, height
    at = 2 if content.startswith(b"\xff\xd8") else len(content)
    while at + 9 <= len(content):
        marker, size = content[at + 1], int.from_bytes(content[at + 2 : at + 4], "big")
        if marker in {0xC0, 0xC1, 0xC2}:
            height, width = struct.unpack(">HH", content[at + 5 : at + 9])
            return width, height
        at += 2 + size
    raise MalformedError("IMAGE_PROCESS_FAILED")


def download(world: World, file_id: str) -> JsonObject:
    """The answer to `getFile`. Raises when the file is unknown or above 20 MB."""
    if file_id not in world.files:
        raise RefusedError("wrong file_id or the file is temporarily unavailable")
    upload = world.files[file_id]
    if len(upload.content) > DOWNLOAD_BYTES:
        raise RefusedError("file is too big")
    unique = hashlib.sha256(upload.content).hexdigest()[:16]
    return {
        "file_id": file_id,
        "file_unique_id": unique,
        "file_size": len(upload.content),
        "file_path": f"files/{file_id}/{upload.name}",
    }


def _resolved(world: World, file: Upload | str) -> tuple[Upload, JsonObject]:
    if isinstance(file, Upload):
        check_upload(len(file.content))
        if not file.content:
            raise MalformedError("file must be non-empty")
        return file, keep(world, file)
    if file.startswith(("http://", "https://")):
        raise MalformedError("the sandbox fetches nothing from the net: upload the file")
    if file not in world.files:
        raise RefusedError("wrong file identifier/HTTP URL specified")
    upload = world.files[file]
    unique = hashlib.sha256(upload.content).hexdigest()[:16]
    return upload, {"file_id": file, "file_unique_id": unique, "file_size": len(upload.content)}
