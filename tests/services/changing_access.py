"""A process that makes one change of the ways in, to be killed in the middle.

    python -m tests.services.changing_access WHAT FOLDER CODE [NEW CODE]

WHAT is "passphrase", "code", "keyfile", "new-key" or "erase". Says "ready" before it begins and
"done" when it is acknowledged.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

from tests.services.access_making import NEW, cheaply, typed_back
from tests.services.making import CHEAP
from trustdesk.places import Places
from trustdesk.services.desk import Desk
from trustdesk.services.erasing import erase_everything
from trustdesk.services.new_code import NewCode
from trustdesk.services.new_key import prepare_new_key
from trustdesk.vault.recovery_code import RecoveryCode


def main(what: str, folder: str, code: str, new_code: str = "") -> None:
    """Open by the code, change, and say so."""
    root = Path(folder)
    desk = cheaply(root, RecoveryCode.parse(code))
    new = NewCode(RecoveryCode.parse(new_code)) if new_code else NewCode()
    change = CHANGES[what]
    print("ready", flush=True)  # noqa: T201 - the test listens
    change(desk, root, typed_back(new))
    print("done", flush=True)  # noqa: T201


def _new_key(desk: Desk, root: Path, code: NewCode) -> None:
    new = prepare_new_key(desk, "someone-might", NEW, use_keyring=False, cost=CHEAP)
    new.code = code
    new.make(Places(root))


CHANGES: dict[str, Callable[[Desk, Path, NewCode], object]] = {
    "passphrase": lambda desk, _root, _code: desk.access.change_passphrase(NEW),
    "code": lambda desk, _root, code: desk.access.take_code(code),
    "keyfile": lambda desk, root, _code: desk.access.add_keyfile(root.parent / "stick.key"),
    "new-key": _new_key,
    "erase": lambda desk, root, _code: erase_everything(desk, Places(root)),
}


if __name__ == "__main__":
    main(*sys.argv[1:])
