"""What is done is not kept for ever."""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlmodel import Session, col, delete

from storage.tables import InboxRow, OutboxRow

# Telegram repeats an update for 24 hours at most; a bubble may be edited by us for as long as somebody may press it.
INBOX = timedelta(days=3)
OUTBOX = timedelta(days=60)


def forget_old(session: Session, now: datetime) -> None:
    """Erase ended rows of inbox and outbox; their words were wiped when they ended."""
    session.exec(delete(InboxRow).where(col(InboxRow.done_at) < now - INBOX))
    session.exec(delete(OutboxRow).where(col(OutboxRow.done_at) < now - OUTBOX))
