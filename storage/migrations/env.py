"""Alembic's entry: runs migrations on the connection that storage/migrating.py hands in."""

from alembic import context
from sqlmodel import SQLModel

import storage.tables  # noqa: F401  # registers the tables

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=SQLModel.metadata,
    render_as_batch=True,
    compare_type=True,
)
context.run_migrations()
