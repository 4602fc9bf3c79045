"""The words of the feelings picker."""

from __future__ import annotations

from pathlib import Path

import pytest

from trustdesk.catalog.feelings import check_feelings, load_feelings
from trustdesk.catalog.texts import text_hash
from trustdesk.catalog.toml_file import read_toml

WORD = """\
[[word]]
id = "{id}"
word = "{id}"
meaning = "Something is {id}."
quadrant = "{quadrant}"
first = true
"""
QUADRANTS = ("high-hard", "high-good", "low-hard", "low-good")
FINE = "format = 1\n" + "".join(WORD.format(id=f"word-{q}", quadrant=q) for q in QUADRANTS)


def problems(folder: Path, text: str) -> list[str]:
    path = folder / "feelings.toml"
    path.write_text(text, "utf-8")
    return [str(problem) for problem in check_feelings("feelings.toml", read_toml(path))]


def test_a_fine_file_is_read(tmp_path: Path) -> None:
    assert problems(tmp_path, FINE) == []
    words = load_feelings(folder=tmp_path)
    assert [word.quadrant for word in words] == list(QUADRANTS)


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (('id = "word-low-good"', 'id = "Word"'), "id: is no id"),
        (('id = "word-low-good"', 'id = "word-low-hard"'), "word[word-low-hard].id: is used twice"),
        (('word = "word-low-good"', 'word = "word-low-hard"'), "stands here twice"),
        (('"low-good"', '"low"'), 'quadrant: is "low"; it takes one of "high-hard"'),
        (("Something is word-low-good.", ""), "meaning: is empty"),
        (('quadrant = "low-good"\nfirst = true', 'quadrant = "low-good"'), 'quadrant "low-good"'),
    ],
)
def test_a_mistake_is_found(tmp_path: Path, change: tuple[str, str], message: str) -> None:
    assert any(message in problem for problem in problems(tmp_path, FINE.replace(*change)))


def test_words_are_translated_where_the_text_is_up_to_date(tmp_path: Path) -> None:
    (tmp_path / "feelings.toml").write_text(FINE, "utf-8")
    (tmp_path / "feelings.es.toml").write_text(
        "format = 1\n[word.word-high-hard]\n"
        f'word = {{ source = "{text_hash("word-high-hard")}", text = "palabra" }}\n'
        'meaning = { source = "00000000", text = "vieja" }\n',
        "utf-8",
    )
    first = load_feelings("es", tmp_path)[0]
    assert (first.id, first.word) == ("word-high-hard", "palabra")
    assert first.meaning == "Something is word-high-hard."


def test_a_lost_file_leaves_own_words(tmp_path: Path) -> None:
    assert load_feelings(folder=tmp_path) == ()
    (tmp_path / "feelings.toml").write_bytes(b"\xff\xfe")
    assert load_feelings(folder=tmp_path) == ()
