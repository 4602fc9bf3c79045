"""The plan for hard moments, and the lines of it that stand on the lock screen."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from tests.residue.on_disk import files_with
from tests.services.access_making import MadeDesk, make_desk
from tests.services.making import PASSPHRASE
from tests.storage.small_disk import fill_up, small_disk
from trustdesk.services.erasing import erase_everything
from trustdesk.services.hard_moments import PLAN, PLAN_SITTING, choosable
from trustdesk.services.opening import open_unkept, open_with_passphrase
from trustdesk.services.public_plan import PublicPlan, is_there, read_public, write_public
from trustdesk.session.record import RunRecord
from trustdesk.steps.answers import AnyAnswer, Wrote

BEGUN = datetime(2026, 11, 30, 9, 0, tzinfo=UTC)
CHOSEN = PublicPlan(signs=("I stop answering",), places=("The library",))


def plan_of(*, uuid: str = "plan-1", after: int = 0, **parts: str) -> RunRecord:
    """A plan as the player hands it over."""
    answers: dict[str, AnyAnswer] = {part: Wrote(text=text) for part, text in parts.items()}
    return RunRecord(
        uuid=uuid,
        exercise_id=PLAN,
        version=1,
        sitting_id=PLAN_SITTING,
        language="en",
        title="My plan for hard moments",
        started=BEGUN + timedelta(hours=after),
        seconds=300.0,
        early=False,
        answers=answers,
        ratings=(),
        collected=(),
        shown=(),
    )


FULL = plan_of(
    signs="I stop answering\n\n  I pace  \nI stop answering",
    helps="A shower",
    places="The library\nThe bench",
    people="Ada Marek, next door",
    professionals="Dr Lovelace 555 0100",
    distance="Ada keeps it",
)


@pytest.fixture
def made(tmp_path: Path) -> Iterator[MadeDesk]:
    """A kept desk with a plan, two lines of which stand on the lock screen."""
    made = make_desk(tmp_path / "desk")
    made.desk.journal.keep(FULL)
    made.desk.hard_moments.make_public(CHOSEN)
    yield made
    made.desk.close()


def test_the_newest_kept_plan_is_the_plan(made: MadeDesk) -> None:
    made.desk.journal.keep(plan_of(uuid="plan-2", after=1, helps="Music"))
    plan = made.desk.hard_moments.plan()
    assert plan is not None
    assert plan.given == {"helps": Wrote(text="Music")}


def test_a_plan_without_a_word_is_none(made: MadeDesk) -> None:
    made.desk.journal.keep(plan_of(uuid="plan-2", after=1))
    assert made.desk.hard_moments.plan() is None


def test_only_lines_of_three_parts_can_be_chosen(made: MadeDesk) -> None:
    plan = made.desk.hard_moments.plan()
    assert plan is not None
    assert choosable(plan) == PublicPlan(
        signs=("I stop answering", "I pace"),
        helps=("A shower",),
        places=("The library", "The bench"),
    )
    with pytest.raises(ValueError, match="does not stand in the plan"):
        made.desk.hard_moments.make_public(PublicPlan(helps=("Ada Marek, next door",)))
    assert read_public(made.places) == CHOSEN


def test_the_file_holds_what_was_chosen_and_nothing_else(made: MadeDesk) -> None:
    assert read_public(made.places) == CHOSEN
    assert made.desk.hard_moments.public() == CHOSEN
    if os.name == "posix":
        assert stat.S_IMODE(made.places.public_file.stat().st_mode) == 0o600
    for word in ("Lovelace", "pace", "shower", "bench"):
        assert files_with(made.root, word) == []
    assert files_with(made.root, "The library") == [made.places.public_file]


def test_off_is_no_file(made: MadeDesk) -> None:
    made.desk.hard_moments.make_public(PublicPlan())
    assert not is_there(made.places)
    assert files_with(made.root, "The library") == []


def test_it_goes_with_the_plan_to_the_bin(made: MadeDesk) -> None:
    made.desk.journal.trash(FULL.uuid)
    assert not is_there(made.places)
    made.desk.journal.restore(FULL.uuid)
    assert not is_there(made.places), "what went off comes back by choice only"


def test_it_goes_when_the_plan_is_erased(made: MadeDesk) -> None:
    made.desk.journal.erase(FULL.uuid)
    assert not is_there(made.places)


def test_it_goes_when_everything_is_erased(made: MadeDesk) -> None:
    erase_everything(made.desk, made.places)
    assert files_with(made.root, "The library") == []
    assert not is_there(made.places)


def test_a_line_that_was_changed_goes_and_the_others_stay(made: MadeDesk) -> None:
    made.desk.journal.edit_answer(FULL.uuid, "places", "The bench")
    assert read_public(made.places) == PublicPlan(signs=("I stop answering",))


def test_a_newer_plan_decides_what_may_stay(made: MadeDesk) -> None:
    made.desk.journal.keep(plan_of(uuid="plan-2", after=1, places="The library", signs="I pace"))
    assert read_public(made.places) == PublicPlan(places=("The library",))


def test_another_entry_changes_nothing(made: MadeDesk) -> None:
    written = made.places.public_file.stat().st_mtime_ns
    made.desk.journal.erase(made.desk.journal.keep_note("a note"))
    assert read_public(made.places) == CHOSEN
    assert made.places.public_file.stat().st_mtime_ns == written


def test_what_came_in_meanwhile_goes_at_the_next_opening(made: MadeDesk) -> None:
    made.desk.close()
    write_public(made.places, PublicPlan(signs=("I stop answering", "From another desk")))
    open_with_passphrase(made.places, PASSPHRASE).close()
    assert read_public(made.places) == PublicPlan(signs=("I stop answering",))


def test_on_a_full_disk_what_must_go_goes(tmp_path: Path) -> None:
    with small_disk(tmp_path / "disk") as disk:
        made = make_desk(disk / "desk")
        made.desk.journal.keep(FULL)
        made.desk.journal.keep(plan_of(uuid="plan-2", after=1, places="The library"))
        write_public(made.places, CHOSEN)
        ballast = fill_up(disk)
        made.desk.hard_moments.follow()
        assert files_with(disk, "I stop answering") == []
        ballast.unlink()
        made.desk.close()


def test_a_desk_in_memory_has_no_lock_screen() -> None:
    desk = open_unkept()
    desk.journal.keep(FULL)
    assert not desk.hard_moments.can_be_public
    assert desk.hard_moments.plan() is not None
    with pytest.raises(ValueError, match="no lock screen"):
        desk.hard_moments.make_public(CHOSEN)
    assert desk.hard_moments.public().is_blank
    desk.close()
