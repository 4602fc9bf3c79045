"""The program is replaced while somebody has the desk open: told, and nothing is lost."""

from __future__ import annotations

from pathlib import Path

from tests.desktop.screen_reader_user import ScreenReaderUser
from tests.linux_package.installed import Installed
from trustdesk.copies.names import CopyKind, name_of

TOLD = "This program was brought up to date on this computer."
NOTE = "Written over an upgrade"
KEPT = "A note"


def replace_while_open(installed: Installed, another: Path) -> str:
    """Put `another` version in the place of the one that runs, and go on in rooms not seen yet."""
    person, log = installed.person(), installed.desk() / "desk.log"
    log.unlink(missing_ok=True)
    with person.sits_down() as user:
        person.opens(user)
        user.finds("Lock", "push button")
        installed.debian.install(another)
        user.hears(TOLD)
        _write_a_note(user)
        _make_a_copy(user)
    faults = _faults(log)
    assert not faults, "\n".join(faults)
    assert _copies(installed, "by-hand") == 1
    return f"“{TOLD}”; then a note and a copy by the program that ran on"


def _write_a_note(user: ScreenReaderUser) -> None:
    user.chooses("Journal")
    user.presses("Just write")
    user.writes("Your note", NOTE)
    user.presses("Keep")
    user.hears(KEPT)


def _make_a_copy(user: ScreenReaderUser) -> None:
    user.chooses("Settings")
    user.chooses("Copies")
    user.presses("Make a copy now")
    user.hears("The copy is made")


def _faults(log: Path) -> list[str]:
    """What the program noted of its own errors; Qt's remarks are not its own."""
    lines = log.read_text(encoding="utf-8").splitlines() if log.exists() else []
    return [line for line in lines if " Qt " not in line]


def _copies(installed: Installed, kind: CopyKind) -> int:
    names = [name_of(path.name) for path in (installed.desk() / "backups").iterdir()]
    return sum(name is not None and name.kind == kind for name in names)
