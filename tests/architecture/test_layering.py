"""Who may know whom."""

from __future__ import annotations

import ast
import subprocess
import sys
from importlib.util import find_spec

from tests.architecture.sources import ROOT, Import, imports, python_files, syntax

OURS = ("trustdesk", "ui")


def outside(allowed: str, found: list[Import]) -> list[str]:
    """Return those imports that stand outside the file or folder `allowed`."""
    return [str(each) for each in found if not f"{each.file}/".startswith(f"{allowed}/")]


def test_the_directions_between_the_rooms_hold() -> None:
    code = (
        "from importlinter.cli import lint_imports; raise SystemExit(lint_imports(no_cache=True))"
    )
    checked = subprocess.run(
        [sys.executable, "-c", code],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert checked.returncode == 0, checked.stdout + checked.stderr


def test_the_desk_itself_never_imports_qt_or_the_window() -> None:
    found = [each for each in imports("trustdesk") if each.is_of("PySide6", "shiboken6", "ui")]
    assert [str(each) for each in found] == []


def test_sqlalchemy_and_alembic_stay_in_the_storage() -> None:
    found = [each for each in imports(*OURS) if each.is_of("sqlalchemy", "alembic")]
    assert outside("trustdesk/storage", found) == []


def test_one_file_knows_the_driver() -> None:
    found = [each for each in imports(*OURS) if each.is_of("sqlcipher3", "sqlite3")]
    assert outside("trustdesk/storage/driver.py", found) == []


def test_one_file_knows_the_keyring() -> None:
    found = [i for i in imports(*OURS) if i.is_of("keyring", "secretstorage", "jeepney")]
    assert outside("trustdesk/vault/keyring_store.py", found) == []


def test_the_window_reaches_vault_and_storage_only_through_services() -> None:
    closed = ("trustdesk.vault", "trustdesk.storage", "trustdesk.clinic")
    assert [str(each) for each in imports("ui") if each.is_of(*closed)] == []


def test_widgets_know_nothing_of_trustdesk() -> None:
    closed = ("trustdesk", "ui.pages", "ui.shell", "ui.steps", "ui.app", "ui.context")
    assert [str(each) for each in imports("ui/widgets") if each.is_of(*closed)] == []


def test_the_code_knows_no_tests() -> None:
    assert [str(each) for each in imports(*OURS) if each.is_of("tests", "pytest")] == []


def test_package_doors_import_nothing() -> None:
    doors = [file for file in python_files(*OURS, "tests") if file.endswith("__init__.py")]
    assert doors
    for door in doors:
        body = syntax(door).body
        assert [type(node).__name__ for node in body] == ["Expr"], f"{door}: a docstring only"
        assert ast.get_docstring(syntax(door)), f"{door}: says what the folder is"


def test_folders_of_things_are_no_packages() -> None:
    for folder in ("packaging", "exercises", "resources"):
        assert not list((ROOT / folder).rglob("__init__.py"))
    spec = find_spec("packaging.version")
    assert spec is not None
    assert "site-packages" in str(spec.origin)


def test_the_orm_is_not_loaded_at_start() -> None:
    modules = ["ui.app", *(_module(file) for file in python_files("trustdesk/services"))]
    loading = "\n".join(f"import {module}" for module in modules)
    started = subprocess.run(
        [sys.executable, "-c", f"{loading}\nimport sys\nprint('sqlalchemy.orm' in sys.modules)"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert started.stdout.strip() == "False", started.stderr


def _module(file: str) -> str:
    return file.removesuffix(".py").removesuffix("/__init__").replace("/", ".")
