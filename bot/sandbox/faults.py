"""Failures on order: the next calls that match go wrong."""

from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from bot.sandbox.calls import UPDATES_METHOD
from bot.sandbox.errors import ApiError, FloodError


class Fault(BaseModel):
    """One kind of failure, used up after `times` calls.

    method: of every method when absent, except getUpdates, which would use it up at once. person: of calls for this
    person's chat only. status: an HTTP status to answer, "drop" to cut the connection, "timeout" to stay silent until
    the bot gives up. after: carry the call out first, so that only its answer is lost. retry_after: seconds, for 429.
    """

    model_config = ConfigDict(extra="forbid")

    status: int | Literal["drop", "timeout"]
    method: str | None = None
    person: int | None = None
    retry_after: int = Field(default=1, ge=1)
    times: int = Field(default=1, ge=1)
    after: bool = False
    description: str = ""

    def matches(self, method: str, person: int | None) -> bool:
        meant = method != UPDATES_METHOD if self.method is None else self.method.lower() == method.lower()
        return meant and self.person in {None, person}

    def error(self) -> ApiError:
        """What the Bot API answers for a numeric status."""
        if self.status == 429:
            return FloodError(self.retry_after)
        error = ApiError(self.description or WORDS.get(self.status, "Error on order"))
        error.status = int(self.status)
        return error


WORDS: dict[int | str, str] = {
    400: "Bad Request: chat not found",
    401: "Unauthorized",
    403: "Forbidden: bot was blocked by the user",
    409: "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running",
    500: "Internal Server Error",
    502: "Bad Gateway",
}


class Faults:
    """The failures still to come, oldest first."""

    def __init__(self) -> None:
        self._waiting: list[Fault] = []

    def add(self, fault: Fault) -> None:
        self._waiting.append(fault)

    def take(self, method: str, person: int | None) -> Fault | None:
        """The failure of this call, if one was ordered; counts it."""
        for fault in self._waiting:
            if fault.matches(method, person):
                fault.times -= 1
                if not fault.times:
                    self._waiting.remove(fault)
                return fault
        return None
