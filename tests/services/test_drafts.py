"""Drafts, words to keep, settings, own patterns, the safety answer."""

from __future__ import annotations

from pathlib import Path
from uuid import uuid4

import pytest

from tests.services.making import START, reopened
from trustdesk.errors import DatabaseDamaged
from trustdesk.services.desk import Desk
from trustdesk.services.drafts import NoSuchDraft
from trustdesk.session.clock import ManualClock
from trustdesk.session.setup import Setup
from trustdesk.session.state import RunState, Safety
from trustdesk.steps.answers import Rated, Wrote
from trustdesk.steps.breathe import Pattern, Phase
from trustdesk.storage.schema import drafts


def _state(text: str, uuid: str = "") -> RunState:
    return RunState(
        uuid=uuid or str(uuid4()),
        exercise_id="inner-child-letter",
        version=1,
        sitting_id="child-writes",
        started=START.isoformat(),
        step="letter",
        path=("ready", "heavy-before", "letter"),
        setup=Setup(minutes=5, half=0.5),
        answers={"letter": Wrote(text=text), "heavy-before": Rated(numb=True)},
        elapsed={"letter": 12.25},
    )


def test_a_draft_is_there_tomorrow(desk: Desk, tmp_path: Path) -> None:
    state = _state("mid-sentence, becau")
    desk.drafts.save(state, step_count=9)
    again = reopened(desk, tmp_path)
    (card,) = again.drafts.all()
    assert (card.uuid, card.step_number, card.step_count) == (state.uuid, 3, 9)
    assert (card.exercise_id, card.sitting_id) == ("inner-child-letter", "child-writes")
    assert card.updated == START
    assert again.drafts.load(state.uuid) == state
    again.close()


def test_the_newest_save_of_a_draft_wins_and_the_last_touched_comes_first(
    desk: Desk, clock: ManualClock
) -> None:
    first, second = _state("a"), _state("b")
    for state in (first, second):
        desk.drafts.save(state)
        clock.advance(1)
    desk.drafts.save(_state("a, longer", first.uuid))
    assert [card.uuid for card in desk.drafts.all()] == [first.uuid, second.uuid]
    assert desk.drafts.load(first.uuid).answers["letter"] == Wrote(text="a, longer")


def test_a_discarded_draft_is_gone(desk: Desk) -> None:
    state = _state("a")
    desk.drafts.save(state)
    desk.drafts.discard(state.uuid)
    desk.drafts.discard(state.uuid)
    assert desk.drafts.all() == []
    with pytest.raises(NoSuchDraft):
        desk.drafts.load(state.uuid)


def test_drafts_are_never_found_by_searching(desk: Desk) -> None:
    desk.drafts.save(_state("heron"))
    desk.drafts.save_note(str(uuid4()), "heron", "heron")
    assert desk.journal.search("heron") == []


def test_a_note_is_a_draft_until_it_is_kept(desk: Desk) -> None:
    uuid = str(uuid4())
    desk.drafts.save_note(uuid, "heron", "River")
    (card,) = desk.drafts.all()
    assert card.is_note
    assert desk.drafts.load_note(uuid) == ("River", "heron")
    assert desk.journal.keep_note("heron", "River", uuid) == uuid
    assert desk.drafts.all() == []
    (entry,) = desk.journal.search("heron")
    assert (entry.is_note, entry.title, entry.uuid) == (True, "River", uuid)


def test_a_draft_of_a_newer_version_stays_and_is_not_loaded(desk: Desk) -> None:
    state = _state("a")
    desk.drafts.save(state)
    newer = '{"uuid":"x","answers":{"a":{"kind":"drawn"}}}'
    with desk.store.writing() as connection:
        connection.execute(drafts.update(), {"payload": newer})
    with pytest.raises(NoSuchDraft):
        desk.drafts.load(state.uuid)
    assert len(desk.drafts.all()) == 1


def test_words_to_keep_newest_first_with_undo(desk: Desk, clock: ManualClock) -> None:
    first = desk.words.add("You were small.")
    clock.advance(60)
    desk.words.add("It was not your job.", from_entry="some-entry")
    desk.words.remove(first.id)
    assert [word.text for word in desk.words.all()] == ["It was not your job."]
    desk.words.put_back(first)
    assert [word.text for word in desk.words.all()] == ["It was not your job.", "You were small."]
    assert desk.words.all()[1] == first
    with pytest.raises(ValueError, match="nothing"):
        desk.words.add("  \n")


def test_settings_are_json_values(desk: Desk, tmp_path: Path) -> None:
    assert desk.settings.get("late-hour-offer", True) is True
    value = {"on": False, "hours": [22, 5], "note": "half \ud83d"}
    desk.settings.set("late-hour-offer", value)
    desk.settings.set("other", 1)
    again = reopened(desk, tmp_path)
    assert again.settings.get("late-hour-offer") == {**value, "note": "half \ufffd"}
    assert again.settings.get("other") == 1
    again.close()


def test_own_patterns_keep_their_order_when_changed(desk: Desk) -> None:
    def pattern(name: str, seconds: float) -> Pattern:
        phases = (Phase(phase="in", seconds=seconds), Phase(phase="out", seconds=seconds))
        return Pattern(id=f"own-{name}", name=name, about="", phases=phases)

    first, second = pattern("a", 4.0), pattern("b", 5.0)
    desk.patterns.add(first)
    desk.patterns.add(second)
    changed = pattern("a", 4.5)
    desk.patterns.add(changed)
    assert desk.patterns.all() == [changed, second]
    desk.patterns.remove("own-a")
    assert desk.patterns.all() == [second]


def test_a_pattern_that_cannot_be_breathed_is_refused(desk: Desk) -> None:
    phases = (Phase(phase="in", seconds=4), Phase(phase="hold", seconds=30))
    with pytest.raises(ValueError, match=r"\w"):
        desk.patterns.add(Pattern(id="own-x", name="x", about="", phases=phases))
    assert desk.patterns.all() == []


def test_the_safety_answer_is_asked_once_and_can_change(desk: Desk, tmp_path: Path) -> None:
    assert desk.safety.answer() is Safety.UNASKED
    desk.safety.set(Safety.CLOSED)
    again = reopened(desk, tmp_path)
    assert again.safety.answer() is Safety.CLOSED
    again.safety.set(Safety.OPEN)
    assert again.safety.answer() is Safety.OPEN
    again.settings.set("safety", ["strange"])
    assert again.safety.answer() is Safety.UNASKED
    again.close()


def test_a_draft_of_which_a_page_reads_as_zeros_is_told_as_damaged(desk: Desk) -> None:
    desk.drafts.save(_state("heron", "one"))
    with desk.store.writing() as connection:
        found = connection.execute(drafts.select()).mappings().one()["payload"]
        torn = found[:40] + "\0" * (len(found) - 40)
        connection.execute(drafts.update().values(payload=torn))
    with pytest.raises(DatabaseDamaged):
        desk.drafts.load("one")
