"""Slips in the TOML itself: each is found and placed, and hides nothing that comes after it."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.catalog.samples import GOOD, KNOWN, written
from trustdesk.catalog.check import check_file
from trustdesk.catalog.slips import MOST_SLIPS, read_with_slips


def problems_of(folder: Path, text: str) -> list[str]:
    path = written(folder, text)
    return [
        str(problem).removeprefix(f"{path.as_posix()}: ") for problem in check_file(path, KNOWN)
    ]


SLIPS: list[tuple[str, str, str, str]] = [
    ("no quotes", 'card = "One', "card = One", "card: is not TOML: the value is none"),
    ("one quote", 'thing, in few words."', "thing, in few words.", "card: is not TOML: a text has"),
    ("a comma", "at = 10\n", "at = 1,0\n", "step[arrive].cue[room].at: is not TOML: something"),
    ("no value", "minutes = [6]", "minutes", "is not TOML: there is no value"),
    ("an open list", "minutes = [6]", "minutes = [6", "minutes: is not TOML: a list is not closed"),
    ("a key twice", "version = 1", "version = 1\nversion = 2", "version: is not TOML: the key st"),
    ("a sentence", "version = 1", "version = 1\nDear reader", "is not TOML: there is no value"),
    ("an id", 'id = "easy"', "id = easy", "step[breath].pattern[1].id: is not TOML: the value"),
    (
        "a slash",
        "Feel your",
        "Feel \\your",
        "step[arrive].cue[feet].text: is not TOML: a backslash",
    ),
    (
        "a heading",
        "[[step.pattern]]",
        "[[step.pattern]",
        "step[breath].pattern[1]: is not TOML: the heading is none",
    ),
    (
        "a table",
        "seconds = 4 }, { phase",
        "seconds = 4 , { phase",
        "step[breath].pattern[easy].phases: is not TOML: ",
    ),
]


@pytest.mark.parametrize(
    ("right", "wrong", "found"), [s[1:] for s in SLIPS], ids=[s[0] for s in SLIPS]
)
def test_a_slip_is_named_where_it_is_and_is_the_only_problem(
    tmp_path: Path, right: str, wrong: str, found: str
) -> None:
    assert right in GOOD
    problems = problems_of(tmp_path, GOOD.replace(right, wrong, 1))
    assert problems[0].startswith(found), problems
    assert "(line " in problems[0]
    beside = [line for line in problems[1:] if not line.startswith("minutes: is missing")]
    assert beside == []


def test_the_line_is_the_line_of_the_file(tmp_path: Path) -> None:
    text = GOOD.replace("at = 10\n", "at = 1,0\n")
    number = text.split("\n").index("at = 1,0") + 1
    assert problems_of(tmp_path, text)[0].endswith(f"(line {number})")


def test_every_slip_and_every_mistake_beside_them_is_told(tmp_path: Path) -> None:
    text = GOOD
    for right, wrong in (
        ("version = 1", "version = = 1"),
        ('title = "A small', "title = A small"),
        ("[[step.pattern]]", "[step.pattern]]"),
        ('kind = "cues"', 'kind = "cue"'),
        ("at = 50", "at = fifty"),
        ('of = "numb"', 'of = "nummb"'),
        ('to = "go-on"', 'to = "goon"'),
    ):
        assert right in text
        text = text.replace(right, wrong, 1)
    problems = problems_of(tmp_path, text)
    for place in (
        "version: is not TOML",
        "title: is not TOML",
        "step[breath].pattern[1]: is not TOML",
        "step[arrive].kind: ",
        "step[letter].prompt[second].at: is not TOML",
        "ending[numb].of: ",
        "step[afraid].aside[people].doors: ",
    ):
        assert sum(line.startswith(place) for line in problems) == 1, (place, problems)
    assert len(problems) == 7


def test_a_text_that_never_ends_is_one_slip(tmp_path: Path) -> None:
    text = GOOD.replace('why = "Naming', 'why = """Naming')
    problems = problems_of(tmp_path, text)
    assert sum("is not TOML" in line for line in problems) == 1
    assert problems[0].startswith("why: is not TOML: ")


def test_what_is_no_exercise_at_all_is_given_up(tmp_path: Path) -> None:
    path = written(tmp_path, "x =\n" * 5000)
    data, slips = read_with_slips(path)
    assert data is None
    assert len(slips) == MOST_SLIPS


def test_a_heading_of_something_unknown_ends_the_reading(tmp_path: Path) -> None:
    path = written(tmp_path, GOOD + "\n[[stairs]\nid = 4\n")
    data, slips = read_with_slips(path)
    assert data is None
    assert len(slips) == 1
