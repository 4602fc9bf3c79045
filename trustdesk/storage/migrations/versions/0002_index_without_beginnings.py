"""The full-text index is made anew, without indexes of beginnings.

Frozen: a migration tells how it was then, whatever the tables are now.
"""

from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

_STATEMENTS = (
    "CREATE VIRTUAL TABLE search_new USING fts5("
    "title, body, tags, tokenize='unicode61 remove_diacritics 2')",
    "INSERT INTO search_new(search_new, rank) VALUES('secure-delete', 1)",
    "INSERT INTO search_new(search_new, rank) VALUES('pgsz', 3960)",
    "INSERT INTO search_new(rowid, title, body, tags) SELECT rowid, title, body, tags FROM search",
    "DROP TABLE search",
    "ALTER TABLE search_new RENAME TO search",
)


def upgrade() -> None:
    """Bring the database from version 1 to version 2."""
    for statement in _STATEMENTS:
        op.execute(statement)
