"""Values as they arrive (typed in JSON, as text in forms) turned into Python's types."""

import json
import re
from collections.abc import Callable
from types import NoneType, UnionType
from typing import Any, get_args

from bot.sandbox.errors import MalformedError
from bot.sandbox.wire import ChatId, JsonObject, Upload

Converter = Callable[[str, Any], object]

_INTEGER = re.compile(r"-?\d{1,19}")


def kinds_of(annotation: object) -> frozenset[object]:
    """The types that an annotation allows, None left out."""
    alternatives = get_args(annotation) if isinstance(annotation, UnionType) else (annotation,)
    return frozenset(alternatives) - {NoneType}


def _text(name: str, value: object) -> str:
    if isinstance(value, (dict, list, bool)) or not isinstance(value, (str, int, float)):
        raise MalformedError(f'parameter "{name}" must be a String')
    return str(value)


def _integer(name: str, value: object) -> int:
    if isinstance(value, bool) or not _INTEGER.fullmatch(str(value)):
        raise MalformedError(f'parameter "{name}" must be an Integer')
    return int(str(value))


def _boolean(name: str, value: object) -> bool:
    words = {"true": True, "1": True, "yes": True, "false": False, "0": False, "no": False}
    if str(value).lower() not in words:
        raise MalformedError(f'parameter "{name}" must be a Boolean')
    return words[str(value).lower()]


def _decoded(name: str, value: object) -> object:
    if not isinstance(value, str):
        return value
    try:
        return json.loads(value)
    except ValueError:
        raise MalformedError(f"can't parse {name} JSON object") from None


def _object(name: str, value: object) -> JsonObject:
    decoded = _decoded(name, value)
    if not isinstance(decoded, dict):
        raise MalformedError(f"can't parse {name}: expected an Object")
    return decoded


def _objects(name: str, value: object) -> list[JsonObject]:
    decoded = _decoded(name, value)
    if not isinstance(decoded, list) or not all(isinstance(item, dict) for item in decoded):
        raise MalformedError(f"can't parse {name}: expected an Array of Objects")
    return decoded


def _texts(name: str, value: object) -> list[str]:
    decoded = _decoded(name, value)
    if not isinstance(decoded, list) or not all(isinstance(item, str) for item in decoded):
        raise MalformedError(f"can't parse {name}: expected an Array of String")
    return decoded


def _chat_id(name: str, value: object) -> ChatId:
    text = _text(name, value)
    return int(text) if _INTEGER.fullmatch(text) else text


def _file(name: str, value: object) -> Upload | str:
    return value if isinstance(value, Upload) else _text(name, value)


CONVERTERS: dict[frozenset[object], Converter] = {
    frozenset({str}): _text,
    frozenset({int}): _integer,
    frozenset({bool}): _boolean,
    frozenset({JsonObject}): _object,
    frozenset({list[JsonObject]}): _objects,
    frozenset({list[str]}): _texts,
    frozenset({int, str}): _chat_id,
    frozenset({Upload, str}): _file,
}
