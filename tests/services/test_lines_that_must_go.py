"""Lines of the plan on the lock screen go with what they stood in, whatever happens meanwhile."""

from __future__ import annotations

import signal
import subprocess
import sys
from datetime import timedelta
from pathlib import Path

import pytest
from msgspec.structs import replace

from tests.residue.on_disk import files_with
from tests.services.access_making import MadeDesk, make_desk, ready
from tests.services.making import CHEAP, PASSPHRASE, clock_at, confirmed
from tests.services.test_hard_moments import BEGUN, CHOSEN, FULL, plan_of
from tests.storage.damaging import harm_page
from tests.storage.small_disk import fill_up, small_disk
from trustdesk.errors import DatabaseDamaged, DiskFull, PlaceUnwritable
from trustdesk.places import Places
from trustdesk.progress import unwatched
from trustdesk.services import restoring
from trustdesk.services.copies import Copies
from trustdesk.services.moving import read_desk_file, set_aside, write_desk_file
from trustdesk.services.new_desk import prepare
from trustdesk.services.opening import open_beside, open_with_passphrase
from trustdesk.services.public_plan import PublicPlan, is_there, read_public, write_public
from trustdesk.services.sealed import exchange_desks, sealed_desks
from trustdesk.services.unfinished import finish
from trustdesk.storage.page_seals import PAGE_BYTES

NEWER = plan_of(uuid="plan-2", after=1, places="The library", helps="Music")
LEFT = PublicPlan(places=CHOSEN.places)


def with_lines(root: Path) -> MadeDesk:
    """A kept desk with a plan, two lines of which stand on the lock screen."""
    made = make_desk(root)
    made.desk.journal.keep(FULL)
    made.desk.hard_moments.make_public(CHOSEN)
    return made


def again(made: MadeDesk) -> None:
    """Open and close as a next start does."""
    finish(made.places)
    open_with_passphrase(made.places, PASSPHRASE).close()


@pytest.mark.parametrize("moment", ["before", "after"])
def test_a_kill_while_the_plan_is_erased_leaves_no_line(tmp_path: Path, moment: str) -> None:
    made = with_lines(tmp_path / "desk")
    made.desk.close()
    command = [sys.executable, "-m", "tests.services.killed_in_plan", str(made.root), moment]
    ended = subprocess.run(command, timeout=60, check=False)
    assert ended.returncode == -signal.SIGKILL
    assert not is_there(made.places), "the lock screen shows nothing, from that moment on"
    finish(made.places)
    assert files_with(made.root, "I stop answering") == []
    desk = open_with_passphrase(made.places, PASSPHRASE)
    assert (desk.hard_moments.plan() is None) is (moment == "after")
    assert desk.journal.damaged() == []
    desk.close()


def test_what_a_kill_left_of_writing_lines_goes_at_the_next_start(tmp_path: Path) -> None:
    made = with_lines(tmp_path / "desk")
    draft = made.root / "public.toml.tmp"
    draft.write_bytes(made.places.public_file.read_bytes())
    made.desk.hard_moments.make_public(PublicPlan())
    assert files_with(made.root, "The library") == []
    draft.write_text("The library", encoding="utf-8")
    finish(made.places)
    assert files_with(made.root, "The library") == []
    made.desk.close()


def test_a_change_that_does_not_come_about_changes_no_line(tmp_path: Path) -> None:
    with small_disk(tmp_path / "disk") as disk:
        made = with_lines(disk / "desk")
        ballast = fill_up(disk)
        with pytest.raises(DiskFull):
            made.desk.journal.edit_answer(FULL.uuid, "helps", "x" * 200_000)
        assert read_public(made.places) == CHOSEN
        ballast.unlink()
        made.desk.close()


def test_lines_that_cannot_be_taken_off_hinder_only_the_plan(tmp_path: Path) -> None:
    made = with_lines(tmp_path / "desk")
    (made.root / "public.toml.tmp").mkdir()
    with pytest.raises(PlaceUnwritable):
        made.desk.journal.erase(FULL.uuid)
    assert made.desk.hard_moments.plan() is not None, "what could not be done was not begun"
    assert made.desk.journal.keep_note("a note")
    made.desk.close()


def test_in_a_folder_that_cannot_be_written_it_is_said_and_the_desk_stays_open(
    tmp_path: Path,
) -> None:
    with small_disk(tmp_path / "disk") as disk:
        made = with_lines(disk / "desk")
        made.desk.close()
        remounted(disk, "ro")
        desk = open_with_passphrase(made.places, PASSPHRASE)
        with pytest.raises(PlaceUnwritable):
            desk.hard_moments.take_off()
        with pytest.raises(PlaceUnwritable):
            desk.journal.erase(FULL.uuid)
        desk.hard_moments.follow()
        assert desk.hard_moments.plan() is not None
        assert read_public(made.places) == CHOSEN
        desk.close()
        remounted(disk, "rw")
        desk = open_with_passphrase(made.places, PASSPHRASE)
        desk.journal.erase(FULL.uuid)
        assert not is_there(made.places)
        desk.close()


def remounted(disk: Path, how: str) -> None:
    """Let the disk be written to, or not."""
    subprocess.run(["mount", "-o", f"remount,{how}", str(disk)], check=True, timeout=20)


def test_a_folder_in_its_place_hinders_nothing(tmp_path: Path) -> None:
    made = make_desk(tmp_path / "desk")
    made.places.public_file.mkdir()
    made.desk.journal.keep(FULL)
    made.desk.journal.erase(FULL.uuid)
    assert read_public(made.places).is_blank
    made.desk.close()
    again(made)


def test_a_new_desk_beside_a_sealed_one_takes_its_lines_off(tmp_path: Path) -> None:
    made = with_lines(tmp_path / "desk")
    made.desk.close()
    desk = open_beside(clock_at())
    assert read_public(made.places) == CHOSEN
    new = confirmed(prepare("only-me", "a new lamp", use_keyring=False, cost=CHEAP))
    new.keep(made.places, desk)
    assert not is_there(made.places)
    assert files_with(made.root, "I stop answering") == []
    desk.close()


def test_a_new_desk_beside_keeps_the_lines_that_stand_in_its_own_plan(tmp_path: Path) -> None:
    made = with_lines(tmp_path / "desk")
    made.desk.close()
    desk = open_beside(clock_at())
    desk.journal.keep(NEWER)
    new = confirmed(prepare("only-me", "a new lamp", use_keyring=False, cost=CHEAP))
    new.keep(made.places, desk)
    assert read_public(made.places) == LEFT
    desk.close()


def test_going_back_to_a_sealed_desk_takes_the_lines_of_the_other_off(tmp_path: Path) -> None:
    made = make_desk(tmp_path / "desk")
    made.desk.close()
    new = confirmed(prepare("only-me", "a new lamp", use_keyring=False, cost=CHEAP))
    desk = new.keep(made.places, open_beside(clock_at()))
    desk.journal.keep(FULL)
    desk.hard_moments.make_public(CHOSEN)
    (sealed,) = sealed_desks(made.places, desk.access.vault.vault_id)
    desk.close()
    exchange_desks(made.places, sealed.name, PASSPHRASE)
    assert not is_there(made.places)


def test_an_older_copy_brought_back_takes_off_what_it_does_not_hold(tmp_path: Path) -> None:
    made = make_desk(tmp_path / "desk")
    made.desk.journal.keep(plan_of(uuid="plan-0", places="The library"))
    copies = Copies(made.desk, made.places, clock_at())
    copies.make("automatic", unwatched)
    made.desk.journal.keep(replace(FULL, started=BEGUN + timedelta(hours=3)))
    made.desk.hard_moments.make_public(CHOSEN)
    comeback = restoring.chosen(made.desk, copies.shelf.copies()[-1])
    assert comeback is not None
    part = restoring.prepared(made.places, comeback, unwatched)
    made.desk.close()
    restoring.exchange(made.places, part)
    again(made)
    assert read_public(made.places) == LEFT
    assert files_with(made.root, "I stop answering") == []


def test_a_desk_file_with_a_newer_plan_takes_the_older_lines_off(tmp_path: Path) -> None:
    other = make_desk(tmp_path / "other")
    other.desk.journal.keep(NEWER)
    file = tmp_path / "desk.trustdesk"
    write_desk_file(set_aside(other.desk, other.places.moving), file, "two rivers and a lamp")
    other.desk.close()
    made = with_lines(tmp_path / "desk")
    arrived = read_desk_file(file, "two rivers and a lamp", made.places.moving)
    arrived.bring(made.desk)
    arrived.close()
    assert read_public(made.places) == LEFT
    assert files_with(made.root, "I stop answering") == []
    made.desk.close()


def test_under_a_new_key_the_lines_follow_the_same_plan(tmp_path: Path) -> None:
    made = with_lines(tmp_path / "desk")
    ready(made.desk).make(made.places)
    assert read_public(made.places) == CHOSEN
    made.desk.journal.trash(FULL.uuid)
    assert not is_there(made.places)
    made.desk.close()


def test_while_damage_hides_the_plan_the_lines_stay_and_can_be_taken_off(tmp_path: Path) -> None:
    made = with_lines(tmp_path / "desk")
    made.desk.close()
    harm_what_hides_the_plan(made.places)
    desk = open_with_passphrase(made.places, PASSPHRASE)
    with pytest.raises(DatabaseDamaged):
        desk.hard_moments.plan()
    desk.hard_moments.follow()
    assert read_public(made.places) == CHOSEN
    desk.hard_moments.take_off()
    assert not is_there(made.places)
    desk.close()


def harm_what_hides_the_plan(places: Places, passphrase: str = PASSPHRASE) -> None:
    """Harm the first page without which the desk opens and the plan cannot be read."""
    good = places.database.read_bytes()
    for number in range(2, len(good) // PAGE_BYTES + 1):
        places.database.write_bytes(harm_page(good, number))
        write_public(places, CHOSEN)
        try:
            desk = open_with_passphrase(places, passphrase)
        except DatabaseDamaged:
            continue
        try:
            desk.hard_moments.plan()
        except DatabaseDamaged:
            return
        finally:
            desk.close()
    raise AssertionError("no page hides it")
