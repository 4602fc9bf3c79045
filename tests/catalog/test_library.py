"""The library: lazy, unharmed by broken files, translated, quick."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.catalog.samples import GOOD, written
from trustdesk.catalog.folders import exercise_files, exercises_folder
from trustdesk.catalog.library import Library
from trustdesk.catalog.problems import ExerciseBroken, NoSuchExercise
from trustdesk.catalog.texts import text_hash
from trustdesk.catalog.toml_file import parse_before_tables, read_text


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    written(tmp_path, GOOD.replace("five-senses", "other"))
    written(tmp_path, GOOD.replace("five-senses", "sample"), exercise_id="other")
    return tmp_path


def test_the_heads_are_read_without_the_rest(folder: Path) -> None:
    path = written(folder, GOOD + "\n[[step]]\nthis is no TOML\n", exercise_id="half")
    assert parse_before_tables(read_text(path))["id"] == "half"
    library = Library([folder])
    assert [head.id for head in library.heads()] == ["half", "other", "sample"]
    with pytest.raises(ExerciseBroken) as caught:
        library.exercise("half")
    assert "is not TOML" in str(caught.value.problems[0])
    assert [head.id for head in library.heads()] == ["other", "sample"], "from now on it is hidden"
    assert library.broken()


def test_a_broken_head_hides_only_that_exercise(folder: Path) -> None:
    written(folder, "format = 1\n", exercise_id="broken")
    library = Library([folder])
    assert [head.id for head in library.heads()] == ["other", "sample"]
    assert any("broken" in problem.file for problem in library.broken())


def test_an_exercise_is_read_once_and_whole(folder: Path) -> None:
    library = Library([folder])
    exercise = library.exercise("sample")
    assert [sitting.id for sitting in exercise.sitting] == ["only"]
    assert exercise.sitting[0].minutes == 6
    assert library.exercise("sample") is exercise


def test_what_breaks_a_rule_is_hidden_and_what_is_only_long_is_not(folder: Path) -> None:
    written(folder, GOOD.replace("five-senses", "nowhere"), exercise_id="lost")
    long = GOOD.replace("five-senses", "other").replace("A small sample", "One two three " * 4)
    written(folder, long, exercise_id="wordy")
    library = Library([folder])
    assert library.exercise("wordy").id == "wordy"
    with pytest.raises(ExerciseBroken):
        library.exercise("lost")
    assert {problem.breaks for problem in library.problems()} == {True, False}


def test_an_exercise_that_is_not_there(folder: Path) -> None:
    with pytest.raises(NoSuchExercise):
        Library([folder]).exercise("nothing")
    assert Library([folder / "empty"]).heads() == []


def test_of_two_with_one_id_the_first_counts(
    folder: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    second = tmp_path_factory.mktemp("second")
    written(second, GOOD.replace("A small sample", "Another one"))
    (head,) = [head for head in Library([folder, second]).heads() if head.id == "sample"]
    assert head.title == "A small sample"


def test_rooms_come_in_their_order(folder: Path) -> None:
    written(folder, GOOD.replace('"feel"', '"settle"'), exercise_id="z", room="settle")
    assert [head.room for head in Library([folder]).heads()] == ["settle", "feel", "feel"]


OVERLAY = """\
format = 1
title = {{ source = "{title}", text = "Una muestra" }}
leave_if = {{ source = "{leave_if}", texts = ["hay prisa"] }}

[step.letter]
title = {{ source = "{letter}", text = "Escribe unas líneas" }}

[step.letter.prompt.first]
text = {{ source = "00000000", text = "¿Qué viene primero?" }}

[step.where-to.option.seal]
label = {{ source = "{seal}", text = "Sellarla" }}

[step.afraid.aside.people.doors.support]
label = {{ source = "00000000", text = "Apoyo" }}

[ending.usual]
kept = {{ source = "{kept}", text = "Fueron {{minutes}}. Se guarda." }}
"""


def overlay() -> str:
    return OVERLAY.format(
        title=text_hash("A small sample"),
        leave_if=text_hash(["you are in a hurry"]),
        letter=text_hash("Write a few lines"),
        seal=text_hash("Seal it"),
        kept=text_hash("That took {minutes}. It is kept."),
    )


def translated(folder: Path, text: str) -> Library:
    (folder / "feel" / "sample" / "es.toml").write_text(text, "utf-8")
    return Library([folder], "es")


def test_a_translation_is_laid_over(folder: Path) -> None:
    library = translated(folder, overlay())
    head = next(head for head in library.heads() if head.id == "sample")
    assert (head.title, head.leave_if) == ("Una muestra", ("hay prisa",))
    assert head.card == "One thing, in few words.", "what has no translation stays as it is"
    sitting = library.exercise("sample").sitting[0]
    steps = {step.id: step for step in sitting.step}
    assert steps["letter"].title == "Escribe unas líneas"
    assert steps["where-to"].option[1].label == "Sellarla"  # type: ignore[union-attr]
    assert sitting.ending[0].kept == "Fueron {minutes}. Se guarda."


def test_a_stale_text_shows_its_source_and_is_reported(folder: Path) -> None:
    library = translated(folder, overlay())
    letter = next(s for s in library.exercise("sample").sitting[0].step if s.id == "letter")
    assert letter.prompt[0].text == "What comes first?"  # type: ignore[union-attr]
    stale = [str(p) for p in library.problems() if p.file.endswith("es.toml")]
    assert any("step[letter].prompt[first].text: is stale" in problem for problem in stale)
    assert any("doors[support].label: is no text of the exercise" in each for each in stale)
    assert len(stale) == 2


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (("format = 1\n", ""), "format: is missing"),
        (('text = "Una muestra"', "text = 5"), "title: has no text in quotes"),
        (('text = "Una muestra"', 'txt = "x"'), "title: is not a translation"),
        (('["hay prisa"]', '["una", "dos"]'), "leave_if: has 2 texts; the source has 1"),
        (("Fueron {minutes}.", "Fueron {minutos}."), "does not hold the same braces"),
        (("[step.letter]", "[step.lettre]"), "step[lettre].title: is no text"),
        (('"Sellarla" }', '"Sellarla" '), "is not TOML"),
    ],
)
def test_a_translation_that_is_wrong_is_reported(
    folder: Path, change: tuple[str, str], message: str
) -> None:
    library = translated(folder, overlay().replace(*change))
    problems = [str(p) for p in library.problems() if p.file.endswith("es.toml")]
    assert any(message in problem for problem in problems), problems
    assert library.exercise("sample").id == "sample", "the exercise itself is not harmed"


def test_the_built_in_folder_is_found_in_a_built_app_too(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert (exercises_folder() / "settle").is_dir()
    monkeypatch.setattr("sys._MEIPASS", str(tmp_path), raising=False)
    assert exercises_folder() == tmp_path / "exercises"


def test_every_built_in_exercise_can_be_opened() -> None:
    library = Library([exercises_folder()])
    for head in library.heads():
        assert library.exercise(head.id).id == head.id
    assert library.broken() == []
    assert len(library.heads()) == len(list(exercise_files(exercises_folder())))
