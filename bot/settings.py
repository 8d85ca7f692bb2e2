"""The environment as a frozen value, read by `main`, never at import."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

from pydantic import AliasChoices, Field, SecretStr, ValidationError, field_validator, model_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

Port = Annotated[int, Field(ge=0, le=65535)]


class WrongSetting(Exception):
    """A setting has a value that the bot cannot work with; the message is one sentence for the person who set it."""


class Settings(BaseSettings):
    """What the environment says. Each field's description stands in the README's table (a test compares them)."""

    model_config = SettingsConfigDict(frozen=True, extra="ignore", env_ignore_empty=True, populate_by_name=True)

    telegram_bot_token: SecretStr | None = Field(
        default=None, description="The token from @BotFather. Without it the bot talks to its own sandbox."
    )
    telegram_api_url: str = Field(
        default="https://api.telegram.org", description="Address of the Bot API server, without a path."
    )
    database_url: SecretStr | None = Field(
        default=None,
        description="Where to store: `sqlite:///PATH` or `postgresql://USER:PASSWORD@HOST/NAME`. By default "
        "`data/second-round.db`; in the sandbox `data/sandbox.db`, made anew at each start.",
    )
    second_round_key: SecretStr | None = Field(
        default=None,
        description="Key of the private columns: 32 bytes, URL-safe base64; several separated by commas, the first "
        "one encrypts. When absent, one is made and kept in `data/key` with mode 600.",
    )
    data_dir: Path = Field(
        default=Path("data"),
        validation_alias=AliasChoices("data_dir", "SECOND_ROUND_DATA"),
        description="Folder of the default database and key.",
    )
    http_port: Port | None = Field(
        default=None, description="Port of `/healthz` and the webhook; 0 takes any free one. Off by default."
    )
    webhook_url: str | None = Field(
        default=None, description="Public https address of the webhook. Without it the bot polls."
    )
    webhook_secret: SecretStr | None = Field(
        default=None, description="Secret that Telegram sends with every webhook call: 1-256 of `A-Z a-z 0-9 _ -`."
    )
    sandbox_port: Port = Field(default=8080, description="Port of the sandbox and its chat page; 0 takes any free one.")
    sandbox_key: SecretStr | None = Field(
        default=None, description="Key of the sandbox. By default a random one, printed at start."
    )

    @field_validator("telegram_bot_token")
    @classmethod
    def _looks_like_a_token(cls, token: SecretStr | None) -> SecretStr | None:
        if token is not None:
            number, _, secret = token.get_secret_value().partition(":")
            if not number.isdecimal() or len(secret) < 30:
                raise ValueError("does not look like a token from @BotFather (123456:ABC…)")
        return token

    @field_validator("telegram_api_url", "webhook_url")
    @classmethod
    def _is_an_address(cls, url: str | None) -> str | None:
        if url is not None and not url.startswith(("http://", "https://")):
            raise ValueError("must start with http:// or https://")
        return url.rstrip("/") if url else url

    @field_validator("webhook_secret")
    @classmethod
    def _is_a_webhook_secret(cls, secret: SecretStr | None) -> SecretStr | None:
        if secret is not None:
            value = secret.get_secret_value()
            if not (1 <= len(value) <= 256 and all(c.isascii() and (c.isalnum() or c in "_-") for c in value)):
                raise ValueError("must be 1-256 characters of A-Z, a-z, 0-9, _ and -")
        return secret

    @model_validator(mode="after")
    def _webhook_is_complete(self) -> Settings:
        if self.webhook_url and self.telegram_bot_token is None:
            raise ValueError("WEBHOOK_URL: needs TELEGRAM_BOT_TOKEN beside it")
        if self.webhook_url and (self.http_port is None or self.webhook_secret is None):
            raise ValueError("WEBHOOK_URL: needs HTTP_PORT and WEBHOOK_SECRET beside it")
        return self

    @property
    def sandboxed(self) -> bool:
        """Whether the bot brings its own Telegram: no token was given."""
        return self.telegram_bot_token is None


def environment_name(field: str) -> str:
    """The variable that sets a field."""
    alias = Settings.model_fields[field].validation_alias
    return str(alias.choices[-1]) if isinstance(alias, AliasChoices) else field.upper()


def read_settings() -> Settings:
    """Settings from the environment. Raises WrongSetting with one clear sentence, never showing a secret's value."""
    try:
        return Settings()
    except ValidationError as error:
        first = error.errors(include_url=False, include_input=False)[0]
        # The only numbers are ports.
        a_port = first["type"] in ("int_parsing", "greater_than_equal", "less_than_equal")
        problem = "must be a port, 0-65535" if a_port else str(first["msg"]).removeprefix("Value error, ")
        if not first["loc"]:
            raise WrongSetting(f"{problem}.") from None
        name = environment_name(str(first["loc"][0]))
        raise WrongSetting(f"{name}: {problem[0].lower()}{problem[1:]}.") from None
