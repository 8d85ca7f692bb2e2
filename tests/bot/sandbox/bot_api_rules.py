"""Each request against aiogram's models, which are generated from the Bot API's documentation."""

import json
from collections.abc import Collection, Iterator
from typing import Any, ClassVar, get_args

import aiogram.methods
from aiogram.methods import TelegramMethod
from aiogram.types import ForceReply, InlineKeyboardMarkup, ReplyKeyboardMarkup, ReplyKeyboardRemove
from pydantic import BaseModel, ValidationError
from pydantic.fields import FieldInfo

from bot.sandbox.calls import Lint
from bot.sandbox.methods import Method
from bot.sandbox.wire import JsonObject
from tests.bot.sandbox import tdlib

MODELS: dict[str, type[TelegramMethod[Any]]] = {
    model.__api_method__: model
    for model in vars(aiogram.methods).values()
    if isinstance(model, type) and issubclass(model, TelegramMethod) and hasattr(model, "__api_method__")
}
# Which of the four markups is meant: the models alone do not tell.
MARKUPS: dict[str, type[BaseModel]] = {
    "inline_keyboard": InlineKeyboardMarkup,
    "keyboard": ReplyKeyboardMarkup,
    "remove_keyboard": ReplyKeyboardRemove,
    "force_reply": ForceReply,
}
# The documentation requires these, its server does without.
LENIENT = {"setWebhook": {"url"}}


class StrictLint(Lint):
    """Looks also for missing, mistyped and nested unknown fields, and for HTML that TDLib reads otherwise.

    unasked: what was found since a test last asked, in any sandbox.
    """

    unasked: ClassVar[list[JsonObject]] = []

    @classmethod
    def ask(cls, *, allowed: bool) -> None:
        """Fails when something was found, unless that is `allowed`; forgets it."""
        found = [(entry["method"], entry["problem"]) for entry in cls.unasked]
        cls.unasked.clear()
        assert allowed or not found, found

    def record(self, method: str, problem: str) -> None:
        super().record(method, problem)
        self.unasked.append(self.found[-1])

    def look_at(self, method: Method, given: JsonObject, files: Collection[str]) -> None:
        super().look_at(method, given, files)
        for problem in (*problems(method.name, given, files), *_read_otherwise(given)):
            self.record(method.name, problem)


def problems(method: str, given: JsonObject, files: Collection[str] = ()) -> Iterator[str]:
    """What is wrong with the fields of a request. A parameter that is unknown altogether is the sandbox's to name."""
    model = MODELS[method]
    fields = model.model_fields
    values: JsonObject = {name: f"attach://{name}" for name in files if name in fields}
    for name in given.keys() & fields.keys():
        if _is_deprecated(fields[name]):
            yield f'parameter "{name}" is no longer in the documentation'
        values[name] = _with_whole_buttons(_decoded(given[name], fields[name]))
    values |= dict.fromkeys(LENIENT.get(method, set()) - values.keys(), "")
    markup = values.get("reply_markup")
    kind = next((MARKUPS[key] for key in MARKUPS if isinstance(markup, dict) and key in markup), None)
    if kind is not None:
        yield from _read(kind, values.pop("reply_markup"), "reply_markup")
    yield from _read(model, values)


def _read(model: type[BaseModel], values: object, *where: str) -> Iterator[str]:
    """What is wrong with one object. Read as JSON, since only there strictness and objects go together."""
    try:
        read = model.model_validate_json(json.dumps(values), strict=True)
    except ValidationError as error:
        yield from (f"{'.'.join(map(str, (*where, *e['loc'])))}: {e['msg']}" for e in error.errors(include_url=False))
    else:
        yield from _extra(read, *where)


def _decoded(value: object, field: FieldInfo) -> object:
    """A form brings everything as text: what is to be no text is JSON."""
    kinds = get_args(field.annotation) or (field.annotation,)
    if not isinstance(value, str) or str in kinds:
        return value
    try:
        return json.loads(value)
    except ValueError:
        return value


def _with_whole_buttons(markup: object) -> object:
    """The documentation: "For simple text buttons, String can be used instead of this object", which no model says."""
    if not isinstance(markup, dict) or not isinstance(markup.get("keyboard"), list):
        return markup
    rows = [[{"text": button} if isinstance(button, str) else button for button in row] for row in markup["keyboard"]]
    return {**markup, "keyboard": rows}


def _extra(value: object, *where: str) -> Iterator[str]:
    """Fields that no model knows, at any depth."""
    if isinstance(value, list):
        for number, item in enumerate(value):
            yield from _extra(item, *where, str(number))
    if isinstance(value, BaseModel):
        kind = type(value).__name__
        yield from (f'{".".join(where)}: {kind} has no field "{name}"' for name in value.model_extra or ())
        for name in value.model_fields_set & type(value).model_fields.keys():
            yield from _extra(getattr(value, name), *where, name)


def _is_deprecated(field: FieldInfo) -> bool:
    told = field.json_schema_extra
    return isinstance(told, dict) and bool(told.get("deprecated"))


def _read_otherwise(given: JsonObject) -> Iterator[str]:
    if str(given.get("parse_mode")).lower() != "html":
        return
    for text in (given.get("text"), given.get("caption")):
        if isinstance(text, str) and tdlib.IS_HERE and tdlib.parsed(text) != tdlib.read_here(text):
            yield f"TDLib reads it as {tdlib.parsed(text)}"
