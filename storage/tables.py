"""One table for each of the coach's words, and the four of the never-lose path.

A person's openings are numbered from 1, and everything below an opening carries person and opening in its key: a query
for one person cannot reach another's rows. Private columns are encrypted (encryption.py).
"""

from __future__ import annotations

from datetime import date, datetime
from typing import Any, ClassVar

from sqlalchemy import BigInteger, CheckConstraint, Column, ForeignKeyConstraint, Index, Integer, UniqueConstraint, text
from sqlmodel import Field, SQLModel

from storage.encryption import EncryptedJson, EncryptedText
from storage.foreign_text import ForeignText

# Named constraints before the first table: Alembic's batch mode cannot drop what has no name.
SQLModel.metadata.naming_convention = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s",
    "pk": "pk_%(table_name)s",
}


def _key() -> Any:
    return Field(primary_key=True, sa_type=BigInteger, sa_column_kwargs={"autoincrement": False})


def _numbered() -> Any:
    # SQLite counts rows by itself only in what is called INTEGER, which holds as much as a BIGINT.
    return Field(default=None, sa_column=Column(BigInteger().with_variant(Integer, "sqlite"), primary_key=True))


def _secret() -> Any:
    return Field(default="", sa_type=EncryptedText)


def _belongs_to_opening() -> ForeignKeyConstraint:
    return ForeignKeyConstraint(
        ["person_id", "opening_number"], ["opening.person_id", "opening.number"], ondelete="CASCADE"
    )


class PersonRow(SQLModel, table=True):
    """profile: name, language and preferences, as JSON."""

    __tablename__: ClassVar[str] = "person"
    id: int = _key()
    profile: dict[str, Any] = Field(sa_type=EncryptedJson)
    paused_until: datetime | None = None
    held_for: str = ""
    ignored: int = 0
    welcomed: bool = False


class OpeningRow(SQLModel, table=True):
    """skips, appointments: small lists that are only read with their opening, as JSON."""

    __tablename__: ClassVar[str] = "opening"
    __table_args__ = (ForeignKeyConstraint(["person_id"], ["person.id"], ondelete="CASCADE"),)
    person_id: int = _key()
    number: int = _key()
    company: str = _secret()
    role: str = _secret()
    playbook: str
    logged_at: datetime
    decision_known: str
    decision_date: date | None = None
    decision_set_at: datetime | None = None
    may_check_back: bool | None = None
    wanted: bool | None = None
    replied_at: datetime | None = None
    standing: str
    standing_since: datetime | None = None
    stopped: bool = False
    skips: list[Any] = Field(default_factory=list, sa_type=EncryptedJson)
    appointments: list[Any] = Field(default_factory=list, sa_type=EncryptedJson)


class InterviewRow(SQLModel, table=True):
    """start: local "HH:MM", or None when only the day was told."""

    __tablename__: ClassVar[str] = "interview"
    __table_args__ = (_belongs_to_opening(),)
    person_id: int = _key()
    opening_number: int = _key()
    number: int = _key()
    day: date
    zone: str
    start: str | None = None
    debriefed: bool = False
    told_at: datetime | None = None


class ContactRow(SQLModel, table=True):
    __tablename__: ClassVar[str] = "contact"
    __table_args__ = (_belongs_to_opening(),)
    person_id: int = _key()
    opening_number: int = _key()
    number: int = _key()
    role: str
    name: str = _secret()
    title: str = _secret()
    email: str = _secret()
    phone: str = _secret()
    address: str = _secret()


class NoteRow(SQLModel, table=True):
    __tablename__: ClassVar[str] = "note"
    __table_args__ = (_belongs_to_opening(),)
    person_id: int = _key()
    opening_number: int = _key()
    number: int = _key()
    kind: str
    text: str = _secret()
    due: date | None = None


class TouchRow(SQLModel, table=True):
    __tablename__: ClassVar[str] = "touch"
    __table_args__ = (_belongs_to_opening(),)
    person_id: int = _key()
    opening_number: int = _key()
    number: int = _key()
    channel: str
    at: datetime
    answer: str
    step: str = ""
    occurrence: int = 0


class NudgeRow(SQLModel, table=True):
    """A nudge on its way out.

    due_at: the planned moment. next_at: due moment, retry and lease expiry in one; NULL when final or held.
    payload: channel, kind, script, rules and wall-clock moment, as JSON.
    """

    __tablename__: ClassVar[str] = "nudge"
    __table_args__ = (
        _belongs_to_opening(),
        UniqueConstraint("person_id", "opening_number", "plan_key", "step", "occurrence"),
        CheckConstraint(
            "(next_at IS NULL) = (state IN ('sent', 'dead', 'cancelled', 'expired', 'held'))", name="next_at_if_open"
        ),
        Index(
            "ix_nudge_open",
            "next_at",
            "id",
            sqlite_where=text("next_at IS NOT NULL"),
            postgresql_where=text("next_at IS NOT NULL"),
        ),
        Index(
            "ix_nudge_open_person",
            "person_id",
            sqlite_where=text("next_at IS NOT NULL"),
            postgresql_where=text("next_at IS NOT NULL"),
        ),
    )
    id: int | None = _numbered()
    person_id: int = Field(sa_type=BigInteger)
    opening_number: int = Field(sa_type=BigInteger)
    plan_key: str
    step: str
    occurrence: int
    payload: dict[str, Any] = Field(sa_type=EncryptedJson)
    due_at: datetime
    expires_at: datetime
    next_at: datetime | None
    state: str
    lease: str = ""
    attempt: int = 0
    ambiguous: int = 0
    reason: str = Field(default="", sa_type=ForeignText)
    message_id: int | None = Field(default=None, sa_type=BigInteger)
    done_at: datetime | None = None


class ConversationRow(SQLModel, table=True):
    """stack: the conversations of this chat, innermost first, as JSON. version: compared by every commit."""

    __tablename__: ClassVar[str] = "conversation"
    chat_id: int = _key()
    version: int
    stack: list[Any] = Field(sa_type=EncryptedJson)


class InboxRow(SQLModel, table=True):
    """An update that we have and Telegram may forget. payload: the raw update, wiped when done."""

    __tablename__: ClassVar[str] = "inbox"
    __table_args__ = (
        Index(
            "ix_inbox_open",
            "update_id",
            sqlite_where=text("done_at IS NULL"),
            postgresql_where=text("done_at IS NULL"),
        ),
    )
    update_id: int = _key()
    chat_id: int = Field(sa_type=BigInteger)
    payload: dict[str, Any] | None = Field(sa_type=EncryptedJson, nullable=True)
    received_at: datetime
    done_at: datetime | None = None
    attempt: int = 0
    failure: str = Field(default="", sa_type=ForeignText)


class OutboxRow(SQLModel, table=True):
    """Something to say, edit or answer, in the order of `id` within a chat. payload: wiped when done.

    next_at: not before; NULL when sent or dead. slot: name under which a later edit finds `message_id`.
    """

    __tablename__: ClassVar[str] = "outbox"
    __table_args__ = (
        CheckConstraint("(next_at IS NULL) = (state IN ('sent', 'dead'))", name="next_at_if_open"),
        Index(
            "ix_outbox_open",
            "chat_id",
            "id",
            sqlite_where=text("next_at IS NOT NULL"),
            postgresql_where=text("next_at IS NOT NULL"),
        ),
        Index("ix_outbox_slot", "chat_id", "slot", "id"),
    )
    id: int | None = _numbered()
    chat_id: int = Field(sa_type=BigInteger)
    payload: dict[str, Any] | None = Field(sa_type=EncryptedJson, nullable=True)
    slot: str = ""
    created_at: datetime
    next_at: datetime | None
    state: str = "waiting"
    attempt: int = 0
    ambiguous: int = 0
    reason: str = Field(default="", sa_type=ForeignText)
    message_id: int | None = Field(default=None, sa_column=Column(BigInteger, nullable=True))
    done_at: datetime | None = None
