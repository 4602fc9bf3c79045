"""Plain preferences that are needed before unlocking. Nothing personal, readable by anyone.

The file holds what the person chose and nothing else, so that a clinic's defaults can stand for
what was never chosen. Older files hold every preference; all of it counts as chosen. Imports
nothing heavy: it is read before the first paint.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any, Final, Literal, get_args

from trustdesk.errors import PlaceUnwritable
from trustdesk.places import Places
from trustdesk.services.policy import NO_POLICY, Policy, effective
from trustdesk.vault.durable import read_at_most, write_durably

ThemeChoice = Literal["system", "light", "dark"]
WindowTitle = Literal["trustdesk", "notes", "pages", "reading"]
WindowSign = Literal["ring", "page", "leaf", "plain"]
LOCK_MINUTES: Final = (0, 1, 2, 5, 10, 15, 30, 60)
"""After how many minutes the desk may lock by itself; 0 is not at all."""

SMALLEST_TEXT: Final = 80
LARGEST_TEXT: Final = 200
_LIMIT_BYTES: Final = 16_384
_LONGEST_TEXT: Final = 40
_MOST_PIXELS: Final = 100_000


@dataclass(frozen=True, slots=True)
class Geometry:
    """Where the window was, in pixels of the desktop."""

    x: int
    y: int
    width: int
    height: int
    maximised: bool = False


@dataclass(frozen=True, slots=True)
class Values:
    """The preferences. `language` is empty for that of the system, `country` until one is chosen;
    `text_percent` is the size of the text, 80 to 200; `lock_minutes` is one of LOCK_MINUTES.
    `clinic_language` is nobody's choice: it is what the kit named when it was last read, because
    the first window has to know it before the kit can be read."""

    theme: ThemeChoice = "system"
    text_percent: int = 100
    reduced_motion: bool = False
    sound: bool = False
    voice: bool = False
    language: str = ""
    country: str = ""
    clinic_language: str = ""
    hide_support_on_lock: bool = False
    f9_rehearsed: bool = False
    lock_minutes: int = 5
    lock_with_screen: bool = True
    lock_on_sleep: bool = True
    lock_on_switch: bool = True
    lock_when_minimised: bool = False
    window_title: WindowTitle = "trustdesk"
    window_sign: WindowSign = "ring"
    hide_when_inactive: bool = False
    no_screenshots: bool = True
    geometry: Geometry | None = None


class Preferences:
    """The preferences and their file. A damaged or strange file means the usual values."""

    def __init__(self, path: Path, policy: Policy = NO_POLICY) -> None:
        self._path = path
        self._policy = policy
        self._chosen = _read(path)
        self._values = effective(Values(), self._chosen, policy)
        self._is_forgotten = False

    @classmethod
    def of(cls, places: Places) -> Preferences:
        """The preferences of a desk's folder."""
        return cls(places.preferences_file)

    @property
    def values(self) -> Values:
        """All of them, as they are now in force."""
        return self._values

    @property
    def policy(self) -> Policy:
        """The clinic's policy that they heed."""
        return self._policy

    @property
    def language(self) -> str:
        """The language that is wished for: the person's, else the clinic's, "" for the system's."""
        wish = self._chosen.get("language", self._chosen.get("clinic_language", ""))
        assert isinstance(wish, str)
        return wish

    def use(self, policy: Policy) -> Values:
        """Heed a policy from now on. What the person chose stays theirs, and counts again without
        it; nothing is written."""
        self._policy = policy
        self._values = effective(Values(), self._chosen, policy)
        return self._values

    def change(self, **changes: Any) -> Values:
        """Change some and write the file, whole or not at all.

        Returns what is in force: an enforced policy may hold what was changed. Raises ValueError
        for a name or value that makes no sense, DiskFull or PlaceUnwritable; the change holds for
        this session even if it could not be written.
        """
        news = {name: new for name, new in _checked(changes).items() if self._is_news(name, new)}
        if news:
            self._chosen = {**self._chosen, **news}
            self._values = effective(Values(), self._chosen, self._policy)
            self._write()
        return self._values

    def _is_news(self, name: str, value: object) -> bool:
        """Whether it is another value than the one chosen, or than the one in force by itself."""
        return bool(self._chosen.get(name, getattr(self._values, name)) != value)

    @property
    def is_forgotten(self) -> bool:
        """Whether the file was erased, and is not written again."""
        return self._is_forgotten

    def forget(self) -> None:
        """From now on write nothing: everything on this computer was erased."""
        self._is_forgotten = True

    def _write(self) -> None:
        if self._is_forgotten:
            return
        Places(self._path.parent).prepare()
        write_durably(_as_toml(self._chosen).encode(), self._path)


def _read(path: Path) -> dict[str, Any]:
    """What was chosen, as far as it makes sense."""
    try:
        data = read_at_most(path, _LIMIT_BYTES)
        table = tomllib.loads(data.decode()) if data and len(data) <= _LIMIT_BYTES else {}
    except (PlaceUnwritable, ValueError, RecursionError):  # not UTF-8, not TOML, an endless number
        table = {}
    if "geometry" in table:
        table = {**table, "geometry": _geometry(table["geometry"])}
    return {name: value for name, value in table.items() if _makes_sense(name, value)}


def _checked(changes: Mapping[str, Any]) -> Mapping[str, Any]:
    for name, value in changes.items():
        if not _makes_sense(name, value):
            raise ValueError(f"no such preference or value: {name}")
    return changes


def _makes_sense(name: str, value: object) -> bool:
    match name:
        case "theme":
            return value in get_args(ThemeChoice)
        case "text_percent":
            return type(value) is int and SMALLEST_TEXT <= value <= LARGEST_TEXT
        case "lock_minutes":
            return type(value) is int and value in LOCK_MINUTES
        case "window_title":
            return value in get_args(WindowTitle)
        case "window_sign":
            return value in get_args(WindowSign)
        case "language" | "clinic_language" | "country":
            return isinstance(value, str) and len(value) <= _LONGEST_TEXT and value.isascii()
        case "geometry":
            return value is None or isinstance(value, Geometry)
        case _:
            return name in _SWITCHES and isinstance(value, bool)


_SWITCHES: Final = frozenset(field.name for field in fields(Values) if field.type == "bool")


def _geometry(value: object) -> Geometry | None:
    if not isinstance(value, dict):
        return None
    numbers = [value.get(name) for name in ("x", "y", "width", "height")]
    if not all(type(n) is int and -_MOST_PIXELS <= n <= _MOST_PIXELS for n in numbers):
        return None
    if value["width"] < 1 or value["height"] < 1:
        return None
    return Geometry(
        value["x"], value["y"], value["width"], value["height"], value.get("maximised") is True
    )


def _as_toml(chosen: Mapping[str, Any]) -> str:
    names = [field.name for field in fields(Values) if field.name in chosen]
    lines = [f"{name} = {_toml(chosen[name])}" for name in names if name != "geometry"]
    geometry = chosen.get("geometry")
    if geometry is not None:
        inside = ", ".join(
            f"{field.name} = {_toml(getattr(geometry, field.name))}" for field in fields(geometry)
        )
        lines.append(f"geometry = {{ {inside} }}")
    return "\n".join(lines) + "\n"


def _toml(value: bool | int | str) -> str:
    """JSON's plain values are TOML's, for ASCII text; DEL alone must be escaped in addition."""
    import json  # for writing only, and reading comes before the first painting

    return json.dumps(value).replace("\x7f", "\\u007f")
