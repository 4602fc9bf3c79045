"""A kit from its folder to the desk, and whatever is wrong with one."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.clinic.making import KEY, TOML, chunk, kit_bytes, kit_folder, kit_from, png
from trustdesk.catalog.contacts import Contact
from trustdesk.catalog.folders import exercise_files, exercises_folder
from trustdesk.clinic.assignment import AssignmentFile, ExerciseTable
from trustdesk.clinic.clinic_tables import ClinicFile, ContactTable, DefaultsTable, EnforcedTable
from trustdesk.clinic.kit import Accent, kit_of
from trustdesk.clinic.kit_folder import check_kit_folder, packed
from trustdesk.clinic.logo import MOST_PIXELS, plain_logo, trouble_with_logo
from trustdesk.clinic.parts import OWN_EXERCISE
from trustdesk.clinic.policy import SWITCHES, Looks, Policy, Wishes
from trustdesk.clinic.signed import Kind, opened
from trustdesk.errors import ClinicFileNewer, ClinicFileUnusable
from trustdesk.services import library


def problems(folder: Path) -> list[str]:
    """Every problem of a folder as it is told."""
    return [str(problem) for problem in check_kit_folder(folder)]


def test_a_kit_comes_back_as_it_was_made(tmp_path: Path) -> None:
    kit = kit_of(opened(Kind.KIT, kit_bytes(tmp_path / "kit")))
    assert kit.name == "Harbour Practice"
    assert kit.issue == 3
    assert kit.address == "1 Quay Street\nHarbour Town"
    assert kit.phone == "+1 555 0100"
    assert kit.opening_hours == "Monday to Friday, 9 to 17"
    assert kit.key == KEY.public_key().public_bytes_raw()
    assert kit.accent == Accent("#" + "1F5E5B", "#" + "7FCBBD")
    assert kit.logo == png()
    assert kit.policy == Policy(
        enforced=Wishes(passphrase_required=True, auto_lock_minutes=10, hide_when_inactive=True),
        defaults=Wishes(auto_lock_minutes=2),
        looks=Looks(text_percent=120, language="en"),
    )
    assert kit.contacts == (
        Contact(
            country="US",
            kind="crisis",
            name="Harbour night line",
            number="555 0111",
            hours="18 to 8",
            read="2026-11-20",
            agreement="official",
            sources=(),
            remarks="Ask for the nurse on call.",
        ),
    )
    assert list(kit.exercises) == ["feel/clinic-walk/exercise.toml"]
    assert kit.notices == ()


def test_the_same_folder_makes_the_same_kit(tmp_path: Path) -> None:
    first, second = kit_bytes(tmp_path / "one"), kit_bytes(tmp_path / "two" / "three")
    assert first == second


def test_no_key_can_loosen_or_take_away() -> None:
    """Whoever adds a key here says how it tightens, and to what it can do no harm."""
    assert set(EnforcedTable.__struct_fields__) == {
        "passphrase_required",
        "auto_lock_minutes",
        "no_plan_on_lock_screen",
        *SWITCHES,
    }
    looks = {"theme", "text_percent", "reduced_motion"}
    assert set(DefaultsTable.__struct_fields__) - set(EnforcedTable.__struct_fields__) == looks
    assert set(ClinicFile.__struct_fields__) == {
        "format",
        "issue",
        "name",
        "address",
        "phone",
        "opening_hours",
        "language",
        "accent",
        "contact",
        "defaults",
        "enforced",
    }
    assert "emergency" not in str(ContactTable.__annotations__["kind"])


def test_the_description_names_every_key() -> None:
    root = Path(__file__).resolve().parents[2]
    described = (root / "docs" / "clinic-kit.md").read_text("utf-8")
    tables = (ClinicFile, ContactTable, DefaultsTable, EnforcedTable)
    for table in (*tables, AssignmentFile, ExerciseTable):
        for key in table.__struct_fields__:
            name = f"[[{key}]]" if key in {"contact", "exercise"} else key
            assert f"`{name}`" in described or f"`[{name}]`" in described, key


def test_no_exercise_of_ours_begins_as_those_of_clinics_do() -> None:
    named = {path.parent.name for path in exercise_files(exercises_folder())}
    named |= {each for word in library.FIVE_WORDS.values() for each in word}
    named |= library.NEVER_SUGGESTED | {"is-it-time-for-more-help", "my-hard-moments-plan"}
    assert not [each for each in named if each.startswith(OWN_EXERCISE)]


@pytest.mark.parametrize(
    ("before", "after", "told"),
    [
        ("format = 1", "format = 2", "clinic.toml: format: is not 1"),
        ("issue = 3", "issue = 0", "clinic.toml: issue: is no number from 1 on"),
        ("issue = 3", "", "clinic.toml: issue: is missing"),
        ("Harbour Practice", " ", "clinic.toml: name: is empty"),
        ("Harbour Practice", "x" * 81, "clinic.toml: name: has 81 letters"),
        ("Harbour Practice", "a\\tb", "clinic.toml: name: holds a character that cannot be seen"),
        ("Harbour Practice", "a\\u202eb", "clinic.toml: name: holds a character that turns"),
        ("Harbour Practice", "a\\u200bb", "clinic.toml: name: holds a character that cannot"),
        ("Harbour Practice", "\\u3164\\u2800", "clinic.toml: name: is empty"),
        ("Harbour Practice", "a" + "\\u0301" * 7, "clinic.toml: name: holds a letter with over 6"),
        ("Harbour night line", "\\u200e", "clinic.toml: contact[1].name: is empty"),
        ("+1 555 0100", "(", "clinic.toml: phone: is no number to dial"),
        ("+1 555 0100", "call us", "clinic.toml: phone: is no number to dial"),
        ('language = "en"', 'language = "English"', "clinic.toml: language: is no code"),
        ("1F5E5B", "7FCBBD", "clinic.toml: accent.light: has a contrast of 1."),
        ("7FCBBD", "1F5E5B", "clinic.toml: accent.dark: has a contrast of 1."),
        ("7FCBBD", "teal", "clinic.toml: accent.dark: is no colour"),
        ('"US"', '"USA"', "clinic.toml: contact[1].country: is not two capital letters"),
        ('"crisis"', '"emergency"', "clinic.toml: contact[1].kind: is"),
        ("555 0111", "0; rm", "clinic.toml: contact[1].number: is no number"),
        ('read = "2026-11-20"', 'read = "yesterday"', "clinic.toml: contact[1].read: is no date"),
        ('hours = "18 to 8"', 'hours = ""', "clinic.toml: contact[1].hours: is empty"),
        ("auto_lock_minutes = 2", "auto_lock_minutes = 10", "defaults.auto_lock_minutes: is 10"),
        ("auto_lock_minutes = 10", "auto_lock_minutes = 0", "enforced.auto_lock_minutes: is 0"),
        ("auto_lock_minutes = 10", "auto_lock_minutes = 7", "enforced.auto_lock_minutes: is 7"),
        ("required = true", "required = false", "enforced.passphrase_required: is false"),
        ("inactive = true", "inactive = false", "enforced.hide_when_inactive: is false"),
        ("text_percent = 120", "text_percent = 500", "defaults.text_percent: is 500"),
        ("[enforced]", "[enforced]\nhide_support = true", "enforced.hide_support: is not a key"),
        ("[enforced]", "[enforced]\nexport = false", "enforced.export: is not a key"),
        ("[enforced]", "[enforcd]", "clinic.toml: enforcd: is not a key"),
        ("issue = 3", "issue = ", "clinic.toml: issue:"),
    ],
)
def test_every_mistake_is_told_with_its_place(
    tmp_path: Path, before: str, after: str, told: str
) -> None:
    assert before in TOML
    found = problems(kit_folder(tmp_path / "kit", TOML.replace(before, after)))
    assert any(told in problem for problem in found), found


def test_many_mistakes_are_told_at_once(tmp_path: Path) -> None:
    folder = kit_folder(tmp_path / "kit", "format = 1\nname = 3\n[enforced]\nlock = 1\n")
    (folder / "notes.txt").write_text("x")
    (folder / "logo.png").write_bytes(b"GIF")
    exercise = folder / "exercises/feel/clinic-walk/exercise.toml"
    exercise.write_text(exercise.read_text().replace('kind = "rate"', 'kind = "rat"'))
    found = " | ".join(problems(folder))
    for told in ("notes.txt: is not", "issue: is missing", "name: is the number 3", "logo.png: is"):
        assert told in found
    assert "exercises/feel/clinic-walk/exercise.toml: step[before].kind" in found


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("exercises/support/contacts.toml", "is not a part of a kit"),
        ("exercises/feelings.toml", "is not a part of a kit"),
        ("exercises/feel/sample/exercise.toml", 'begins with "clinic-"'),
        ("exercises/feel/mindful-breathing/exercise.toml", 'begins with "clinic-"'),
        ("exercises/other/clinic-a/exercise.toml", "has no name of the kind"),
        ("exercises/feel/clinic-a/run.py", "is not a part of a kit"),
        ("clinic.pem", "is not a part of a kit"),
    ],
)
def test_what_belongs_in_no_kit_is_told(tmp_path: Path, name: str, told: str) -> None:
    folder = kit_folder(tmp_path / "kit")
    (folder / name).parent.mkdir(parents=True, exist_ok=True)
    (folder / name).write_text("x = 1")
    assert any(problem.startswith(name) and told in problem for problem in problems(folder))


def test_links_are_not_followed(tmp_path: Path) -> None:
    folder = kit_folder(tmp_path / "kit")
    (tmp_path / "secret").mkdir()
    (folder / "exercises" / "speak").symlink_to(tmp_path / "secret")
    (folder / "logo.png").unlink()
    (folder / "logo.png").symlink_to(folder / "clinic.toml")
    found = problems(folder)
    assert any(p.startswith("exercises/speak: is a link") for p in found)
    assert any(p.startswith("logo.png: is a link") for p in found)


def test_what_systems_leave_in_folders_is_passed_over(tmp_path: Path) -> None:
    folder = kit_folder(tmp_path / "kit")
    plain = packed(folder, KEY)
    for name in (".DS_Store", "Thumbs.db", ".git/config"):
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_text("x")
    assert problems(folder) == []
    assert packed(folder, KEY) == plain


def test_a_folder_that_is_not_there_is_told(tmp_path: Path) -> None:
    assert "is no folder" in problems(tmp_path / "nothing")[0]
    (tmp_path / "empty").mkdir()
    assert "clinic.toml: cannot be read" in problems(tmp_path / "empty")[0]


def test_a_key_that_this_version_does_not_know_is_left_aside_and_noted() -> None:
    newer = TOML.replace("[enforced]", "[enforced]\nlock_on_moonlight = true")
    newer = newer.replace("issue = 3", 'issue = 3\nmotto = "calm"')
    kit = kit_from(newer.replace("\nhours =", "\ncolour = 3\nhours ="))
    assert kit.policy.enforced.passphrase_required
    assert kit.notices == (
        "unknown motto",
        "unknown contact.colour",
        "unknown enforced.lock_on_moonlight",
    )


def test_a_colour_that_cannot_be_read_is_left_aside() -> None:
    kit = kit_from(TOML.replace("1F5E5B", "EEEEEE"))
    assert kit.accent is None
    assert kit.notices == ("accent",)


@pytest.mark.parametrize(
    ("toml", "files", "error"),
    [
        (TOML.replace("format = 1", "format = 2"), {}, ClinicFileNewer),
        (TOML.replace("format = 1", 'format = "2"'), {}, ClinicFileUnusable),
        (TOML.replace("auto_lock_minutes = 10", "auto_lock_minutes = 7"), {}, ClinicFileUnusable),
        (TOML.replace("required = true", "required = false"), {}, ClinicFileUnusable),
        (TOML.replace('"crisis"', '"emergency"'), {}, ClinicFileUnusable),
        ("name = ", {}, ClinicFileUnusable),
        ("a = " + "[" * 3000, {}, ClinicFileUnusable),
        ("\ud800".encode("utf-16", "surrogatepass").decode("latin-1"), {}, ClinicFileUnusable),
        (TOML, {"logo.png": b"GIF"}, ClinicFileUnusable),
        (TOML, {"logo.png": png(2, 2, chunk(b"tEXt", b"x"))}, ClinicFileUnusable),
    ],
)
def test_a_kit_that_breaks_a_rule_is_refused_though_it_is_signed(
    toml: str, files: dict[str, bytes], error: type[Exception]
) -> None:
    with pytest.raises(error):
        kit_from(toml, **files)


def test_a_logo_is_a_picture_and_nothing_else() -> None:
    wordy = png(2, 2, chunk(b"tEXt", b"Author\x00someone"), chunk(b"iCCP", b"x"))
    assert "iCCP, tEXt" in trouble_with_logo(wordy)
    assert plain_logo(wordy) == png()
    assert trouble_with_logo(png()) == ""
    assert "pixels" in trouble_with_logo(png(MOST_PIXELS + 1, 1))
    whole = png()
    for broken in (
        b"",
        whole[:8],
        whole[:-1],
        whole + b"x",
        whole + whole[8:],
        whole.replace(b"IDAT", b"IDAX"),
        whole[:8] + chunk(b"IEND", b""),
        b"\xff\xd8\xff\xe0",
    ):
        assert trouble_with_logo(broken), broken
