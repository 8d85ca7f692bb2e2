"""Does the key open what is stored? Asked at start, before an update is answered with an apology for each row."""

from __future__ import annotations

from contextlib import suppress

from cryptography.fernet import InvalidToken, MultiFernet
from sqlalchemy import Engine, Text, type_coerce
from sqlmodel import Session, col, select

from storage.tables import ConversationRow, InboxRow, OutboxRow, PersonRow

SAMPLE = 20  # rows of a table; a single one may be damaged


def key_fits(engine: Engine, cipher: MultiFernet) -> bool:
    """Whether something that is stored can be read, or nothing is stored yet. The schema is up to date."""
    tokens: list[str] = []
    with Session(engine) as session:
        for column in (PersonRow.profile, ConversationRow.stack, InboxRow.payload, OutboxRow.payload):
            raw = type_coerce(col(column), Text)
            tokens += [token for token in session.exec(select(raw).where(raw.is_not(None)).limit(SAMPLE)) if token]
    return not tokens or any(_opens(cipher, token) for token in tokens)


def _opens(cipher: MultiFernet, token: str) -> bool:
    with suppress(InvalidToken, ValueError):
        cipher.decrypt(token.encode("ascii"))
        return True
    return False
