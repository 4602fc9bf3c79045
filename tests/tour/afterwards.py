"""When the application has ended: the vault opened by another process, and the disk searched."""

from __future__ import annotations

import re
from pathlib import Path

from tests.residue.on_disk import files_below, hits
from tests.tour import words
from tests.tour.findings import Finding, Vault, compare, read_vault
from tests.tour.traveller import Traveller

_COMPLAINT = re.compile(r"Traceback|Error|QObject::|QWidget::|QPainter::|Could not parse")
_ASKED_TOO_LATE = "qt.accessibility.atspi"
MOST_COMPLAINTS = 20
ENTRIES = 7
"""Breathing, three letters, a statement, a note, a plan. What was begun and left is a draft."""


def look_back(traveller: Traveller) -> list[Finding]:
    """Everything that was typed, the search, and the disk."""
    for path in traveller.exported:
        path.unlink()
    computer, diary = traveller.computer, traveller.person.diary
    searched = (words.SEARCHED, words.SEALED)
    vault = read_vault(computer.environment(), words.PASSPHRASE, searched)
    return [
        *compare(diary, vault),
        *_journal(vault),
        _disk(traveller),
        *_own_log(computer.home),
    ]


def complaints(log: Path) -> list[str]:
    """Lines of the application's own output that speak of a mistake."""
    lines = log.read_text(encoding="utf-8", errors="replace").splitlines()
    return [line for line in lines if _COMPLAINT.search(line)][:MOST_COMPLAINTS]


def _journal(vault: Vault) -> list[Finding]:
    found, sealed = vault.search[words.SEARCHED], vault.search[words.SEALED]
    return [
        Finding("Entries in the journal", vault.entries == ENTRIES, str(vault.entries)),
        Finding("The search finds a kept letter", found == 1, f"{found} entries"),
        Finding("The search leaves out a sealed letter", sealed == 0, f"{sealed} entries"),
    ]


def _disk(traveller: Traveller) -> Finding:
    """Every long word of what was typed, and the secrets, in every file of the home."""
    home, diary = traveller.computer.home, traveller.person.diary
    marks = {mark for mark in words.MARKS if any(mark in w.text for w in diary.written)}
    found = hits(home, [*sorted(marks), *diary.secrets])
    files = len(files_below(home))
    looked = f"{len(marks)} words and {len(diary.secrets)} secrets in {files} files"
    return Finding(
        "Nothing readable on the disk", not found, f"{looked}: {'; '.join(found) or 'none'}"
    )


def _own_log(home: Path) -> list[Finding]:
    """What the application noted; a question about a thing that has just gone is no fault."""
    logs = [path.read_text(encoding="utf-8", errors="replace") for path in home.rglob("*.log")]
    faults = [line for log in logs for line in log.splitlines() if _ASKED_TOO_LATE not in line]
    seen = "; ".join(faults[-3:]) or "none"
    return [Finding("The application met no fault", not faults, seen)]
