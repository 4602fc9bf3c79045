"""What a translator is given is whole, and what comes back from one is checked."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
import xml.etree.ElementTree as ElementTree
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.architecture.sources import ROOT, python_files, syntax
from tests.languages.conftest import LEFT_TO_RIGHT
from tests.languages.made_up import fill_in
from trustdesk.catalog.check_language import check_language
from trustdesk.catalog.overlay_writing import overlay_files
from ui.self_test_sights import every_translation
from workbench import translations

Text = tuple[str, str]
"""Its context, and its English."""


def texts_in_the_code() -> set[Text]:
    """Every text that the code asks a translation for, told from the code alone."""
    return {text for file in python_files("ui") for text in _texts(syntax(file), "")}


def _texts(node: ast.AST, context: str) -> Iterator[Text]:
    for child in ast.iter_child_nodes(node):
        if isinstance(child, ast.Call):
            texts = [each.value for each in child.args if isinstance(each, ast.Constant)]
            name = ast.unparse(child.func)
            if name == "self.tr":
                yield context, str(texts[0])
            elif name in ("translate", "QCoreApplication.translate"):
                yield str(texts[0]), str(texts[1])
        yield from _texts(child, child.name if isinstance(child, ast.ClassDef) else context)


def messages(source: Path) -> dict[Text, ElementTree.Element]:
    """The messages of a translation."""
    return {
        (context.findtext("name") or "", message.findtext("source") or ""): message
        for context in ElementTree.parse(source).iter("context")
        for message in context.iter("message")
    }


@pytest.fixture
def source(tmp_path: Path) -> Path:
    """A whole translation."""
    path = tmp_path / f"trustdesk_{LEFT_TO_RIGHT}.ts"
    translations.gather(path)
    fill_in(path)
    return path


def test_every_text_of_the_code_is_gathered_in_its_context(tmp_path: Path) -> None:
    source = tmp_path / "trustdesk_de.ts"
    translations.gather(source)
    wanted = texts_in_the_code()
    assert len(wanted) > 1200
    assert set(messages(source)) == wanted


def test_no_other_name_hides_a_text_from_the_tool() -> None:
    """pyside6-lupdate knows `self.tr` and `translate`, and reads `tr(context, text)` wrongly."""
    for file in python_files("ui"):
        for node in ast.walk(syntax(file)):
            if isinstance(node, ast.Name):
                assert node.id != "tr", file
            elif isinstance(node, ast.Attribute) and node.attr == "tr":
                assert ast.unparse(node) == "self.tr", file
            elif isinstance(node, ast.Assign):
                assert _is_known(node.targets[0], node.value), f"{file}:{node.lineno}"


def _is_known(target: ast.expr, value: ast.expr) -> bool:
    """Whether a name that is given to `translate` is its own."""
    if isinstance(target, ast.Tuple) and isinstance(value, ast.Tuple):
        return all(map(_is_known, target.elts, value.elts))
    is_one = ast.unparse(value) == "QCoreApplication.translate"
    return not is_one or ast.unparse(target) == "translate"


def test_every_language_that_ships_is_whole() -> None:
    for source in translations.sources():
        assert translations.faults_of(source) == []
        language = translations.language_of(source)
        assert check_language(ROOT / "exercises", language) == []


def test_a_whole_translation_has_no_faults(source: Path) -> None:
    before = source.read_bytes()
    assert translations.faults_of(source) == []
    assert source.read_bytes() == before


@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        ('<translation type="unfinished"></translation>', "is not translated"),
        ("<translation>  </translation>", "is empty"),
        ("<translation>{counts} ×</translation>", "needs {count} in its translation"),
        ("<translation>×</translation>", "needs {count} in its translation"),
    ],
)
def test_what_is_wrong_is_told(source: Path, wrong: str, told: str) -> None:
    text = source.read_text(encoding="utf-8")
    place = r"(<source>\{count\} min</source>\s*)<translation>.*?</translation>"
    changed, count = re.subn(place, rf"\1{wrong}", text)
    assert count
    source.write_text(changed, encoding="utf-8")
    faults = translations.faults_of(source)
    assert len(faults) == count
    assert all(told in fault and "“{count} min”" in fault for fault in faults)


def test_what_the_code_says_no_more_is_told(source: Path) -> None:
    text = source.read_text(encoding="utf-8")
    source.write_text(
        text.replace("<source>Journal</source>", "<source>Log</source>"), encoding="utf-8"
    )
    faults = " ".join(translations.faults_of(source))
    assert "Pages: “Log” is in the code no more" in faults
    assert "Pages: “Journal” is not translated" in faults


def test_the_files_of_the_exercises_are_whole_and_stay_as_they_are(carried: Path) -> None:
    folder = carried / "exercises"
    assert check_language(folder, LEFT_TO_RIGHT) == []
    for path, text in overlay_files(folder, LEFT_TO_RIGHT):
        assert path.read_text(encoding="utf-8") == text


def test_a_text_that_is_missing_stale_or_left_over_is_named(tmp_path: Path, carried: Path) -> None:
    folder = tmp_path / "exercises"
    for path in (carried / "exercises").rglob("*.toml"):
        copied = folder / path.relative_to(carried / "exercises")
        copied.parent.mkdir(parents=True, exist_ok=True)
        copied.write_bytes(path.read_bytes())
    change(folder / "settle/mindful-breathing/exercise.toml", '"Mindful breathing"', '"Breathing"')
    change(folder / "feelings.toml", 'word = "angry"', 'word = "cross"')
    change(folder / "support/contacts.toml", 'name = "Canada"', 'name = "Canada, all of it"')
    (folder / f"settle/five-senses/{LEFT_TO_RIGHT}.toml").unlink()
    told = [
        f"{each.file} {each.table} {each.key}" for each in check_language(folder, LEFT_TO_RIGHT)
    ]
    lost = [line for line in told if "five-senses" in line]
    assert len(lost) > 10
    left = "".join(f"{line}\n" for line in told if line not in lost)
    assert re.fullmatch(
        rf"""exercises/settle/mindful-breathing/{LEFT_TO_RIGHT}\.toml  title
exercises/feelings\.{LEFT_TO_RIGHT}\.toml word\[angry\] word
exercises/support/contacts\.{LEFT_TO_RIGHT}\.toml text \w+
exercises/support/contacts\.{LEFT_TO_RIGHT}\.toml text \w+
""",
        left,
    ), left


def test_the_self_test_looks_at_every_language(carried: Path, as_built: Path) -> None:
    assert every_translation() == "English, ar, bg"
    overlay = carried / f"exercises/settle/five-senses/{LEFT_TO_RIGHT}.toml"
    kept = overlay.read_bytes()
    overlay.unlink()
    try:
        with pytest.raises(AssertionError, match="texts of exercises are missing"):
            every_translation()
    finally:
        overlay.write_bytes(kept)


def test_the_command_line_names_what_a_language_lacks(carried: Path) -> None:
    folder = carried / "exercises"
    for language, status in ((LEFT_TO_RIGHT, 0), ("fr", 1)):
        words = ["-m", "trustdesk", "check-exercises", str(folder), "--language", language]
        done = subprocess.run([sys.executable, *words], cwd=ROOT, capture_output=True, check=False)
        assert done.returncode == status, done.stdout


def change(path: Path, before: str, after: str) -> None:
    """Change a text of a file, which is there once."""
    text = path.read_text(encoding="utf-8")
    assert text.count(before) == 1
    path.write_text(text.replace(before, after), encoding="utf-8")
