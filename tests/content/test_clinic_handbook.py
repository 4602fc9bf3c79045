"""The handbook for clinics: its commands are run, its examples are used, its leaflet is read."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from trustdesk.catalog.readability import reading_grade, sentences, words
from trustdesk.catalog.voice_check import MOST_WORDS, avoided_words

ROOT = Path(__file__).resolve().parents[2]
HANDBOOK = ROOT / "docs/clinics.md"
DRAFTS = ROOT / "docs/clinics"

HARDEST_GRADE = 8
PROMPT = "$ trustdesk "
BUILT = os.environ.get("TRUSTDESK_BUILT")
PROGRAM = (str(ROOT / BUILT),) if BUILT else (sys.executable, "-m", "trustdesk")
"""The built application, where one is named; else the same from source."""
EXAMPLES = ("harbour/clinic.toml", "plan.toml")
"""Where the reader puts the examples of the handbook, in their order."""

_FENCE = re.compile(r"^```(toml|console)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_FINGERPRINT = re.compile(r"\b[0-9A-F]{4}(?: [0-9A-F]{4}){7}\b")
_LINK = re.compile(r"\]\(([^)#]*)#?([^)]*)\)")


class Block(NamedTuple):
    """A fenced block: an example to write into a file, or what a terminal shows."""

    kind: str
    text: str


def blocks() -> list[Block]:
    return [Block(*found) for found in _FENCE.findall(HANDBOOK.read_text("utf-8"))]


def commands_in(block: Block) -> Iterator[tuple[list[str], str]]:
    """Each command of a terminal, and what the handbook says that it answers."""
    for part in block.text.split(PROMPT)[1:]:
        command, _, answer = part.partition("\n")
        yield command.split(), answer


def said_by(words_given: list[str], folder: Path) -> str:
    """What the real command says in a folder, with this run's folder and key taken out."""
    done = subprocess.run(
        [*PROGRAM, *words_given],
        cwd=folder,
        env=os.environ | {"PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout.replace(str(folder), "…")


def without_key(text: str) -> str:
    return _FINGERPRINT.sub("KEY", text)


def test_whoever_follows_the_handbook_sees_what_it_shows(tmp_path: Path) -> None:
    examples = iter(EXAMPLES)
    count = 0
    for block in blocks():
        if block.kind == "toml":
            (tmp_path / next(examples)).write_text(block.text, "utf-8")
            continue
        for command, answer in commands_in(block):
            assert without_key(said_by(command, tmp_path)) == without_key(answer), command
            count += 1
    assert next(examples, None) is None
    assert count == 8
    kinds = {path.name for path in tmp_path.iterdir()}
    assert {"clinic.kit", "plan.assignment"} <= kinds


def test_the_example_of_a_kit_has_no_problem_by_itself(tmp_path: Path) -> None:
    example = next(block.text for block in blocks() if block.kind == "toml")
    (tmp_path / "clinic.toml").write_text(example, "utf-8")
    assert said_by(["clinic", "check", str(tmp_path)], tmp_path) == "No problems\n"


def test_every_key_of_a_policy_stands_in_the_table() -> None:
    from msgspec.structs import fields

    from trustdesk.clinic.clinic_tables import DefaultsTable, EnforcedTable

    rows = [line for line in HANDBOOK.read_text("utf-8").splitlines() if line.startswith("| `")]
    named = set(re.findall(r"`(\w+)`", " ".join(row.split("|")[1] for row in rows)))
    keys = (*fields(DefaultsTable), *fields(EnforcedTable))
    assert {field.encode_name for field in keys} <= named


def test_every_link_leads_somewhere() -> None:
    for page in (HANDBOOK, *DRAFTS.glob("*.md")):
        for target, heading in _LINK.findall(page.read_text("utf-8")):
            aim = (page.parent / target).resolve() if target else page
            assert aim.is_file(), (page.name, target)
            assert not heading or heading in headings_of(aim), (page.name, heading)


def headings_of(page: Path) -> set[str]:
    """The headings of a page as the end of an address."""
    lines = page.read_text("utf-8").splitlines()
    titles = [line.lstrip("#").strip().lower() for line in lines if line.startswith("#")]
    return {re.sub(r"[^\w -]", "", title).replace(" ", "-") for title in titles}


def test_what_others_have_to_complete_says_so() -> None:
    for name in ("hazard-log.md", "privacy-statement.md"):
        opening = (DRAFTS / name).read_text("utf-8").splitlines()[2]
        assert opening.startswith("**Draft"), name
        assert "to be completed" in opening, name


def test_every_hazard_has_all_its_columns_and_no_rating() -> None:
    lines = (DRAFTS / "hazard-log.md").read_text("utf-8").splitlines()
    rows = [[cell.strip() for cell in line.split("|")[1:-1]] for line in lines if "| H" in line]
    assert [row[0] for row in rows] == [f"H{number:02}" for number in range(1, len(rows) + 1)]
    assert len(rows) >= 15
    for row in rows:
        assert len(row) == 9, row[0]
        assert all(row[:7]), row[0]
        assert row[7:] == ["", ""], row[0]


def test_the_leaflet_is_written_for_someone_who_slept_badly() -> None:
    given = (DRAFTS / "leaflet.md").read_text("utf-8").split("---\n", 1)[1].replace("*", "")
    lines = [re.sub(r"^(?:- |\d\. |# )", "", line) for line in given.splitlines() if line]
    assert avoided_words(given) == []
    long = [each for line in lines for each in sentences(line) if len(words(each)) > MOST_WORDS]
    assert long == []
    assert reading_grade(lines) <= HARDEST_GRADE
