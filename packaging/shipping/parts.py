"""What the installed application is made of, in bytes, as a table of `docs/packaging.md`."""

import re
from pathlib import Path

from shipping import tree

BEGIN = "<!-- sizes: written by `python3 dev.py package` -->"
END = "<!-- end of sizes -->"

_PARTS = (
    ("Qt: ICU and its data", r"/libicu"),
    ("Qt: libraries", r"PySide6/Qt/lib/"),
    ("Qt: plug-ins", r"PySide6/Qt/plugins/"),
    ("Qt: translations", r"PySide6/Qt/translations/"),
    ("PySide6 and Shiboken", r"^_internal/(PySide6|shiboken6)/"),
    ("SQLCipher with its OpenSSL", r"^_internal/sqlcipher3"),
    ("cryptography with its OpenSSL", r"^_internal/cryptography"),
    ("age (pyrage)", r"^_internal/pyrage"),
    ("Python: OpenSSL", r"^_internal/lib(crypto|ssl)"),
    ("Python: interpreter and its modules", r"^_internal/(libpython|python3|base_library)"),
    ("SQLAlchemy, msgspec, other libraries", r"^_internal/(sqlalchemy|msgspec|markupsafe|_cffi)"),
    ("the starter, with all Python code (ours and others')", r"^trustdesk$"),
    ("ours: exercises, icons, themes, migrations", r"^_internal/(exercises|resources|trustdesk)/"),
    ("licences and the bill of materials", r"^_internal/licences/"),
    ("small system libraries (X events and keys, packing)", r"^_internal/lib[^/]+$"),
)
_REST = "the rest"


def sizes(application: Path) -> dict[str, int]:
    """Return the bytes of each part, every file counted once, the largest part first."""
    found: dict[str, int] = {}
    for path in application.rglob("*"):
        if path.is_file() and not path.is_symlink():
            part = _part_of(path.relative_to(application).as_posix())
            found[part] = found.get(part, 0) + path.stat().st_size
    return dict(sorted(found.items(), key=lambda each: -each[1]))


def write_table(document: Path, application: Path, packages: list[Path]) -> None:
    """Put the table of this build between the two marks of the document."""
    text = document.read_text(encoding="utf-8")
    before, rest = text.split(BEGIN)
    after = rest.split(END)[1]
    document.write_text(
        f"{before}{BEGIN}\n{_table(application, packages)}\n{END}{after}",
        encoding="utf-8",
        newline="\n",
    )


def _table(application: Path, packages: list[Path]) -> str:
    lines = ["| part, installed | MB |", "| --- | ---: |"]
    lines += [f"| {part} | {size / 1e6:.1f} |" for part, size in sizes(application).items()]
    lines += [f"| **together** | **{tree.bytes_below(application) / 1e6:.1f}** |"]
    lines += ["", "| package | MB |", "| --- | ---: |"]
    lines += [f"| `{path.name}` | {path.stat().st_size / 1e6:.1f} |" for path in packages]
    return "\n".join(lines)


def _part_of(place: str) -> str:
    return next((part for part, pattern in _PARTS if re.search(pattern, place)), _REST)
