"""CHANGELOG.md, read once, and written as AppStream and Debian want it."""

import re
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from textwrap import wrap
from xml.sax.saxutils import escape

from shipping.product import MAINTAINER

_HEAD = re.compile(r"^## (?P<version>\S+), (?P<day>\d{4}-\d\d-\d\d|unreleased)$")
_DEBIAN_WIDTH = 76


@dataclass(frozen=True)
class Release:
    """A version, its day (None while it is unreleased), a line about it, and what is new."""

    version: str
    day: datetime | None
    summary: str
    changes: tuple[str, ...]


def releases(changelog: Path) -> list[Release]:
    """Read the file, the newest release first. Raises ValueError for a heading it cannot read."""
    found: list[Release] = []
    for part in changelog.read_text(encoding="utf-8").split("\n## ")[1:]:
        head, _, body = part.partition("\n")
        read = _HEAD.match(f"## {head.strip()}")
        if read is None:
            raise ValueError(f"CHANGELOG.md: `{head}` is not `VERSION, YYYY-MM-DD`")
        summary, *changes = re.split(r"^- ", body.strip(), flags=re.MULTILINE)
        texts = tuple(_plain(change) for change in changes)
        found.append(Release(read["version"], _day(read["day"]), _plain(summary), texts))
    return found


def as_appstream(found: list[Release], now: datetime) -> str:
    """The `releases` element; what is unreleased has the day `now`."""
    return "\n".join(["  <releases>", *(_appstream(each, now) for each in found), "  </releases>"])


def as_debian(found: list[Release], now: datetime) -> str:
    """A Debian changelog."""
    return "\n".join(_debian(each, each.day or now) for each in found)


def _appstream(release: Release, now: datetime) -> str:
    day = (release.day or now).date().isoformat()
    kind = "stable" if release.day else "development"
    lines = [f'    <release version="{release.version}" date="{day}" type="{kind}">']
    lines += ["      <description>", f"        <p>{escape(release.summary)}</p>", "        <ul>"]
    lines += [f"          <li>{escape(change)}</li>" for change in release.changes]
    return "\n".join([*lines, "        </ul>", "      </description>", "    </release>"])


def _debian(release: Release, day: datetime) -> str:
    lines = [f"trustdesk ({release.version}) stable; urgency=medium", ""]
    for change in (release.summary, *release.changes):
        first, *more = wrap(change, _DEBIAN_WIDTH - 4)
        lines += [f"  * {first}", *(f"    {line}" for line in more)]
    return "\n".join([*lines, "", f" -- {MAINTAINER}  {day:%a, %d %b %Y %H:%M:%S} +0000", ""])


def _day(text: str) -> datetime | None:
    return None if text == "unreleased" else datetime.fromisoformat(text).replace(tzinfo=UTC)


def _plain(text: str) -> str:
    return " ".join(text.replace("`", "").split())
