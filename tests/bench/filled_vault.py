"""A vault with thousands of entries in a temporary folder, as a person's would be."""

from pathlib import Path

from tests.services.fill import fill
from trustdesk.places import Places
from trustdesk.services.desk import Desk
from trustdesk.services.new_desk import prepare
from trustdesk.services.opening import open_unkept
from trustdesk.session.clock import SystemClock

PASSPHRASE = "seven plain words on a garden wall"


def make_filled_vault(
    folder: Path, count: int, *, who: str = "someone-might", use_keyring: bool = False
) -> Desk:
    """A kept desk in `folder` with `count` entries. The caller closes it."""
    passphrase = PASSPHRASE if who == "someone-might" else None
    new = prepare(who, passphrase, use_keyring)  # type: ignore[arg-type]
    groups = new.recovery_code.groups
    first, second = new.asked_groups
    if not new.confirm(groups[first], groups[second]):
        raise AssertionError("the recovery code does not match itself")
    places = Places.standard(folder)
    places.prepare()
    desk = new.keep(places, open_unkept(SystemClock()))
    fill(desk, count)
    return desk
