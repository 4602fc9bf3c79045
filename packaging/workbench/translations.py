"""The words of the window in other languages: gathered, checked and compiled by Qt's own tools.

`resources/translations/trustdesk_de.ts` is what a translator edits. What the desk loads, a `.qm`
beside it, is made from that and is in no working copy.
"""

import re
import shutil
import subprocess
import tempfile
import xml.etree.ElementTree as ElementTree
from collections.abc import Iterator, Sequence
from pathlib import Path

from workbench.outcome import Stop, say
from workbench.places import ROOT, venv_program

FOLDER = ROOT / "resources" / "translations"
LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Z]{2})?")

_LEFT_OVER = ("vanished", "obsolete")
_PLACEHOLDER = re.compile(r"\{\w*\}|%n|%L?\d+")


def sources(folder: Path = FOLDER) -> list[Path]:
    """Return the translations that are edited."""
    return sorted(folder.glob("trustdesk_*.ts"))


def language_of(source: Path) -> str:
    """Return the language of a file."""
    return source.stem.partition("_")[2]


def update(python: Path, added: Sequence[str]) -> None:
    """Bring every text that is new into every translation and compile them; `added` begins some."""
    for language in added:
        if not LANGUAGE.fullmatch(language):
            raise Stop(f"{language} is no language; write it as de, or as pt-BR.")
    FOLDER.mkdir(exist_ok=True)
    new = [FOLDER / f"trustdesk_{language}.ts" for language in added]
    for source in sorted({*sources(), *new}):
        gather(source)
        words = ["-m", "trustdesk", "translate", language_of(source)]
        subprocess.run([str(python), *words], cwd=ROOT, check=True)
    compile_all()


def gather(source: Path) -> None:
    """Bring the texts of `ui` into a translation; what is translated in it stays."""
    language = language_of(source)
    options = ["-extensions", "py", "-locations", "none", "-no-ui-lines", "-silent"]
    languages = ["-source-language", "en", "-target-language", language.replace("-", "_")]
    _run("pyside6-lupdate", [*options, *languages, "ui", "-ts", str(source)])


def compile_all(folder: Path = FOLDER) -> None:
    """Make the files that the desk loads, where they are older than their source or not there."""
    for source in sources(folder):
        compiled = source.with_suffix(".qm")
        if not compiled.exists() or compiled.stat().st_mtime < source.stat().st_mtime:
            _run(
                "pyside6-lrelease", ["-silent", "-nounfinished", str(source), "-qm", str(compiled)]
            )


def check(python: Path) -> None:
    """Stop if a translation lacks a text, has one too many, or lost a placeholder."""
    for source in sources():
        faults = faults_of(source)
        for fault in faults:
            say(fault)
        words = ["-m", "trustdesk", "check-exercises", "--language", language_of(source)]
        exercises = subprocess.run([str(python), *words], cwd=ROOT, check=False)
        if faults or exercises.returncode:
            raise Stop(f"{source.name} is not whole; what is missing stands above.")
    languages = ", ".join(["English", *map(language_of, sources())])
    say(f"Whole: {languages}.")


def faults_of(source: Path) -> list[str]:
    """Return what is wrong with a translation, as the code is now; nothing is written to it."""
    with tempfile.TemporaryDirectory() as folder:
        fresh = Path(folder) / source.name
        shutil.copyfile(source, fresh)
        gather(fresh)
        return [f"{source.name}: {fault}" for fault in _faults(fresh)]


def _faults(fresh: Path) -> Iterator[str]:
    for context in ElementTree.parse(fresh).iter("context"):
        for message in context.iter("message"):
            fault = _fault(message)
            if fault:
                yield f"{context.findtext('name')}: “{message.findtext('source')}” {fault}"


def _fault(message: ElementTree.Element) -> str:
    translation = message.find("translation")
    if translation is None or translation.get("type") == "unfinished":
        return "is not translated"
    if translation.get("type") in _LEFT_OVER:
        return "is in the code no more"
    forms = [form.text or "" for form in translation.iter("numerusform")]
    wanted = _placeholders(message.findtext("source") or "")
    for text in forms or [translation.text or ""]:
        if not text.strip():
            return "is empty"
        if _placeholders(text) != wanted:
            return f"needs {', '.join(wanted) or 'no placeholder'} in its translation"
    return ""


def _placeholders(text: str) -> list[str]:
    return sorted(set(_PLACEHOLDER.findall(text)))


def _run(program: str, words: Sequence[str]) -> None:
    done = subprocess.run(
        [str(venv_program(program)), *words],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode != 0:
        raise Stop(f"{program} did not get through:\n{done.stdout}{done.stderr}")
