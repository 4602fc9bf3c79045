"""Qt, and what others wrote that is compiled into its libraries."""

import ctypes
import re
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

from freezing.accounts import FOLDER, TEXTS, accounts
from freezing.component import Component

TABLE = FOLDER / "qt.toml"
LGPL = (TEXTS / "LGPL-3.0.txt", TEXTS / "GPL-3.0.txt")
ICU_SERIES = "73"  # from 74 on its licence is another


def qt_parts() -> Iterator[Component]:
    """Return Qt, its parts by others on this system, and the ICU beside it."""
    from PySide6.QtCore import QLibraryInfo, qVersion

    version = qVersion()
    require(version)
    yield Component("Qt", version, "LGPL-3.0-only", f"pkg:generic/qt@{version}", LGPL)
    for each in accounts(TABLE, "part"):
        if not each.systems or sys.platform in each.systems:
            purl = f"pkg:generic/{_slug(each.name)}@{each.version}".rstrip("@")
            yield each.component(purl, "Qt", each.version)
    yield from _icu(Path(QLibraryInfo.path(QLibraryInfo.LibraryPath.LibrariesPath)))


def require(version: str) -> None:
    """Raise `ValueError` if the table was read for another Qt."""
    read = tomllib.loads(TABLE.read_text(encoding="utf-8"))["qt"]
    if read != version:
        raise ValueError(
            f"packaging/licences/{TABLE.name} was read for Qt {read}, and this is Qt {version}."
            " Read what Qt says about others' code in it, and bring the table up to it."
        )


def _slug(name: str) -> str:
    return re.sub(r"[^a-z0-9.]+", "-", name.lower()).strip("-")


def _icu(folder: Path) -> Iterator[Component]:
    for library in sorted(folder.glob("libicuuc.so.[0-9][0-9]")):
        icu = _icu_version(library)
        if icu.partition(".")[0] != ICU_SERIES:
            raise ValueError(f"the licence of ICU was read for {ICU_SERIES}, and this is {icu}")
        texts = (TEXTS / "ICU.txt",)
        yield Component("ICU", icu, "Unicode-DFS-2016", f"pkg:generic/icu@{icu}", texts)


def _icu_version(library: Path) -> str:
    major = library.name.rpartition(".")[2]
    parts = (ctypes.c_uint8 * 4)()
    getattr(ctypes.CDLL(str(library)), f"u_getVersion_{major}")(parts)
    return f"{parts[0]}.{parts[1]}"
