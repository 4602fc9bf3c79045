"""Assignments: opened offline, kept in the vault, set aside without a consequence."""

from __future__ import annotations

import random
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from tests.clinic.making import KEY, OTHER_KEY, kit_bytes
from tests.clinic.test_signed import mutated
from tests.services.making import reopened
from trustdesk.catalog.folders import exercises_folder
from trustdesk.catalog.library import Library
from trustdesk.clinic.assignment import MOST_EXERCISES, check_assignment, signed_assignment
from trustdesk.clinic.keys import fingerprint
from trustdesk.clinic.machine import PosixGuard
from trustdesk.errors import (
    ClinicFileNewer,
    ClinicFileUnusable,
    ClinicKeyUnknown,
    ClinicTrouble,
    FileUnreadable,
    NoClinic,
    NotAClinicFile,
)
from trustdesk.places import Places
from trustdesk.services.assignments import MOST_KEPT, Assignments
from trustdesk.services.clinic import Clinic
from trustdesk.services.desk import Desk
from trustdesk.services.opening import open_unkept

TOML = """\
format = 1
title = "Until we meet again"
note = "Take what helps."

[[exercise]]
id = "mindful-breathing"
note = "In the morning, if you like."

[[exercise]]
id = "clinic-walk"

[[exercise]]
id = "clinic-not-here"
note = "Later."
"""
MUTATIONS = 500

Write = Callable[..., Path]


@pytest.fixture
def clinic(tmp_path: Path) -> Clinic:
    """A clinic whose kit is in use."""
    places = Places(tmp_path / "home of the kit")
    places.prepare()
    places.clinic_kit.write_bytes(kit_bytes(tmp_path / "making"))
    clinic = Clinic(places, machine=tmp_path / "nothing", guard=PosixGuard())
    clinic.accept(fingerprint(KEY.public_key().public_bytes_raw()))
    return clinic


@pytest.fixture
def library(clinic: Clinic) -> Library:
    """Our exercises and the clinic's."""
    return Library([exercises_folder()], in_memory=clinic.exercises)


@pytest.fixture
def write(tmp_path: Path) -> Write:
    """Write an assignment as a clinic does."""

    def write(toml: str = TOML, key: Ed25519PrivateKey = KEY, name: str = "a.assignment") -> Path:
        path = tmp_path / name
        path.write_bytes(signed_assignment(toml.encode(), key))
        return path

    return write


def test_it_is_offered_in_its_order_with_its_notes(
    desk: Desk, clinic: Clinic, library: Library, write: Write
) -> None:
    assignments = Assignments(desk.settings, clinic, library)
    assert assignments.offered() == []
    brought = assignments.bring(write())
    assert brought.unknown == ("clinic-not-here",)
    (offered,) = assignments.offered()
    assert offered == brought.assignment
    assert (offered.clinic, offered.title) == ("Harbour Practice", "Until we meet again")
    assert offered.note == "Take what helps."
    assert [(e.exercise_id, e.note, e.is_there) for e in offered.exercises] == [
        ("mindful-breathing", "In the morning, if you like.", True),
        ("clinic-walk", "", True),
        ("clinic-not-here", "Later.", False),
    ]


def test_it_is_there_at_the_next_start_even_when_the_clinic_is_not(
    desk: Desk, clinic: Clinic, library: Library, write: Write, tmp_path: Path
) -> None:
    Assignments(desk.settings, clinic, library).bring(write())
    nobody = Clinic(Places(tmp_path / "nobody"), machine=tmp_path / "nothing", guard=PosixGuard())
    plain = Library([exercises_folder()])
    again = reopened(desk, tmp_path)
    (offered,) = Assignments(again.settings, nobody, plain).offered()
    assert [each.is_there for each in offered.exercises] == [True, False, False]
    again.close()


def test_nothing_of_it_can_be_read_beside_the_vault(
    desk: Desk, clinic: Clinic, library: Library, write: Write, tmp_path: Path
) -> None:
    path = write(TOML.replace("Take what helps.", "dragonfly"))
    Assignments(desk.settings, clinic, library).bring(path)
    desk.close()
    path.unlink()
    for file in tmp_path.rglob("*"):
        assert not file.is_file() or b"dragonfly" not in file.read_bytes()


def test_it_is_set_aside_without_a_consequence(
    desk: Desk, clinic: Clinic, library: Library, write: Write, tmp_path: Path
) -> None:
    assignments = Assignments(desk.settings, clinic, library)
    first = assignments.bring(write()).assignment
    second = assignments.bring(write(TOML.replace("Until", "When"))).assignment
    assert [each.id for each in assignments.offered()] == [second.id, first.id]
    assignments.set_aside(second.id)
    assignments.set_aside(second.id)
    assignments.set_aside("nothing")
    assert [each.id for each in assignments.offered()] == [first.id]
    again = reopened(desk, tmp_path)
    assignments = Assignments(again.settings, clinic, library)
    assert [each.id for each in assignments.offered()] == [first.id]
    assignments.bring(write(TOML.replace("Until", "When")))
    assert [each.id for each in assignments.offered()] == [second.id, first.id]
    again.close()


def test_what_was_set_aside_is_seen_and_offered_again(
    unkept: Desk, clinic: Clinic, library: Library, write: Write
) -> None:
    assignments = Assignments(unkept.settings, clinic, library)
    first = assignments.bring(write()).assignment
    second = assignments.bring(write(TOML.replace("Until", "When"))).assignment
    assignments.set_aside(first.id)
    assert [(each.id, each.is_set_aside) for each in assignments.kept()] == [
        (second.id, False),
        (first.id, True),
    ]
    assignments.offer_again(first.id)
    assignments.offer_again("nothing")
    assert [each.id for each in assignments.offered()] == [second.id, first.id]


def test_without_a_clinic_what_is_kept_is_offered_and_nothing_is_brought(
    unkept: Desk, clinic: Clinic, library: Library, write: Write
) -> None:
    brought = Assignments(unkept.settings, clinic, library).bring(write()).assignment
    alone = Assignments(unkept.settings, None, library)
    assert alone.offered() == [brought]
    with pytest.raises(NoClinic):
        alone.bring(write())


def test_today_reads_them_without_anything_heavy() -> None:
    script = (
        "import sys, trustdesk.services.assignments\n"
        "heavy = {'sqlalchemy', 'cryptography', 'keyring', 'trustdesk.clinic.kit'}\n"
        "assert not heavy & set(sys.modules), heavy & set(sys.modules)"
    )
    subprocess.run([sys.executable, "-c", script], check=True, timeout=30)


def test_the_same_file_twice_is_one(
    unkept: Desk, clinic: Clinic, library: Library, write: Write
) -> None:
    assignments = Assignments(unkept.settings, clinic, library)
    assert assignments.bring(write()) == assignments.bring(write(name="copy.assignment"))
    assert len(assignments.offered()) == 1


def test_so_many_are_kept_and_those_set_aside_go_first(
    clinic: Clinic, library: Library, write: Write
) -> None:
    desk = open_unkept()
    assignments = Assignments(desk.settings, clinic, library)
    kept = [assignments.bring(write(f"{TOML}# {n}\n")).assignment.id for n in range(MOST_KEPT)]
    assignments.set_aside(kept[7])
    for n in (100, 101):
        assignments.bring(write(f"{TOML}# {n}\n"))
    left = [each.id for each in assignments.offered()]
    assert len(left) == MOST_KEPT
    assert set(kept) - set(left) == {kept[7], kept[0]}
    desk.close()


def test_another_key_is_refused(
    desk: Desk, clinic: Clinic, library: Library, write: Write, tmp_path: Path
) -> None:
    assignments = Assignments(desk.settings, clinic, library)
    with pytest.raises(ClinicKeyUnknown):
        assignments.bring(write(key=OTHER_KEY))
    nobody = Clinic(Places(tmp_path / "nobody"), machine=tmp_path / "nothing", guard=PosixGuard())
    with pytest.raises(NoClinic):
        Assignments(desk.settings, nobody, library).bring(write())
    assert assignments.offered() == []


def test_no_changed_file_is_accepted(
    unkept: Desk, clinic: Clinic, library: Library, write: Write
) -> None:
    assignments = Assignments(unkept.settings, clinic, library)
    path = write()
    data, chance = path.read_bytes(), random.Random(4)
    for _ in range(MUTATIONS):
        path.write_bytes(changed := mutated(data, chance))
        if changed != data:
            with pytest.raises(ClinicTrouble):
                assignments.bring(path)
    assert assignments.offered() == []


@pytest.mark.parametrize(
    ("toml", "error"),
    [
        (TOML.replace("format = 1", "format = 2"), ClinicFileNewer),
        (TOML.replace("format = 1", ""), ClinicFileUnusable),
        (TOML.replace("Until we meet again", " "), ClinicFileUnusable),
        (TOML.replace("Until we meet again", "x" * 81), ClinicFileUnusable),
        (TOML.replace("Take what helps.", "x" * 601), ClinicFileUnusable),
        (TOML.replace("Take what helps.", "\\u0007"), ClinicFileUnusable),
        (TOML.replace("clinic-walk", "../walk"), ClinicFileUnusable),
        (TOML.replace("[[exercise]]", "[exercise]", 1), ClinicFileUnusable),
        ("format = 1\ntitle = 'x'\n", ClinicFileUnusable),
        (TOML + '[[exercise]]\nid = "a"\n' * MOST_EXERCISES, ClinicFileUnusable),
        (TOML + "#" * 70_000, ClinicFileUnusable),
        ("= 1", ClinicFileUnusable),
    ],
)
def test_a_file_that_breaks_a_rule_is_refused_though_it_is_signed(
    unkept: Desk,
    clinic: Clinic,
    library: Library,
    write: Write,
    toml: str,
    error: type[Exception],
) -> None:
    with pytest.raises(error):
        Assignments(unkept.settings, clinic, library).bring(write(toml))


def test_other_files_are_told_apart(
    unkept: Desk, clinic: Clinic, library: Library, tmp_path: Path
) -> None:
    assignments = Assignments(unkept.settings, clinic, library)
    with pytest.raises(NotAClinicFile):
        assignments.bring(tmp_path / "home of the kit" / "clinic.kit")
    for path in (tmp_path, tmp_path / "not there"):
        with pytest.raises(FileUnreadable):
            assignments.bring(path)


def test_what_a_newer_version_kept_is_passed_over(
    unkept: Desk, clinic: Clinic, library: Library, write: Write
) -> None:
    assignments = Assignments(unkept.settings, clinic, library)
    assignments.bring(write())
    kept = unkept.settings.get("clinic.assignments")
    unkept.settings.set("clinic.assignments", [3, {"id": 1}, *kept])
    assert len(assignments.offered()) == 1


def test_every_mistake_is_told_with_its_place(tmp_path: Path) -> None:
    path = tmp_path / "a.toml"
    path.write_text(
        'format = 1\ntitel = "x"\n[[exercise]]\nid = "mindful-breathing"\nnote = 3\n'
        '[[exercise]]\nid = "nothing"\n'
    )
    found = [str(problem) for problem in check_assignment(path, {"mindful-breathing"})]
    assert found == [
        'a.toml: titel: is not a key of this table; did you mean "title"?',
        "a.toml: title: is missing; it takes a text in quotes",
        "a.toml: exercise[mindful-breathing].note: is the number 3; it takes a text in quotes",
        'a.toml: exercise[2].id: is "nothing"; there is no such exercise',
    ]
