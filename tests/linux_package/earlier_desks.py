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


def copies_from_before_a_migration(root: Path) -> list[Path]:
    """The folders of these copies."""
    folder = Places(root).backups
    named = [(path, name_of(path.name)) for path in folder.iterdir()] if folder.is_dir() else []
    return [path for path, name in named if name is not None and name.kind == "migration"]


def _open(installed: Installed, fixture: Path) -> None:
    wanted = json.loads((fixture / "expected.json").read_text("utf-8"))
    before = int(fixture.name.removeprefix("schema-"))
    desk = installed.desk(fixture.name)
    shutil.copytree(fixture / "desk", desk)
    installed.person(fixture.name, PASSPHRASE).comes_back(_titles(wanted))
    copied = [before] if before < SCHEMA_VERSION else []
    assert _schemas(desk) == (SCHEMA_VERSION, copied)
    found = told_anew(desk)
    assert found == wanted, f"{fixture.name}: {found}"


def _titles(wanted: dict[str, Any]) -> list[str]:
    """What the journal shows: neither what was thrown away nor the title of what is sealed."""
    entries = wanted["entries"].values()
    return [each["title"] for each in entries if each["title"] and not each["trashed"]]


def _schemas(root: Path) -> tuple[int, list[int]]:
    """The schema of a desk, and those of the copies from before a migration; all are whole."""
    places = Places(root)
    keys = unlock(places, "passphrase", PASSPHRASE).keys
    copies = copies_from_before_a_migration(root)
    proofs = [prove(copy / "vault.db", keys, unwatched) for copy in copies]
    now = prove(places.database, keys, unwatched)
    assert now.is_good, now
    assert all(proof.is_sound for proof in proofs), proofs
    return now.schema, [proof.schema for proof in proofs]
