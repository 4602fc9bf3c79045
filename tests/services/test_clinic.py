"""Finding a kit, trusting its key once, and running on without it when it is not right."""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.catalog.samples import GOOD, written
from tests.clinic.making import KEY, OTHER_KEY, kit_bytes
from trustdesk.catalog.folders import exercises_folder
from trustdesk.catalog.library import Library
from trustdesk.catalog.problems import ExerciseBroken
from trustdesk.clinic.keys import fingerprint, public_pem
from trustdesk.clinic.machine import PosixGuard, machine_folder, pinned_key
from trustdesk.errors import ClinicKeyUnknown, PlaceUnwritable
from trustdesk.places import Places
from trustdesk.services.clinic import Accepted, Clinic, NoKit, RefusedKit, Waiting
from trustdesk.services.kit_there import kit_is_there
from trustdesk.services.policy import NO_POLICY

MINE = PosixGuard(os.geteuid())
PRINT = fingerprint(KEY.public_key().public_bytes_raw())


@dataclass(frozen=True)
class World:
    """A folder of the whole computer, a home, and a place to make kits in."""

    machine: Path
    places: Places
    making: Path

    def clinic(self, guard: PosixGuard = MINE) -> Clinic:
        """As the next start sees it."""
        return Clinic(self.places, machine=self.machine, guard=guard)

    def kit(self, key: object = KEY, issue: int = 3) -> bytes:
        """A signed kit."""
        folder = self.making / f"{issue}-{id(key)}-{os.urandom(4).hex()}"
        return kit_bytes(folder, key, issue=issue)  # type: ignore[arg-type]

    def give(self, data: bytes) -> None:
        """Put a kit where the whole computer has it."""
        (self.machine / "clinic.kit").write_bytes(data)

    def pin(self, key: object = KEY) -> Path:
        """Name the key that administrators trust."""
        path = self.machine / "clinic.pub"
        path.write_bytes(public_pem(key))  # type: ignore[arg-type]
        path.chmod(0o644)
        return path


@pytest.fixture
def world(tmp_path: Path) -> World:
    """Nothing in it yet."""
    machine = tmp_path / "etc"
    machine.mkdir(mode=0o755)
    machine.chmod(0o755)
    return World(machine, Places(tmp_path / "home"), tmp_path / "making")


def reason(clinic: Clinic) -> str:
    """Why the kit is refused."""
    state = clinic.look()
    assert isinstance(state, RefusedKit)
    assert clinic.kit is None
    assert clinic.policy == NO_POLICY
    assert clinic.contacts == ()
    assert clinic.key is None
    return state.reason


def test_without_a_kit_nothing_is_made(world: World) -> None:
    clinic = Clinic(world.places, machine=world.machine / "not there", guard=MINE)
    assert clinic.look() == NoKit()
    assert clinic.kit is None
    assert not world.places.root.exists()


def test_whether_there_is_a_kit_is_known_without_anything_heavy(world: World) -> None:
    assert not kit_is_there(world.places, world.machine)
    world.give(b"whatever it is")
    assert kit_is_there(world.places, world.machine)
    script = (
        "import sys, trustdesk.services.kit_there\n"
        "heavy = {'msgspec', 'sqlalchemy', 'cryptography', 'keyring', 'tomllib'}\n"
        "assert not heavy & set(sys.modules), heavy & set(sys.modules)"
    )
    subprocess.run([sys.executable, "-c", script], check=True, timeout=30)


def test_a_kit_waits_until_its_key_is_accepted(world: World) -> None:
    world.give(world.kit())
    clinic = world.clinic()
    state = clinic.look()
    assert isinstance(state, Waiting)
    assert (state.name, state.fingerprint) == ("Harbour Practice", PRINT)
    assert not state.was_declined
    assert clinic.contacts == ()
    accepted = clinic.accept(PRINT)
    assert isinstance(accepted, Accepted)
    assert not accepted.by_admins
    again = world.clinic()
    again.look()
    assert again.kit == accepted.kit
    assert again.policy.enforced.auto_lock_minutes == 10
    assert [contact.name for contact in again.contacts] == ["Harbour night line"]


def test_another_key_than_the_one_compared_is_not_accepted(world: World) -> None:
    world.give(world.kit())
    clinic = world.clinic()
    clinic.look()
    world.give(world.kit(OTHER_KEY))
    with pytest.raises(ClinicKeyUnknown):
        clinic.accept(PRINT)
    assert isinstance(clinic.look(), Waiting)


def test_who_declines_is_not_asked_again_and_can_change_their_mind(world: World) -> None:
    world.give(world.kit())
    world.clinic().decline(PRINT)
    state = world.clinic().look()
    assert isinstance(state, Waiting)
    assert state.was_declined
    world.clinic().accept(PRINT)
    assert isinstance(world.clinic().look(), Accepted)
    state = world.clinic().forget()
    assert isinstance(state, Waiting)
    assert not state.was_declined


def test_a_key_of_the_administrators_needs_no_acceptance(world: World) -> None:
    world.give(world.kit())
    world.pin()
    state = world.clinic().look()
    assert isinstance(state, Accepted)
    assert state.by_admins
    assert isinstance(world.clinic().forget(), Accepted)


@pytest.mark.parametrize("mode", [0o664, 0o646, 0o666])
@pytest.mark.parametrize("is_folder", [True, False])
def test_a_key_that_others_could_have_put_there_counts_for_nothing(
    world: World, mode: int, is_folder: bool
) -> None:
    world.give(world.kit())
    path = world.pin()
    (world.machine if is_folder else path).chmod(mode | 0o111 if is_folder else mode)
    assert isinstance(world.clinic().look(), Waiting)


def test_a_key_owned_by_another_account_or_behind_a_link_counts_for_nothing(world: World) -> None:
    world.give(world.kit())
    path = world.pin()
    assert isinstance(world.clinic(PosixGuard(os.geteuid() + 1)).look(), Waiting)
    path.rename(world.machine / "elsewhere.pub")
    path.symlink_to(world.machine / "elsewhere.pub")
    assert isinstance(world.clinic().look(), Waiting)
    assert pinned_key(world.machine / "nothing", MINE) is None


def test_a_changed_kit_is_refused(world: World) -> None:
    data = world.kit()
    world.give(data)
    world.clinic().accept(PRINT)
    world.give(data[:-1] + bytes([data[-1] ^ 1]))
    assert reason(world.clinic()) == "clinic-file-changed"
    world.give(data[:-1])
    assert reason(world.clinic()) == "clinic-file-changed"
    world.give(b"")
    assert reason(world.clinic()) == "not-a-clinic-file"
    world.give(data)
    assert isinstance(world.clinic().look(), Accepted)


def test_a_kit_of_another_key_is_refused(world: World) -> None:
    world.give(world.kit())
    world.clinic().accept(PRINT)
    world.give(world.kit(OTHER_KEY))
    assert reason(world.clinic()) == "clinic-key-unknown"
    world.pin(OTHER_KEY)
    assert isinstance(world.clinic().look(), Accepted)
    world.give(world.kit())
    assert reason(world.clinic()) == "clinic-key-unknown"


def test_a_new_key_of_the_clinic_is_asked_about_once_the_old_one_is_forgotten(
    world: World,
) -> None:
    world.give(world.kit())
    world.clinic().accept(PRINT)
    world.give(world.kit(OTHER_KEY))
    clinic = world.clinic()
    state = clinic.look()
    assert isinstance(state, RefusedKit)
    assert state.can_ask_anew
    new = clinic.forget()
    assert isinstance(new, Waiting)
    assert new.fingerprint != PRINT
    assert isinstance(clinic.accept(new.fingerprint), Accepted)


def test_forgetting_opens_no_way_around_the_administrators(world: World) -> None:
    world.give(world.kit(OTHER_KEY))
    world.pin()
    clinic = world.clinic()
    state = clinic.look()
    assert isinstance(state, RefusedKit)
    assert not state.can_ask_anew
    assert isinstance(clinic.forget(), RefusedKit)


def test_a_key_of_the_administrators_that_cannot_be_read_trusts_nothing(world: World) -> None:
    world.give(world.kit())
    world.clinic().accept(PRINT)
    world.pin().write_text("no key")
    assert reason(world.clinic()) == "clinic-key-unknown"


def test_an_older_kit_is_refused(world: World) -> None:
    older, newer = world.kit(issue=3), world.kit(issue=4)
    world.give(older)
    world.clinic().accept(PRINT)
    world.give(newer)
    assert isinstance(world.clinic().look(), Accepted)
    world.give(older)
    assert reason(world.clinic()) == "clinic-file-older"
    world.give(newer)
    assert isinstance(world.clinic().look(), Accepted)


def test_an_older_kit_is_refused_under_a_key_of_the_administrators(world: World) -> None:
    world.pin()
    world.give(world.kit(issue=9))
    world.clinic().look()
    world.give(world.kit(issue=8))
    assert reason(world.clinic()) == "clinic-file-older"
    world.pin(OTHER_KEY)
    world.give(world.kit(OTHER_KEY, issue=1))
    assert isinstance(world.clinic().look(), Accepted), "another clinic counts from one again"


def test_a_newer_format_is_told(world: World) -> None:
    world.give(b"TrustDesk kit 2\n" + bytes(200))
    assert reason(world.clinic()) == "clinic-file-newer"


def test_a_kit_that_cannot_be_read_is_told(world: World) -> None:
    (world.machine / "clinic.kit").mkdir()
    assert reason(world.clinic()) == "clinic-kit-unreadable"
    (world.machine / "clinic.kit").rmdir()
    os.mkfifo(world.machine / "clinic.kit")
    assert reason(world.clinic()) == "clinic-kit-unreadable"


def test_this_account_can_have_a_kit_and_that_of_the_computer_comes_first(world: World) -> None:
    world.places.prepare()
    world.places.clinic_kit.write_bytes(world.kit())
    world.clinic().accept(PRINT)
    assert isinstance(world.clinic().look(), Accepted)
    world.give(world.kit(OTHER_KEY))
    assert reason(world.clinic()) == "clinic-key-unknown"


@pytest.mark.parametrize(
    "text",
    [b"", b"\xff", b"accepted = 3", b'accepted = "ab"\nnewest_issue = true', b"x = " + b"[" * 4000],
)
def test_a_strange_note_means_that_nothing_was_accepted(world: World, text: bytes) -> None:
    world.give(world.kit())
    world.places.prepare()
    world.places.clinic_note.write_bytes(text)
    assert isinstance(world.clinic().look(), Waiting)


def test_a_home_that_cannot_be_written_is_told_and_hinders_no_use(world: World) -> None:
    world.give(world.kit())
    world.places.root.write_text("a file")
    with pytest.raises(PlaceUnwritable):
        world.clinic().accept(PRINT)
    world.pin()
    assert isinstance(world.clinic().look(), Accepted)


def test_no_variable_names_the_folder_of_the_computer(monkeypatch: pytest.MonkeyPatch) -> None:
    before = machine_folder()
    for name in ("TRUSTDESK_CLINIC", "TRUSTDESK_HOME", "ProgramData", "PROGRAMDATA", "HOME"):
        monkeypatch.setenv(name, "/tmp")
    assert machine_folder() == before


def accepted(world: World) -> Clinic:
    """A clinic whose kit is in use."""
    world.give(world.kit())
    clinic = world.clinic()
    clinic.accept(PRINT)
    return clinic


def test_its_exercises_join_the_library_from_memory(world: World) -> None:
    clinic = accepted(world)
    library = Library([exercises_folder()], in_memory=clinic.exercises)
    plain = {head.id for head in Library([exercises_folder()]).heads()}
    assert {head.id for head in library.heads()} == plain | {"clinic-walk"}
    assert library.exercise("clinic-walk").title == "A small sample"
    assert library.broken() == []
    written_files = {path.name for path in world.places.root.rglob("*")}
    assert written_files == {"clinic-key.toml"}, "nothing of the kit is on the disk of the desk"


def test_an_exercise_of_ours_is_never_replaced(tmp_path: Path) -> None:
    ours = written(tmp_path, GOOD.replace("five-senses", "sample"))
    theirs = {"feel/sample/exercise.toml": GOOD.replace("A small sample", "Another").encode()}
    library = Library([ours.parents[2]], in_memory=theirs)
    assert [head.title for head in library.heads()] == ["A small sample"]


def test_a_translation_in_memory_is_laid_over(tmp_path: Path) -> None:
    from trustdesk.catalog.texts import text_hash

    hashed = text_hash("A small sample")
    files = {
        "feel/clinic-a/exercise.toml": GOOD.replace('id = "sample"', 'id = "clinic-a"', 1).encode(),
        "feel/clinic-a/es.toml": (
            f'format = 1\ntitle = {{ source = "{hashed}", text = "Una muestra" }}\n'
        ).encode(),
    }
    (head,) = Library([tmp_path], "es", files).heads()
    assert head.title == "Una muestra"


@pytest.mark.parametrize(
    "raw", [b"\xff", b"format = ", b"format = 1\n", GOOD.replace("rate", "rat", 1).encode()]
)
def test_a_broken_one_hides_itself_and_nothing_else(raw: bytes) -> None:
    files = {"feel/clinic-a/exercise.toml": raw}
    library = Library([exercises_folder()], in_memory=files)
    count = len(Library([exercises_folder()]).heads())
    library.heads()
    with pytest.raises(ExerciseBroken) as caught:
        library.exercise("clinic-a")
    assert caught.value.problems[0].file == "feel/clinic-a/exercise.toml"
    assert len(library.heads()) == count
