"""Where things lie on this computer.

The folder has a neutral name, because its name can be seen by anyone who can list the folder
above it. The vault itself lies in a generation folder (`v1/`, later `v2/` …) named by a small
pointer file, so that a header and a database can be exchanged together.
"""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from trustdesk.errors import place_errors

FOLDER_NAME = "desk-data"
HOME_VARIABLE = "TRUSTDESK_HOME"

_GENERATION = re.compile(r"v([1-9][0-9]{0,5})")
_POINTER_LIMIT = 32


def generation_number(name: str) -> int | None:
    """The number in a generation folder's name ("v3" is 3), None for any other name."""
    match = _GENERATION.fullmatch(name)
    return int(match.group(1)) if match else None


@dataclass(frozen=True, slots=True)
class VaultFiles:
    """The files of one generation of the vault."""

    directory: Path

    @property
    def header(self) -> Path:
        """The slots: precious, without it the database is noise."""
        return self.directory / "vault.key"

    @property
    def header_backup(self) -> Path:
        """The second copy of the header."""
        return self.directory / "vault.key.bak"

    @property
    def database(self) -> Path:
        """The encrypted database."""
        return self.directory / "vault.db"

    @property
    def counter(self) -> Path:
        """The commit counter, which notices a database put back from an older copy."""
        return self.directory / "vault.count"

    @property
    def has_header(self) -> bool:
        """Whether either copy of the header is there. Raises PlaceUnwritable."""
        with place_errors():
            return self.header.exists() or self.header_backup.exists()


@dataclass(frozen=True, slots=True)
class Places:
    """Every path TrustDesk uses, below one folder."""

    root: Path

    @classmethod
    def standard(
        cls, root: Path | None = None, environment: Mapping[str, str] | None = None
    ) -> Places:
        """The folder given, else the one in TRUSTDESK_HOME, else this account's own.

        That is LocalAppData on Windows (never the roaming one), Application Support on macOS,
        the XDG data folder elsewhere.
        """
        if root is None:
            named = (os.environ if environment is None else environment).get(HOME_VARIABLE)
            root = Path(named) if named else _account_folder()
        return cls(root.absolute())

    @property
    def pointer(self) -> Path:
        """The small file that names the current generation."""
        return self.root / "current"

    @property
    def files(self) -> VaultFiles:
        """The files of the current generation; of `v1` while there is no vault."""
        return VaultFiles(self.root / (self.generation() or "v1"))

    @property
    def vault_dir(self) -> Path:
        """The folder of the current generation; `v1` while there is no vault."""
        return self.files.directory

    @property
    def header(self) -> Path:
        """The current header."""
        return self.files.header

    @property
    def header_backup(self) -> Path:
        """The second copy of the current header."""
        return self.files.header_backup

    @property
    def database(self) -> Path:
        """The current database."""
        return self.files.database

    @property
    def counter(self) -> Path:
        """The current commit counter."""
        return self.files.counter

    @property
    def backups(self) -> Path:
        """The folder of the encrypted backups."""
        return self.root / "backups"

    @property
    def held_elsewhere(self) -> Path:
        """How many copies lay in the other folder when it was last seen, for when it is away."""
        return self.backups / "elsewhere.count"

    @property
    def moving(self) -> Path:
        """The folder for what moving needs for a moment; not there otherwise."""
        return self.root / "moving"

    @property
    def public_file(self) -> Path:
        """The lines of their plan that a person chose to show on the lock screen: readable by
        anyone at this account, and announced so."""
        return self.root / "public.toml"

    @property
    def preferences_file(self) -> Path:
        """Settings that are needed before unlocking; nothing personal."""
        return self.root / "preferences.toml"

    @property
    def clinic_kit(self) -> Path:
        """A clinic's kit for this account alone; the one for the whole computer comes first."""
        return self.root / "clinic.kit"

    @property
    def clinic_note(self) -> Path:
        """Which clinic's key was accepted here. Readable by anyone, like the kit itself."""
        return self.root / "clinic-key.toml"

    @property
    def instance_lock(self) -> Path:
        """Held by the one TrustDesk that runs for this folder."""
        return self.root / "instance.lock"

    @property
    def log(self) -> Path:
        """The log: types of errors and lines of code, never content."""
        return self.root / "desk.log"

    @property
    def has_vault(self) -> bool:
        """Whether a vault was ever finished here, whatever its condition is now.

        Raises PlaceUnwritable where that cannot be seen: it must never look like "none".
        """
        with place_errors():
            return self.pointer.exists() or self._newest_with_header() is not None

    def generation(self) -> str | None:
        """The name of the current generation folder, None while there is no vault.

        A lost or unreadable pointer is replaced in thought by the newest folder that holds a
        header, so that losing a file of three bytes does not hide a vault.
        """
        return self.pointed() or self._newest_with_header()

    def generations(self) -> list[str]:
        """The names of all generation folders, newest first, whatever they hold."""
        return [name for _, name in self._generations()]

    def pointed(self) -> str | None:
        """The generation folder that the pointer names, None if it names none."""
        try:
            with self.pointer.open("rb") as file:
                name = file.read(_POINTER_LIMIT).decode("ascii", "replace").strip()
        except OSError:
            return None
        return name if generation_number(name) else None

    def next_generation(self) -> str:
        """A generation folder that holds nothing yet: nothing is ever made over something.

        Raises PlaceUnwritable or DiskFull where that cannot be seen.
        """
        number = max((n for n, _ in self._generations()), default=0)
        with place_errors():
            is_free = number > 0 and not any((self.root / f"v{number}").iterdir())
        return f"v{number if is_free else number + 1}"

    def prepare(self) -> None:
        """Make the folder, open to this account only. Raises PlaceUnwritable or DiskFull."""
        make_private_folder(self.root)

    def _newest_with_header(self) -> str | None:
        found = [name for _, name in self._generations() if VaultFiles(self.root / name).has_header]
        whole = [name for name in found if VaultFiles(self.root / name).database.exists()]
        return next(iter(whole or found), None)

    def _generations(self) -> list[tuple[int, str]]:
        """Number and name of the generation folders, newest first."""
        try:
            names = [entry.name for entry in self.root.iterdir() if entry.is_dir()]
        except OSError:
            return []
        numbered = [(generation_number(name) or 0, name) for name in names]
        return sorted((pair for pair in numbered if pair[0]), reverse=True)


def make_private_folder(folder: Path) -> None:
    """Make a folder that only this account may enter. Raises PlaceUnwritable or DiskFull."""
    with place_errors():
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        if os.name == "posix" and folder.stat().st_mode & 0o077:
            folder.chmod(0o700)


def _account_folder() -> Path:
    import platformdirs  # only where no folder is named, to start sooner

    return Path(platformdirs.user_data_dir(FOLDER_NAME, appauthor=False, roaming=False))
