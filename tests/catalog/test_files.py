"""Files that anybody may have written: one clear problem, never a crash."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.catalog.samples import GOOD, good, written
from trustdesk.catalog.check import check_data, check_file, check_folder
from trustdesk.catalog.library import Library
from trustdesk.catalog.problems import Problem
from trustdesk.catalog.toml_file import before_tables

BAD_FILES: list[tuple[str, bytes, str]] = [
    ("empty", b"", "is missing"),
    ("spaces", b"\n\n  \n", "is missing"),
    ("prose", b"Dear reader, this is no exercise.", "is not TOML"),
    ("binary", bytes(range(256)) * 40, "is not UTF-8"),
    ("NUL", GOOD.replace("small", "sm\0all").encode(), "is not TOML"),
    ("latin", GOOD.replace("small", "sm\xe4ll").encode("latin-1"), "is not UTF-8"),
    ("utf-16", GOOD.encode("utf-16"), "is not UTF-8"),
    ("ten megabytes", b"#" * 10_000_000, "is too large"),
    ("ten megabytes of tables", b"[[step]]\n" * 1_200_000, "is too large"),
    ("nested lists", b"a = " + b"[" * 1900 + b"]" * 1900, "is nested too deeply"),
    ("nested tables", b"a = " + b"{a=" * 1300, "is nested too deeply"),
    ("nested below a step", GOOD.encode() + b"x = " + b"[" * 3900, "is nested too deeply"),
    ("dotted keys", b".".join([b"a"] * 30_000) + b" = 1", "has a line of over 4000"),
    ("a huge number", b"format = 1\ntitle = " + b"9" * 3900, "too many digits"),
    ("an odd date", b"format = 2026-13-45", "is not TOML"),
    ("a key twice", b'id = "a"\nid = "b"\n', "is not TOML"),
    ("half a file", GOOD.encode()[:700], "is"),
    ("a list of nothing", b"format = 1\nsitting = [[]]\n", "it takes a list of tables"),
    ("a sitting of text", b'format = 1\nsitting = "x"\n', "it takes a list of tables"),
]


@pytest.mark.parametrize(
    ("content", "message"), [bad[1:] for bad in BAD_FILES], ids=[bad[0] for bad in BAD_FILES]
)
def test_a_bad_file_is_one_clear_problem(tmp_path: Path, content: bytes, message: str) -> None:
    written(tmp_path, exercise_id="fine")
    path = tmp_path / "feel" / "sample" / "exercise.toml"
    path.parent.mkdir()
    path.write_bytes(content)
    problems = check_file(path)
    assert problems
    assert any(message in problem.message for problem in problems), [str(p) for p in problems]
    library = Library([tmp_path])
    assert [head.id for head in library.heads()] in (["fine"], ["fine", "sample"])
    assert all(len(str(problem)) < 600 for problem in problems)


def test_a_file_that_cannot_be_read_is_a_problem(tmp_path: Path) -> None:
    path = tmp_path / "feel" / "sample" / "exercise.toml"
    path.mkdir(parents=True)
    (problem,) = check_file(path)
    assert "cannot be read" in problem.message


def test_windows_line_ends_and_a_byte_order_mark_are_fine(tmp_path: Path) -> None:
    path = written(tmp_path)
    path.write_bytes(b"\xef\xbb\xbf" + GOOD.replace("\n", "\r\n").encode())
    assert check_file(path, {"five-senses"}) == []
    assert [head.id for head in Library([tmp_path]).heads()] == ["sample"]


@pytest.mark.parametrize(
    ("text", "head"),
    [
        ("a = 1\n[[step]]\nb = 2\n", "a = 1\n"),
        ("a = 1\n  [table] # one\nb = 2\n", "a = 1\n  [table] # one\n"[:6]),
        ('a = [\n  "[x]",\n  "y",\n]\n[[step]]\n', 'a = [\n  "[x]",\n  "y",\n]\n'),
        ("a = 1\n", "a = 1\n"),
        ('a = [["x"], ["y"]]\n[b]\n', 'a = [["x"], ["y"]]\n'),
    ],
)
def test_the_head_ends_at_the_first_table(text: str, head: str) -> None:
    assert before_tables(text) == head


def test_a_long_text_with_a_line_like_a_table_is_still_read(tmp_path: Path) -> None:
    tricky = GOOD.replace(
        'why = "Naming a thing can make it a little smaller."',
        'why = """\nA line.\n[not-a-table]\nA line."""',
    )
    written(tmp_path, tricky)
    (head,) = Library([tmp_path]).heads()
    assert "[not-a-table]" in head.why


def _mangled(text: str, seed: int) -> str:
    """The text with a few lines removed, doubled, swapped or bent."""
    dice = random.Random(seed)
    lines = text.splitlines()
    for _ in range(dice.randint(1, 6)):
        place = dice.randrange(len(lines))
        match dice.randrange(5):
            case 0:
                del lines[place]
            case 1:
                lines.insert(place, lines[dice.randrange(len(lines))])
            case 2:
                lines[place] = lines[place].replace('"', "", 1)
            case 3:
                lines[place] = lines[place].replace("=", "= -", 1)
            case _:
                lines[place] = lines[place][: len(lines[place]) // 2]
    return "\n".join(lines)


@settings(max_examples=300)
@given(seed=st.integers(0, 10**9))
def test_a_mangled_file_never_crashes_the_check(
    seed: int, tmp_path_factory: pytest.TempPathFactory
) -> None:
    folder = tmp_path_factory.mktemp("mangled")
    path = written(folder, _mangled(GOOD, seed))
    problems = check_folder(folder)
    assert all(isinstance(problem, Problem) and str(problem) for problem in problems)
    library = Library([folder])
    for head in library.heads():
        assert head.id == path.parent.name


json_like = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=6), inner),
    max_leaves=8,
).filter(lambda value: value is not None)


def _places(value: object, path: tuple[str | int, ...] = ()) -> list[tuple[str | int, ...]]:
    children: list[tuple[str | int, object]] = []
    if isinstance(value, dict):
        children = list(value.items())
    elif isinstance(value, list):
        children = list(enumerate(value))
    places = [path] if path else []
    for key, child in children:
        places += _places(child, (*path, key))
    return places


PLACES = _places(good())


@pytest.mark.slow
@settings(max_examples=500)
@given(place=st.sampled_from(PLACES), value=json_like)
def test_any_value_anywhere_is_reported_or_fine(
    place: tuple[str | int, ...], value: object
) -> None:
    data = good()
    found: object = data
    for key in place[:-1]:
        found = found[key]  # type: ignore[index]
    found[place[-1]] = value  # type: ignore[index]
    for problem in check_data("f.toml", data, {"five-senses"}, ("feel", "sample")):
        assert problem.file == "f.toml"
        assert problem.message
