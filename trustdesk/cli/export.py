"""`export`: the journal as Markdown or JSON, after a plain warning.

The passphrase is asked for on the terminal. An argument could be seen by every program of this
computer, and so could the environment; both can stay in a history.
"""

from __future__ import annotations

import getpass
from pathlib import Path
from typing import Final, Literal, TextIO

from trustdesk.catalog.folders import exercises_folder
from trustdesk.catalog.library import Library
from trustdesk.cli.asking import asked
from trustdesk.cli.sentences import sentence_for
from trustdesk.errors import DeskError
from trustdesk.places import Places
from trustdesk.services.desk import Desk
from trustdesk.services.moving import set_aside
from trustdesk.services.opening import (
    look,
    open_with_both,
    open_with_keyring,
    open_with_passphrase,
    open_with_recovery,
)
from trustdesk.services.process import limit_process
from trustdesk.services.readable import OpenJournal
from trustdesk.services.synced import cloud_folder

Kind = Literal["markdown", "json"]

DONE: Final = 0
NOT_DONE: Final = 1
STOPPED: Final = 130

_KINDS: Final[dict[str, Kind]] = {".md": "markdown", ".markdown": "markdown", ".json": "json"}
_OWNER: Final = "terminal"
_THERE: Final = "There is a file of this name already. It was not touched."


def export(
    file: Path, out: TextIO, *, kind: Kind | None = None, home: Path | None = None, code: bool
) -> int:
    """Write the journal to `file`. Returns 0, 1 if it was not done, 130 if it was stopped."""
    limit_process()
    places, path = Places.standard(home), file.absolute()
    chosen = kind or _KINDS.get(path.suffix.lower())
    trouble = _trouble(places, path, chosen)
    if trouble:
        out.write(f"{trouble}\n")
        return NOT_DONE
    _warn(path, out)
    try:
        desk = _opened(places, with_code=code)
        try:
            if path.exists():  # it came while the passphrase was typed
                out.write(f"{_THERE}\n")
                return NOT_DONE
            _write(desk, places, path, chosen or "markdown", out)
        finally:
            desk.close()
    except DeskError as error:
        out.write(f"{sentence_for(error)}\n")
        return NOT_DONE
    except getpass.GetPassWarning:
        out.write("There is no terminal here that could hide a passphrase.\n")
        return NOT_DONE
    except (KeyboardInterrupt, EOFError):
        out.write("\nStopped. Nothing was written.\n")
        return STOPPED
    return DONE


def _trouble(places: Places, path: Path, kind: Kind | None) -> str:
    if kind is None:
        return "Say --format markdown or --format json, or end the name in .md or .json."
    if path.exists():
        return _THERE
    try:
        return "" if look(places).has_vault else "There is no desk here."
    except DeskError as error:
        return sentence_for(error)


def _warn(path: Path, out: TextIO) -> None:
    out.write("The file is not encrypted. Anyone who finds it can read it.\n")
    out.write(f"It will lie in {path.parent}\n")
    folder = cloud_folder(path)
    if folder:
        out.write(f"{folder} looks like a folder that is copied to other computers.\n")
    out.write("Press Ctrl+C to stop.\n")
    out.flush()


def _opened(places: Places, *, with_code: bool) -> Desk:
    if with_code:
        return open_with_recovery(places, asked("Recovery code: "))
    needs = look(places).needs
    if needs == "keyring":
        return open_with_keyring(places)
    if needs == "recovery":
        return open_with_recovery(places, asked("Recovery code: "))
    passphrase = asked("Passphrase: ")
    if needs == "both":
        return open_with_both(places, passphrase)
    return open_with_passphrase(places, passphrase)


def _write(desk: Desk, places: Places, path: Path, kind: Kind, out: TextIO) -> None:
    titles = {head.id: head.title for head in Library([exercises_folder()]).heads()}
    with OpenJournal(set_aside(desk, places.moving, _OWNER), titles) as journal:
        if kind == "json":
            journal.write_json(path)
        else:
            journal.write_markdown(path)
        for line in journal.lines:
            out.write(f"{line}\n")
