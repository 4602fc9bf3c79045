"""A glance at Today: what it showed last, without the database library, and nothing erased."""

from __future__ import annotations

import subprocess
import sys
from datetime import timedelta
from pathlib import Path

import pytest

from tests.services.making import PASSPHRASE, START, record, set_up
from trustdesk.kept import FollowUp
from trustdesk.places import Places
from trustdesk.services.desk import Desk
from trustdesk.services.glance import KEY, Glance, Note, keep_glance, take_glance
from trustdesk.services.unlocking import unlock
from trustdesk.session.state import RunState

ROOT = Path(__file__).resolve().parents[2]
DRAFT = "0b1f8f4e-0000-4000-8000-000000000001"


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    """A kept desk with a draft, two words and an entry to look back on."""
    made = set_up(tmp_path)
    made.drafts.save(
        RunState(
            uuid=DRAFT,
            exercise_id="inner-child-letter",
            version=1,
            sitting_id="child-writes",
            started=START.isoformat(),
            step="letter",
            language="en",
        ),
        step_count=9,
    )
    made.words.add("The linden was bare.")
    made.words.add("I can wait.")
    made.journal.keep(record("heron", uuid="entry"))
    return made


def note_of(desk: Desk) -> Note:
    """A note that names all of it."""
    return Note(
        day=START.date(),
        suggested="mindful-breathing",
        minutes=5,
        small=("five-senses",),
        draft=DRAFT,
        words=tuple(word.id for word in desk.words.all()),
        follow_up=FollowUp(entry_uuid="entry", exercise_id="x", sitting_id="y", since=START),
    )


def glance(root: Path, days: int = 0) -> Glance | None:
    """What the next start sees at a glance."""
    unlocked = unlock(Places(root), "passphrase", PASSPHRASE)
    return take_glance(unlocked, START + timedelta(days=days))


def test_it_shows_what_was_shown(desk: Desk, tmp_path: Path) -> None:
    keep_glance(desk, note_of(desk))
    words = [word.text for word in desk.words.all()]
    drafts = desk.drafts.all()
    desk.close()
    seen = [glance(tmp_path, days) for days in (0, 1)]
    for found in seen:
        assert found is not None
        assert [found.draft] == drafts
        assert found.follow_up is not None
        assert found.note.small == ("five-senses",)
    assert {found.word for found in seen if found is not None} == set(words)


def test_what_is_gone_is_not_shown(desk: Desk, tmp_path: Path) -> None:
    keep_glance(desk, note_of(desk))
    desk.drafts.discard(DRAFT)
    for word in desk.words.all():
        desk.words.remove(word.id)
    desk.journal.trash("entry")
    desk.close()
    found = glance(tmp_path)
    assert found is not None
    assert (found.draft, found.word, found.follow_up) == (None, "", None)


def test_the_note_holds_no_words(desk: Desk) -> None:
    keep_glance(desk, note_of(desk))
    kept = str(desk.settings.get(KEY))
    assert "linden" not in kept
    assert "heron" not in kept
    desk.close()


def test_the_same_note_is_not_written_again(desk: Desk) -> None:
    keep_glance(desk, note_of(desk))
    before = desk.store.commits()
    keep_glance(desk, note_of(desk))
    assert desk.store.commits() == before
    desk.close()


def test_without_a_note_or_with_a_strange_one_there_is_none(desk: Desk, tmp_path: Path) -> None:
    assert glance(tmp_path) is None
    desk.settings.set(KEY, {"day": "yesterday", "wings": 2})
    assert glance(tmp_path) is None
    desk.close()


def test_after_a_long_time_away_there_is_none(desk: Desk, tmp_path: Path) -> None:
    keep_glance(desk, note_of(desk))
    desk.close()
    assert glance(tmp_path, days=59) is not None
    assert glance(tmp_path, days=60) is None


def test_a_damaged_database_shows_nothing(desk: Desk, tmp_path: Path) -> None:
    keep_glance(desk, note_of(desk))
    desk.close()
    database = Places(tmp_path).database
    database.write_bytes(bytes(reversed(database.read_bytes())))
    assert glance(tmp_path) is None


def test_another_schema_shows_nothing(
    desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    keep_glance(desk, note_of(desk))
    desk.close()
    monkeypatch.setattr("trustdesk.storage.first_look.SCHEMA_VERSION", 99)
    assert glance(tmp_path) is None


def test_it_needs_no_database_library() -> None:
    code = (
        "import sys, trustdesk.services.glance, trustdesk.services.unlocking;"
        "sys.exit('sqlalchemy' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=False)
    assert done.returncode == 0
