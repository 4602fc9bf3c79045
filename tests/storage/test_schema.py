"""The schema: as the migrations make it, and how migrations fail."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from sqlalchemy.exc import DBAPIError

from trustdesk.errors import Cancelled
from trustdesk.progress import StopFlag, unwatched
from trustdesk.storage.database import create_database, open_database
from trustdesk.storage.engine import open_engine
from trustdesk.storage.identity import SCHEMA_VERSION
from trustdesk.storage.migrate import migrate, migrations_folder
from trustdesk.storage.schema import revision
from trustdesk.storage.store import Store
from trustdesk.vault.keys import VaultKeys

NEXT = revision(SCHEMA_VERSION + 1)
QUOTES = str.maketrans("", "", "\"'")

ADDED = '''"""A migration more."""

from alembic import op

revision = "{revision}"
down_revision = "{before}"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add a table, and perhaps stumble."""
    op.execute("CREATE TABLE added (a TEXT NOT NULL)")
    op.execute("ALTER TABLE entries ADD COLUMN added TEXT")
    op.execute("{last}")
'''


def _shape(store: Store) -> list[tuple[str, str, str]]:
    """Every table and index as SQLite describes them, spaces and quotes aside."""
    with store.reading() as connection:
        rows = connection.exec_driver_sql("SELECT type, name, sql FROM sqlite_master").all()
        settings = connection.exec_driver_sql("SELECT k, v FROM search_config ORDER BY k").all()
    told = [
        (kind, name, "".join((sql or "").translate(QUOTES).split())) for kind, name, sql in rows
    ]
    return sorted(told) + [("search_config", str(key), str(value)) for key, value in settings]


def _number(store: Store, pragma: str) -> int:
    with store.reading() as connection:
        return int(connection.exec_driver_sql(f"PRAGMA {pragma}").scalar_one())


def test_the_migrations_lead_to_the_tables_as_they_are(
    tmp_path: Path, store: Store, keys: VaultKeys
) -> None:
    engine = open_engine(tmp_path / "migrated.db", keys.database_key, "rwc")
    migrate(engine, unwatched)
    migrated = Store(engine, keys.digest_key)
    assert _shape(migrated) == _shape(store)
    for pragma in ("user_version", "application_id"):
        assert _number(migrated, pragma) == _number(store, pragma)
    for each in (migrated, store):
        with each.reading() as connection:
            query = "SELECT version_num FROM alembic_version"
            assert connection.exec_driver_sql(query).scalars().all() == [revision(SCHEMA_VERSION)]
    migrated.close()


def test_there_is_a_migration_for_every_schema_version() -> None:
    names = sorted(path.name[:4] for path in (migrations_folder() / "versions").glob("*.py"))
    assert names == [revision(number + 1) for number in range(SCHEMA_VERSION)]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of the migrations, to add to."""
    target = tmp_path / "migrations"
    shutil.copytree(migrations_folder(), target, ignore=shutil.ignore_patterns("__pycache__"))
    return target


def _add(folder: Path, last: str) -> None:
    (folder / "versions" / f"{NEXT}_added.py").write_text(
        ADDED.format(before=revision(SCHEMA_VERSION), revision=NEXT, last=last)
    )


def test_an_older_database_is_brought_up_to_date(store: Store, folder: Path) -> None:
    with store.writing() as connection:
        connection.exec_driver_sql("INSERT INTO settings VALUES ('kept', '1')")
    _add(folder, "UPDATE settings SET value = '2'")
    told: list[tuple[int, int]] = []
    migrate(store.engine, lambda *how_far: told.append(how_far), folder, NEXT)
    assert told == [(0, 1), (1, 1)]
    assert _number(store, "user_version") == SCHEMA_VERSION + 1
    with store.reading() as connection:
        assert connection.exec_driver_sql("SELECT value FROM settings").scalar() == "2"
        assert connection.exec_driver_sql("SELECT count(*) FROM added").scalar() == 0


def test_a_migration_that_fails_leaves_everything_as_it_was(
    store: Store, folder: Path, path: Path, keys: VaultKeys
) -> None:
    before = _shape(store)
    _add(folder, "INSERT INTO added VALUES (NULL)")
    with pytest.raises(DBAPIError):
        migrate(store.engine, unwatched, folder, NEXT)
    assert _shape(store) == before
    assert _number(store, "user_version") == SCHEMA_VERSION
    store.close()
    open_database(path, keys).close()


def test_a_migration_that_is_stopped_leaves_everything_as_it_was(
    store: Store, folder: Path
) -> None:
    before = _shape(store)
    _add(folder, "UPDATE settings SET value = '2'")
    flag = StopFlag(lambda done, _: flag.stop() if done == 0 else None)
    with pytest.raises(Cancelled):
        migrate(store.engine, flag.progress, folder, NEXT)
    assert _shape(store) == before
    assert _number(store, "user_version") == SCHEMA_VERSION


def test_opening_runs_what_is_missing(
    path: Path, store: Store, keys: VaultKeys, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store.close()
    _add(folder, "UPDATE settings SET value = '2'")
    monkeypatch.setattr("trustdesk.storage.database.SCHEMA_VERSION", SCHEMA_VERSION + 1)
    monkeypatch.setattr("trustdesk.storage.migrate.migrations_folder", lambda: folder)
    monkeypatch.setattr("trustdesk.storage.migrate.migrate.__defaults__", (None, NEXT))
    again = open_database(path, keys)
    assert _number(again, "user_version") == SCHEMA_VERSION + 1
    again.close()


def test_an_open_desk_has_not_imported_the_orm_nor_alembic(tmp_path: Path) -> None:
    script = (
        "import sys\n"
        "from trustdesk.services.opening import open_unkept\n"
        "desk = open_unkept(); desk.journal.keep_note('a'); desk.journal.search('a')\n"
        "heavy = [n for n in sys.modules if n.startswith(('sqlalchemy.orm', 'alembic'))]\n"
        "assert not heavy, heavy"
    )
    subprocess.run([sys.executable, "-c", script], check=True, timeout=60)


@pytest.mark.parametrize("banned", ["sqlcipher_export", "ATTACH", "VACUUM INTO", "rekey"])
def test_what_could_write_plain_text_is_nowhere(banned: str) -> None:
    for path in migrations_folder().parent.rglob("*.py"):
        assert banned.lower() not in path.read_text(encoding="utf-8").lower(), path


def test_made_in_a_missing_folder(tmp_path: Path, keys: VaultKeys) -> None:
    from trustdesk.errors import PlaceUnwritable

    with pytest.raises(PlaceUnwritable):
        create_database(tmp_path / "nowhere" / "vault.db", keys)
