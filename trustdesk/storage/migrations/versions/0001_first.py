"""The first tables.

Frozen: a migration tells how it was then, whatever the tables are now.
"""

from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

_STATEMENTS = (
    """CREATE TABLE vault (
        id INTEGER NOT NULL,
        vault_id TEXT NOT NULL,
        commits INTEGER NOT NULL,
        PRIMARY KEY (id),
        CONSTRAINT one_row CHECK (id = 1)
    )""",
    """CREATE TABLE shown_texts (
        id INTEGER NOT NULL,
        exercise_id TEXT NOT NULL,
        version INTEGER NOT NULL,
        language TEXT NOT NULL,
        sitting_id TEXT NOT NULL,
        fingerprint BLOB NOT NULL,
        payload TEXT NOT NULL,
        PRIMARY KEY (id),
        UNIQUE (exercise_id, version, language, sitting_id, fingerprint)
    )""",
    """CREATE TABLE collection_items (
        id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
        collection TEXT NOT NULL,
        text TEXT NOT NULL,
        kept_at INTEGER NOT NULL,
        entry_uuid TEXT NOT NULL
    )""",
    "CREATE INDEX collection_items_by_entry ON collection_items (entry_uuid)",
    """CREATE TABLE drafts (
        uuid TEXT NOT NULL,
        exercise_id TEXT NOT NULL,
        sitting_id TEXT NOT NULL,
        step_number INTEGER NOT NULL,
        step_count INTEGER NOT NULL,
        updated_at INTEGER NOT NULL,
        payload TEXT NOT NULL,
        PRIMARY KEY (uuid)
    )""",
    """CREATE TABLE settings (
        "key" TEXT NOT NULL,
        value TEXT NOT NULL,
        PRIMARY KEY ("key")
    )""",
    """CREATE TABLE own_patterns (
        id TEXT NOT NULL,
        position INTEGER NOT NULL,
        payload TEXT NOT NULL,
        PRIMARY KEY (id)
    )""",
    """CREATE TABLE entries (
        seq INTEGER NOT NULL,
        uuid TEXT NOT NULL,
        exercise_id TEXT NOT NULL,
        version INTEGER NOT NULL,
        sitting_id TEXT NOT NULL,
        language TEXT NOT NULL,
        title TEXT NOT NULL,
        snippet TEXT NOT NULL,
        utc_offset INTEGER NOT NULL,
        local_date TEXT NOT NULL,
        seconds REAL NOT NULL,
        early INTEGER NOT NULL,
        effect TEXT NOT NULL,
        sealed_until TEXT,
        trashed_at INTEGER,
        follows TEXT NOT NULL,
        set_aside INTEGER NOT NULL,
        shown_id INTEGER,
        digest BLOB NOT NULL,
        digest_version INTEGER NOT NULL,
        PRIMARY KEY (seq),
        UNIQUE (uuid),
        FOREIGN KEY(shown_id) REFERENCES shown_texts (id)
    )""",
    "CREATE INDEX entries_sealed ON entries (sealed_until) WHERE sealed_until IS NOT NULL",
    "CREATE INDEX entries_by_sitting ON entries (exercise_id, sitting_id, trashed_at)",
    "CREATE INDEX entries_following ON entries (follows) WHERE follows <> ''",
    "CREATE INDEX entries_trashed ON entries (trashed_at) WHERE trashed_at IS NOT NULL",
    "CREATE INDEX entries_by_shown ON entries (shown_id)",
    """CREATE TABLE answers (
        seq INTEGER NOT NULL,
        step_id TEXT NOT NULL,
        position INTEGER NOT NULL,
        payload TEXT NOT NULL,
        PRIMARY KEY (seq, step_id),
        FOREIGN KEY(seq) REFERENCES entries (seq) ON DELETE CASCADE ON UPDATE CASCADE
    ) WITHOUT ROWID""",
    """CREATE TABLE answer_versions (
        id INTEGER NOT NULL,
        seq INTEGER NOT NULL,
        step_id TEXT NOT NULL,
        replaced_at INTEGER NOT NULL,
        payload TEXT NOT NULL,
        PRIMARY KEY (id),
        FOREIGN KEY(seq) REFERENCES entries (seq) ON DELETE CASCADE ON UPDATE CASCADE
    )""",
    "CREATE INDEX ix_answer_versions_seq ON answer_versions (seq)",
    """CREATE TABLE ratings (
        seq INTEGER NOT NULL,
        step_id TEXT NOT NULL,
        scale TEXT NOT NULL,
        moment TEXT NOT NULL,
        value INTEGER,
        numb INTEGER NOT NULL,
        PRIMARY KEY (seq, step_id),
        FOREIGN KEY(seq) REFERENCES entries (seq) ON DELETE CASCADE ON UPDATE CASCADE
    ) WITHOUT ROWID""",
    "CREATE INDEX ratings_by_scale ON ratings (scale, seq)",
    """CREATE TABLE tags (
        tag TEXT COLLATE "NOCASE" NOT NULL,
        seq INTEGER NOT NULL,
        PRIMARY KEY (tag, seq),
        FOREIGN KEY(seq) REFERENCES entries (seq) ON DELETE CASCADE ON UPDATE CASCADE
    ) WITHOUT ROWID""",
    "CREATE INDEX ix_tags_seq ON tags (seq)",
    "CREATE VIRTUAL TABLE search USING fts5("
    "title, body, tags, prefix='2 3', tokenize='unicode61 remove_diacritics 2')",
    "INSERT INTO search(search, rank) VALUES('secure-delete', 1)",
    "INSERT INTO search(search, rank) VALUES('pgsz', 3960)",
    "PRAGMA application_id=1416774757",
)


def upgrade() -> None:
    """Make the tables of an empty database."""
    for statement in _STATEMENTS:
        op.execute(statement)
