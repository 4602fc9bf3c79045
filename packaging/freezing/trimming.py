"""What of the collected files goes into the application.

Qt brings far more than the desk uses. The plug-ins that are used are named here; of the libraries
stay those that something kept is linked to. On Linux the building machine's own libraries are left
out: the person's system brings its own, which fit its drivers (see `system_libraries.py`).
"""

import re
import sys
from collections.abc import Iterable
from fnmatch import fnmatch
from pathlib import PurePath

from freezing.linking import linked_to
from freezing.system_libraries import from_the_system

Collected = tuple[str, str, str]  # where it goes, where it comes from, its kind

PLUGINS = (
    "iconengines/*qsvgicon*",
    "imageformats/*qico*",
    "imageformats/*qsvg*",
    "platforminputcontexts/*compose*",
    "platforminputcontexts/*ibus*",
    "platforms/*qcocoa*",
    "platforms/*qoffscreen*",
    "platforms/*qwayland*",
    "platforms/*qwindows*",
    "platforms/*qxcb*",
    "platformthemes/*xdgdesktopportal*",
    "printsupport/*",
    "styles/*",
    "texttospeech/*",
    "wayland-decoration-client/*",
    "wayland-shell-integration/*xdg-shell*",
    "xcbglintegrations/*glx*",
)
UNUSED_PLUGINS = ("texttospeech/*mock*",)
UNUSED_MODULES = (
    "PySide6.QtOpenGL",
    "PySide6.QtQml",
    "PySide6.QtQuick",
    "_pytest",
    "attr",
    "attrs",
    "hypothesis",
    "pip",
    "pygments",
    "pytest",
    "setuptools",
    "sqlite3",
    "tkinter",
)

_PLUGIN = re.compile(r"PySide6/(?:Qt/)?plugins/(.+)")
_OF_QT = re.compile(r"PySide6/(?:Qt/)?translations/(.+)")
_OURS = re.compile(r"resources/translations/trustdesk_(.+)\.(qm|ts)")
_QML = re.compile(r"PySide6/(?:Qt/)?qml/")
_SPARE = re.compile(r"opengl32sw|d3dcompiler|(?:^|/)(?:libav|avcodec|avformat|avutil|sw\w+-\d)")


def trimmed_data(collected: Iterable[Collected], binaries: Iterable[Collected]) -> list[Collected]:
    """Return the data files that are used, and the links to binaries that are there.

    Of Qt's translations those of its base are used, in the languages into which ours is.
    """
    data = list(collected)
    wanted = _of_qt_for(_posix(place) for place, _, _ in data)
    present = {_posix(each[0]) for each in binaries}
    return [
        (place, source, kind)
        for place, source, kind in data
        if (
            _posix(source) in present if kind == "SYMLINK" else _data_is_used(_posix(place), wanted)
        )
    ]


def trimmed_binaries(collected: Iterable[Collected]) -> list[Collected]:
    """Return the extensions and plug-ins that are used, and the libraries they need."""
    candidates = [each for each in collected if _binary_may_be_used(each)]
    reached = _reached_from(candidates)
    return [each for each in candidates if each[0] in reached]


def _of_qt_for(places: Iterable[str]) -> set[str]:
    """Return the names of Qt's translations that go with ours: of "pt-BR" also those of "pt"."""
    ours = (_OURS.match(place) for place in places)
    codes = {found[1] for found in ours if found and found[2] == "qm"}
    both = {code.replace("-", "_") for code in codes} | {code.partition("-")[0] for code in codes}
    return {f"qtbase_{code}.qm" for code in both}


def _data_is_used(place: str, of_qt: set[str]) -> bool:
    if found := _OF_QT.match(place):
        return found[1] in of_qt
    if (ours := _OURS.match(place)) and ours[2] == "ts":
        return False
    return not (_QML.match(place) or _PLUGIN.match(place) or "__pycache__" in place)


def _binary_may_be_used(collected: Collected) -> bool:
    place = _posix(collected[0])
    if found := _PLUGIN.match(place):
        return _named(found.group(1), PLUGINS) and not _named(found.group(1), UNUSED_PLUGINS)
    if _QML.match(place) or _SPARE.search(place):
        return False
    return not (sys.platform == "linux" and from_the_system(PurePath(place).name))


def _named(place: str, patterns: Iterable[str]) -> bool:
    return any(fnmatch(place, pattern) for pattern in patterns)


def _reached_from(candidates: list[Collected]) -> set[str]:
    """Return the places of everything that is loaded by name or linked to from there."""
    by_name: dict[str, list[Collected]] = {}
    for each in candidates:
        by_name.setdefault(PurePath(_posix(each[0])).name.lower(), []).append(each)
    waiting = [each for each in candidates if _is_loaded_by_name(each)]
    reached = {each[0] for each in waiting}
    while waiting:
        for needed in linked_to(waiting.pop()[1]):
            for library in by_name.get(needed.lower(), []):
                if library[0] not in reached:
                    reached.add(library[0])
                    waiting.append(library)
    return reached


def _is_loaded_by_name(collected: Collected) -> bool:
    place, _, kind = collected
    name = PurePath(_posix(place)).name
    if kind == "EXTENSION" or _PLUGIN.match(_posix(place)):
        return True
    return bool(re.match(r"(lib)?python3|Python$|vcruntime|msvcp|ucrtbase|api-ms", name))


def _posix(place: str) -> str:
    return place.replace("\\", "/")
