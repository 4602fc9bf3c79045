"""What anyone may read: nothing hidden, exact for what it holds, of the published shape."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.services.full_desk import HIDDEN, ODD, fill_every_corner, search_is_sound, tables
from tests.services.json_schema import faults
from tests.services.making import clock_at, record, sentence, set_up
from trustdesk.errors import Cancelled, PlaceUnwritable
from trustdesk.kept import Exported, LeftOut
from trustdesk.portable.journal_file import schema_text
from trustdesk.progress import StopFlag
from trustdesk.services.desk import Desk
from trustdesk.services.moving import set_aside
from trustdesk.services.opening import open_unkept
from trustdesk.services.readable import OpenJournal, read_journal_file
from trustdesk.steps.answers import Wrote

SCHEMA = Path(__file__).resolve().parents[2] / "docs/export.schema.json"
HELD = Exported(
    entries=8,
    words=3,
    left_out=LeftOut(sealed=2, in_the_bin=1, unfinished=1, words=1),
)
OPEN = {"every-answer", "twin-1", "twin-2", "early", "empty", "a-note", "edited", "was-changed"}


@pytest.fixture
def full(tmp_path: Path) -> Iterator[Desk]:
    """A desk in a vault, with something in every corner."""
    desk = set_up(tmp_path / "home", clock=clock_at())
    fill_every_corner(desk)
    yield desk
    desk.close()


def opened(desk: Desk, folder: Path) -> OpenJournal:
    """The desk's journal, to be read."""
    return OpenJournal(set_aside(desk, folder / "moving"), {"inner-child-letter": "Letters"})


def written(desk: Desk, folder: Path) -> tuple[bytes, dict[str, Any]]:
    """The JSON of the desk's journal."""
    with opened(desk, folder) as journal:
        assert journal.write_json(folder / "journal.json") == journal.exported
    data = (folder / "journal.json").read_bytes()
    return data, json.loads(data)


def test_nothing_hidden_is_in_any_of_them(full: Desk, tmp_path: Path) -> None:
    data, _ = written(full, tmp_path)
    with opened(full, tmp_path) as journal:
        assert journal.write_markdown(tmp_path / "journal.md") == HELD
        reports = repr(list(journal.reports())) + repr(journal.kept_words())
    for text in (data.decode(), (tmp_path / "journal.md").read_text("utf-8"), reports):
        assert HIDDEN.lower() not in text.lower()
        assert "closed" not in text
        assert "third text" in text
        assert "first text" not in text
        assert "a kept heron" in text
        assert "a word that stands alone" in text
    assert sorted(path.name for path in tmp_path.iterdir()) == [
        "home",
        "journal.json",
        "journal.md",
    ]


def test_each_says_how_much_stays_out_and_why(full: Desk, tmp_path: Path) -> None:
    _, told = written(full, tmp_path)
    assert told["left_out"] == {"sealed": 2, "in_the_bin": 1, "unfinished": 1, "words": 1}
    with opened(full, tmp_path) as journal:
        journal.write_markdown(tmp_path / "journal.md")
        lines = journal.lines
    assert lines == [
        "8 entries are in it.",
        "2 entries stay out because they are sealed.",
        "One entry stays out because it is in the bin.",
        "One draft stays out because it is not finished.",
        "One of the Words to keep stays out with its entry.",
    ]
    head = (tmp_path / "journal.md").read_text("utf-8").split("\n## ")[0]
    assert "not encrypted" in head
    assert all(line in head for line in lines)


def test_the_markdown_has_every_open_entry_as_it_was_asked(full: Desk, tmp_path: Path) -> None:
    with opened(full, tmp_path) as journal:
        journal.write_markdown(tmp_path / "journal.md")
    text = (tmp_path / "journal.md").read_text("utf-8")
    headings = [line for line in text.splitlines() if line.startswith("## ")]
    assert len(headings) == 8 + 1
    assert "## Title with \\# and \\*marks\\*" in headings
    assert "## A note" in headings
    assert headings[-1] == "## Words to keep"
    assert "**What was it like?**" in text


def test_the_json_is_of_the_published_shape(full: Desk, tmp_path: Path) -> None:
    schema = json.loads(SCHEMA.read_text("utf-8"))
    _, told = written(full, tmp_path)
    assert faults(told, schema) == []
    assert {entry["uuid"] for entry in told["entries"]} == OPEN
    for wrong in (
        {**told, "more": 1},
        {**told, "version": 2},
        {**told, "entries": [{**told["entries"][0], "day": "yesterday"}]},
        {**told, "words": [{**told["words"][0], "text": None}]},
        {key: value for key, value in told.items() if key != "left_out"},
    ):
        assert len(faults(wrong, schema)) == 1


def test_the_published_shape_is_the_one_that_is_read() -> None:
    assert SCHEMA.read_text("utf-8") == schema_text(), (
        "python -m trustdesk.portable.journal_file > docs/export.schema.json"
    )


def test_the_json_is_exact_for_what_it_holds(full: Desk, tmp_path: Path) -> None:
    data, _ = written(full, tmp_path)
    other = open_unkept(clock_at())
    added = read_journal_file(tmp_path / "journal.json").bring(other)
    assert (added.entries, added.words, added.patterns, added.drafts) == (8, 3, 2, 0)
    there, before = tables(other), tables(full)
    seqs = {row["seq"] for row in before["entries"] if row["uuid"] in OPEN}
    for name in ("answers", "ratings", "tags"):
        assert there[name] == [row for row in before[name] if row["seq"] in seqs], name
    assert _entries(there) == _entries(before)
    assert there["own_patterns"] == before["own_patterns"]
    assert there["search rowids"] == before["search rowids"]
    assert [w.text for w in other.words.all()] == [
        w.text for w in full.words.all() if w.text != HIDDEN
    ]
    assert other.journal.damaged() == []
    assert search_is_sound(other)
    again, _ = written(other, tmp_path)
    assert _content(again) == _content(data)
    assert read_journal_file(tmp_path / "journal.json").bring(other).is_nothing
    other.close()


def _entries(found: dict[str, list[dict[str, Any]]]) -> list[dict[str, Any]]:
    """The open entries with the texts they were asked, whatever the number of these."""
    texts = {row["id"]: row["payload"] for row in found["shown_texts"]}
    return [
        {**row, "shown_id": texts.get(row["shown_id"])}
        for row in found["entries"]
        if row["uuid"] in OPEN
    ]


def _content(data: bytes) -> dict[str, Any]:
    """A journal without its head."""
    whole: dict[str, Any] = json.loads(data)
    return {name: whole[name] for name in ("entries", "words", "patterns")}


def test_however_it_is_laid_out_it_is_read_the_same(full: Desk, tmp_path: Path) -> None:
    data, _ = written(full, tmp_path)
    for number, text in enumerate(
        (
            json.dumps(json.loads(data)),
            json.dumps(json.loads(data), indent=7, ensure_ascii=False),
            "\ufeff" + data.decode(),
        )
    ):
        (tmp_path / "other.json").write_text(text, "utf-8")
        other = open_unkept(clock_at())
        read_journal_file(tmp_path / "other.json").bring(other)
        assert _entries(tables(other)) == _entries(tables(full)), number
        assert other.journal.damaged() == []
        other.close()


def test_into_a_desk_that_holds_something_it_only_adds(
    full: Desk, desk: Desk, tmp_path: Path
) -> None:
    written(full, tmp_path)
    desk.journal.keep(record("mine", uuid="twin-1", collected=(sentence("a kept heron"),)))
    added = read_journal_file(tmp_path / "journal.json").bring(desk)
    assert (added.entries, added.entries_there) == (7, 1)
    assert (added.words, added.words_there) == (1, 2)
    assert desk.journal.entry("twin-1").answer_of("letter") == Wrote(text="mine")
    assert desk.journal.damaged() == []


def test_an_empty_journal_can_be_written_and_read(unkept: Desk, tmp_path: Path) -> None:
    _, told = written(unkept, tmp_path)
    assert (told["entries"], told["words"]) == ([], [])
    assert faults(told, json.loads(SCHEMA.read_text("utf-8"))) == []
    assert read_journal_file(tmp_path / "journal.json").bring(unkept).is_nothing
    with opened(unkept, tmp_path) as journal:
        journal.write_markdown(tmp_path / "journal.md")
        assert journal.lines == ["0 entries are in it.", "Nothing stays out."]


def test_odd_text_is_carried_whole(full: Desk, tmp_path: Path) -> None:
    _, told = written(full, tmp_path)
    answers = {a["step"]: a["answer"] for e in told["entries"] for a in e["answers"]}
    assert answers["fate"]["own"] == f"own {ODD}"


@pytest.mark.parametrize("kind", ["json", "markdown"])
def test_stopped_nothing_is_left(full: Desk, tmp_path: Path, kind: str) -> None:
    flag = StopFlag()
    aside = set_aside(full, tmp_path / "moving")
    with OpenJournal(aside, {}, flag.progress) as journal:
        flag.stop()
        with pytest.raises(Cancelled):
            getattr(journal, f"write_{kind}")(tmp_path / "journal")
    journal = OpenJournal(set_aside(full, tmp_path / "moving"), {}, flag.progress)
    with pytest.raises(Cancelled):
        journal.__enter__()
    assert [path.name for path in tmp_path.iterdir()] == ["home"]


def test_what_was_there_stays_until_the_new_one_is_whole(full: Desk, tmp_path: Path) -> None:
    path = tmp_path / "journal.json"
    path.write_text("older")
    flag = StopFlag()
    aside = set_aside(full, tmp_path / "moving")
    with OpenJournal(aside, {}, flag.progress) as journal:
        flag.stop()
        with pytest.raises(Cancelled):
            journal.write_json(path)
    assert path.read_text() == "older"
    with opened(full, tmp_path) as journal:
        journal.write_json(path)
    assert json.loads(path.read_bytes())["version"] == 1
    assert path.stat().st_mode & 0o077 == 0


def test_a_place_that_cannot_be_written_is_said(full: Desk, tmp_path: Path) -> None:
    with opened(full, tmp_path) as journal, pytest.raises(PlaceUnwritable):
        journal.write_json(tmp_path / "missing" / "journal.json")
    assert [path.name for path in tmp_path.iterdir()] == ["home"]
