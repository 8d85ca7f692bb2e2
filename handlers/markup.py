"""Telegram's HTML: everything a person typed is escaped here, once, at the edge."""

from __future__ import annotations

from html import escape


def esc(text: str) -> str:
    """Plain text as it is, for use inside HTML."""
    return escape(text.replace("\0", ""), quote=False)


def bold(text: str) -> str:
    """Plain text in bold."""
    return f"<b>{esc(text)}</b>"


def copy_block(text: str) -> str:
    """Plain text in a block that Telegram copies with one tap."""
    return f"<pre>{esc(text)}</pre>"
