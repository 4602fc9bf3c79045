"""What may stand in one place only, and what may stand nowhere."""

from __future__ import annotations

import ast
import re
import tomllib

import pytest

from tests.architecture.sources import (
    ROOT,
    imports,
    kept_files,
    names_used,
    python_files,
    syntax,
    texts_in,
)
from trustdesk.version import VERSION

OURS = ("trustdesk", "ui")
MODAL = {"QMessageBox", "QFileDialog", "QInputDialog", "QColorDialog", "QErrorMessage"}
NETWORKING = (
    "aiohttp",
    "asyncio",
    "ftplib",
    "http",
    "httpx",
    "imaplib",
    "poplib",
    "requests",
    "smtplib",
    "socket",
    "socketserver",
    "ssl",
    "urllib.error",
    "urllib.request",
    "urllib3",
    "webbrowser",
    "xmlrpc",
    "PySide6.QtNetworkAuth",
    "PySide6.QtWebSockets",
    "PySide6.QtWebEngineCore",
)
LOCAL_ONLY = {"QLocalServer", "QLocalSocket"}
SIGNS = (
    "resources/icons/trustdesk.svg",
    "resources/icons/signs/",
    "packaging/windows/nsis/side.svg",
)
"""Shown by the system, outside the themes."""
HEX_COLOUR = re.compile(r"#(?:[0-9a-fA-F]{8}|[0-9a-fA-F]{6}|[0-9a-fA-F]{3,4})\b")


def test_questions_and_file_dialogs_come_from_one_file() -> None:
    found = [
        f"{file}:{line} {name}"
        for file in python_files("ui")
        if file != "ui/dialogs.py"
        for line, name in names_used(file)
        if name in MODAL
    ]
    assert found == []


def test_words_are_typed_into_two_widgets_only() -> None:
    """Each of them keeps prediction, rich text, dragging and undo in order."""
    homes = {"ui/widgets/fields.py", "ui/widgets/paper_edit.py"}
    bases = {"QLineEdit", "QTextEdit", "QPlainTextEdit", "QTextBrowser", "QSpinBox"}
    found = []
    for file in python_files("ui"):
        for node in ast.walk(syntax(file)):
            if isinstance(node, ast.ClassDef) and file not in homes:
                derived = {ast.unparse(base) for base in node.bases} & bases
                found += [f"{file}:{node.lineno} derives from {name}" for name in derived]
            elif isinstance(node, ast.Call):
                called = ast.unparse(node.func)
                if called in bases or called.endswith(".setEditable"):
                    found.append(f"{file}:{node.lineno} makes a {called}")
    assert found == []


def test_no_text_on_a_label_can_be_selected_or_dragged() -> None:
    """A label has a way of copying, and a menu, of its own."""
    used = {
        (file, name)
        for file in python_files("ui")
        for _, name in names_used(file)
        if name in {"TextSelectableByMouse", "TextSelectableByKeyboard", "TextBrowserInteraction"}
    }
    assert used == set()


def test_colours_stand_only_in_the_themes() -> None:
    in_code = [
        f"{file}:{line} {text!r}"
        for file in python_files(*OURS)
        for line, text in texts_in(file)
        if HEX_COLOUR.search(text)
    ]
    styles = [path for path in kept_files() if path.endswith((".qss", ".svg"))]
    in_styles = [
        path for path in styles if not path.startswith(SIGNS) and HEX_COLOUR.search(_text(path))
    ]
    assert in_code + in_styles == []


def test_settings_of_qt_are_used_in_one_file_at_most() -> None:
    users = {
        file for file in python_files("ui") for _, name in names_used(file) if name == "QSettings"
    }
    assert len(users) <= 1, users


def test_texts_are_translated_before_words_are_put_into_them() -> None:
    early = re.compile(r"\b(?:tr|translate)\(\s*(?:\"\w*\"\s*,\s*)?[fF][rR]?[\"']")
    assert early.search('self.tr(f"{n} steps left")')
    assert early.search('translate("Page", f"{n}")')
    assert [file for file in python_files("ui") if early.search(_text(file))] == []


def test_the_database_is_never_written_out_without_a_key() -> None:
    plain = re.compile(r"KEY\s+(?:''|\"\")", re.IGNORECASE)
    assert plain.search("ATTACH DATABASE 'x' AS plain KEY ''")
    found = [
        f"{file}:{line}"
        for file in python_files(*OURS)
        for line, text in texts_in(file)
        if plain.search(text)
    ]
    assert found == []


def test_our_code_talks_to_no_network() -> None:
    found = [str(each) for each in imports(*OURS) if each.is_of(*NETWORKING)]
    qt = [each for each in imports(*OURS) if each.is_of("PySide6.QtNetwork")]
    assert found + [str(each) for each in qt if each.name not in LOCAL_ONLY] == []


def test_the_message_bus_is_spoken_to_in_one_room_and_never_waited_for() -> None:
    users = {each.file for each in imports(*OURS) if each.is_of("PySide6.QtDBus")}
    assert users
    assert all(file.startswith("ui/shell/away/") for file in users)
    waiting = [
        f"{file}:{line} {name}"
        for file in users
        for line, name in names_used(file)
        if name in {"QDBusInterface", "QDBusReply", "waitForFinished", "call_blocking", "Block"}
    ]
    assert waiting == []


def test_nothing_kept_names_this_machine_or_a_package_host() -> None:
    hosts = ["py" + "pi.org", "python" + "hosted.org", "--index" + "-url", "find" + "-links ="]
    folders = re.compile(r"(?<![\w.~-])/(?:ro" + r"ot|wo" + r"rk)/")
    assert folders.search("open('/ro" + "ot/x')")
    found = []
    for path in kept_files():
        try:
            text = _text(path)
        except UnicodeDecodeError:
            continue
        found += [f"{path}: {host}" for host in hosts if host in text]
        found += [f"{path}: {hit.group()}" for hit in folders.finditer(text)]
    assert found == []


@pytest.mark.parametrize("lock", ["run", "dev"])
def test_the_locks_pin_everything_with_hashes(lock: str) -> None:
    text = _text(f"requirements/{lock}.lock")
    pins = re.findall(r"^[a-z0-9-]+==\S+.*?(?=^[a-z]|\Z)", text, re.MULTILINE | re.DOTALL)
    assert len(pins) > 20
    assert all("--hash=sha256:" in pin for pin in pins)
    assert "pyside6-essentials==" in text
    assert not re.search(r"^pyside6==", text, re.MULTILINE), "it would bring WebEngine and PDF"


def test_the_version_is_the_same_everywhere() -> None:
    project = tomllib.loads(_text("pyproject.toml"))["project"]
    assert project["version"] == VERSION


def test_the_two_locks_agree() -> None:
    pin = re.compile(r"^([a-z0-9-]+)==(\S+)", re.MULTILINE)
    dev = dict(pin.findall(_text("requirements/dev.lock")))
    run = dict(pin.findall(_text("requirements/run.lock")))
    assert run.items() <= dev.items()


def _text(path: str) -> str:
    return (ROOT / path).read_text(encoding="utf-8")
