"""A Bot API request in any of its forms: query string, JSON, urlencoded, multipart."""

import json

from starlette.requests import Request
from tornado.httputil import HTTPFile, HTTPInputError, parse_body_arguments

from bot.sandbox.errors import MalformedError
from bot.sandbox.limits import UPLOAD_BYTES, check_upload
from bot.sandbox.wire import JsonObject, Upload

# Room for the form around the largest file.
FORM_BYTES = 1024 * 1024


async def read_parameters(request: Request) -> tuple[JsonObject, dict[str, Upload]]:
    """Parameters and uploaded files by name. Raises MalformedError when the body cannot be read, TooLargeError."""
    parameters: JsonObject = dict(request.query_params)
    body = await request.body()
    check_upload(len(body), UPLOAD_BYTES + FORM_BYTES)
    content_type = request.headers.get("content-type", "")
    if content_type.startswith("application/json"):
        return parameters | _json(body), {}
    fields: dict[str, list[bytes]] = {}
    files: dict[str, list[HTTPFile]] = {}
    try:
        parse_body_arguments(content_type, body, fields, files)
        parameters |= {name: values[-1].decode() for name, values in fields.items()}
    except (HTTPInputError, UnicodeDecodeError) as error:
        raise MalformedError(f"can't read the request: {error}") from error
    return parameters, {
        name: Upload(file["filename"], file["content_type"], file["body"]) for name, (*_, file) in files.items()
    }


def _json(body: bytes) -> JsonObject:
    try:
        decoded = json.loads(body or b"{}")
    except ValueError:
        raise MalformedError("can't parse JSON object") from None
    if not isinstance(decoded, dict):
        raise MalformedError("can't parse JSON object")
    return {name: value for name, value in decoded.items() if value is not None}
