"""From a Python function to a Bot API method: its signature is the list of its parameters."""

import inspect
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, TypeVar, get_type_hints

from bot.sandbox.errors import MalformedError
from bot.sandbox.methods.values import CONVERTERS, Converter, kinds_of
from bot.sandbox.wire import Upload

Function = TypeVar("Function", bound=Callable[..., Any])

# What Telegram says when a parameter is missing, where it has words of its own.
MISSING = {
    "chat_id": "chat_id is empty",
    "text": "message text is empty",
    "message_id": "message identifier is not specified",
    "callback_query_id": "query is too old and response timeout expired or query ID is invalid",
    "document": "there is no document in the request",
    "photo": "there is no photo in the request",
    "file_id": "file_id not specified",
}


@dataclass(frozen=True, slots=True)
class Method:
    """One method of the Bot API. parameters: name → converter; required: those without a default."""

    name: str
    function: Callable[..., Any]
    parameters: Mapping[str, Converter]
    required: frozenset[str]

    def arguments(self, given: Mapping[str, object], files: Mapping[str, Upload]) -> dict[str, object]:
        """The call's parameters in Python's types.

        Unknown ones are left out (see `unknown`). Raises MalformedError for missing and unreadable ones.
        """
        values: dict[str, object] = {}
        for name, convert in self.parameters.items():
            value = _attached(name, given.get(name), files)
            if value is None or value == "":
                if name in self.required:
                    raise MalformedError(MISSING.get(name, f'parameter "{name}" is required'))
            else:
                values[name] = convert(name, value)
        return values

    def unknown(self, given: Mapping[str, object]) -> list[str]:
        """Parameters that the sandbox does not know for this method."""
        return sorted(set(given) - set(self.parameters))


METHODS: dict[str, Method] = {}


def bot_method(function: Function) -> Function:
    """Register `send_message(world, …)` as `sendMessage`. Parameters without a default are required."""
    first, *others = function.__name__.split("_")
    name = first + "".join(map(str.capitalize, others))
    hints = get_type_hints(function)
    declared = list(inspect.signature(function).parameters.values())[1:]
    METHODS[name.lower()] = Method(
        name,
        function,
        {parameter.name: CONVERTERS[kinds_of(hints[parameter.name])] for parameter in declared},
        frozenset(parameter.name for parameter in declared if parameter.default is parameter.empty),
    )
    return function


def _attached(name: str, value: object, files: Mapping[str, Upload]) -> object:
    """The uploaded file that a value names with attach://, or that came in the parameter's own name."""
    if isinstance(value, str) and value.startswith("attach://"):
        return files.get(value.removeprefix("attach://"))
    return files.get(name, value)
