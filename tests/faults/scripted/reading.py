"""What really is there, in the shape of the model's state, and whether the database is sound."""

from __future__ import annotations

from tests.faults.scripted.model import State, microseconds
from tests.faults.scripted.performing import NOTE_STEP, RUN_STEP
from tests.faults.scripted.planning import SETTINGS
from trustdesk.kept import EntryCard
from trustdesk.services.desk import Desk
from trustdesk.steps.answers import Wrote
from trustdesk.storage.engine import raw_connection
from trustdesk.storage.payloads import answer_of
from trustdesk.storage.store import Connection

ALL = 1_000_000
_VERSIONS = "SELECT uuid, count(*) FROM answer_versions JOIN entries USING (seq) GROUP BY uuid"
_SEALED = "SELECT uuid, seq, title FROM entries WHERE sealed_until IS NOT NULL"
_ANSWERS = "SELECT step_id, payload FROM answers WHERE seq = ?"
_TAGS = "SELECT tag FROM tags WHERE seq = ? ORDER BY tag"


def state_of(desk: Desk) -> State:
    """Everything a person would find at this desk, and what lies under the seals: a change there
    that nobody acknowledged would else be seen only when a seal is opened."""
    cards = [*desk.journal.days(limit=ALL), *desk.journal.trashed()]
    with desk.store.reading() as connection:
        versions = {uuid: count for uuid, count in connection.exec_driver_sql(_VERSIONS)}
        sealed = {
            uuid: _under_seal(connection, seq, title)
            for uuid, seq, title in connection.exec_driver_sql(_SEALED).all()
        }
    words = [(word.text, word.entry_uuid) for word in desk.words.all()]
    settings = {key: desk.settings.get(key) for key in SETTINGS}
    return {
        "entries": {card.uuid: _seen(desk, card, versions.get(card.uuid, 0)) for card in cards},
        "sealed": sealed,
        "drafts": {card.uuid: desk.drafts.load_note(card.uuid) for card in desk.drafts.all()},
        "words": words,
        "settings": {key: value for key, value in settings.items() if value is not None},
    }


def unsoundness(desk: Desk) -> str:
    """What the database's own checks, the index, the digests or the counter find, "" if nothing."""
    connection = raw_connection(desk.store.engine)
    found = [str(row[0]) for row in connection.execute("PRAGMA cipher_integrity_check")]
    found += [str(row[0]) for row in connection.execute("PRAGMA integrity_check") if row[0] != "ok"]
    with desk.store.writing() as writing:
        writing.exec_driver_sql("INSERT INTO search(search) VALUES ('integrity-check')")
    found += [f"digest of {card.uuid}" for card in desk.journal.damaged()]
    if desk.counter_verdict != "fits":
        found.append(f"counter {desk.counter_verdict}")
    return "; ".join(found[:3])


def difference(expected: State, found: State) -> str:
    """Where two states differ first, "" if they are the same."""
    for part, wanted in expected.items():
        if wanted != found[part]:
            return f"{part}: {_first_difference(wanted, found[part])}"
    return ""


def _first_difference(wanted: object, found: object) -> str:
    if isinstance(wanted, dict) and isinstance(found, dict):
        for key in sorted(wanted.keys() | found.keys()):
            if wanted.get(key) != found.get(key):
                return f"{key}: {_short(wanted.get(key))} became {_short(found.get(key))}"
    return f"{_short(wanted)} became {_short(found)}"


def _short(value: object) -> str:
    text = repr(value)
    return text if len(text) < 160 else text[:100] + " … " + text[-50:]


def _under_seal(connection: Connection, seq: int, title: str) -> tuple[object, ...]:
    text = ""
    for step, payload in connection.exec_driver_sql(_ANSWERS, (seq,)).all():
        answer = answer_of(payload)
        if step in (NOTE_STEP, RUN_STEP) and isinstance(answer, Wrote):
            text = answer.text
    tags = connection.exec_driver_sql(_TAGS, (seq,)).scalars().all()
    return title, text, tuple(tags)


def _seen(desk: Desk, card: EntryCard, versions: int) -> tuple[object, ...]:
    entry = desk.journal.entry(card.uuid)
    trashed = None if card.trashed_at is None else microseconds(card.trashed_at)
    text = ""
    for part in entry.answers:
        if part.step_id in (NOTE_STEP, RUN_STEP) and isinstance(part.answer, Wrote):
            text = part.answer.text
    rating = entry.ratings[0].value if entry.ratings else None
    about = (card.seq, card.sealed_until, trashed, versions)
    return (*about, card.title, text, rating, entry.tags)
