"""Vaults as each schema version wrote them: making one, and telling what is in one.

    python -m tests.storage.fixtures_made

makes the fixture of the schema as it is now, unless it is there already. A change of the schema is
begun with this. What is made here is never made again: it is what people have on their disks.
"""

from __future__ import annotations

import json
import shutil
import sys
import tempfile
from datetime import date, datetime, timedelta, timezone
from pathlib import Path
from typing import Any, Final

import msgspec

from tests.services.making import CHEAP, PASSPHRASE, clock_at, confirmed, rating, record, sentence
from trustdesk.places import Places
from trustdesk.services.desk import Desk
from trustdesk.services.new_desk import NewDesk
from trustdesk.services.opening import open_unkept, open_with_passphrase
from trustdesk.session.clock import ManualClock
from trustdesk.session.state import RunState
from trustdesk.steps.answers import (
    AnyAnswer,
    Breathed,
    Chose,
    Collected,
    Composed,
    Feeling,
    Felt,
    Rated,
    Went,
    Wrote,
)
from trustdesk.steps.breathe import Pattern, Phase
from trustdesk.storage.identity import SCHEMA_VERSION
from trustdesk.vault.keyring_store import KeyringStore
from trustdesk.vault.recovery_code import RecoveryCode
from trustdesk.vault.ways import PassphraseWay

FOLDER: Final = Path(__file__).parent / "fixtures"
CODE: Final = RecoveryCode(bytes(range(20)))
MADE_AT: Final = datetime(2026, 11, 21, 19, 30, tzinfo=timezone(timedelta(hours=1)))
READ_AT: Final = MADE_AT + timedelta(hours=1)
_SETTINGS: Final = ("voice", "support-first")
_EVERY_ANSWER: Final[dict[str, AnyAnswer]] = {
    "read": Went(seconds=12.5),
    "breath": Breathed(pattern="even", seconds=300.0, breaths=30),
    "before": Rated(value=7),
    "letter": Wrote(text="Dear heron,\n\nit is late. Ｆｕｌｌ é \U0001f9e1"),
    "feelings": Felt(feelings=(Feeling(id="sad", strength=2), Feeling(own="frayed"))),
    "sentence": Composed(slots={"feel": "uneasy", "when": "the door closes"}, kept_mine=("x",)),
    "line": Collected(text="Stay."),
    "fate": Chose(ids=("keep",), own="or not"),
    "after": Rated(numb=True),
}


def folder_of(version: int) -> Path:
    """Where the fixture of a schema version lies."""
    return FOLDER / f"schema-{version}"


def make_fixture(folder: Path) -> None:
    """A vault with something in every table, and what is told of it."""
    clock = clock_at(MADE_AT)
    ways = (PassphraseWay(PASSPHRASE),)
    new = confirmed(NewDesk("someone-might", ways, KeyringStore(), CHEAP, CODE))
    desk = new.keep(Places(folder / "desk"), open_unkept(clock))
    _fill(desk, clock)
    desk.close()
    expected = json.dumps(told_anew(folder / "desk"), indent=1, ensure_ascii=False)
    (folder / "expected.json").write_text(expected + "\n", "utf-8")


def _fill(desk: Desk, clock: ManualClock) -> None:
    start = MADE_AT - timedelta(days=3)
    desk.journal.keep(
        record(
            uuid="whole",
            answers=_EVERY_ANSWER,
            ratings=(rating(7, "before"), rating(None)),
            collected=(sentence("Stay."),),
            started=start,
            early=True,
        )
    )
    desk.journal.keep(record("An osprey.", uuid="follower", follows="whole", started=start))
    desk.journal.edit_answer("follower", "letter", "Two ospreys.")
    desk.journal.set_tags("follower", ["River", "evening"])
    desk.journal.rename("follower", "Another title")
    desk.journal.keep_note("A kittiwake.", "A note", "note")
    desk.journal.keep_note("Thrown away.", "Thrown", "thrown")
    desk.journal.trash("thrown")
    until = date(2026, 12, 24)
    desk.journal.keep(
        record("Later.", uuid="sealed", effect="seal", sealed_until=until, started=start)
    )
    desk.journal.keep(record("Gone.", uuid="gone", effect="let-go", collected=(sentence("Go."),)))
    desk.follow_ups.set_aside("whole")
    clock.advance(60)
    desk.drafts.save_note("draft", "Not done.", "A draft")
    desk.drafts.save(_run_state(), step_count=9)
    desk.words.add("Mine.")
    desk.settings.set("voice", {"on": True, "rate": 0.5})
    desk.patterns.add(_pattern())


def _run_state() -> RunState:
    return RunState(
        uuid="run",
        exercise_id="inner-child-letter",
        version=1,
        sitting_id="child-writes",
        started=MADE_AT.isoformat(),
        step="letter",
        path=("before", "letter"),
        answers={"before": Rated(value=3), "letter": Wrote(text="Begun.")},
        elapsed={"letter": 30.0},
    )


def _pattern() -> Pattern:
    phases = (Phase(phase="in", seconds=4.0), Phase(phase="out", seconds=6.0))
    return Pattern(id="mine", name="Mine", about="In for four, out for six.", phases=phases)


def told(desk: Desk) -> dict[str, Any]:
    """Everything in a fixture that a person would find, as plain JSON values."""
    cards = [*desk.journal.days(limit=100), *desk.journal.trashed()]
    found = {
        "entries": {card.uuid: _entry(desk, card.uuid) for card in cards},
        "found": {
            word: sorted(card.uuid for card in desk.journal.search(word))
            for word in ("heron", "osprey", "river", "kittiwake", "thrown", "later", "frayed")
        },
        "ratings": [[r.entry_uuid, r.scale, r.moment, r.value, r.numb] for r in _ratings(desk)],
        "tags": [[tag.tag, tag.count] for tag in desk.journal.tags()],
        "drafts": {
            d.uuid: msgspec.to_builtins(desk.drafts.load(d.uuid)) for d in desk.drafts.all()
        },
        "words": [[word.text, word.entry_uuid] for word in desk.words.all()],
        "settings": {key: desk.settings.get(key) for key in _SETTINGS},
        "patterns": [msgspec.to_builtins(pattern) for pattern in desk.patterns.all()],
    }
    plain: dict[str, Any] = json.loads(json.dumps(found))
    return plain


def _draft(desk: Desk, uuid: str) -> Any:
    return msgspec.to_builtins(desk.drafts.load(uuid))


def _ratings(desk: Desk) -> list[Any]:
    return sorted(desk.journal.ratings(), key=lambda point: (point.entry_uuid, point.moment))


def _entry(desk: Desk, uuid: str) -> dict[str, Any]:
    entry = desk.journal.entry(uuid)
    card = entry.card
    return {
        "when": card.when.isoformat(),
        "title": card.title,
        "snippet": card.snippet,
        "sealed until": card.sealed_until.isoformat() if card.sealed_until else None,
        "trashed": card.trashed_at is not None,
        "early": card.early,
        "effect": card.effect,
        "exercise": [card.exercise_id, card.sitting_id, entry.version, entry.language],
        "seconds": entry.seconds,
        "follows": entry.follows,
        "tags": list(entry.tags),
        "answers": {part.step_id: msgspec.to_builtins(part.answer) for part in entry.answers},
        "asked": {part.step_id: part.shown.title for part in entry.answers if part.shown},
    }


def told_anew(root: Path) -> dict[str, Any]:
    """What is told of a vault that is opened some time later. It stays as it is."""
    with tempfile.TemporaryDirectory() as folder:
        copied = Path(folder) / "desk"
        shutil.copytree(root, copied)
        desk = open_with_passphrase(Places(copied), PASSPHRASE, clock=clock_at(READ_AT))
        try:
            return told(desk)
        finally:
            desk.close()


def main() -> int:
    """Make the fixture of the schema as it is now."""
    folder = folder_of(SCHEMA_VERSION)
    if folder.exists():
        sys.stderr.write(f"{folder.name} is there, and is never made again\n")
        return 1
    folder.mkdir(parents=True)
    make_fixture(folder)
    return 0


if __name__ == "__main__":
    sys.exit(main())
