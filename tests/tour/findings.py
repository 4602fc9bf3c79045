"""What was found when all was over, held against what was typed."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from tests.desktop.application import ROOT
from tests.tour.diary import Diary, Fate, Written

READING_SECONDS = 60
PLACES = {
    Fate.KEPT: "kept",
    Fate.SEALED: "sealed",
    Fate.DRAFT: "draft",
    Fate.COLLECTED: "words",
    Fate.TAG: "tags",
}


@dataclass(frozen=True)
class Finding:
    """One thing that was looked at: whether it is as it should be, and what was seen."""

    about: str
    is_right: bool
    seen: str


@dataclass
class Vault:
    """What another process read in the vault."""

    texts: Mapping[str, Sequence[str]] = field(default_factory=dict)
    search: Mapping[str, int] = field(default_factory=dict)
    entries: int = 0

    def where(self, text: str) -> list[str]:
        """The places in which a text stands, whole or in a longer one."""
        return [place for place, texts in self.texts.items() if any(text in t for t in texts)]


def read_vault(environment: Mapping[str, str], passphrase: str, searched: Sequence[str]) -> Vault:
    """Let another process open the vault and read everything in it."""
    answer = subprocess.run(
        [sys.executable, "-m", "tests.tour.vault_reader", *searched],
        cwd=ROOT,
        env=dict(environment),
        input=passphrase + "\n",
        capture_output=True,
        text=True,
        timeout=READING_SECONDS,
        check=False,
    )
    if answer.returncode:
        raise AssertionError(f"the vault cannot be read: {answer.stderr}")
    read = json.loads(answer.stdout)
    texts = {place: read[place] for place in PLACES.values()}
    return Vault(texts, read["search"], read["entries"])


def compare(diary: Diary, vault: Vault) -> list[Finding]:
    """Hold every text that was typed against the place where it is to be found."""
    return [_finding(written, vault.where(written.text)) for written in diary.written]


def _finding(written: Written, places: list[str]) -> Finding:
    if written.fate is Fate.GONE:
        seen = f"found in {', '.join(places)}" if places else "nowhere"
        return Finding(f"{written.where} ({written.fate.value})", not places, seen)
    wanted = PLACES[written.fate]
    seen = ", ".join(places) if places else "nowhere"
    return Finding(f"{written.where} ({written.fate.value})", wanted in places, seen)
