"""What the sandbox says no with.

SandboxError
├── ApiError                 an answer of the Bot API with "ok": false
│   ├── MalformedError  400  the bot broke a written rule: recorded as lint
│   ├── RefusedError    400  the world is not as the bot thought (message gone, query stale)
│   ├── ForbiddenError  403  the person does not want to, or cannot, be written to
│   ├── ConflictError   409  two consumers of one queue of updates
│   └── FloodError      429  too many messages; retry_after in whole seconds
└── ControlError             an answer of the control API: {"error": …}
"""

from bot.sandbox.wire import JsonObject


class SandboxError(Exception):
    """The sandbox says no."""


class ApiError(SandboxError):
    """The Bot API refuses a call: HTTP status and Telegram's words."""

    status = 500

    def __init__(self, description: str) -> None:
        super().__init__(description)
        self.description = description

    @property
    def parameters(self) -> JsonObject | None:
        """Telegram's `ResponseParameters`, where there are any."""
        return None

    def as_json(self) -> JsonObject:
        answer: JsonObject = {"ok": False, "error_code": self.status, "description": self.description}
        if self.parameters is not None:
            answer["parameters"] = self.parameters
        return answer


class UnauthorizedError(ApiError):
    """The token is not this bot's."""

    status = 401

    def __init__(self) -> None:
        super().__init__("Unauthorized")


class UnknownMethodError(ApiError):
    """No such method, or none that the sandbox knows."""

    status = 404

    def __init__(self) -> None:
        super().__init__("Not Found: method not found")


class MalformedError(ApiError):
    """The bot broke a rule that it could have read in the Bot API's documentation."""

    status = 400

    def __init__(self, reason: str) -> None:
        super().__init__(f"Bad Request: {reason}")


class RefusedError(ApiError):
    """The call is well formed, but the world is not as the bot thought."""

    status = 400

    def __init__(self, reason: str) -> None:
        super().__init__(f"Bad Request: {reason}")


class ForbiddenError(ApiError):
    """The person cannot be reached by this bot."""

    status = 403

    def __init__(self, reason: str) -> None:
        super().__init__(f"Forbidden: {reason}")


class ConflictError(ApiError):
    """Somebody else consumes the updates."""

    status = 409

    def __init__(self, reason: str) -> None:
        super().__init__(f"Conflict: {reason}")


class TooLargeError(ApiError):
    """The upload exceeds what a bot may send."""

    status = 413

    def __init__(self) -> None:
        super().__init__("Request Entity Too Large")


class FloodError(ApiError):
    """Too many messages: wait `retry_after` seconds of real time."""

    status = 429

    def __init__(self, retry_after: int) -> None:
        super().__init__(f"Too Many Requests: retry after {retry_after}")
        self.retry_after = retry_after

    @property
    def parameters(self) -> JsonObject:
        return {"retry_after": self.retry_after}


class ControlError(SandboxError):
    """The control API refuses: HTTP status and a sentence for whoever wrote the test."""

    def __init__(self, reason: str, status: int = 400) -> None:
        super().__init__(reason)
        self.reason = reason
        self.status = status
