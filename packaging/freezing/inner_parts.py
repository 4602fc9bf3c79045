"""What is compiled into the libraries and stands in no list of packages, read from the files."""

import ctypes
import json
import platform
import re
import ssl
import sysconfig
from collections.abc import Iterator
from importlib.metadata import distribution
from pathlib import Path

Part = tuple[str, str, str, str, tuple[Path, ...]]  # as Component takes it

ROOT = Path(__file__).resolve().parents[2]
TEXTS = ROOT / "packaging/licences/texts"
APACHE = ROOT / "LICENSE"
_OPENSSL = re.compile(rb"OpenSSL (\d+\.\d+\.\d+) +\d+ \w+ \d{4}")


def inner_parts() -> Iterator[Part]:
    """Python, Qt and what is compiled in: ICU, OpenSSL, SQLite, SQLCipher, Rust libraries."""
    yield _python()
    yield _starter()
    yield from _qt()
    yield from _database()
    for package in ("cryptography", "pyrage"):
        yield from _from_wheel_lists(package)


def _python() -> Part:
    version = platform.python_version()
    places = (
        Path(sysconfig.get_path("stdlib")) / "LICENSE.txt",
        Path(sysconfig.get_config_var("prefix")) / "LICENSE.txt",
        Path(f"/usr/share/doc/python{version.rpartition('.')[0]}/copyright"),
    )
    texts = tuple(place for place in places if place.is_file())[:1]
    if not texts:
        raise ValueError("this Python brings no licence text")
    return "Python", version, "PSF-2.0", f"pkg:generic/python@{version}", texts


def _starter() -> Part:
    found = distribution("pyinstaller")
    texts = [Path(str(found.locate_file(file))) for file in found.files or ()]
    copying = tuple(path for path in texts if path.name == "COPYING.txt")
    licence = "GPL-2.0-or-later WITH Bootloader-exception"
    purl = f"pkg:pypi/pyinstaller@{found.version}"
    return "PyInstaller bootloader", found.version, licence, purl, copying


def _qt() -> Iterator[Part]:
    from PySide6.QtCore import QLibraryInfo, qVersion

    version = qVersion()
    texts = tuple(TEXTS / name for name in ("LGPL-3.0.txt", "GPL-3.0.txt", "Qt-third-party.txt"))
    yield "Qt", version, "LGPL-3.0-only", f"pkg:generic/qt@{version}", texts
    folder = Path(QLibraryInfo.path(QLibraryInfo.LibraryPath.LibrariesPath))
    for library in sorted(folder.glob("libicuuc.so.[0-9][0-9]")):
        icu = _icu_version(library)
        yield "ICU", icu, "Unicode-DFS-2016", f"pkg:generic/icu@{icu}", (TEXTS / "ICU.txt",)


def _icu_version(library: Path) -> str:
    major = library.name.rpartition(".")[2]
    parts = (ctypes.c_uint8 * 4)()
    getattr(ctypes.CDLL(str(library)), f"u_getVersion_{major}")(parts)
    return f"{parts[0]}.{parts[1]}"


def _database() -> Iterator[Part]:
    import sqlcipher3.dbapi2 as driver

    with driver.connect(":memory:") as connection:
        cipher = connection.execute("PRAGMA cipher_version").fetchone()[0].split()[0]
    sqlite = driver.sqlite_version
    license_, text = "BSD-3-Clause", (TEXTS / "SQLCipher.txt",)
    yield "SQLCipher", cipher, license_, f"pkg:generic/sqlcipher@{cipher}", text
    yield "SQLite", sqlite, "blessing", f"pkg:generic/sqlite@{sqlite}", ()
    library = next(Path(driver.__file__).parent.glob("_sqlite3*"))
    yield _openssl("sqlcipher3", _openssl_in(library))
    yield _openssl("Python", ssl.OPENSSL_VERSION.split()[1])


def _openssl_in(library: Path) -> str:
    found = _OPENSSL.search(library.read_bytes())
    if found is None:
        raise ValueError(f"{library.name} names no OpenSSL")
    return found.group(1).decode()


def _openssl(owner: str, version: str) -> Part:
    name = f"OpenSSL (in {owner})"
    return name, version, "Apache-2.0", f"pkg:generic/openssl@{version}", (APACHE,)


def _from_wheel_lists(package: str) -> Iterator[Part]:
    """What a wheel says itself, in the lists that lie in it."""
    found = distribution(package)
    for file in found.files or ():
        if "/sboms/" in file.as_posix():
            listed = json.loads(Path(str(found.locate_file(file))).read_text(encoding="utf-8"))
            for each in listed["components"]:
                yield _listed(package, each)


def _listed(package: str, each: dict[str, object]) -> Part:
    licences = each.get("licenses")
    first = licences[0] if isinstance(licences, list) and licences else {}
    licence = first.get("expression") or ("Apache-2.0" if each["name"] == "openssl" else "")
    purl = str(each["purl"]).partition("?")[0]
    texts = () if licence != "Apache-2.0" else (APACHE,)
    return f"{each['name']} (in {package})", str(each["version"]), licence, purl, texts
