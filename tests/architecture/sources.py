"""Reading the source files as text and as syntax, for the rules."""

from __future__ import annotations

import ast
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
NOT_OURS = {".venv", ".git", "build", "dist", "tour", "node_modules"}


@dataclass(frozen=True)
class Import:
    """One imported name: `from PySide6.QtNetwork import QLocalServer` has both parts."""

    file: str
    line: int
    module: str
    name: str = ""

    def is_of(self, *modules: str) -> bool:
        """Return whether this takes something from one of the modules or from inside it."""
        full = f"{self.module}.{self.name}" if self.name else self.module
        return any(f"{full}.".startswith(f"{module}.") for module in modules)

    def __str__(self) -> str:
        """Return where it stands and what it takes."""
        return f"{self.file}:{self.line} imports {self.module} {self.name}".rstrip()


@cache
def python_files(*folders: str) -> tuple[str, ...]:
    """Return the paths of the Python files below the folders, as written in git."""
    found = [path for folder in folders for path in (ROOT / folder).rglob("*.py")]
    return tuple(sorted(path.relative_to(ROOT).as_posix() for path in found))


@cache
def syntax(file: str) -> ast.Module:
    """Return the parsed file."""
    return ast.parse((ROOT / file).read_text(encoding="utf-8"), filename=file)


def imports(*folders: str) -> Iterator[Import]:
    """Give every import of the files below the folders, also those inside functions."""
    for file in python_files(*folders):
        yield from imports_of(file)


@cache
def imports_of(file: str) -> tuple[Import, ...]:
    """Return every import of one file; `import_module("name")` counts as well."""
    found: list[Import] = []
    for node in ast.walk(syntax(file)):
        if isinstance(node, ast.Import):
            found += [Import(file, node.lineno, name.name) for name in node.names]
        elif isinstance(node, ast.ImportFrom):
            module = node.module or ""
            found += [Import(file, node.lineno, module, name.name) for name in node.names]
        elif isinstance(node, ast.Call) and _called(node) in ("import_module", "__import__"):
            named = node.args[0] if node.args else None
            if isinstance(named, ast.Constant) and isinstance(named.value, str):
                found.append(Import(file, node.lineno, named.value))
    return tuple(found)


def names_used(file: str) -> Iterator[tuple[int, str]]:
    """Give line and name for every name and attribute that the code mentions."""
    for node in ast.walk(syntax(file)):
        if isinstance(node, ast.Name):
            yield node.lineno, node.id
        elif isinstance(node, ast.Attribute):
            yield node.lineno, node.attr
        elif isinstance(node, ast.ImportFrom):
            yield from ((node.lineno, name.name) for name in node.names)


def texts_in(file: str) -> Iterator[tuple[int, str]]:
    """Give line and text of every string constant of the code."""
    for node in ast.walk(syntax(file)):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield node.lineno, node.value


@cache
def kept_files() -> tuple[str, ...]:
    """Return the paths of every file that git keeps or would keep."""
    try:
        words = ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"]
        listed = subprocess.run(words, cwd=ROOT, capture_output=True, check=True).stdout
    except (OSError, subprocess.CalledProcessError):
        return _files_without_git()
    names = listed.decode("utf-8").split("\0")
    return tuple(name for name in names if name and (ROOT / name).is_file())


def _files_without_git() -> tuple[str, ...]:
    paths = (path.relative_to(ROOT) for path in ROOT.rglob("*") if path.is_file())
    return tuple(
        path.as_posix()
        for path in paths
        if not NOT_OURS.intersection(path.parts) and "__pycache__" not in path.parts
    )


def _called(node: ast.Call) -> str:
    match node.func:
        case ast.Name(id=name) | ast.Attribute(attr=name):
            return name
    return ""
