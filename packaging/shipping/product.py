"""What is packed: the version, the time that counts as now, and where things lie."""

import re
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]

MAINTAINER = "TrustDesk maintainers <maintainers@trustdesk.invalid>"
"""No address is read anywhere yet; reports go the way that SECURITY.md names."""

_VERSION = re.compile(r'^VERSION: Final = "(.+)"$', re.MULTILINE)


@dataclass(frozen=True)
class Product:
    """One build on its way into packages."""

    version: str
    epoch: int  # seconds; the last change of the source
    application: Path  # the folder that PyInstaller made
    packages: Path  # where the finished packages go
    work: Path  # for what is needed in between

    @property
    def day(self) -> datetime:
        """The day of the last change."""
        return datetime.fromtimestamp(self.epoch, UTC)


def version_of_source() -> str:
    """The version that stands in the code."""
    found = _VERSION.search((ROOT / "trustdesk/version.py").read_text(encoding="utf-8"))
    if found is None:
        raise ValueError("trustdesk/version.py names no version")
    return found.group(1)
