"""Encrypted columns: what a person told us is unreadable without the key, which lives outside the database.

The cipher belongs to an engine, not to the module: `protect` hangs it on the engine's dialect, which SQLAlchemy hands
to every bind and result.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from sqlalchemy import Text
from sqlalchemy.engine import Dialect
from sqlalchemy.types import TypeDecorator

_ATTRIBUTE = "second_round_cipher"
UNREADABLE = (InvalidToken, ValueError, TypeError, KeyError)
"""What reading a private column raises when it was written with another key, damaged, or by another version of us."""


class Unprotected(Exception):
    """A private column was used on an engine that was given no key."""


def cipher_from(keys: Sequence[str]) -> MultiFernet:
    """The first key encrypts, every key decrypts.

    keys: 32 bytes each, URL-safe base64. Raises ValueError when one is not.
    """
    return MultiFernet([Fernet(key) for key in keys])


def protect(dialect: Dialect, cipher: MultiFernet) -> None:
    """Let this engine read and write private columns."""
    setattr(dialect, _ATTRIBUTE, cipher)


def _cipher(dialect: Dialect) -> MultiFernet:
    cipher = getattr(dialect, _ATTRIBUTE, None)
    if not isinstance(cipher, MultiFernet):
        raise Unprotected("This engine has no key for private columns.")
    return cipher


class EncryptedText(TypeDecorator[str]):
    """Text that is stored as a Fernet token."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: str | None, dialect: Dialect) -> str | None:
        # A lone surrogate cannot be encoded; people's phones do not make them, hostile clients do.
        return None if value is None else _cipher(dialect).encrypt(value.encode("utf-8", "replace")).decode("ascii")

    def process_result_value(self, value: str | None, dialect: Dialect) -> str | None:
        return None if value is None else _cipher(dialect).decrypt(value.encode("ascii")).decode("utf-8")


class EncryptedJson(TypeDecorator[Any]):
    """A JSON value that is stored as a Fernet token."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: Any, dialect: Dialect) -> str | None:
        if value is None:
            return None
        # As above: what cannot be encoded must not come back out either, no request could carry it.
        raw = json.dumps(value, ensure_ascii=False).encode("utf-8", "replace")
        return _cipher(dialect).encrypt(raw).decode("ascii")

    def process_result_value(self, value: str | None, dialect: Dialect) -> Any:
        return None if value is None else json.loads(_cipher(dialect).decrypt(value.encode("ascii")))
