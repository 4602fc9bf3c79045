"""One thing that others made and that is shipped."""

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Component:
    """Something that others made. `texts` are files with its licence."""

    name: str
    version: str
    licence: str  # an SPDX expression
    purl: str
    texts: tuple[Path, ...] = ()
    inside: str = ""  # what it is compiled into, if it does not stand alone
    chosen: str = ""  # what of the licence is used, where it leaves a choice
    copyright: tuple[str, ...] = ()  # the authors' lines that the texts do not hold
