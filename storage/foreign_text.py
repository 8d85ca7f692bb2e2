"""Plain columns for words that are neither ours nor a person's: what Telegram or a library says about a failure."""

from __future__ import annotations

from sqlalchemy import String
from sqlalchemy.engine import Dialect
from sqlalchemy.types import TypeDecorator


class ForeignText(TypeDecorator[str]):
    """Text without what a database refuses: the NUL on Postgres, halves of characters everywhere.

    A reason that cannot be stored would leave the row open, to be refused again for ever.
    """

    impl = String
    cache_ok = True

    def process_bind_param(self, value: str | None, dialect: Dialect) -> str | None:
        return None if value is None else value.replace("\0", "").encode("utf-8", "replace").decode()
