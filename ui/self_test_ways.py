"""A part of the self-test: a vault is opened by each kind of way in, with a passing keyring."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from trustdesk.places import Places

if TYPE_CHECKING:
    from trustdesk.services.desk import Desk
    from trustdesk.services.new_desk import Audience

PASSPHRASE = "another one for one minute"


def every_way_opens(folder: Path) -> str:
    """Make two vaults below `folder` and open them by every way in that they have."""
    from trustdesk.services import opening
    from trustdesk.services.passing_keyring import passing_keyring

    ring = passing_keyring()
    keyfile = folder / "stick.key"
    alone, alone_code = _vault(folder / "alone", "only-me", keyfile)
    shared, shared_code = _vault(folder / "shared", "someone-might")
    ways: tuple[tuple[str, Callable[[], Desk]], ...] = (
        ("keyring", lambda: opening.open_with_keyring(alone, keyring=ring)),
        ("passphrase", lambda: opening.open_with_passphrase(alone, PASSPHRASE)),
        ("keyfile", lambda: opening.open_with_keyfile(alone, keyfile)),
        ("recovery", lambda: opening.open_with_recovery(alone, alone_code)),
        ("both", lambda: opening.open_with_both(shared, PASSPHRASE, keyring=ring)),
        ("recovery", lambda: opening.open_with_recovery(shared, shared_code)),
    )
    kinds = {kind for places in (alone, shared) for kind in opening.look(places).kinds or ()}
    if kinds != {kind for kind, _ in ways}:
        raise AssertionError(f"there are other kinds: {sorted(kinds)}")
    for _, opens in ways:
        opens().close()
    return ", ".join(sorted(kinds))


def _vault(root: Path, who: Audience, keyfile: Path | None = None) -> tuple[Places, str]:
    """Make a vault with passphrase, keyring and recovery code; returns the code too."""
    from trustdesk.services.opening import open_unkept, prepare
    from trustdesk.services.passing_keyring import passing_keyring

    new = prepare(who, PASSPHRASE, use_keyring=True, keyring=passing_keyring())
    groups = new.recovery_code.groups
    new.confirm(*(groups[index] for index in new.asked_groups))
    places = Places.standard(root)
    places.prepare()
    desk = new.keep(places, open_unkept())
    if keyfile is not None:
        desk.access.add_keyfile(keyfile)
    desk.close()
    return places, " ".join(groups)
