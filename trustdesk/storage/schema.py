"""The tables, as they are now. How they came to be so is in migrations/; a test compares both.

`seq` is the start of an entry in microseconds since 1970 UTC, made unique by moving it on. It is
also the row id in the search index, so that newest first is the order of the index.
"""

from __future__ import annotations

from typing import Final

from sqlalchemy import (
    CheckConstraint,
    Column,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    PrimaryKeyConstraint,
    String,
    Table,
    Text,
    UniqueConstraint,
    text,
)
from sqlalchemy.types import REAL


def revision(version: int) -> str:
    """The name of the migration that leads to a schema version."""
    return f"{version:04}"


metadata = MetaData()


def _seq(index: bool = False) -> Column[int]:
    entry = ForeignKey("entries.seq", onupdate="CASCADE", ondelete="CASCADE")
    return Column("seq", Integer, entry, nullable=False, index=index)


vault = Table(
    "vault",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("vault_id", Text, nullable=False),
    Column("commits", Integer, nullable=False),
    CheckConstraint("id = 1", name="one_row"),
)

# Alembic's own note of the newest migration; `PRAGMA user_version` says the same as a number.
alembic_version = Table(
    "alembic_version",
    metadata,
    Column("version_num", String(32), nullable=False),
    PrimaryKeyConstraint("version_num", name="alembic_version_pkc"),
)

shown_texts = Table(
    "shown_texts",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("exercise_id", Text, nullable=False),
    Column("version", Integer, nullable=False),
    Column("language", Text, nullable=False),
    Column("sitting_id", Text, nullable=False),
    Column("fingerprint", LargeBinary, nullable=False),
    Column("payload", Text, nullable=False),
    UniqueConstraint("exercise_id", "version", "language", "sitting_id", "fingerprint"),
)

entries = Table(
    "entries",
    metadata,
    Column("seq", Integer, primary_key=True),
    Column("uuid", Text, nullable=False, unique=True),
    Column("exercise_id", Text, nullable=False),
    Column("version", Integer, nullable=False),
    Column("sitting_id", Text, nullable=False),
    Column("language", Text, nullable=False),
    Column("title", Text, nullable=False),
    Column("snippet", Text, nullable=False),
    Column("utc_offset", Integer, nullable=False),
    Column("local_date", Text, nullable=False),
    Column("seconds", REAL, nullable=False),
    Column("early", Integer, nullable=False),
    Column("effect", Text, nullable=False),
    Column("sealed_until", Text),
    Column("trashed_at", Integer),
    Column("follows", Text, nullable=False),
    Column("set_aside", Integer, nullable=False),
    Column("shown_id", Integer, ForeignKey("shown_texts.id")),
    Column("digest", LargeBinary, nullable=False),
    Column("digest_version", Integer, nullable=False),
    # With `trashed_at`, so that counting and finding the newest need not look at the rows.
    Index("entries_by_sitting", "exercise_id", "sitting_id", "trashed_at"),
    Index("entries_sealed", "sealed_until", sqlite_where=text("sealed_until IS NOT NULL")),
    Index("entries_trashed", "trashed_at", sqlite_where=text("trashed_at IS NOT NULL")),
    Index("entries_following", "follows", sqlite_where=text("follows <> ''")),
    Index("entries_by_shown", "shown_id"),
)

answers = Table(
    "answers",
    metadata,
    _seq(),
    Column("step_id", Text, nullable=False),
    Column("position", Integer, nullable=False),
    Column("payload", Text, nullable=False),
    PrimaryKeyConstraint("seq", "step_id"),
    sqlite_with_rowid=False,
)

answer_versions = Table(
    "answer_versions",
    metadata,
    Column("id", Integer, primary_key=True),
    _seq(index=True),
    Column("step_id", Text, nullable=False),
    Column("replaced_at", Integer, nullable=False),
    Column("payload", Text, nullable=False),
)

ratings = Table(
    "ratings",
    metadata,
    _seq(),
    Column("step_id", Text, nullable=False),
    Column("scale", Text, nullable=False),
    Column("moment", Text, nullable=False),
    Column("value", Integer),
    Column("numb", Integer, nullable=False),
    PrimaryKeyConstraint("seq", "step_id"),
    Index("ratings_by_scale", "scale", "seq"),
    sqlite_with_rowid=False,
)

tags = Table(
    "tags",
    metadata,
    Column("tag", Text(collation="NOCASE"), nullable=False),
    _seq(index=True),
    PrimaryKeyConstraint("tag", "seq"),
    sqlite_with_rowid=False,
)

collection_items = Table(
    "collection_items",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("collection", Text, nullable=False),
    Column("text", Text, nullable=False),
    Column("kept_at", Integer, nullable=False),
    Column("entry_uuid", Text, nullable=False),
    Index("collection_items_by_entry", "entry_uuid"),
    sqlite_autoincrement=True,
)

drafts = Table(
    "drafts",
    metadata,
    Column("uuid", Text, primary_key=True),
    Column("exercise_id", Text, nullable=False),
    Column("sitting_id", Text, nullable=False),
    Column("step_number", Integer, nullable=False),
    Column("step_count", Integer, nullable=False),
    Column("updated_at", Integer, nullable=False),
    Column("payload", Text, nullable=False),
)

settings = Table(
    "settings",
    metadata,
    Column("key", Text, primary_key=True),
    Column("value", Text, nullable=False),
)

own_patterns = Table(
    "own_patterns",
    metadata,
    Column("id", Text, primary_key=True),
    Column("position", Integer, nullable=False),
    Column("payload", Text, nullable=False),
)

LEAF_BYTES: Final = 3960
"""The size of the index's own pages. SQLCipher leaves 4016 bytes of a page of 4096, so FTS5's usual
4050 would take two pages each."""

SEARCH_INDEX: Final = (
    "CREATE VIRTUAL TABLE search USING fts5("
    "title, body, tags, tokenize='unicode61 remove_diacritics 2')",
    "INSERT INTO search(search, rank) VALUES('secure-delete', 1)",
    f"INSERT INTO search(search, rank) VALUES('pgsz', {LEAF_BYTES})",
)
"""The full-text index. Its row id is `seq`. Only text that may be found is ever put in.

Without indexes of beginnings: with them and secure-delete SQLite 3.53 and 3.54 break the index
after some thousand changes (docs/adr/0012-no-prefix-index.md).
"""
