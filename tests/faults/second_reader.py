"""A second reader, made by other people: it opens a vault, finds words, and writes to it.

SQLite3 Multiple Ciphers has an own implementation of SQLCipher's format. What it writes, ours reads
back without a fault.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import apsw

from tests.faults.damage.sample import Sample, make_sample
from tests.faults.outcome import Outcome
from tests.faults.scripted.planning import VOCABULARY
from tests.faults.scripted.reading import unsoundness
from tests.faults.trial import Tally, Trial

ACTIONS = 80


def second_reader(trial: Trial) -> Outcome:
    """The row: whole vaults; each is read, searched and written to."""
    chance, tally = trial.chance(), trial.tally()
    number = 0
    while tally.tried < trial.count:
        sample = make_sample(trial.folder / str(number), trial.seed + number, ACTIONS)
        value = f'"heron {chance.getrandbits(64):x}"'
        _read_and_write(sample, value, f"vault {number}", tally)
        tally.add(f"vault {number} read back", _read_back(sample, value))
        number += 1
    return tally.outcome(str(getattr(apsw, "mc_version", "")))


def opened(path: Path, key_hex: str) -> apsw.Connection:
    """The database as the second reader opens it."""
    connection = apsw.Connection(str(path), flags=apsw.SQLITE_OPEN_READWRITE)
    for pragma in ("cipher='sqlcipher'", "legacy=4", f"key=\"x'{key_hex}'\""):
        connection.execute(f"PRAGMA {pragma}").fetchall()
    return connection


def _read_and_write(sample: Sample, value: str, case: str, tally: Tally) -> None:
    desk = sample.open()
    expected = {word: _found_by_us(desk, word) for word in VOCABULARY}
    texts = len(sample.texts)
    desk.close()
    other = opened(sample.places.database, sample.unlocked.database_key.pragma_hex)
    try:
        whole = other.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        count = "SELECT (SELECT count(*) FROM entries) + (SELECT count(*) FROM drafts)"
        read = whole and other.execute(count).fetchall() == [(texts,)]
        tally.add(f"{case} read", "" if read else "not whole, or not all of it")
        differs = [word for word, seqs in expected.items() if _found_by(other, word) != seqs]
        tally.add(f"{case} searched", f"it finds others: {differs}" if differs else "")
        other.execute("INSERT INTO settings VALUES ('voice-2', ?)", (value,)).fetchall()
        other.execute("UPDATE drafts SET step_count = step_count + 1").fetchall()
        tally.add(f"{case} written to", "")
    except apsw.Error as error:
        tally.add(case, f"{type(error).__name__}: {error}")
    finally:
        other.close()


def _found_by_us(desk: Any, word: str) -> list[int]:
    return [card.seq for card in desk.journal.search(word, limit=1000)]


def _found_by(other: apsw.Connection, word: str) -> list[int]:
    query = "SELECT rowid FROM search WHERE search MATCH ? ORDER BY rowid DESC"
    return [row[0] for row in other.execute(query, (f'"{word}"*',))]


def _read_back(sample: Sample, value: str) -> str:
    desk = sample.open()
    try:
        if f'"{desk.settings.get("voice-2")}"' != value:
            return "what it wrote is not there"
        desk.journal.keep_note("A wren.")
        return unsoundness(desk)
    finally:
        desk.close()
