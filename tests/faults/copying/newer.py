"""A made-up version of the desk, two steps of the schema further, to be cut short anywhere."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from types import ModuleType

from trustdesk.copies import bringing_back
from trustdesk.storage import database, migrate, proof
from trustdesk.storage.identity import SCHEMA_VERSION
from trustdesk.storage.schema import SEARCH_INDEX, revision

NEWER = SCHEMA_VERSION + 2
_MODULES = (database, proof, bringing_back)

_STEP = '''"""A step that was made up for a test."""

from alembic import op

revision = "{revision}"
down_revision = "{before}"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Do it."""
    for statement in {statements!r}:
        op.execute(statement)
'''

# So small a cache writes into the file long before the transaction ends.
_SECOND = (
    "PRAGMA cache_size=5",
    "CREATE TABLE added (a TEXT NOT NULL)",
    "ALTER TABLE entries ADD COLUMN added TEXT",
    "UPDATE entries SET added = uuid",
    "UPDATE answers SET payload = payload || ' '",
    "UPDATE answers SET payload = rtrim(payload)",
)
_THIRD = (
    *(statement.replace("search", "search_new") for statement in SEARCH_INDEX),
    "INSERT INTO search_new(rowid, title, body, tags) SELECT rowid, title, body, tags FROM search",
    "DROP TABLE search",
    "ALTER TABLE search_new RENAME TO search",
)
_STUMBLES = ("INSERT INTO added VALUES (NULL)",)


def write_steps(folder: Path, *, stumbles: bool) -> Path:
    """The real migrations and two more: a column, and the index made anew.

    With `stumbles` the last one fails when all else is done, so that everything is taken back.
    """
    shutil.copytree(
        migrate.migrations_folder(), folder, ignore=shutil.ignore_patterns("__pycache__")
    )
    third = _THIRD + (_STUMBLES if stumbles else ())
    for number, statements in ((NEWER - 1, _SECOND), (NEWER, third)):
        text = _STEP.format(
            revision=revision(number), before=revision(number - 1), statements=statements
        )
        path = folder / "versions" / f"{revision(number)}_made_up.py"
        path.write_text(text, encoding="utf-8")
    return folder


@contextmanager
def newer_desk(steps: Path) -> Iterator[None]:
    """Within it, the desk is the version to which these steps lead."""
    with ExitStack() as later:
        for module in _MODULES:
            later.enter_context(_version_of(module))
        usual = migrate.migrate.__defaults__
        later.callback(setattr, migrate.migrate, "__defaults__", usual)
        migrate.migrate.__defaults__ = (steps, revision(NEWER))
        yield


@contextmanager
def _version_of(module: ModuleType) -> Iterator[None]:
    usual = module.SCHEMA_VERSION
    vars(module)["SCHEMA_VERSION"] = NEWER
    try:
        yield
    finally:
        vars(module)["SCHEMA_VERSION"] = usual
