"""Desks as each earlier schema left them, opened by the installed program; and a newer one."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

from tests.linux_package.installed import Installed, fingerprints
from tests.services.making import PASSPHRASE
from tests.storage.fixtures_made import FOLDER, folder_of, told_anew
from trustdesk.copies.names import name_of
from trustdesk.errors import NewerVersion
from trustdesk.places import Places
from trustdesk.progress import unwatched
from trustdesk.services.opening import open_with_passphrase
from trustdesk.services.unlocking import unlock
from trustdesk.storage.identity import SCHEMA_VERSION
from trustdesk.storage.proof import prove
from ui.wording.errors import words_for


def open_every_earlier_desk(installed: Installed) -> str:
    """Open each by the program's window, and see from outside what became of it."""
    missing = [number for number in range(1, SCHEMA_VERSION) if not folder_of(number).is_dir()]
    assert not missing, f"there is no fixture of schema {missing}"
    fixtures = sorted(FOLDER.iterdir())
    for fixture in fixtures:
        _open(installed, fixture)
    names = ", ".join(fixture.name for fixture in fixtures)
    return f"{names}: every entry is there, now of schema {SCHEMA_VERSION}"


def refuse_a_newer_desk(installed: Installed) -> str:
    """A desk whose schema only a newer program knows is left alone, with a sentence."""
    desk = installed.desk("newer")
    shutil.copytree(sorted(FOLDER.iterdir())[-1] / "desk", desk)
    opened = open_with_passphrase(Places(desk), PASSPHRASE)
    with opened.store.writing() as connection:
        connection.exec_driver_sql(f"PRAGMA user_version={SCHEMA_VERSION + 1}")
    opened.close()
    vault = Places(desk).vault_dir
    before = fingerprints(vault)
    sentence = words_for(NewerVersion()).title
    installed.person("newer", PASSPHRASE).is_told(sentence)
    assert fingerprints(vault) == before
    assert not Places(desk).backups.exists()
    return f"“{sentence}”, and no file of the vault changed"


def schemas(root: Path, passphrase: str) -> tuple[int, list[int]]:
    """The schema of a desk, and those of the copies from before a migration."""
    places = Places(root)
    keys = unlock(places, "passphrase", passphrase).keys
    copies = sorted(places.backups.iterdir()) if places.backups.is_dir() else []
    migrated = [path for path in copies if _is_from_before_a_migration(path.name)]
    proofs = [prove(folder / "vault.db", keys, unwatched) for folder in migrated]
    assert all(proof.is_sound for proof in proofs), proofs
    now = prove(places.database, keys, unwatched)
    assert now.is_good, now
    return now.schema, [proof.schema for proof in proofs]


def _open(installed: Installed, fixture: Path) -> None:
    wanted = json.loads((fixture / "expected.json").read_text("utf-8"))
    before = int(fixture.name.removeprefix("schema-"))
    desk = installed.desk(fixture.name)
    shutil.copytree(fixture / "desk", desk)
    installed.person(fixture.name, PASSPHRASE).comes_back(_titles(wanted))
    copied = [before] if before < SCHEMA_VERSION else []
    assert schemas(desk, PASSPHRASE) == (SCHEMA_VERSION, copied)
    found = told_anew(desk)
    assert found == wanted, f"{fixture.name}: {found}"


def _titles(wanted: dict[str, Any]) -> list[str]:
    """What the journal shows: neither what was thrown away nor the title of what is sealed."""
    entries = wanted["entries"].values()
    return [each["title"] for each in entries if each["title"] and not each["trashed"]]


def _is_from_before_a_migration(name: str) -> bool:
    found = name_of(name)
    return found is not None and found.kind == "migration"
