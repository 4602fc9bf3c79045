"""The languages there are, and which of them a desk speaks.

A language is written as "de" or "pt-BR". English is the source and is there without a file; any
other is there when its compiled translation is. Imports nothing heavy: it is asked before the
first painting.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from pathlib import Path
from typing import Final

SOURCE_LANGUAGE: Final = "en"

_COMPILED = re.compile(r"trustdesk_([a-z]{2,3}(?:-[A-Z]{2})?)\.qm")


def languages_in(folder: Path) -> tuple[str, ...]:
    """The languages whose translations lie in a folder, the source language first."""
    found = (_COMPILED.fullmatch(path.name) for path in folder.glob("*.qm"))
    codes = {match[1] for match in found if match} - {SOURCE_LANGUAGE}
    return (SOURCE_LANGUAGE, *sorted(codes))


def language_for(wishes: Iterable[str], there: Collection[str]) -> str:
    """The first wish that is there, the source language if none is.

    A wish for one country is met by the language as such: "de-AT" by "de", and never by "de-CH".
    """
    known = {code.casefold(): code for code in there}
    for wish in wishes:
        parts = wish.replace("_", "-").casefold().split("-")
        for length in range(len(parts), 0, -1):
            if found := known.get("-".join(parts[:length])):
                return found
    return SOURCE_LANGUAGE
