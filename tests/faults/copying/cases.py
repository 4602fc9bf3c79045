"""The cases of the row about copies: every fault with every deed that it can meet."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from tests.faults.copying import doing
from tests.faults.copying.doing import BROUGHT, DEEDS, MADE, NOTHING, PROVEN, Deed
from tests.faults.copying.harming import Harm, file_harms, shelf_harms, vault_harms
from tests.faults.copying.running import REFUSED, Failing, Limited, Stopped, Trouble
from tests.faults.copying.worlds import FOREIGN, NEWER, OLD_KEY, USUAL, World
from trustdesk.services.restoring import WayGiven

_STEPS = (0, 1, 2, 3, 5, 8, 13, 21)
_SIZES = (0, 10, 1_000, 4_096, 100_000, 300_000)
_WRITING = ("openat", "mkdir", "write", "pwrite64", "fsync", "rename")
_READING = ("read", "pread64", "unlink")
_LAST = dict.fromkeys((*_WRITING, *_READING), 1) | {"openat": 5, "fsync": 8, "rename": 5}
"""How many of the last calls of a kind fail, each by itself."""

_CLOUDS = ("Dropbox", "OneDrive", "Google Drive", "Nextcloud", "iCloud Drive", "marked")
_MARK = ".stfolder"
_NEW_COMPUTER = "new"
_RESTORES = (doing.CHOSEN, doing.NEWEST, doing.FROM_FILE)
_ON_SHELF = (doing.CHOSEN, doing.NEWEST, doing.DRILL, doing.BACKUP)
_WHOLE = frozenset({MADE, PROVEN, BROUGHT})


@dataclass(frozen=True, slots=True)
class Case:
    """`must`: what may be said; empty if only the general rules count. `desk_in` and `rest_in` are
    the folders in which the desk and the other things are looked for."""

    fault: str
    deed: Deed
    world: str = USUAL
    harm: Harm = lambda _world: None
    trouble: Trouble = None
    way: WayGiven = doing.USUAL_WAY
    must: frozenset[str] = frozenset()
    desk_in: str = "."
    rest_in: str = "."

    @property
    def name(self) -> str:
        """What goes wrong, and at what."""
        return f"{self.fault}, {self.deed.name}"

    @property
    def passes(self) -> bool:
        """Whether the trouble passes, so that it can be done afterwards."""
        return self.trouble is not None

    def placed(self, world: World) -> World:
        """The world as this case has it."""
        return replace(world, desk_in=self.desk_in, rest_in=self.rest_in)


def all_cases() -> list[Case]:
    """Every case once; no two have the same name."""
    cases = [*_undisturbed(), *_stopped(), *_full(), *_failing(), *_damaged()]
    cases += [*_other_copies(), *_in_clouds(), *_folder_elsewhere()]
    assert len({case.name for case in cases}) == len(cases), "two cases have one name"
    return cases


def _undisturbed() -> Iterator[Case]:
    for deed in DEEDS:
        yield Case("nothing", deed, must=_WHOLE)
    new, must = "on a new computer, nothing", frozenset({BROUGHT})
    yield Case(new, doing.FROM_FILE, must=must, desk_in=_NEW_COMPUTER)


def _stopped() -> Iterator[Case]:
    for deed in DEEDS:
        for nth in _STEPS:
            must = _WHOLE | {REFUSED + "cancelled", doing.MADE_HERE + "cancelled"}
            yield Case(str(Stopped(nth)), deed, trouble=Stopped(nth), must=must)


def _full() -> Iterator[Case]:
    """Only proving writes nothing."""
    refused = frozenset({REFUSED + "disk-full", REFUSED + "place-unwritable"})
    for deed in DEEDS:
        must = frozenset({PROVEN}) if deed is doing.DRILL else refused
        for size in _SIZES:
            yield Case(str(Limited(size)), deed, trouble=Limited(size), must=must)


def _failing() -> Iterator[Case]:
    """The first one and all after it, one in the middle, the last; of some the last few."""
    for deed in DEEDS:
        for call in (*_WRITING, *_READING):
            for error in ("ENOSPC", "EIO") if call in _WRITING else ("EIO",):
                troubles = [
                    Failing(call, error, 0, lasting=True),
                    Failing(call, error, 0.5),
                    *(Failing(call, error, before_last=count) for count in range(_LAST[call])),
                ]
                for trouble in troubles:
                    yield Case(str(trouble), deed, trouble=trouble)


def _damaged() -> Iterator[Case]:
    for name, harm in shelf_harms():
        for deed in _ON_SHELF:
            # No damage to older copies keeps a new one from being made.
            must = frozenset({MADE}) if deed is doing.BACKUP else frozenset[str]()
            yield Case(name, deed, harm=harm, must=must)
    for name, harm in file_harms():
        yield Case(name, doing.FROM_FILE, harm=harm)
        yield Case(f"on a new computer, {name}", doing.FROM_FILE, harm=harm, desk_in=_NEW_COMPUTER)
    for name, harm in vault_harms():
        for deed in (doing.BACKUP, doing.BACKUP_ELSEWHERE):
            refused = frozenset({REFUSED + "database-damaged", REFUSED + "copy-damaged"})
            yield Case(name, deed, harm=harm, must=refused)
        yield Case(name, doing.NEWEST, harm=harm, must=frozenset({BROUGHT}))


def _other_copies() -> Iterator[Case]:
    """Copies that are not of this vault, or of no version that this one knows."""
    wrong = frozenset({REFUSED + "wrong-passphrase"})
    wrong_code = frozenset({REFUSED + "wrong-recovery-code"})
    ways = (
        ("the right passphrase", doing.USUAL_WAY, frozenset({BROUGHT})),
        ("a wrong passphrase", WayGiven("passphrase", "no such lamp"), wrong),
        (
            "a wrong code",
            WayGiven("recovery", "nothing"),
            wrong_code,
        ),
        ("a keyring that has nothing", WayGiven("keyring"), frozenset({REFUSED + "no-such-slot"})),
    )
    for world in (OLD_KEY, FOREIGN):
        for way_name, way, must in ways:
            for deed in _RESTORES:
                yield Case(f"copies {world}, {way_name}", deed, world, way=way, must=must)
        for deed in (doing.BACKUP, doing.BACKUP_ELSEWHERE):
            yield Case(f"copies {world}", deed, world, must=frozenset({MADE}))
        yield Case(f"copies {world}", doing.DRILL, world, must=frozenset({NOTHING}))
    newer = frozenset({REFUSED + "newer-version"})
    none, damaged = frozenset({REFUSED + "no-copy"}), frozenset({REFUSED + "copy-damaged"})
    musts = (frozenset({MADE}), frozenset({MADE}), damaged, newer, none, newer)
    for deed, must in zip(DEEDS, musts, strict=True):
        yield Case(f"copies {NEWER}", deed, NEWER, must=must)


def _in_clouds() -> Iterator[Case]:
    """A file is well off there, a vault is never made there, and one that is there stays."""
    for cloud in _CLOUDS:
        yield Case(
            f"the other folder in {cloud}",
            doing.BACKUP_ELSEWHERE,
            harm=_moved_into(cloud, "stick"),
            must=frozenset({MADE}),
            rest_in=cloud,
        )
        yield Case(
            f"the file in {cloud}",
            doing.FROM_FILE,
            harm=_moved_into(cloud, "stick", "copy.zip"),
            must=frozenset({BROUGHT}),
            rest_in=cloud,
        )
        yield Case(
            f"an empty place in {cloud}",
            doing.FROM_FILE,
            harm=_moved_into(cloud),
            must=frozenset({REFUSED + "synced-folder"}),
            desk_in=cloud,
        )
        for deed in DEEDS:
            moved = _moved_into(cloud, "desk")
            yield Case(f"the desk in {cloud}", deed, harm=moved, must=_WHOLE, desk_in=cloud)


def _folder_elsewhere() -> Iterator[Case]:
    """The other folder is not as it should be: the copy here is made all the same."""
    for name, harm in (
        ("the other folder is gone", lambda world: world.stick.rmdir()),
        ("the other folder is a file", _file_for_folder),
        ("half a file from before in the other folder", _half_from_before),
        ("a folder of that name in the other folder", _name_taken),
    ):
        yield Case(name, doing.BACKUP_ELSEWHERE, harm=harm)


def _moved_into(cloud: str, *names: str) -> Harm:
    def move(world: World) -> None:
        folder = world.work / cloud
        folder.mkdir()
        if cloud == "marked":
            (folder / _MARK).mkdir()
        for name in names:
            (world.work / name).rename(folder / name)

    return move


def _file_for_folder(world: World) -> None:
    world.stick.rmdir()
    world.stick.write_bytes(b"")


def _half_from_before(world: World) -> None:
    _new_there(world, ".zip.part").write_bytes(b"half")


def _name_taken(world: World) -> None:
    _new_there(world, ".zip").mkdir()


def _new_there(world: World, ending: str) -> Path:
    return world.stick / f"{world.clock.wall():%Y-%m-%d-%H%M%S}-a{ending}"
